/* SPDX-License-Identifier: MIT */
/* What triage goes through, as the pane of the feedback shows it. */
#include <stdlib.h>

#include "dapo/model/tables/feedback.h"
#include "pane.h"
#include "tui/loop/views.h"

enum { TRIAGE_MAX = 10000 };

/* New feedback that passes the filter of its pane, oldest first. */
static int find_new(struct tui *tui, const struct pane_list *pane, int64_t **ids, size_t *count,
	struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct filter *filter = NULL;
	struct query query = pane_query(tui, pane);
	int code;

	strbuf_addstr(&text, "status:new not +snoozed");
	if (pane->filter_text.len)
		strbuf_addf(&text, " (%s)", pane->filter_text.buf);
	code = filter_parse(text.buf, &feedback_entity, &tui->desk.context, &filter, err);
	query.filter = filter;
	query.order = "submitted";
	query.reverse = true;
	if (!code)
		code = query_ids(tui->desk.store, &query, TRIAGE_MAX, ids, count, err);
	filter_free(filter);
	strbuf_release(&text);
	return code;
}

/* The marked rows of the feedback, else what is new among what its filter shows, else all that is
 * new. */
void pane_open_triage(struct tui *tui, struct pane_list *pane)
{
	const struct id_set *marks = &pane->list.marks;
	struct error err = {0};
	int64_t *ids = NULL;
	size_t count = 0;

	/* A pane out of sight is not kept up to date. */
	if (pane_check_marks(tui, pane, &err)) {
		tui_failed(tui, &err);
		return;
	}
	if (marks->len || !pane_is_filtered(pane))
		tui_push(tui, view_triage_new(tui, marks->ids, marks->len));
	else if (find_new(tui, pane, &ids, &count, &err))
		tui_failed(tui, &err);
	else if (count)
		tui_push(tui, view_triage_new(tui, ids, count));
	else
		tui_say(tui, MEANING_MESSAGE, "no new feedback passes this filter");
	free(ids);
}
