/* SPDX-License-Identifier: MIT */
/* Compares the fields of a row three ways. */
#include "dapo/model/rules/threeway.h"

int threeway_leader(const struct entity *entity, int field)
{
	const char *with = entity->fields[field].with;

	return with ? entity_field(entity, with) : field;
}

/* Whether a field and those that it leads are equal in two records; with `said`, these of them. */
static bool equal(
	const struct record *one, const struct record *other, const bool *said, int leader)
{
	const struct entity *entity = one->entity;

	for (size_t i = 0; i < entity->field_count; i++) {
		if (threeway_leader(entity, (int)i) == leader && (!said || said[i]) &&
			!value_equal(&one->values[i], &other->values[i]))
			return false;
	}
	return true;
}

enum threeway threeway_compare(const struct record *base, const struct record *here,
	const struct record *there, const bool *said, int leader)
{
	bool changed_there = !equal(base, there, said, leader);

	if (equal(here, there, said, leader))
		return changed_there ? THREEWAY_AGREED : THREEWAY_SAME;
	if (!changed_there)
		return THREEWAY_HERE;
	return equal(base, here, NULL, leader) ? THREEWAY_THERE : THREEWAY_CONFLICT;
}
