/* SPDX-License-Identifier: MIT */
/* Triage on the screen. */
#include "draw.h"

#include <inttypes.h>
#include <string.h>

#include "areas.h"
#include "candidates.h"
#include "dapo/base/time/age.h"
#include "dapo/model/tables/feedback.h"

/* ---- The feedback */

static void describe(struct tui *tui, const struct record *feedback, struct strbuf *out)
{
	const char *consumer = record_text(feedback, FEEDBACK_CONSUMER);
	char age[AGE_TEXT_MAX];

	record_key(feedback, out);
	strbuf_addf(out, "  %s",
		age_format(
			age, tui->desk.now - record_integer(feedback, FEEDBACK_SUBMITTED_AT, 0)));
	strbuf_addf(out, "  %s  ",
		severity_names[record_integer(feedback, FEEDBACK_SEVERITY, SEVERITY_NORMAL)]);
	if (tui->blind)
		strbuf_addstr(out, "(blind)");
	else
		strbuf_addstr(out, *consumer ? consumer : "anonymous");
	strbuf_addf(out, "  %s", record_text(feedback, FEEDBACK_PRODUCT));
	if (*record_text(feedback, FEEDBACK_CHANNEL))
		strbuf_addf(out, "  %s", record_text(feedback, FEEDBACK_CHANNEL));
	if (!record_is_null(feedback, FEEDBACK_RAW_SCORE))
		strbuf_addf(out, "  rated %g", record_real(feedback, FEEDBACK_RAW_SCORE, 0));
}

static void draw_head(struct tui *tui, struct triage_view *triage, struct rect area)
{
	const struct value *answer = record_value(&triage->feedback, FEEDBACK_ANSWER);
	struct strbuf line = STRBUF_INIT;
	int row = 0;

	describe(tui, &triage->feedback, &line);
	draw_fit(tui->draw, area, row++, 1, area.cols - 1, ALIGN_LEFT, MEANING_TITLE, line.buf,
		line.len);
	if (triage->state.len)
		draw_fit(tui->draw, area, row++, 1, area.cols - 1, ALIGN_LEFT, MEANING_WARN,
			triage->state.buf, triage->state.len);
	if (areas_answered(triage)) {
		strbuf_reset(&line);
		strbuf_addstr(&line, "answered: ");
		strbuf_add(&line, answer->text.buf, strcspn(answer->text.buf, "\r\n"));
		draw_fit(tui->draw, area, row, 1, area.cols - 1, ALIGN_LEFT, MEANING_GOOD, line.buf,
			line.len);
	}
	strbuf_release(&line);
}

/* The text, and on the line below it how much of it is out of sight. */
static void draw_body(struct tui *tui, struct triage_view *triage, struct areas parts)
{
	struct rect inside = parts.text;
	int lines = areas_walk_text(tui, triage, inside.cols, NULL);
	int below = lines - triage->scroll - inside.rows;

	areas_walk_text(tui, triage, inside.cols, &inside);
	if (below > 0 || triage->scroll > 0) {
		struct rect last = {inside.row + inside.rows - 1, inside.col, 1, inside.cols};
		int at = inside.cols - 24 > 0 ? inside.cols - 24 : 0;

		if (!parts.beside) {
			last.row++;
		} else {
			draw_erase(tui->draw, last);
		}
		if (below > 0)
			draw_format(tui->draw, last, 0, at, MEANING_DIM, " PgDn: %d more lines ",
				below);
		else
			draw_string(tui->draw, last, 0, at, MEANING_DIM, " PgUp: the beginning ");
	}
}

/* ---- The whole */

static int64_t rows_in_all(const struct triage_view *triage)
{
	return triage->marked ? (int64_t)triage->marked_count : triage->total;
}

static int64_t row_place(const struct triage_view *triage)
{
	int64_t place = triage->marked ? (int64_t)triage->marked_at + 1
				       : triage->decided + triage->skipped + 1;

	return place < rows_in_all(triage) ? place : rows_in_all(triage);
}

static const char *const done[OUTCOMES] = {
	"linked", "new", "merged", "declined", "snoozed", "answered", "noted"};
static const char *const in_short[OUTCOMES] = {
	"link", "new", "merge", "decline", "snooze", "answer", "note"};

/* "2 linked, 1 new" */
static void tell_outcomes(const struct triage_view *triage, const char *const words[OUTCOMES],
	const char *between, struct strbuf *out)
{
	size_t start = out->len;

	for (int i = 0; i < OUTCOMES; i++) {
		if (triage->outcomes[i])
			strbuf_addf(out, "%s%" PRId64 " %s", out->len > start ? between : "",
				triage->outcomes[i], words[i]);
	}
}

/* "3 decided" */
static void tell_decided(const struct triage_view *triage, struct strbuf *out)
{
	int64_t decided = 0;

	for (int i = 0; i < OUTCOMES; i++)
		decided += triage->outcomes[i];
	strbuf_addf(out, "%" PRId64 " decided", decided);
}

static void draw_end(struct tui *tui, const struct triage_view *triage, struct rect inside)
{
	struct strbuf text = STRBUF_INIT;
	bool passed = triage->skipped > 0 || triage->marked;
	int row = 1;

	draw_string(tui->draw, inside, row++, 2, MEANING_TITLE,
		passed ? "That was the last one." : "No new feedback is left.");
	tell_outcomes(triage, done, ", ", &text);
	if (text.len)
		draw_text(tui->draw, inside, ++row, 2, MEANING_TEXT, text.buf, text.len);
	if (triage->skipped)
		draw_format(tui->draw, inside, ++row, 2, MEANING_TEXT,
			"%" PRId64 " skipped; k goes back to the last of them", triage->skipped);
	draw_string(tui->draw, inside, row + 2, 2, MEANING_DIM,
		"q or Esc goes back to the panes; u undoes the last decision.");
	strbuf_release(&text);
}

/* "2 linked, 1 new", as short as the room asks for; "3 decided" where there is none. */
static void fit_outcomes(
	struct tui *tui, const struct triage_view *triage, int cells, struct strbuf *out)
{
	static const struct {
		const char *const *words;
		const char *between;
	} ways[] = {{done, ", "}, {done, " "}, {in_short, " "}};

	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		strbuf_reset(out);
		tell_outcomes(triage, ways[i].words, ways[i].between, out);
		if (text_width(out->buf, out->len, draw_charset(tui->draw)) <= cells)
			return;
	}
	strbuf_reset(out);
	tell_decided(triage, out);
}

/* "Triage  4 of 37, 2 linked, 1 new" */
static void tell_progress(
	struct tui *tui, const struct triage_view *triage, int cells, struct strbuf *out)
{
	struct strbuf outcomes = STRBUF_INIT;

	strbuf_addstr(out, "Triage");
	if (rows_in_all(triage))
		strbuf_addf(
			out, "  %" PRId64 " of %" PRId64, row_place(triage), rows_in_all(triage));
	fit_outcomes(tui, triage, cells - (int)out->len - 2, &outcomes);
	if (outcomes.len)
		strbuf_addf(out, ", %s", outcomes.buf);
	strbuf_release(&outcomes);
}

/* The first key of an action, and what it does. */
static void add_way(struct tui *tui, enum action action, struct strbuf *out)
{
	struct strbuf keys = STRBUF_INIT;

	keymap_keys(&tui->keymap, action, CONTEXT_TRIAGE, " ", &keys);
	if (keys.len) {
		strbuf_add(out, keys.buf, strcspn(keys.buf, " "));
		strbuf_addf(out, " %s  ", action_info(action)->label);
	}
	strbuf_release(&keys);
}

/* The line between text and list tells how to go on and back: the footer is full of outcomes. */
static void draw_ways(struct tui *tui, struct rect line)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addch(&text, ' ');
	add_way(tui, ACTION_TRIAGE_SKIP, &text);
	add_way(tui, ACTION_TRIAGE_BACK, &text);
	add_way(tui, ACTION_UNDO, &text);
	strbuf_setlen(&text, text.len - 1);
	draw_text(tui->draw, line, 0, 1, MEANING_DIM, text.buf, text.len);
	strbuf_release(&text);
}

void triage_draw(struct tui *tui, struct view *view)
{
	struct triage_view *triage = (struct triage_view *)view;
	struct strbuf text = STRBUF_INIT;
	struct areas parts;
	struct rect inside;

	tell_progress(tui, triage, view->area.cols - 4, &text);
	inside = draw_frame(tui->draw, view->area, true, text.buf, NULL);
	strbuf_release(&text);
	if (!triage->current) {
		draw_end(tui, triage, inside);
		return;
	}
	parts = areas_of(tui, triage);
	draw_head(tui, triage, parts.head);
	if (!parts.beside) {
		struct rect line = {parts.list.row - 1, inside.col, 1, inside.cols};

		draw_hline(tui->draw, line, 0, 0, inside.cols, MEANING_FRAME);
		draw_ways(tui, line);
	}
	draw_body(tui, triage, parts);
	candidates_draw(tui, triage, parts.list);
}
