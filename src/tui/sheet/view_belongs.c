/* SPDX-License-Identifier: MIT */
/* What belongs to a row: its lists one after the other, to open each row. */
#include <stdlib.h>

#include "belongs.h"
#include "dapo/store/records/records.h"
#include "tui/views/lines.h"

static void add_line(
	struct tui *tui, struct lines_view *lines, const char *what, const struct record *row)
{
	struct strbuf key = STRBUF_INIT, label = STRBUF_INIT, text = STRBUF_INIT;
	const char *texts[LINE_COLUMNS];

	record_key(row, &key);
	belongs_line(tui, row, &label, &text);
	texts[0] = key.buf;
	texts[1] = what;
	texts[2] = label.buf;
	texts[3] = text.len ? text.buf : NULL;
	lines_add(lines, row->entity, row->row_id, texts);
	strbuf_release(&key);
	strbuf_release(&label);
	strbuf_release(&text);
}

static int add_list(struct tui *tui, struct lines_view *lines, const struct belonging *belonging,
	const struct record *record, struct error *err)
{
	int64_t *ids = NULL;
	size_t count = 0;
	struct record row;
	int code = belongs_ids(tui, belonging, record, LINES_MAX, &ids, &count, err);

	record_init(&row, belonging->entity);
	for (size_t i = 0; !code && i < count && i < LINES_MAX; i++) {
		code = records_get(tui->desk.store, belonging->entity, ids[i], &row, err);
		if (!code)
			add_line(tui, lines, belonging->what, &row);
	}
	record_release(&row);
	free(ids);
	return code;
}

static int fill(struct tui *tui, struct lines_view *lines, struct error *err)
{
	const struct belonging *at = belongs_first(lines->about);
	struct record record;
	int code;

	record_init(&record, lines->about);
	code = records_get(tui->desk.store, lines->about, lines->about_id, &record, err);
	for (; !code && at; at = belongs_next(at)) {
		if (at->name)
			code = add_list(tui, lines, at, &record, err);
	}
	record_release(&record);
	return code;
}

static void open(struct tui *tui, struct lines_view *lines, const struct line *line)
{
	(void)lines;
	tui_push(tui, view_detail_new(tui, line->entity, line->row_id));
}

static const struct lines_type belongs_type = {
	.name = "Parts",
	.columns = {{"KEY", 8}, {"WHAT", 15}, {"NAME", 20}, {"", 0}},
	.empty = "Nothing belongs to it yet; a in its sheet adds.",
	.fill = fill,
	.open = open,
};

struct view *view_belongs_new(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	return lines_new(tui, &belongs_type, entity, row_id);
}
