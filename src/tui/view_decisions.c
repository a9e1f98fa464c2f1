/* SPDX-License-Identifier: MIT */
/* What the data owner decides: proposals that wait, oldest first, then what was decided, newest
 * first. */
#include "dapo/desk/decisions.h"

#include <string.h>

#include "dapo/model/product.h"
#include "dapo/store/query.h"
#include "dapo/store/records.h"
#include "dapo/tui/ask.h"
#include "lines.h"

static const struct {
	enum glyph glyph;
	unsigned style;
} signs[] = {
	[VERDICT_PENDING] = {GLYPH_RISK, MEANING_WARN},
	[VERDICT_APPROVED] = {GLYPH_OK, MEANING_GOOD},
	[VERDICT_REJECTED] = {GLYPH_BREACHED, MEANING_DIM},
};

/* "change_sla S-3 target=12h; too early": the proposal in one line, then why it was rejected. */
static void tell(const struct record *decision, struct strbuf *out)
{
	const char *objective = record_text(decision, DECISION_OBJECTIVE);
	const char *proposal = record_text(decision, DECISION_PROPOSAL);
	const char *reason = record_text(decision, DECISION_REASON);

	strbuf_addstr(out, decision_action_names[record_integer(decision, DECISION_ACTION, 0)]);
	strbuf_addf(out, "%s%s ", *objective ? " " : "", objective);
	for (; *proposal; proposal++)
		strbuf_addch(out, *proposal == '\n' ? ' ' : *proposal);
	if (*reason)
		strbuf_addf(out, "; %s", reason);
}

static int add_row(void *closure, const struct record *decision, struct error *err)
{
	struct lines_view *lines = closure;
	enum verdict verdict =
		(enum verdict)record_integer(decision, DECISION_VERDICT, VERDICT_PENDING);
	struct strbuf key = STRBUF_INIT, what = STRBUF_INIT;
	struct line *line;

	(void)err;
	record_key(decision, &key);
	tell(decision, &what);
	line = lines_add(lines, &decision_entity, decision->row_id,
		(const char *const[LINE_COLUMNS]){verdict_names[verdict], key.buf,
			record_text(decision, DECISION_PRODUCT), what.buf});
	if (line) {
		line->has_sign = true;
		line->sign = signs[verdict].glyph;
		line->style = signs[verdict].style;
	}
	strbuf_release(&key);
	strbuf_release(&what);
	return !line;
}

static int fill_those(struct tui *tui, struct lines_view *lines, const char *which, bool newest,
	struct error *err)
{
	struct query query = {.entity = &decision_entity,
		.product = tui->product,
		.reverse = newest,
		.now = tui->desk.now};
	struct filter *filter;
	int code = filter_parse(which, &decision_entity, &tui->desk.context, &filter, err);

	query.filter = filter;
	if (!code)
		code = query_each(tui->desk.store, &query, add_row, lines, err);
	filter_free(filter);
	return code > 0 ? 0 : code;
}

static int fill(struct tui *tui, struct lines_view *lines, struct error *err)
{
	int code = fill_those(tui, lines, "+unsigned", false, err);

	return code ? code : fill_those(tui, lines, "not +unsigned", true, err);
}

static void open(struct tui *tui, struct lines_view *lines, const struct line *line)
{
	(void)lines;
	tui_push(tui, view_detail_new(tui, line->entity, line->row_id));
}

/* Undo takes it back, so that approving asks nothing. */
static void approve(struct tui *tui, const struct line *line)
{
	struct error err = {0};

	tui_finish(tui, decision_approve(&tui->desk, &line->row_id, 1, &err), &err);
}

static void reject(struct tui *tui, const struct line *line)
{
	struct strbuf label = STRBUF_INIT, reason = STRBUF_INIT;
	const int64_t row_id = line->row_id; /* lines may be read anew while the reason is typed */
	struct error err = {0};

	strbuf_addf(&label, "Reject %s because", line->texts[1]);
	if (ask_line(tui, label.buf, &(struct ask_line){.history = &tui->reasons}, &reason))
		tui_finish(tui, decision_reject(&tui->desk, &row_id, 1, reason.buf, &err), &err);
	strbuf_release(&label);
	strbuf_release(&reason);
}

static bool act(
	struct tui *tui, struct lines_view *lines, const struct line *line, enum action action)
{
	(void)lines;
	if (action != ACTION_APPROVE && action != ACTION_REJECT)
		return false;
	if (!line || !tui_may_change(tui))
		return true;
	if (action == ACTION_APPROVE)
		approve(tui, line);
	else
		reject(tui, line);
	return true;
}

static const char *label(enum action action)
{
	return action == ACTION_APPROVE ? "approve" : action == ACTION_REJECT ? "reject" : NULL;
}

static const struct lines_type decisions_type = {
	.name = "Decisions",
	.columns = {{"VERDICT", 10}, {"KEY", 6}, {"PRODUCT", 16}, {"WHAT", 0}},
	.empty = "Nothing was proposed yet; edits that the data owner decides come here.",
	.fill = fill,
	.open = open,
	.act = act,
	.label = label,
};

struct view *view_decisions_new(struct tui *tui)
{
	return lines_new(tui, &decisions_type, &product_entity, tui->product);
}
