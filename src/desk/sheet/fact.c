/* SPDX-License-Identifier: MIT */
/* Making facts. */
#include "fact.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>

#include "dapo/base/memory.h"

static char *printed(const char *format, va_list args)
{
	struct strbuf text = STRBUF_INIT;
	char *copy;

	strbuf_vaddf(&text, format, args);
	copy = xstrdup(text.buf);
	strbuf_release(&text);
	return copy;
}

static struct fact *add(struct facts *facts, const char *name, const char *label)
{
	struct fact *fact;

	VEC_RESERVE(facts->items, facts->count, facts->alloc);
	fact = &facts->items[facts->count++];
	*fact = (struct fact){.name = name, .label = label, .number = NAN, .share = NAN};
	return fact;
}

struct fact *fact_number(struct facts *facts, const char *name, const char *label, double number,
	const char *format, ...)
{
	struct fact *fact = add(facts, name, label);
	va_list args;

	fact->numeric = true;
	fact->number = number;
	va_start(args, format);
	fact->shown = format ? printed(format, args) : NULL;
	va_end(args);
	return fact;
}

struct fact *fact_text(struct facts *facts, const char *name, const char *label, const char *text,
	const char *format, ...)
{
	struct fact *fact = add(facts, name, label);
	va_list args;

	fact->text = text ? xstrdup(text) : NULL;
	va_start(args, format);
	fact->shown = format ? printed(format, args) : NULL;
	va_end(args);
	return fact;
}

struct fact *fact_list(
	struct facts *facts, const char *name, const struct out_column *columns, size_t count)
{
	struct fact *fact = add(facts, name, NULL);

	fact->list = xcalloc(1, sizeof *fact->list);
	fact->list->columns = columns;
	fact->list->column_count = count;
	return fact;
}

struct fact_entry *fact_entry(struct fact *fact)
{
	struct fact_list *list = fact->list;
	struct fact_entry *entry;

	VEC_RESERVE(list->entries, list->count, list->alloc);
	entry = &list->entries[list->count++];
	*entry = (struct fact_entry){.cells = xcalloc(list->column_count, sizeof *entry->cells)};
	return entry;
}

void fact_cell(struct fact_entry *entry, size_t column, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	entry->cells[column] = printed(format, args);
	va_end(args);
}

void fact_judge(struct fact *fact, enum fact_scale scale, int64_t grade)
{
	fact->scale = scale;
	fact->grade = grade;
}

static void release_list(struct fact_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct fact_entry *entry = &list->entries[i];

		for (size_t column = 0; column < list->column_count; column++)
			free(entry->cells[column]);
		free(entry->cells);
		free(entry->label);
		free(entry->shown);
	}
	free(list->entries);
	free(list);
}

void fact_release(struct fact *fact)
{
	if (fact->list)
		release_list(fact->list);
	free(fact->text);
	free(fact->shown);
}
