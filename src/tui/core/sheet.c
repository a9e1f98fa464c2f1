/* SPDX-License-Identifier: MIT */
/* Text of several lines being typed. */
#include "dapo/tui/core/sheet.h"

#include <string.h>

/* Puts bytes into the line as they are; what typing would refuse stays too. */
static void set_line(struct sheet *sheet, const char *bytes, size_t len)
{
	struct edit *line = &sheet->line;

	strbuf_splice(&line->text, 0, line->text.len, bytes, len);
	line->cursor = 0;
	line->scroll = 0;
}

void sheet_init(struct sheet *sheet, const char *text, size_t len)
{
	const char *end = memchr(text, '\n', len);
	size_t first = end ? (size_t)(end - text) : len;

	*sheet = (struct sheet){0};
	strbuf_init(&sheet->above);
	strbuf_init(&sheet->below);
	edit_init(&sheet->line, NULL, NULL);
	set_line(sheet, text, first);
	strbuf_add(&sheet->below, text + first, len - first);
}

void sheet_release(struct sheet *sheet)
{
	strbuf_release(&sheet->above);
	strbuf_release(&sheet->below);
	edit_release(&sheet->line);
}

void sheet_text(const struct sheet *sheet, struct strbuf *out)
{
	strbuf_add(out, sheet->above.buf, sheet->above.len);
	strbuf_add(out, sheet->line.text.buf, sheet->line.text.len);
	strbuf_add(out, sheet->below.buf, sheet->below.len);
}

/* ---- Between lines; each returns whether there was one */

static bool go_down(struct sheet *sheet)
{
	struct strbuf *below = &sheet->below;
	const char *end;
	size_t len;

	if (below->len == 0)
		return false;
	strbuf_add(&sheet->above, sheet->line.text.buf, sheet->line.text.len);
	strbuf_addch(&sheet->above, '\n');
	end = memchr(below->buf + 1, '\n', below->len - 1);
	len = end ? (size_t)(end - below->buf) : below->len;
	set_line(sheet, below->buf + 1, len - 1);
	strbuf_splice(below, 0, len, "", 0);
	sheet->row++;
	return true;
}

static size_t last_line(const struct strbuf *above)
{
	size_t at = above->len - 1;

	while (at > 0 && above->buf[at - 1] != '\n')
		at--;
	return at;
}

static bool go_up(struct sheet *sheet)
{
	struct strbuf *above = &sheet->above;
	size_t start;

	if (above->len == 0)
		return false;
	strbuf_splice(&sheet->below, 0, 0, sheet->line.text.buf, sheet->line.text.len);
	strbuf_splice(&sheet->below, 0, 0, "\n", 1);
	start = last_line(above);
	set_line(sheet, above->buf + start, above->len - 1 - start);
	strbuf_setlen(above, start);
	sheet->row--;
	return true;
}

static bool join_up(struct sheet *sheet)
{
	struct strbuf *above = &sheet->above;
	size_t start, len;

	if (above->len == 0)
		return false;
	start = last_line(above);
	len = above->len - 1 - start;
	strbuf_splice(&sheet->line.text, 0, 0, above->buf + start, len);
	sheet->line.cursor = len;
	strbuf_setlen(above, start);
	sheet->row--;
	return true;
}

static bool join_down(struct sheet *sheet)
{
	return go_down(sheet) && join_up(sheet);
}

void sheet_move(struct sheet *sheet, int rows)
{
	int cell = text_width(sheet->line.text.buf, sheet->line.cursor, TEXT_UTF8);

	for (; rows > 0 && go_down(sheet); rows--)
		;
	for (; rows < 0 && go_up(sheet); rows++)
		;
	sheet->line.cursor =
		text_clip(sheet->line.text.buf, sheet->line.text.len, cell, TEXT_UTF8, NULL);
}

void sheet_break(struct sheet *sheet)
{
	struct edit *line = &sheet->line;

	strbuf_add(&sheet->above, line->text.buf, line->cursor);
	strbuf_addch(&sheet->above, '\n');
	strbuf_splice(&line->text, 0, line->cursor, "", 0);
	line->cursor = 0;
	line->scroll = 0;
	sheet->row++;
}

/* What an action does that leaves the line. */
static bool cross(struct sheet *sheet, enum action action)
{
	struct edit *line = &sheet->line;
	bool at_start = line->cursor == 0;
	bool at_end = line->cursor == line->text.len;

	if (action == ACTION_EDIT_LEFT && at_start && go_up(sheet))
		line->cursor = line->text.len;
	else if (action == ACTION_EDIT_BACKSPACE && at_start)
		join_up(sheet);
	else if ((action == ACTION_EDIT_DELETE || action == ACTION_EDIT_KILL_END) && at_end)
		join_down(sheet);
	else if (action == ACTION_EDIT_RIGHT && at_end)
		go_down(sheet);
	else
		return false;
	return true;
}

bool sheet_act(struct sheet *sheet, enum action action, int32_t key)
{
	if (action == ACTION_NONE && (key == '\n' || key == KEY_CODE_ENTER)) {
		sheet_break(sheet);
		return true;
	}
	if (action == ACTION_NONE)
		return edit_type(&sheet->line, key);
	return cross(sheet, action) || edit_act(&sheet->line, action);
}
