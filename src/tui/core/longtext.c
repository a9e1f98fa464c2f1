/* SPDX-License-Identifier: MIT */
/* Text of several lines being typed. */
#include "longtext.h"

#include <string.h>

/* Puts bytes into the line as they are; what typing would refuse stays too. */
static void set_line(struct longtext *longtext, const char *bytes, size_t len)
{
	struct edit *line = &longtext->line;

	strbuf_splice(&line->text, 0, line->text.len, bytes, len);
	line->cursor = 0;
	line->scroll = 0;
}

void longtext_init(struct longtext *longtext, const char *text, size_t len)
{
	const char *end = memchr(text, '\n', len);
	size_t first = end ? (size_t)(end - text) : len;

	*longtext = (struct longtext){0};
	strbuf_init(&longtext->above);
	strbuf_init(&longtext->below);
	edit_init(&longtext->line, NULL, NULL);
	set_line(longtext, text, first);
	strbuf_add(&longtext->below, text + first, len - first);
}

void longtext_release(struct longtext *longtext)
{
	strbuf_release(&longtext->above);
	strbuf_release(&longtext->below);
	edit_release(&longtext->line);
}

void longtext_text(const struct longtext *longtext, struct strbuf *out)
{
	strbuf_add(out, longtext->above.buf, longtext->above.len);
	strbuf_add(out, longtext->line.text.buf, longtext->line.text.len);
	strbuf_add(out, longtext->below.buf, longtext->below.len);
}

/* ---- Between lines; each returns whether there was one */

static bool go_down(struct longtext *longtext)
{
	struct strbuf *below = &longtext->below;
	const char *end;
	size_t len;

	if (below->len == 0)
		return false;
	strbuf_add(&longtext->above, longtext->line.text.buf, longtext->line.text.len);
	strbuf_addch(&longtext->above, '\n');
	end = memchr(below->buf + 1, '\n', below->len - 1);
	len = end ? (size_t)(end - below->buf) : below->len;
	set_line(longtext, below->buf + 1, len - 1);
	strbuf_splice(below, 0, len, "", 0);
	longtext->row++;
	return true;
}

static size_t last_line(const struct strbuf *above)
{
	size_t at = above->len - 1;

	while (at > 0 && above->buf[at - 1] != '\n')
		at--;
	return at;
}

static bool go_up(struct longtext *longtext)
{
	struct strbuf *above = &longtext->above;
	size_t start;

	if (above->len == 0)
		return false;
	strbuf_splice(&longtext->below, 0, 0, longtext->line.text.buf, longtext->line.text.len);
	strbuf_splice(&longtext->below, 0, 0, "\n", 1);
	start = last_line(above);
	set_line(longtext, above->buf + start, above->len - 1 - start);
	strbuf_setlen(above, start);
	longtext->row--;
	return true;
}

static bool join_up(struct longtext *longtext)
{
	struct strbuf *above = &longtext->above;
	size_t start, len;

	if (above->len == 0)
		return false;
	start = last_line(above);
	len = above->len - 1 - start;
	strbuf_splice(&longtext->line.text, 0, 0, above->buf + start, len);
	longtext->line.cursor = len;
	strbuf_setlen(above, start);
	longtext->row--;
	return true;
}

static bool join_down(struct longtext *longtext)
{
	return go_down(longtext) && join_up(longtext);
}

void longtext_move(struct longtext *longtext, int rows)
{
	int cell = text_width(longtext->line.text.buf, longtext->line.cursor, TEXT_UTF8);

	for (; rows > 0 && go_down(longtext); rows--)
		;
	for (; rows < 0 && go_up(longtext); rows++)
		;
	longtext->line.cursor =
		text_clip(longtext->line.text.buf, longtext->line.text.len, cell, TEXT_UTF8, NULL);
}

void longtext_break(struct longtext *longtext)
{
	struct edit *line = &longtext->line;

	strbuf_add(&longtext->above, line->text.buf, line->cursor);
	strbuf_addch(&longtext->above, '\n');
	strbuf_splice(&line->text, 0, line->cursor, "", 0);
	line->cursor = 0;
	line->scroll = 0;
	longtext->row++;
}

/* Does an action that leaves the line; false if it stays in it. */
static bool cross(struct longtext *longtext, enum action action)
{
	struct edit *line = &longtext->line;
	bool at_start = line->cursor == 0;
	bool at_end = line->cursor == line->text.len;

	if (action == ACTION_EDIT_LEFT && at_start && go_up(longtext))
		line->cursor = line->text.len;
	else if (action == ACTION_EDIT_BACKSPACE && at_start)
		join_up(longtext);
	else if ((action == ACTION_EDIT_DELETE || action == ACTION_EDIT_KILL_END) && at_end)
		join_down(longtext);
	else if (action == ACTION_EDIT_RIGHT && at_end)
		go_down(longtext);
	else
		return false;
	return true;
}

bool longtext_act(struct longtext *longtext, enum action action, int32_t key)
{
	if (action == ACTION_NONE && (key == '\n' || key == KEY_CODE_ENTER)) {
		longtext_break(longtext);
		return true;
	}
	if (action == ACTION_NONE)
		return edit_type(&longtext->line, key);
	return cross(longtext, action) || edit_act(&longtext->line, action);
}
