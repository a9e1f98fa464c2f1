/* SPDX-License-Identifier: MIT */
/* Words that may complete what is being typed. */
#include "words.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/text.h"

static bool has(const struct words *words, const char *text)
{
	size_t i;

	for (i = 0; i < words->len; i++)
		if (!strcmp(words->items[i].text, text))
			return true;
	return false;
}

void words_add(struct words *words, const char *text, const char *help)
{
	struct word *word;

	if (words->len >= WORDS_MAX || has(words, text))
		return;
	VEC_RESERVE(words->items, words->len, words->alloc);
	word = &words->items[words->len++];
	word->text = xstrdup(text);
	word->help = xstrdup(help ? help : "");
}

void words_release(struct words *words)
{
	while (words->len > 0) {
		struct word *word = &words->items[--words->len];

		free(word->text);
		free(word->help);
	}
	free(words->items);
	*words = (struct words){0};
}

/* Moves back from the middle of a character to its start. */
static size_t whole_characters(const char *text, size_t len)
{
	size_t at = 0;
	size_t end = strlen(text);
	int32_t cp;

	while (at < end) {
		size_t taken = text_decode(text + at, end - at, &cp);

		if (at + taken > len)
			break;
		at += taken;
	}
	return at;
}

size_t words_common(const struct words *words)
{
	size_t common, i, at;

	if (words->len == 0)
		return 0;
	common = strlen(words->items[0].text);
	for (i = 1; i < words->len; i++) {
		for (at = 0; at < common; at++)
			if (words->items[i].text[at] != words->items[0].text[at])
				break;
		common = at;
	}
	return whole_characters(words->items[0].text, common);
}

size_t words_start(const char *line, size_t len)
{
	bool quoted = false;
	size_t start = 0;
	size_t i;

	for (i = 0; i < len; i++) {
		if (line[i] == '\\')
			i++;
		else if (line[i] == '"')
			quoted = !quoted;
		else if (line[i] == ' ' && !quoted)
			start = i + 1;
	}
	return start;
}

bool words_ends(const char *word)
{
	size_t len = strlen(word);

	return len > 0 && !strchr(":=/<>,(", word[len - 1]);
}
