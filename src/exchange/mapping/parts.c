/* SPDX-License-Identifier: MIT */
/* Finds the columns that complete a reference or a value. */
#include "parts.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/model/entity/entities.h"
#include "fields.h"

enum { PARTS_MAX = 8 };

static const char part_marks[] = "/@#~";
static const char units[] =
	"unit|units|unit of measure|unit of measurement|uom|einheit|unité|unidad|"
	"unità|eenheid|jednostka|unidade|単位|单位";

/* Columns in the order in which they are joined. */
struct joined {
	size_t columns[PARTS_MAX];
	char marks[PARTS_MAX + 1];
	size_t count;
};

static void join(struct joined *joined, char mark, int column)
{
	if (column < 0 || joined->count == PARTS_MAX)
		return;
	joined->columns[joined->count] = (size_t)column;
	joined->marks[joined->count++] = mark;
}

/* Gives the columns to a field, in the place of what it had. */
static void give(struct mapping *mapping, int index, const struct joined *joined)
{
	struct mapping_field *field = mapping_field_of(mapping, index);

	field->column_count = 0;
	field->found = field->guessed = false;
	for (size_t i = 0; i < joined->count; i++)
		mapping_field_give(mapping, index, joined->columns[i]);
	field->marks = xstrdup(joined->marks);
}

/* The free column that a field of the target would have in a table of its own. */
static int part_column(
	const struct finder *finder, const struct entity *target, const char *name, size_t len)
{
	char *part = xstrndup(name, len);
	const struct field *field = &target->fields[entity_field(target, part)];
	int column = finder_column(finder, field->name, strlen(field->name));

	if (column < 0)
		column = finder_column(finder, field->label, strlen(field->label));
	if (column < 0)
		column = finder_listed(finder, field->synonyms);
	free(part);
	return column;
}

/* The product comes first, then what the field has already, or the name; without either of them
 * nothing is told. */
static void find_reference(struct finder *finder, int index)
{
	const struct field *field = &finder->mapping->entity->fields[index];
	const struct entity *target = entities_find(field->target);
	const struct mapping_field *own = mapping_find(finder->mapping, index);
	struct joined joined = {0};
	char mark = '\0';

	for (const char *part = field->parts; *part;) {
		size_t len = strcspn(part, part_marks);
		int column = mark == '/' && own && own->column_count
			? (int)own->columns[0]
			: part_column(finder, target, part, len);

		if (column < 0 && (!mark || mark == '/'))
			return;
		join(&joined, mark ? mark : PART_FIRST, column);
		mark = part[len];
		part += len + (mark != '\0');
	}
	give(finder->mapping, index, &joined);
}

static void find_unit(struct finder *finder, int index)
{
	const struct mapping_field *own = mapping_find(finder->mapping, index);
	int unit = finder_listed(finder, units);
	struct joined joined = {0};

	if (!own || own->column_count != 1 || unit < 0)
		return;
	join(&joined, PART_FIRST, (int)own->columns[0]);
	join(&joined, PART_UNIT, unit);
	give(finder->mapping, index, &joined);
}

void parts_find(struct finder *finder)
{
	const struct entity *entity = finder->mapping->entity;

	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];

		if (field->parts && !finder->settled[i])
			find_reference(finder, (int)i);
		if (field->flags & FIELD_OF_OWNER)
			find_unit(finder, (int)i);
	}
}
