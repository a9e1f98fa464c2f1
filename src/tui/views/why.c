/* SPDX-License-Identifier: MIT */
/* Why this rank: the score line by line; inputs can be changed to see the new rank before saving.
 */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/number.h"
#include "dapo/base/time/age.h"
#include "dapo/desk/prioritise.h"
#include "dapo/desk/why.h"
#include "dapo/model/rules/demand.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/records/records.h"
#include "tui/ask/ask.h"
#include "tui/frame/pointer.h"
#include "tui/frame/views.h"

enum {
	STEP_CELLS = 10,
	/* on a small terminal */
	STEP_CELLS_SMALL = 6,
	COLS_SMALL = 76,
	ROWS_SMALL = 16,
};

struct why_view {
	struct view view;
	int64_t item;
	struct record record;
	struct why why;                      /* as it would be with the changed inputs */
	int64_t saved_rank;                  /* by score, as it is stored */
	double changed[PRIORITY_INPUTS_MAX]; /* NAN: as stored */
	size_t cursor;
	bool loaded;
};

static struct why_view *as_why(struct view *view)
{
	return (struct why_view *)view;
}

static enum context context(const struct view *view)
{
	(void)view;
	return CONTEXT_WHY;
}

static bool has_changes(const struct why_view *why)
{
	for (size_t i = 0; i < PRIORITY_INPUTS_MAX; i++) {
		if (!isnan(why->changed[i]))
			return true;
	}
	return false;
}

static void forget_changes(struct why_view *why)
{
	for (size_t i = 0; i < PRIORITY_INPUTS_MAX; i++)
		why->changed[i] = NAN;
}

static int load_why(struct tui *tui, struct view *view, struct error *err)
{
	struct why_view *why = as_why(view);
	int code = records_get(tui->desk.store, &item_entity, why->item, &why->record, err);

	if (code)
		return code;
	why_release(&why->why);
	why->loaded = false;
	code = why_load(&tui->desk, why->item, tui->sight.product, &why->why, err);
	if (code)
		return code;
	why->loaded = true;
	why->saved_rank = why->why.rank_by_score;
	if (!has_changes(why))
		return 0;
	for (size_t i = 0; i < why->why.input_count; i++) {
		if (!isnan(why->changed[i]))
			priority_set(&why->why.scoring.inputs, i, why->changed[i], tui->desk.now);
	}
	return why_what_if(&tui->desk, why->item, tui->sight.product, &why->why, err);
}

/* ---- Drawing */

static void show_origin(const struct why_view *why, size_t i, struct strbuf *out)
{
	const struct why_input *line = &why->why.inputs[i];
	char age[AGE_TEXT_MAX];

	if (!isnan(why->changed[i])) {
		strbuf_addstr(out, "changed, not saved");
	} else if (line->value.provenance == INPUT_FROM_EVIDENCE) {
		strbuf_addstr(out, "from evidence: ");
		why_consumers(&why->why, out);
	} else if (line->value.provenance == INPUT_PROPOSED) {
		strbuf_addstr(out, "proposed, not set yet");
	} else if (line->value.provenance == INPUT_SET_BY_HAND) {
		strbuf_addf(out, "%s, %s ago",
			line->set_by && *line->set_by ? line->set_by : "by hand",
			age_format(age, line->age));
	} else {
		strbuf_addstr(out, "+ or Enter sets it");
	}
}

/* The columns of the inputs by their first cells; the last one is their end. */
enum { AT_LABEL, AT_VALUE, AT_ORIGIN, AT_DOWN, AT_UP, AT_END, COLUMNS };

static void set_columns(const struct rect *area, int columns[COLUMNS])
{
	bool small = area->cols < COLS_SMALL;
	int step = small ? STEP_CELLS_SMALL : STEP_CELLS;
	int width = area->cols < 100 ? area->cols : 100;

	columns[AT_LABEL] = 2;
	columns[AT_VALUE] = small ? 19 : 25;
	columns[AT_ORIGIN] = columns[AT_VALUE] + (small ? 8 : 9);
	columns[AT_END] = width - 1;
	columns[AT_UP] = columns[AT_END] - step;
	columns[AT_DOWN] = columns[AT_UP] - step;
}

/* One line of the table; ranks stand at the right of their columns. */
static void draw_cells(struct tui *tui, struct rect area, int row, const int columns[COLUMNS],
	const unsigned styles[COLUMNS - 1], const char *const texts[COLUMNS - 1])
{
	for (int i = 0; i < COLUMNS - 1; i++) {
		bool rank = i == AT_DOWN || i == AT_UP;
		int cells = columns[i + 1] - columns[i];

		draw_fit_string(tui->draw, area, row, columns[i], rank ? cells : cells - 1,
			rank ? ALIGN_RIGHT : ALIGN_LEFT, styles[i], texts[i]);
	}
}

static void draw_input(struct tui *tui, struct why_view *why, struct rect area, int row, size_t i)
{
	const struct why_input *line = &why->why.inputs[i];
	unsigned style = line->value.provenance == INPUT_MISSING ? MEANING_WARN
		: isnan(why->changed[i])                         ? MEANING_TEXT
								 : MEANING_NEW;
	const unsigned styles[] = {MEANING_TEXT, style, MEANING_DIM, MEANING_TEXT, MEANING_TEXT};
	struct strbuf value = STRBUF_INIT, origin = STRBUF_INIT;
	char down[32] = "", up[32] = "";
	int columns[COLUMNS];

	set_columns(&area, columns);
	why_value(line, &value);
	show_origin(why, i, &origin);
	if (line->rank_down)
		snprintf(down, sizeof down, "%" PRId64, line->rank_down);
	if (line->rank_up)
		snprintf(up, sizeof up, "%" PRId64, line->rank_up);
	draw_cells(tui, area, row, columns, styles,
		(const char *[]){line->input->label, value.buf, origin.buf, down, up});
	if (i == why->cursor)
		pointer_show(tui, area, row, GLYPH_CURSOR, true);
	strbuf_release(&value);
	strbuf_release(&origin);
}

static void draw_inputs(struct tui *tui, struct why_view *why, struct rect area, int row)
{
	static const unsigned styles[] = {
		MEANING_TITLE, MEANING_TITLE, MEANING_TITLE, MEANING_TITLE, MEANING_TITLE};
	int columns[COLUMNS];

	set_columns(&area, columns);
	draw_cells(tui, area, row, columns, styles,
		(const char *[]){"INPUT", "VALUE", "ORIGIN",
			area.cols < COLS_SMALL ? "AT -" : "RANK AT -", "AT +"});
	for (size_t i = 0; i < why->why.input_count; i++)
		draw_input(tui, why, area, row + 1 + (int)i, i);
}

/* "rank 3 of 42 in sales (saved: 7)", "rank 1 of 42 in sales, pinned; 14 by score", or why there is
 * none. */
static void show_rank(const struct why_view *why, bool small, struct strbuf *out)
{
	const struct why *now = &why->why;

	if (!now->rank) {
		strbuf_addstr(out, "closed: not ranked");
		return;
	}
	if (small)
		strbuf_addf(out, "rank %" PRId64 " of %" PRId64, now->rank, now->of);
	else
		why_place(now, &why->record, out);
	if (now->pin_rank)
		strbuf_addf(out, ", pinned; %" PRId64 " by score", now->rank_by_score);
	if (has_changes(why) && why->saved_rank != now->rank_by_score)
		strbuf_addf(out, " (saved: %" PRId64 ")", why->saved_rank);
}

/* The formula, and below it the same with the numbers. */
static void draw_score(struct tui *tui, struct why_view *why, struct rect area, int row)
{
	const struct priority_method *method = priority_method(why->why.scoring.method);
	int label = (int)strlen(method->label);
	struct strbuf line = STRBUF_INIT;
	char score[PRIORITY_TEXT_MAX];

	draw_format(
		tui->draw, area, row, 2, MEANING_TEXT, "%s = %s", method->label, method->formula);
	strbuf_addstr(&line, "= ");
	why_numbers(&why->why, &line);
	strbuf_addstr(&line, " = ");
	strbuf_addstr(&line,
		why->why.scoring.scored ? priority_show(score, why->why.scoring.score)
					: "unscored");
	draw_text(tui->draw, area, row + 1, 3 + label, MEANING_TEXT, line.buf, line.len);
	strbuf_release(&line);
}

static void draw_reasons(struct tui *tui, struct why_view *why, struct rect area, int row)
{
	const struct why *data = &why->why;
	struct strbuf consumers = STRBUF_INIT;

	why_consumers(data, &consumers);
	draw_format(tui->draw, area, row++, 2, MEANING_TEXT,
		"Demand %.3g from %s; it only breaks ties.", data->demand, consumers.buf);
	strbuf_release(&consumers);
	if (data->pin_rank)
		draw_format(tui->draw, area, row++, 2, MEANING_PINNED, "Pinned at %" PRId64 ": %s",
			data->pin_rank, record_text(&why->record, ITEM_PIN_REASON));
	for (size_t i = 0; i < priority_warning_count; i++) {
		if (data->warnings & priority_warning_words[i].bit)
			draw_format(tui->draw, area, row++, 2, MEANING_WARN, "%s.",
				priority_warning_words[i].text);
	}
	draw_string(tui->draw, area, row, 2, MEANING_DIM,
		"Who asks, and from which department, counts for nothing.");
}

static void draw_why(struct tui *tui, struct view *view)
{
	struct why_view *why = as_why(view);
	const struct value *title = record_value(&why->record, ITEM_TITLE);
	struct strbuf text = STRBUF_INIT;
	struct rect inside;
	int row = 0;
	int gap;

	if (why->loaded)
		show_rank(why, view->area.cols < COLS_SMALL, &text);
	inside = draw_frame(tui->draw, view->area, true, "Why this rank", text.buf);
	gap = inside.rows < ROWS_SMALL ? 0 : 1;
	if (!why->loaded) {
		strbuf_release(&text);
		return;
	}
	strbuf_reset(&text);
	record_key(&why->record, &text);
	draw_fit_string(tui->draw, inside, row, 1, 8, ALIGN_LEFT, MEANING_TITLE, text.buf);
	draw_fit(tui->draw, inside, row, 9, inside.cols - 9, ALIGN_LEFT, MEANING_TITLE,
		title->text.buf, title->text.len);
	row += 1 + gap;
	draw_score(tui, why, inside, row);
	row += 2 + gap;
	draw_inputs(tui, why, inside, row);
	row += 1 + (int)why->why.input_count + gap;
	draw_fit_string(tui->draw, inside, row, 2, inside.cols - 2, ALIGN_LEFT, MEANING_DIM,
		why->why.inputs[why->cursor].input->help);
	draw_reasons(tui, why, inside, row + 1 + gap);
	strbuf_release(&text);
}

/* ---- Acting */

static void change_input(struct tui *tui, struct why_view *why, double value)
{
	struct error err = {0};

	if (priority_check_input(why->why.scoring.method, why->cursor, value, &err)) {
		tui_failed(tui, &err);
		return;
	}
	why->changed[why->cursor] = value;
	why->view.due |= DUE_DATA | DUE_PAINT;
}

static void step_input(struct tui *tui, struct why_view *why, int direction)
{
	const struct why_input *line = &why->why.inputs[why->cursor];
	double from =
		line->value.provenance == INPUT_MISSING ? line->input->low : line->value.value;

	change_input(tui, why, priority_step(line->input, from, direction));
}

static void type_input(struct tui *tui, struct why_view *why)
{
	const struct why_input *line = &why->why.inputs[why->cursor];
	struct strbuf initial = STRBUF_INIT;
	struct strbuf label = STRBUF_INIT;
	struct strbuf answer = STRBUF_INIT;
	struct error err = {0};
	double value;

	if (line->value.provenance != INPUT_MISSING)
		number_format(&initial, line->value.value);
	strbuf_addf(&label, "%s%s%s", line->input->label, *line->input->unit ? ", " : "",
		line->input->unit);
	if (ask_line(tui, label.buf, &(struct ask_line){.initial = initial.buf}, &answer)) {
		if (priority_parse_input(
			    why->why.scoring.method, why->cursor, answer.buf, &value, &err))
			tui_failed(tui, &err);
		else
			change_input(tui, why, value);
	}
	strbuf_release(&initial);
	strbuf_release(&label);
	strbuf_release(&answer);
}

static void save_inputs(struct tui *tui, struct why_view *why)
{
	struct error err = {0};

	if (!has_changes(why)) {
		tui_say(tui, MEANING_MESSAGE, "Nothing was changed.");
		return;
	}
	if (tui_may_change(tui) &&
		tui_finish(
			tui, prioritise_set_all(&tui->desk, why->item, why->changed, &err), &err))
		forget_changes(why);
}

/* Asks before changed inputs are lost. */
static bool leave(struct tui *tui, struct view *view, enum action action)
{
	struct why_view *why = as_why(view);

	(void)action;
	return why->loaded && has_changes(why) &&
		!ask_yes(tui, "Leave without saving the changed inputs?");
}

/* What acts on the input under the cursor, once there are inputs. */
static bool act_on_input(struct tui *tui, struct view *view, enum action action)
{
	struct why_view *why = as_why(view);

	if (!why->loaded)
		return false;
	switch (action) {
	case ACTION_DOWN:
		why->cursor += why->cursor + 1 < why->why.input_count;
		break;
	case ACTION_UP:
		why->cursor -= why->cursor > 0;
		break;
	case ACTION_STEP_UP:
		step_input(tui, why, 1);
		break;
	case ACTION_STEP_DOWN:
		step_input(tui, why, -1);
		break;
	case ACTION_INPUT:
		type_input(tui, why);
		break;
	default:
		save_inputs(tui, why);
	}
	view->due |= DUE_PAINT;
	return true;
}

static view_act *const acts[ACTION_COUNT] = {
	[ACTION_DOWN] = act_on_input,
	[ACTION_UP] = act_on_input,
	[ACTION_STEP_UP] = act_on_input,
	[ACTION_STEP_DOWN] = act_on_input,
	[ACTION_INPUT] = act_on_input,
	[ACTION_SAVE] = act_on_input,
	[ACTION_BACK] = leave,
	[ACTION_CLOSE] = leave,
};

static bool current(const struct view *view, const struct entity **entity, int64_t *row_id)
{
	*entity = &item_entity;
	*row_id = ((const struct why_view *)view)->item;
	return true;
}

static void release(struct view *view)
{
	struct why_view *why = as_why(view);

	record_release(&why->record);
	why_release(&why->why);
}

static const struct view_type why_type = {
	.name = "why this rank",
	.context = context,
	.load = load_why,
	.draw = draw_why,
	.acts = acts,
	.current = current,
	.release = release,
};

struct view *view_why_new(struct tui *tui, int64_t item)
{
	struct why_view *why = xcalloc(1, sizeof *why);

	(void)tui;
	why->view.type = &why_type;
	why->item = item;
	record_init(&why->record, &item_entity);
	forget_changes(why);
	return &why->view;
}
