/* SPDX-License-Identifier: MIT */
/* Verifies a mapping by all records of its table, which are read once more for it. */
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/text.h"
#include "dapo/model/tables/feedback.h"
#include "exchange/in/headings.h"
#include "exchange/mapping/fields.h"
#include "exchange/mapping/history.h"
#include "exchange/out/csv.h"
#include "guesses.h"

struct verifying {
	struct mapping *mapping;
	bool from_export;
	struct evidence *weighed; /* by field, of each the column that it has, then the others */
	const struct mapping_field **fields; /* of each */
	size_t count;
	struct evidence_view view;
	struct time_evidence *times; /* of columns that may hold the time beside a day */
	size_t time_count;
	struct headings_seen headings;
	bool has_groups;
};

/* ---- Which columns are weighed */

static void weigh(struct verifying *verifying, const struct mapping_field *field, size_t column)
{
	verifying->fields[verifying->count] = field;
	verifying->weighed[verifying->count++] =
		(struct evidence){.field = field->field, .column = column};
}

/* Of columns that were asked for, numbers, dates and ratings are of interest still. */
static bool tells_anything(const struct mapping *mapping, const struct mapping_field *field)
{
	switch (mapping->entity->fields[field->field].type) {
	case FIELD_INTEGER:
	case FIELD_REAL:
	case FIELD_DATE:
	case FIELD_INSTANT:
		return true;
	default:
		return field->guessed || (field->found && field->other_count);
	}
}

static void choose_columns(struct verifying *verifying)
{
	const struct mapping *mapping = verifying->mapping;
	size_t most = 0;

	for (size_t i = 0; i < mapping->field_count; i++)
		most += 1 + mapping->fields[i].other_count;
	verifying->weighed = xcalloc(most + 1, sizeof *verifying->weighed);
	verifying->fields = xcalloc(most + 1, sizeof(struct mapping_field *));
	for (size_t i = 0; i < mapping->field_count; i++) {
		const struct mapping_field *field = &mapping->fields[i];

		if (!field->column_count || !tells_anything(mapping, field))
			continue;
		weigh(verifying, field, field->columns[0]);
		for (size_t o = 0; field->found && o < field->other_count; o++)
			weigh(verifying, field, field->others[o]);
	}
}

static void choose_times(struct verifying *verifying)
{
	const struct mapping *mapping = verifying->mapping;

	verifying->times = xcalloc(mapping->column_count + 1, sizeof *verifying->times);
	for (size_t i = 0; i < mapping->column_count; i++) {
		if (mapping_is_time(mapping, i))
			verifying->times[verifying->time_count++].column = i;
	}
}

/* ---- All records */

static void look_at_record(struct verifying *verifying, const struct csv_record *record)
{
	for (size_t i = 0; i < verifying->count; i++) {
		struct evidence *evidence = &verifying->weighed[i];
		struct csv_cell cell = record->cells[evidence->column];

		if (verifying->from_export)
			csv_unguard(&cell.text, &cell.len);
		if (cell.len)
			evidence_add(evidence, &verifying->view, verifying->fields[i], cell,
				record->line);
	}
	for (size_t i = 0; i < verifying->time_count; i++)
		evidence_add_time(&verifying->times[i], record->cells[verifying->times[i].column]);
}

static int read_all(struct verifying *verifying, const struct input *in,
	const struct dialect *dialect, struct error *err)
{
	struct reader reader = {0};
	struct csv_record record;
	struct input again;
	int code = input_again(&again, in, err);

	if (!code)
		code = reader_open(&reader, &again, dialect, err);
	while (!code) {
		int more = reader_next(&reader, &record, err);

		if (more != 1) {
			code = more;
			break;
		}
		if (record.rejected)
			continue;
		headings_see(&verifying->headings, &record);
		if (!mapping_leaves_out(verifying->mapping, &record))
			look_at_record(verifying, &record);
	}
	verifying->has_groups = !code && headings_are_groups(&verifying->headings, &reader);
	reader_close(&reader);
	input_close(&again);
	return code;
}

/* ---- What they tell together */

static void keep_sight(struct mapping_sight *first, const struct mapping_sight *sight)
{
	if (sight->line && (!first->line || sight->line < first->line))
		*first = *sight;
}

static void keep_date(struct mapping_date *first, const struct mapping_date *date)
{
	if (date->line && (!first->line || date->line < first->line))
		*first = *date;
}

/* Only the columns that fill a field in the end have a say. */
static void gather(struct verifying *verifying)
{
	struct mapping *mapping = verifying->mapping;

	for (size_t i = 0; i < mapping->field_count; i++) {
		const struct evidence *evidence =
			guesses_evidence(&mapping->fields[i], verifying->weighed, verifying->count);

		if (!evidence)
			continue;
		keep_sight(&mapping->numbers.open, &evidence->numbers.open);
		keep_sight(&mapping->numbers.point, &evidence->numbers.point);
		keep_sight(&mapping->numbers.comma, &evidence->numbers.comma);
		if (mapping->date_order != DATE_ORDER_UNKNOWN)
			continue;
		keep_date(&mapping->dates.open, &evidence->dates.open);
		keep_date(&mapping->dates.day_first, &evidence->dates.day_first);
		keep_date(&mapping->dates.month_first, &evidence->dates.month_first);
	}
}

/* As asked, else as its header says, else as its cells do where they agree. */
static void settle_scale(struct verifying *verifying)
{
	struct mapping *mapping = verifying->mapping;
	const struct mapping_field *rating = mapping->entity == &feedback_entity
		? mapping_find(mapping, FEEDBACK_RAW_SCORE)
		: NULL;
	const struct evidence *evidence =
		rating ? guesses_evidence(rating, verifying->weighed, verifying->count) : NULL;
	char scale[RATING_SCALE_TEXT_MAX];
	const char *question;

	if (!evidence || mapping->scale_asked)
		return;
	question = mapping_question(mapping, evidence->column);
	if (rating_scale_from_header(question, strlen(question), &mapping->scale)) {
		mapping_note(mapping, "ratings are on %s, as their header says",
			rating_scale_format(scale, &mapping->scale));
	} else if (evidence->scale.known && !evidence->scales_differ) {
		mapping->scale = evidence->scale;
		mapping_note(mapping, "ratings are on %s, as their cells say",
			rating_scale_format(scale, &mapping->scale));
	}
}

static bool is_free(const struct mapping *mapping, size_t column)
{
	enum column_use use = mapping->columns[column].use;

	return use == COLUMN_EXTRA || use == COLUMN_IGNORED;
}

/* The day in one column, the time of day in another: they are one instant. */
static void join_time(
	struct verifying *verifying, struct mapping_field *field, const struct evidence *evidence)
{
	struct mapping *mapping = verifying->mapping;

	if (mapping->entity->fields[field->field].type != FIELD_INSTANT || !evidence ||
		evidence->timed || field->column_count != 1)
		return;
	for (size_t i = 0; i < verifying->time_count; i++) {
		const struct time_evidence *times = &verifying->times[i];

		if (!times->filled || times->misfits || !is_free(mapping, times->column))
			continue;
		mapping_field_give(mapping, field->field, times->column);
		mapping_note(mapping, "column %s has the time of day to the days of %s",
			mapping->reader->names[times->column],
			mapping->reader->names[evidence->column]);
		return;
	}
}

static int settle_each_date(struct verifying *verifying, struct error *err)
{
	struct mapping *mapping = verifying->mapping;
	int code = 0;

	for (size_t i = 0; !code && i < mapping->field_count; i++) {
		struct mapping_field *field = &mapping->fields[i];
		enum field_type type = mapping->entity->fields[field->field].type;
		const struct evidence *evidence =
			guesses_evidence(field, verifying->weighed, verifying->count);

		if (!evidence || (type != FIELD_DATE && type != FIELD_INSTANT))
			continue;
		code = evidence_check_placeholder(mapping, evidence, err);
		if (!code)
			join_time(verifying, field, evidence);
	}
	return code;
}

static int settle(struct verifying *verifying, struct error *err)
{
	struct mapping *mapping = verifying->mapping;
	int code;

	guesses_settle(mapping, verifying->weighed, verifying->count);
	gather(verifying);
	settle_scale(verifying);
	history_settle(mapping);
	code = settle_each_date(verifying, err);
	if (!code)
		code = evidence_settle_dates(mapping, err);
	return code ? code : evidence_settle_numbers(mapping, err);
}

int mapping_verify(struct mapping *mapping, struct input *in, const struct dialect *dialect,
	bool from_export, struct error *err)
{
	struct verifying verifying = {
		.mapping = mapping, .from_export = from_export, .view = {.mapping = mapping}};
	int code;

	value_init(&verifying.view.value);
	strbuf_init(&verifying.view.folded);
	choose_columns(&verifying);
	choose_times(&verifying);
	code = read_all(&verifying, in, dialect, err);
	mapping->has_groups = verifying.has_groups;
	if (!code)
		code = settle(&verifying, err);
	free(verifying.weighed);
	free(verifying.fields);
	free(verifying.times);
	value_release(&verifying.view.value);
	strbuf_release(&verifying.view.folded);
	return code;
}
