/* SPDX-License-Identifier: MIT */
/* The title of an item that is made from what somebody wrote. */
#include "dapo/model/rules/title.h"

#include <string.h>

#include "dapo/base/text/text.h"
#include "dapo/model/tables/item.h"

enum { SENTENCE_CELLS = 15 };

/* The first line that shows anything, trimmed; *len is 0 where none does. */
static const char *first_line(const char *text, size_t *len)
{
	for (*len = strcspn(text, "\r\n"); *text; *len = strcspn(text, "\r\n")) {
		if (text_has_visible(text, *len)) {
			text_trim(&text, len);
			return text;
		}
		text += *len + strspn(text + *len, "\r\n");
	}
	return text;
}

/* The number of bytes at `at` that end a sentence, *kept of which belong to its title; 0 if it goes
 * on. */
static size_t sentence_end(const char *at, const char *end, size_t *kept)
{
	static const struct {
		const char *mark;
		bool before_blank; /* else wherever it stands */
		bool kept;
	} marks[] = {
		{".", true, false},
		{"?", true, true},
		{"!", true, true},
		{"。", false, false},
		{"！", false, true},
		{"？", false, true},
	};

	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		size_t len = strlen(marks[i].mark);

		if ((size_t)(end - at) <= len || strncmp(at, marks[i].mark, len) != 0 ||
			(marks[i].before_blank && at[len] != ' '))
			continue;
		*kept = marks[i].kept ? len : 0;
		return len;
	}
	return 0;
}

/* `e.g`, `U.S`: the word that ends at `at` has a full stop within. */
static bool is_abbreviation(const char *line, const char *at)
{
	while (at > line && at[-1] != ' ' && at[-1] != '.')
		at--;
	return at > line && at[-1] == '.';
}

/* The length of the first sentence of a line; of all of it, where it is but one. */
static size_t first_sentence(const char *line, size_t len)
{
	size_t kept;

	for (const char *at = line; at < line + len; at++) {
		if (sentence_end(at, line + len, &kept) && !is_abbreviation(line, at) &&
			text_width(line, (size_t)(at - line), TEXT_UTF8) >= SENTENCE_CELLS)
			return (size_t)(at - line) + kept;
	}
	return len;
}

void title_offer(const char *text, struct strbuf *title)
{
	struct strbuf line = STRBUF_INIT;
	size_t len;

	text = first_line(text, &len);
	if (text_width(text, len, TEXT_UTF8) > TITLE_CELLS)
		len = first_sentence(text, len);
	strbuf_add(&line, text, len);
	title_limit(&line);
	strbuf_add(title, line.buf, line.len);
	strbuf_release(&line);
}

void title_limit(struct strbuf *title)
{
	const size_t most = (size_t)item_entity.fields[ITEM_TITLE].max;
	size_t end = 0;
	int32_t cp;

	for (size_t i = 0; i < most && end < title->len; i++)
		end += text_decode(title->buf + end, title->len - end, &cp);
	strbuf_setlen(title, end);
}
