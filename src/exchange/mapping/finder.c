/* SPDX-License-Identifier: MIT */
/* Compares the headers of a table with names. */
#include "finder.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/forms.h"
#include "dapo/base/text/text.h"

char *finder_fold(const char *name, size_t len)
{
	struct strbuf folded = STRBUF_INIT;
	char *text;

	text_same(&folded, name, len);
	text = strbuf_detach(&folded);
	for (char *at = text; *at; at++) {
		if (*at == '_')
			*at = ' ';
	}
	return text;
}

void finder_init(struct finder *finder, struct mapping *mapping)
{
	const struct reader *reader = mapping->reader;
	size_t columns = mapping->column_count;

	*finder = (struct finder){.mapping = mapping};
	finder->names = xcalloc(columns + 1, sizeof *finder->names);
	finder->questions = xcalloc(columns + 1, sizeof *finder->questions);
	finder->kept = xcalloc(columns + 1, sizeof *finder->kept);
	finder->settled = xcalloc(mapping->entity->field_count, sizeof *finder->settled);
	for (size_t i = 0; i < columns; i++) {
		const char *question = mapping_question(mapping, i);

		finder->names[i] = finder_fold(reader->names[i], strlen(reader->names[i]));
		finder->questions[i] = finder_fold(question, strlen(question));
	}
}

void finder_release(struct finder *finder)
{
	for (size_t i = 0; i < finder->mapping->column_count; i++) {
		free(finder->names[i]);
		free(finder->questions[i]);
	}
	free(finder->names);
	free(finder->questions);
	free(finder->kept);
	free(finder->settled);
}

bool finder_is_free(const struct finder *finder, size_t column)
{
	return finder->mapping->columns[column].use == COLUMN_EXTRA && !finder->kept[column];
}

static bool same_name(const char *a, const char *b)
{
	return !strcmp(a, b);
}

/* The same but for blanks and punctuation: `E-Mail`, `Submitted at:`, `Comment?`. */
static bool same_letters(const char *a, const char *b)
{
	static const char skipped[] = " -:;,?!/'\"";

	for (bool any = false;; any = true) {
		a += strspn(a, skipped);
		b += strspn(b, skipped);
		if (*a != *b || !*a)
			return any && *a == *b;
		a++;
		b++;
	}
}

static int find_free(const struct finder *finder, char *const *texts, const char *wanted,
	bool (*same)(const char *a, const char *b))
{
	for (size_t i = 0; i < finder->mapping->column_count; i++) {
		if (finder_is_free(finder, i) && same(texts[i], wanted))
			return (int)i;
	}
	return -1;
}

int finder_column(const struct finder *finder, const char *name, size_t len)
{
	char *wanted = finder_fold(name, len);
	int found = find_free(finder, finder->names, wanted, same_name);

	if (found < 0)
		found = find_free(finder, finder->names, wanted, same_letters);
	if (found < 0)
		found = find_free(finder, finder->questions, wanted, same_name);
	free(wanted);
	return found;
}

bool finder_names(const struct finder *finder, size_t column, const char *name, size_t len)
{
	char *wanted = finder_fold(name, len);
	bool named = same_letters(finder->names[column], wanted) ||
		same_name(finder->questions[column], wanted);

	free(wanted);
	return named;
}

int finder_listed(const struct finder *finder, const char *names)
{
	int column = -1;

	while (names && *names && column < 0) {
		size_t len = strcspn(names, "|");

		column = finder_column(finder, names, len);
		names += len + (names[len] == '|');
	}
	return column;
}
