/* SPDX-License-Identifier: MIT */
/* The rows that belong to a record as a list, section by section, to open each. */
#include <stdlib.h>

#include "dapo/desk/sheet/sections.h"
#include "dapo/store/records/records.h"
#include "tui/views/lines.h"

struct listing_parts {
	struct tui *tui;
	struct lines_view *lines;
	const struct section *section;
};

static int add_row(void *closure, const struct record *row, struct error *err)
{
	const struct listing_parts *parts = closure;
	struct strbuf label = STRBUF_INIT, text = STRBUF_INIT;

	(void)err;
	section_read(parts->section, row, parts->tui->blind, &label, &text);
	lines_add_row(parts->lines, row,
		(const char *const[LINE_COLUMNS]){[1] = parts->section->one,
			[2] = label.buf,
			[3] = text.len ? text.buf : NULL});
	strbuf_release(&label);
	strbuf_release(&text);
	return 0;
}

static int fill_parts(struct tui *tui, struct lines_view *lines, struct error *err)
{
	struct listing_parts parts = {.tui = tui, .lines = lines};
	struct record record;
	int code;

	record_init(&record, lines->about);
	code = records_get(tui->desk.store, lines->about, lines->about_id, &record, err);
	parts.section = section_first(lines->about);
	for (; !code && parts.section; parts.section = section_next(parts.section)) {
		if (parts.section->name)
			code = section_rows(&tui->desk, parts.section, &record, LINES_MAX, add_row,
				&parts, NULL, err);
	}
	record_release(&record);
	return code;
}

static const struct lines_type parts_type = {
	.name = "Parts",
	.columns = {{"KEY", 8, LINE_KEY}, {"WHAT", 15}, {"NAME", 20}, {"", 0}},
	.empty = "Nothing belongs to it yet; a in its sheet adds.",
	.fill = fill_parts,
};

struct view *view_belongs_new(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	return lines_new(tui, &parts_type, entity, row_id);
}
