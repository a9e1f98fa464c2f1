/* SPDX-License-Identifier: MIT */
/* Long work in the middle of the key loop. */
#include "work.h"

#include "dapo/base/time/clock.h"
#include "follow.h"
#include "show.h"
#include "tui/core/progress.h"

enum { TELL_EVERY_MS = 100, LOOK_EVERY_MS = 10 };

static void tell_progress(struct work *work, int64_t now)
{
	struct strbuf text = STRBUF_INIT;

	progress_tell(&text, work->done, work->total, work->rows, now - work->began_ms);
	tui_say(work->tui, MEANING_MESSAGE, "%s: %s; Esc cancels", work->doing, text.buf);
	strbuf_release(&text);
	work->told_ms = now;
	show_paint(work->tui);
}

/* Looks at keyboard and clock. */
static bool look_at_keys(struct work *work)
{
	int64_t now = clock_steady();

	if (work->stopped || now - work->looked_ms < LOOK_EVERY_MS)
		return !work->stopped;
	work->looked_ms = now;
	work->stopped = follow_told_to_leave(work->tui);
	if (!work->stopped && now - work->told_ms >= TELL_EVERY_MS)
		tell_progress(work, now);
	return !work->stopped;
}

/* A statement that runs long. It is stopped once: what takes the work back must run. */
static bool statement_goes_on(void *closure)
{
	struct work *work = closure;

	return work->stopped || look_at_keys(work);
}

void work_begin(struct work *work, struct tui *tui, const char *doing)
{
	int64_t now = clock_steady();

	*work = (struct work){
		.tui = tui, .doing = doing, .began_ms = now, .told_ms = now, .looked_ms = now};
	db_set_progress(tui->desk.store->db, statement_goes_on, work);
}

bool work_goes_on(void *closure, uint64_t done, uint64_t total, int64_t rows)
{
	struct work *work = closure;

	work->done = done;
	work->total = total;
	work->rows = rows;
	return look_at_keys(work);
}

/* Keys typed meanwhile were meant for another screen. */
void work_end(struct work *work)
{
	follow_told_to_leave(work->tui);
	db_set_progress(work->tui->desk.store->db, NULL, NULL);
	tui_due(work->tui, DUE_PAINT);
}
