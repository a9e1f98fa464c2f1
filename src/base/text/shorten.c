/* SPDX-License-Identifier: MIT */
/* Sentences are cut in the middle of what they name. */
#include "dapo/base/text/shorten.h"

#include <string.h>

/* A name that is cut keeps so many cells: enough to know it by its beginning and its end. */
enum { NAME_LEAST = 24 };

static const char *ellipsis(enum text_charset charset)
{
	return charset == TEXT_UTF8 ? "…" : "~";
}

/* The bytes at the end of a text that take at most `cells` cells. */
static size_t tail_bytes(const char *s, size_t len, int cells, enum text_charset charset)
{
	struct text_walk walk = {s, s + len, charset};
	int width = text_width(s, len, charset);
	struct text_cell cell;

	while (width > cells && text_next(&walk, &cell))
		width -= cell.width;
	return (size_t)(walk.end - walk.at);
}

/* Replaces the middle of some bytes of a text, so that they take `head` and `tail` cells and the
 * ellipsis between. */
static void cut_middle(
	struct strbuf *text, size_t from, size_t len, int head, int tail, enum text_charset charset)
{
	const char *s = text->buf + from;
	size_t kept = text_clip(s, len, head, charset, NULL);
	size_t end = tail_bytes(s, len, tail, charset);

	if (kept + end >= len)
		return;
	strbuf_splice(
		text, from + kept, len - kept - end, ellipsis(charset), strlen(ellipsis(charset)));
}

/* The next word, or what stands between two backticks, from *from on; false at the end. */
static bool next_name(const struct strbuf *text, size_t *from, size_t *len)
{
	const char *at = text->buf + *from + *len;
	const char *close;

	if (*at == '`')
		at++;
	at += strspn(at, " \n");
	if (!*at)
		return false;
	close = *at == '`' ? strchr(at + 1, '`') : NULL;
	*from = (size_t)(at - text->buf) + (close != NULL);
	*len = close ? (size_t)(close - at) - 1 : strcspn(at, " \n");
	return true;
}

struct name {
	size_t from, len;
	int cells;
};

static struct name longest_name(const struct strbuf *text, enum text_charset charset)
{
	struct name longest = {0};
	size_t from = 0, len = 0;

	while (next_name(text, &from, &len)) {
		int cells = text_width(text->buf + from, len, charset);

		if (cells > longest.cells)
			longest = (struct name){from, len, cells};
	}
	return longest;
}

/* The cells of the last sentence: "u undoes it." */
static int last_sentence(const struct strbuf *text, enum text_charset charset)
{
	size_t at = text->len;

	while (at > 1 && !(text->buf[at - 2] == '.' && text->buf[at - 1] == ' '))
		at--;
	return at > 1 ? text_width(text->buf + at, text->len - at, charset) : 0;
}

/* Bytes of the beginning and of the end of a text, without the pieces of words that are cut; a long
 * word is cut all the same. */
static size_t whole_words_before(const char *s, size_t len)
{
	size_t at = len;

	while (at && s[at - 1] != ' ')
		at--;
	return len - at <= NAME_LEAST ? at : len;
}

static size_t whole_words_behind(const char *s, size_t len)
{
	size_t cut = strcspn(s, " ");

	return cut < len && cut <= NAME_LEAST ? len - cut : len;
}

static void cut_sentence(struct strbuf *text, int cells, enum text_charset charset)
{
	const char *mark = ellipsis(charset);
	int tail = last_sentence(text, charset) + 1;
	size_t head, end;

	tail = tail > cells / 2 ? tail : cells / 2;
	tail = tail < cells - 1 ? tail : cells - 1;
	head = text_clip(text->buf, text->len, cells - 1 - tail, charset, NULL);
	end = tail_bytes(text->buf, text->len, tail, charset);
	head = whole_words_before(text->buf, head);
	end = whole_words_behind(text->buf + text->len - end, end);
	strbuf_splice(text, head, text->len - head - end, mark, strlen(mark));
}

/* Cuts the longest name, down to what it must keep or as far as it takes; false where that helps no
 * more. */
static bool shorten_name(struct strbuf *text, int over, enum text_charset charset)
{
	struct name name = longest_name(text, charset);
	int keep = name.cells - over;
	size_t before = text->len;
	int head;

	if (name.cells <= NAME_LEAST)
		return false;
	keep = (keep > NAME_LEAST ? keep : NAME_LEAST) - 1;
	head = keep / 3; /* the end of a path says more than its beginning */
	cut_middle(text, name.from, name.len, head, keep - head, charset);
	return text->len < before;
}

static void shorten_names(struct strbuf *text, int cells, enum text_charset charset)
{
	int over;

	do
		over = text_width(text->buf, text->len, charset) - cells;
	while (over > 0 && shorten_name(text, over, charset));
}

void shorten_sentence(
	struct strbuf *out, const char *s, size_t len, int cells, enum text_charset charset)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_add(&text, s, len);
	if (cells > 1)
		shorten_names(&text, cells, charset);
	if (cells > 1 && text_width(text.buf, text.len, charset) > cells)
		cut_sentence(&text, cells, charset);
	strbuf_add(out, text.buf, cells > 0 ? text.len : 0);
	strbuf_release(&text);
}

static bool continues(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

void shorten_bytes(char *out, size_t room, const char *s, size_t len)
{
	const char *mark = ellipsis(TEXT_UTF8);
	size_t mark_len = strlen(mark), head, tail;

	if (len < room) {
		memcpy(out, s, len);
		out[len] = '\0';
		return;
	}
	head = (room - 1 - mark_len) / 3;
	tail = room - 1 - mark_len - head;
	while (head && continues(s[head]))
		head--;
	while (tail && continues(s[len - tail]))
		tail--;
	memcpy(out, s, head);
	memcpy(out + head, mark, mark_len);
	memcpy(out + head + mark_len, s + len - tail, tail);
	out[head + mark_len + tail] = '\0';
}
