/* SPDX-License-Identifier: MIT */
/* Decisions of the data owner: proposals that wait, oldest first, then those decided, newest
 * first. */
#include <string.h>

#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/lists/query.h"
#include "lines.h"

static const struct line_sign signs[] = {
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
	struct strbuf what = STRBUF_INIT;
	struct line *line;

	(void)err;
	tell(decision, &what);
	line = lines_add_row(lines, decision,
		(const char *const[LINE_COLUMNS]){verdict_names[verdict], [3] = what.buf});
	if (line)
		line->sign = &signs[verdict];
	strbuf_release(&what);
	return !line;
}

static int fill_where(struct tui *tui, struct lines_view *lines, const char *which, bool newest,
	struct error *err)
{
	struct query query = {.entity = &decision_entity,
		.sight = tui->sight,
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

static int fill_decisions(struct tui *tui, struct lines_view *lines, struct error *err)
{
	int code = fill_where(tui, lines, "+unsigned", false, err);

	return code ? code : fill_where(tui, lines, "not +unsigned", true, err);
}

static const struct lines_type decisions_type = {
	.name = "Decisions",
	.columns = {{"VERDICT", 10}, {"KEY", 6, LINE_KEY}, {"PRODUCT", 16, LINE_PRODUCT},
		{"WHAT", 0}},
	.empty = "Nothing was proposed yet; edits that the data owner decides come here.",
	.fill = fill_decisions,
};

struct view *view_decisions_new(struct tui *tui)
{
	return lines_new(tui, &decisions_type, &product_entity, tui->sight.product);
}
