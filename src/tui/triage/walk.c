/* SPDX-License-Identifier: MIT */
/* The way of triage from row to row. */
#include "walk.h"

#include "dapo/base/time/clock.h"
#include "dapo/desk/triage/triage.h"

void walk_to(struct triage_view *triage, int64_t row_id)
{
	triage->current = row_id;
	triage->known_version = 0;
	triage->pointing = POINT_AT_ITEMS;
	triage->scroll = 0;
	triage->is_fresh = true;
	triage->view.due |= DUE_DATA | DUE_PAINT;
}

bool walk_just_arrived(const struct triage_view *triage)
{
	return clock_steady() < triage->shown_ms + TYPE_AHEAD_MS;
}

static void step_marked(struct tui *tui, struct triage_view *triage, bool backwards)
{
	if (backwards && triage->marked_at == 0) {
		tui_say(tui, MEANING_MESSAGE, "This is the first.");
		return;
	}
	if (backwards)
		triage->marked_at--;
	else if (triage->marked_at < triage->marked_count)
		triage->marked_at++;
	walk_to(triage,
		triage->marked_at < triage->marked_count ? triage->marked[triage->marked_at] : 0);
}

void walk_step(struct tui *tui, struct triage_view *triage, bool backwards)
{
	struct error err = {0};
	int64_t row_id = 0;
	int code;

	if (triage->marked) {
		step_marked(tui, triage, backwards);
		return;
	}
	if (!triage->current && !backwards)
		return;
	code = triage_next(&tui->desk, tui->sight, triage->current, backwards, &row_id, &err);
	if (code)
		tui_failed(tui, &err);
	else if (backwards && !row_id)
		tui_say(tui, MEANING_MESSAGE, "This is the oldest.");
	else
		walk_to(triage, row_id);
}

void walk_skip(struct tui *tui, struct triage_view *triage, bool backwards)
{
	int64_t before = triage->current;

	walk_step(tui, triage, backwards);
	if (triage->marked || triage->current == before)
		return;
	if (!backwards)
		triage->skipped++;
	else if (triage->skipped > 0)
		triage->skipped--;
}
