/* SPDX-License-Identifier: MIT */
/* The nearest of several names. */
#include "dapo/base/text/nearest.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/forms.h"
#include "dapo/base/text/text.h"

/* The characters of a text in search form; an ill-formed byte counts as one. */
struct letters {
	int32_t *at;
	size_t count;
};

static void letters_read(struct letters *letters, const char *text)
{
	struct strbuf form = STRBUF_INIT;
	size_t alloc = 0, at = 0;

	*letters = (struct letters){0};
	text_search(&form, text, strlen(text));
	while (at < form.len) {
		VEC_RESERVE(letters->at, letters->count, alloc);
		at += text_decode(form.buf + at, form.len - at, &letters->at[letters->count++]);
	}
	strbuf_release(&form);
}

static int smallest(int a, int b, int c)
{
	if (b < a)
		a = b;
	return c < a ? c : a;
}

static int distance_of(const struct letters *a, const struct letters *b)
{
	size_t width = b->count + 1;
	int *rows = xcalloc(3 * width, sizeof *rows);
	int *row = rows; /* distances from the first i letters of a to the first j of b */
	int *above = rows + width;
	int *two_above = rows + 2 * width;
	int distance;

	for (size_t j = 0; j < width; j++)
		row[j] = (int)j;
	for (size_t i = 1; i <= a->count; i++) {
		int *oldest = two_above;

		two_above = above;
		above = row;
		row = oldest;
		row[0] = (int)i;
		for (size_t j = 1; j < width; j++) {
			row[j] = smallest(row[j - 1] + 1, above[j] + 1,
				above[j - 1] + (a->at[i - 1] != b->at[j - 1]));
			if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] &&
				a->at[i - 2] == b->at[j - 1])
				row[j] = smallest(row[j], row[j], two_above[j - 2] + 1);
		}
	}
	distance = row[b->count];
	free(rows);
	return distance;
}

int text_distance(const char *a, const char *b)
{
	struct letters one, other;
	int distance;

	letters_read(&one, a);
	letters_read(&other, b);
	distance = distance_of(&one, &other);
	free(one.at);
	free(other.at);
	return distance;
}

static bool begins_with(const struct letters *name, const struct letters *word)
{
	return name->count >= word->count &&
		!memcmp(name->at, word->at, word->count * sizeof *word->at);
}

static const char *nearest(const struct letters *word, const char *const *names)
{
	enum { PREFIX_MIN = 3 };
	const char *near = NULL;
	const char *longer = NULL; /* begins with the word */
	/* One edit in three letters is a slip of the finger; more is another word. */
	int best = (int)(word->count + 1) / 3 + 1;

	for (; *names; names++) {
		struct letters name;
		int distance;

		letters_read(&name, *names);
		distance = distance_of(word, &name);
		if (distance < best) {
			best = distance;
			near = *names;
		}
		if (!longer && word->count >= PREFIX_MIN && begins_with(&name, word))
			longer = *names;
		free(name.at);
	}
	return near ? near : longer;
}

const char *text_nearest(const char *word, const char *const *names)
{
	enum { WORD_MAX = 64 };
	struct letters letters;
	const char *near;

	letters_read(&letters, word);
	near = letters.count && letters.count <= WORD_MAX ? nearest(&letters, names) : NULL;
	free(letters.at);
	return near;
}
