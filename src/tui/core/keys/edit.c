/* SPDX-License-Identifier: MIT */
/* A typed line: the cursor moves by grapheme clusters, as base/text/text.h walks them. */
#include "edit.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "key.h"

/* ---- Begin and end */

void edit_init(struct edit *edit, const char *text, const struct history *history)
{
	memset(edit, 0, sizeof *edit);
	strbuf_init(&edit->text);
	strbuf_init(&edit->cut);
	strbuf_init(&edit->draft);
	edit->history = history;
	edit->recalled = history ? history->len : 0;
	edit_set(edit, text ? text : "");
}

void edit_release(struct edit *edit)
{
	strbuf_release(&edit->text);
	strbuf_release(&edit->cut);
	strbuf_release(&edit->draft);
}

void edit_set(struct edit *edit, const char *text)
{
	strbuf_reset(&edit->text);
	strbuf_addstr(&edit->text, text);
	edit->cursor = edit->text.len;
	edit->scroll = 0;
}

/* ---- Clusters and words */

/* Where the cluster at `at` ends. */
static size_t after(const struct edit *edit, size_t at)
{
	struct text_walk walk = {edit->text.buf + at, edit->text.buf + edit->text.len, TEXT_UTF8};
	struct text_cell cell;

	return text_next(&walk, &cell) ? at + cell.taken : edit->text.len;
}

/* Where the cluster before `at` begins. Clusters can only be found from the left. */
static size_t before(const struct edit *edit, size_t at)
{
	size_t begin = 0, next;

	while (begin < at && (next = after(edit, begin)) < at)
		begin = next;
	return begin;
}

/* True for a character of a word: letters, digits and all beyond ASCII; a path or a `field=value`
 * is several. */
static bool in_word(const struct edit *edit, size_t at)
{
	unsigned char byte = (unsigned char)edit->text.buf[at];

	return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
		(byte >= 'a' && byte <= 'z') || byte == '_';
}

static size_t word_left(const struct edit *edit)
{
	size_t at = edit->cursor;

	while (at > 0 && !in_word(edit, before(edit, at)))
		at = before(edit, at);
	while (at > 0 && in_word(edit, before(edit, at)))
		at = before(edit, at);
	return at;
}

static size_t word_right(const struct edit *edit)
{
	size_t at = edit->cursor;

	while (at < edit->text.len && !in_word(edit, at))
		at = after(edit, at);
	while (at < edit->text.len && in_word(edit, at))
		at = after(edit, at);
	return at;
}

/* ---- Changes */

/* Removes the bytes between, and keeps them for yank if `keep`. */
static void cut(struct edit *edit, size_t from, size_t to, bool keep)
{
	if (from == to)
		return;
	if (keep) {
		strbuf_reset(&edit->cut);
		strbuf_add(&edit->cut, edit->text.buf + from, to - from);
	}
	strbuf_splice(&edit->text, from, to - from, "", 0);
	edit->cursor = from;
}

/* Appends what of the bytes may stand in a line. */
static void add_clean(struct strbuf *out, const char *bytes, size_t len)
{
	size_t at = 0;

	while (at < len) {
		int32_t cp;
		size_t size = text_decode(bytes + at, len - at, &cp);

		if (cp == '\n' || cp == '\t')
			strbuf_addch(out, ' ');
		else if (cp >= 0x20 && cp != 0x7f && (cp < 0x80 || cp >= 0xa0))
			strbuf_add(out, bytes + at, size);
		at += size;
	}
}

/* The cursor stands between clusters: a mark typed after its base joins it. */
static size_t cluster_end_from(const struct edit *edit, size_t at)
{
	size_t end = 0;

	while (end < at)
		end = after(edit, end);
	return end;
}

bool edit_insert(struct edit *edit, const char *bytes, size_t len)
{
	struct strbuf clean = STRBUF_INIT;
	bool fits;

	add_clean(&clean, bytes, len);
	fits = edit->limit == 0 || edit->text.len + clean.len <= edit->limit;
	if (fits) {
		strbuf_splice(&edit->text, edit->cursor, 0, clean.buf, clean.len);
		edit->cursor = cluster_end_from(edit, edit->cursor + clean.len);
	}
	strbuf_release(&clean);
	return fits;
}

bool edit_type(struct edit *edit, int32_t key)
{
	char bytes[KEY_NAME_MAX];

	if (key == KEY_CODE_SPACE || key == KEY_CODE_TAB || key == '\n')
		return edit_insert(edit, " ", 1);
	if (!key_is_text(key))
		return false;
	key_text(bytes, key);
	return edit_insert(edit, bytes, strlen(bytes));
}

/* Goes to a line of the history; beyond the newest is what was being typed. */
static void recall(struct edit *edit, size_t line)
{
	const struct history *history = edit->history;

	if (edit->recalled >= history->len) {
		strbuf_reset(&edit->draft);
		strbuf_add(&edit->draft, edit->text.buf, edit->text.len);
	}
	edit->recalled = line;
	edit_set(edit, line < history->len ? history->lines[line] : edit->draft.buf);
}

bool edit_act(struct edit *edit, enum action action)
{
	const struct history *history = edit->history;
	size_t end = edit->text.len;

	switch (action) {
	case ACTION_EDIT_LEFT:
		edit->cursor = before(edit, edit->cursor);
		return true;
	case ACTION_EDIT_RIGHT:
		edit->cursor = after(edit, edit->cursor);
		return true;
	case ACTION_EDIT_WORD_LEFT:
		edit->cursor = word_left(edit);
		return true;
	case ACTION_EDIT_WORD_RIGHT:
		edit->cursor = word_right(edit);
		return true;
	case ACTION_EDIT_HOME:
		edit->cursor = 0;
		return true;
	case ACTION_EDIT_END:
		edit->cursor = end;
		return true;
	case ACTION_EDIT_BACKSPACE:
		cut(edit, before(edit, edit->cursor), edit->cursor, false);
		return true;
	case ACTION_EDIT_DELETE:
		cut(edit, edit->cursor, after(edit, edit->cursor), false);
		return true;
	case ACTION_EDIT_KILL_WORD:
		cut(edit, word_left(edit), edit->cursor, true);
		return true;
	case ACTION_EDIT_KILL_WORD_RIGHT:
		cut(edit, edit->cursor, word_right(edit), true);
		return true;
	case ACTION_EDIT_KILL_END:
		cut(edit, edit->cursor, end, true);
		return true;
	case ACTION_EDIT_KILL_START:
		cut(edit, 0, edit->cursor, true);
		return true;
	case ACTION_EDIT_YANK:
		edit_insert(edit, edit->cut.buf, edit->cut.len);
		return true;
	case ACTION_HISTORY_PREVIOUS:
		if (history && edit->recalled > 0)
			recall(edit, edit->recalled - 1);
		return true;
	case ACTION_HISTORY_NEXT:
		if (history && edit->recalled < history->len)
			recall(edit, edit->recalled + 1);
		return true;
	default:
		return false;
	}
}

/* ---- Showing */

static int width_between(const struct edit *edit, size_t from, size_t to, enum text_charset charset)
{
	return text_width(edit->text.buf + from, to - from, charset);
}

/* Keeps `scroll` between clusters when the text before it changed. */
static void mend_scroll(struct edit *edit)
{
	size_t at = 0;

	if (edit->scroll > edit->cursor)
		edit->scroll = edit->cursor;
	while (at < edit->scroll)
		at = after(edit, at);
	edit->scroll = at > edit->cursor ? edit->cursor : at;
}

void edit_show(struct edit *edit, int cells, enum text_charset charset, size_t *from, size_t *len,
	int *cursor)
{
	int room = cells > 1 ? cells - 1 : 0; /* the last cell is for the cursor */
	int step = cells / 4;

	mend_scroll(edit);
	/* Leftwards in steps, so that the text doesn't creep with every key. */
	if (edit->scroll > 0 && edit->scroll == edit->cursor) {
		while (edit->scroll > 0 &&
			width_between(edit, edit->scroll, edit->cursor, charset) < step)
			edit->scroll = before(edit, edit->scroll);
	}
	while (edit->scroll < edit->cursor &&
		width_between(edit, edit->scroll, edit->cursor, charset) > room)
		edit->scroll = after(edit, edit->scroll);
	*from = edit->scroll;
	*len = text_clip(edit->text.buf + *from, edit->text.len - *from, cells, charset, NULL);
	*cursor = width_between(edit, edit->scroll, edit->cursor, charset);
}
