/* SPDX-License-Identifier: MIT */
/* Saved views: a pane has one default at most. */
#include "dapo/desk/views.h"

#include "dapo/model/filter/filter.h"
#include "dapo/model/tables/saved_view.h"
#include "dapo/store/lists/query.h"

static int set_flag(struct desk *desk, const struct record *view, bool on, struct error *err)
{
	struct record after;
	int code;

	record_init(&after, &saved_view_entity);
	record_copy(&after, view);
	code = record_set(&after, "is_default", on ? "yes" : "no", &desk->context, err);
	if (!code)
		code = desk_update(desk, view, &after, err);
	record_release(&after);
	return code;
}

/* The defaults there are, of all panes; a page holds more than there can be panes. */
static int read_defaults(struct desk *desk, struct page *page, struct error *err)
{
	enum { DEFAULTS_MAX = 100 };
	struct query query = {.entity = &saved_view_entity, .now = desk->now};
	struct filter *filter = NULL;
	int code = filter_parse("is_default:yes", &saved_view_entity, &desk->context, &filter, err);

	query.filter = filter;
	if (!code)
		code = query_page(desk->store, &query, 0, false, DEFAULTS_MAX, page, err);
	filter_free(filter);
	return code;
}

/* Takes the default from the other views of the same pane. */
static int unset_others(struct desk *desk, const struct record *view, struct error *err)
{
	struct page page;
	int code;

	page_init(&page);
	code = read_defaults(desk, &page, err);
	for (size_t i = 0; !code && i < page.count; i++) {
		const struct record *other = &page.records[i];

		if (other->row_id != view->row_id &&
			record_integer(other, VIEW_PANE, 0) == record_integer(view, VIEW_PANE, 0))
			code = set_flag(desk, other, false, err);
	}
	page_release(&page);
	return code;
}

int views_set_default(struct desk *desk, int64_t saved_view, bool on, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct record view;
	int code = desk_begin(desk, "view default", err);

	record_init(&view, &saved_view_entity);
	if (!code)
		code = desk_read_live(desk, saved_view, &view, err);
	if (!code && on)
		code = unset_others(desk, &view, err);
	if (!code)
		code = set_flag(desk, &view, on, err);
	record_key(&view, &summary);
	strbuf_addstr(&summary, on ? " is shown at the start" : " is no longer shown at the start");
	code = desk_finish(desk, code, summary.buf, err);
	record_release(&view);
	strbuf_release(&summary);
	return code;
}
