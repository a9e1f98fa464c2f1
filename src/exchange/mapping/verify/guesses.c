/* SPDX-License-Identifier: MIT */
/* Settles guesses by the evidence of all cells. */
#include "guesses.h"

#include <string.h>

#include "dapo/model/tables/feedback.h"
#include "exchange/mapping/fields.h"

static bool is_rating(const struct mapping *mapping, int field)
{
	return mapping->entity == &feedback_entity && field == FEEDBACK_RAW_SCORE;
}

/* `raw_score` is a rating for people. */
static const char *value_name(const struct mapping *mapping, int field)
{
	const struct field *described = &mapping->entity->fields[field];

	if (is_rating(mapping, field))
		return "rating";
	switch (described->type) {
	case FIELD_DATE:
	case FIELD_INSTANT:
		return "date";
	case FIELD_INTEGER:
	case FIELD_REAL:
		return "number";
	default:
		return described->name;
	}
}

/* The flags that have the column taken all the same. */
static void add_flags(const struct mapping *mapping, const struct evidence *evidence,
	const char *column, struct strbuf *out)
{
	const struct field *described = &mapping->entity->fields[evidence->field];

	strbuf_addf(out, "--map '%s=%s'", described->name, column);
	if (described->type == FIELD_CHOICE || is_rating(mapping, evidence->field))
		strbuf_addf(out, " with --value '%s:%s=…' for each of its words", described->name,
			evidence->misfit.text);
	if (is_rating(mapping, evidence->field) && !mapping->scale_asked)
		strbuf_addstr(out, " and --scale LOW..HIGH");
	strbuf_addstr(out, " takes it");
}

static void note_passed_over(
	struct mapping *mapping, const struct evidence *evidence, const struct evidence *instead)
{
	char *const *names = mapping->reader->names;
	const char *column = names[evidence->column];
	struct strbuf flags = STRBUF_INIT;

	if (!evidence->filled)
		return;
	add_flags(mapping, evidence, column, &flags);
	if (instead)
		mapping_note(mapping,
			"column %s is passed over for %s: %zu of its %zu cells hold no %s, the "
			"first on line %zu: `%s`; %s is taken instead; %s",
			column, mapping->entity->fields[evidence->field].name, evidence->misfits,
			evidence->filled, value_name(mapping, evidence->field),
			evidence->misfit.line, evidence->misfit.text, names[instead->column],
			flags.buf);
	else
		mapping_note(mapping,
			"column %s fills no field: %zu of its %zu cells hold no %s, the first on "
			"line %zu: `%s`; %s",
			column, evidence->misfits, evidence->filled,
			value_name(mapping, evidence->field), evidence->misfit.line,
			evidence->misfit.text, flags.buf);
	strbuf_release(&flags);
}

/* Gives a column back; what describes a consumer may fill the name of one. */
static void leave_column(struct mapping *mapping, struct mapping_field *field)
{
	bool kept = entity_field_of_type(mapping->entity, "extra", FIELD_JSON) >= 0;

	for (size_t i = 0; i < field->column_count; i++)
		mapping->columns[field->columns[i]].use = kept ? COLUMN_EXTRA : COLUMN_IGNORED;
	field->column_count = 0;
}

static void take_column(struct mapping *mapping, struct mapping_field *field, size_t column)
{
	leave_column(mapping, field);
	mapping_field_take_from_consumer(mapping, column);
	mapping_field_give(mapping, field->field, column);
}

/* A field that must be filled, and would be empty without its column. */
static bool needs_column(const struct mapping *mapping, const struct mapping_field *field)
{
	return !field->fixed && mapping_needs(mapping, field->field);
}

static void settle(struct mapping *mapping, struct mapping_field *field,
	const struct evidence *first, const struct evidence *end)
{
	const struct evidence *chosen = first;

	while (chosen < end && !evidence_fits(chosen))
		chosen++;
	if (chosen == first)
		return;
	if (chosen < end) {
		note_passed_over(mapping, first, chosen);
		take_column(mapping, field, chosen->column);
	} else if (field->guessed && first->filled && !needs_column(mapping, field)) {
		note_passed_over(mapping, first, NULL);
		leave_column(mapping, field);
	}
}

/* Fields that nothing fills any more are no fields of the mapping. */
static void drop_empty(struct mapping *mapping)
{
	size_t kept = 0;

	for (size_t i = 0; i < mapping->field_count; i++) {
		struct mapping_field *field = &mapping->fields[i];

		if (field->column_count || field->fixed)
			mapping->fields[kept++] = *field;
		else
			mapping_field_release(field);
	}
	mapping->field_count = kept;
}

void guesses_settle(struct mapping *mapping, const struct evidence *weighed, size_t count)
{
	const struct evidence *end = weighed + count;

	while (weighed < end) {
		const struct evidence *next = weighed;
		struct mapping_field *field = mapping_field_of(mapping, weighed->field);

		while (next < end && next->field == weighed->field)
			next++;
		if (field->found && field->column_count == 1)
			settle(mapping, field, weighed, next);
		weighed = next;
	}
	drop_empty(mapping);
}

const struct evidence *guesses_evidence(
	const struct mapping_field *field, const struct evidence *weighed, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (weighed[i].field == field->field && field->column_count &&
			weighed[i].column == field->columns[0])
			return &weighed[i];
	}
	return NULL;
}
