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

/* Columns that were asked for stand in the order of the parts. */
static void mark_asked(struct mapping_field *own, const struct field *field)
{
	static const char references[] = {PART_FIRST, '/', '@', '#', '~'};
	char marks[PARTS_MAX + 1] = {PART_FIRST};

	if (!own || own->column_count < 2 || own->column_count > sizeof references || own->marks)
		return;
	for (size_t i = 1; i < own->column_count; i++)
		marks[i] = field->parts ? references[i] : PART_UNIT;
	own->marks = xstrdup(marks);
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
		if ((field->parts || field->flags & FIELD_OF_OWNER) &&
			mapping_find(finder->mapping, (int)i))
			mark_asked(mapping_field_of(finder->mapping, (int)i), field);
	}
}

void parts_add_other(struct finder *finder, int field, int column)
{
	const struct mapping_field *own = mapping_find(finder->mapping, field);
	struct joined joined = {0};

	if (own && own->column_count == 1)
		join(&joined, PART_FIRST, (int)own->columns[0]);
	join(&joined, joined.count ? PART_ELSE : PART_FIRST, column);
	give(finder->mapping, field, &joined);
}

/* The first column that one of the names heads, also one that fills a field. */
static int listed_column(const struct finder *finder, const char *names)
{
	for (; names && *names; names += names[0] == '|') {
		size_t len = strcspn(names, "|");

		for (size_t i = 0; i < finder->mapping->column_count; i++) {
			if (finder_names(finder, i, names, len))
				return (int)i;
		}
		names += len;
	}
	return -1;
}

static bool is_local(
	const struct finder *finder, const struct mapping_field *id, const char *local_ids)
{
	for (const char *names = local_ids; names && *names; names += names[0] == '|') {
		size_t len = strcspn(names, "|");

		if (finder_names(finder, id->columns[0], names, len))
			return true;
		names += len;
	}
	return false;
}

void parts_find_project(struct finder *finder, const struct mapping_request *request)
{
	struct mapping *mapping = finder->mapping;
	int index = entity_field(mapping->entity, "external_id");
	struct mapping_field *id;
	int project;

	if (index < 0 || !mapping_find(mapping, index))
		return;
	id = mapping_field_of(mapping, index);
	if (id->column_count != 1 || !is_local(finder, id, request->local_ids))
		return;
	project = listed_column(finder, request->projects);
	mapping->ids_are_local = project < 0;
	if (project < 0)
		return;
	if (finder_is_free(finder, (size_t)project)) {
		mapping_field_give(mapping, index, (size_t)project);
		id->column_count = 1;
	}
	VEC_RESERVE(id->columns, 2, id->column_alloc);
	id->columns[1] = id->columns[0];
	id->columns[0] = (size_t)project;
	id->column_count = 2;
	id->found = id->guessed = false;
	id->marks = xstrdup((const char[]){PART_FIRST, PART_LOCAL, '\0'});
}
