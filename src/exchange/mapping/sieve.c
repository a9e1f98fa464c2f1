/* SPDX-License-Identifier: MIT */
/* Leaves out records by the text of a cell: previews of a survey, unfinished answers. */
#include "sieve.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/forms.h"
#include "dapo/base/text/text.h"

struct sieve {
	size_t column;
	char *texts; /* folded, `a|b` */
	bool skip;
};

static char *folded(const char *text, size_t len)
{
	struct strbuf out = STRBUF_INIT;

	text_trim(&text, &len);
	text_same(&out, text, len);
	return strbuf_detach(&out);
}

/* Headers are compared as --map compares them: `_` is a blank. */
static bool same_header(const char *a, const char *b)
{
	char *one = folded(a, strlen(a)), *other = folded(b, strlen(b));
	size_t at = 0;
	bool same;

	while (one[at] &&
		(one[at] == other[at] ||
			(strchr(" _", one[at]) && other[at] && strchr(" _", other[at]))))
		at++;
	same = one[at] == other[at];
	free(one);
	free(other);
	return same;
}

static int column_named(const struct mapping *mapping, const char *name)
{
	for (size_t i = 0; i < mapping->column_count; i++) {
		if (same_header(mapping->reader->names[i], name))
			return (int)i;
	}
	return -1;
}

static int no_such_column(
	const struct mapping *mapping, const struct mapping_sieve *wanted, struct error *err)
{
	struct strbuf list = STRBUF_INIT;
	int code;

	for (size_t i = 0; i < mapping->column_count && list.len < 600; i++)
		strbuf_addf(&list, "%s`%.60s`", i ? ", " : "", mapping->reader->names[i]);
	code = error_set(err, ERR_USAGE, "--%s: there is no column `%.60s`; there are %s",
		wanted->skip ? "skip" : "where", wanted->column, list.buf);
	strbuf_release(&list);
	return code;
}

int sieve_take(struct mapping *mapping, const struct mapping_request *request, struct error *err)
{
	mapping->sieves = xcalloc(request->sieve_count + 1, sizeof *mapping->sieves);
	for (size_t i = 0; i < request->sieve_count; i++) {
		const struct mapping_sieve *wanted = &request->sieves[i];
		int column = column_named(mapping, wanted->column);

		if (column < 0 && !wanted->soft)
			return no_such_column(mapping, wanted, err);
		if (column >= 0)
			mapping->sieves[mapping->sieve_count++] = (struct sieve){(size_t)column,
				folded(wanted->text, strlen(wanted->text)), wanted->skip};
	}
	return 0;
}

void sieve_release(struct mapping *mapping)
{
	for (size_t i = 0; i < mapping->sieve_count; i++)
		free(mapping->sieves[i].texts);
	free(mapping->sieves);
}

/* True if the folded text of the cell is one of the texts. */
static bool holds(const struct sieve *sieve, const char *cell)
{
	const char *texts = sieve->texts;

	for (;;) {
		size_t len = strcspn(texts, "|");
		const char *text = texts;
		size_t part = len;

		text_trim(&text, &part);
		if (strlen(cell) == part && !strncmp(cell, text, part))
			return true;
		if (!texts[len])
			return false;
		texts += len + 1;
	}
}

/* Several texts that are wanted in one column are alternatives. */
static bool lets_through(const struct mapping *mapping, size_t column, const char *cell)
{
	bool asked = false;

	for (size_t i = 0; i < mapping->sieve_count; i++) {
		const struct sieve *sieve = &mapping->sieves[i];

		if (sieve->column != column)
			continue;
		if (sieve->skip && holds(sieve, cell))
			return false;
		if (!sieve->skip && holds(sieve, cell))
			return true;
		asked |= !sieve->skip;
	}
	return !asked;
}

bool mapping_leaves_out(const struct mapping *mapping, const struct csv_record *record)
{
	bool wanted = true;

	for (size_t i = 0; wanted && i < mapping->sieve_count; i++) {
		size_t column = mapping->sieves[i].column;
		char *cell = folded(record->cells[column].text, record->cells[column].len);

		wanted = lets_through(mapping, column, cell);
		free(cell);
	}
	return !wanted;
}
