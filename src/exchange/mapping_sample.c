/* SPDX-License-Identifier: MIT */
/* What the first records of a table tell of its mapping: cells that do not fit, order of dates. */
#include <string.h>

#include "dapo/exchange/csv.h"
#include "dapo/model/feedback.h"
#include "dapo/model/record.h"
#include "mapping_internal.h"

enum { SAMPLE_RECORDS = 1000 };

/* What is known of numeric dates so far. */
struct evidence {
	bool seen;
	bool dmy; /* could all be day, month, year */
	bool mdy;
	char example[32];
	size_t column;
};

struct sample {
	struct mapping *mapping;
	bool from_export;
	struct evidence dates;
	struct value value; /* scratch */
	struct strbuf folded;
};

/* Types whose values a column of the same name in another system may not have. */
static bool checked_type(enum field_type type)
{
	switch (type) {
	case FIELD_CHOICE:
	case FIELD_BOOLEAN:
	case FIELD_INTEGER:
	case FIELD_REAL:
	case FIELD_DURATION:
		return true;
	default:
		return false;
	}
}

static void give_up(struct mapping *mapping, struct mapping_field *field)
{
	int extra = entity_field(mapping->entity, "extra");

	for (size_t i = 0; i < field->column_count; i++)
		mapping->columns[field->columns[i]].use = extra < 0 ? COLUMN_IGNORED : COLUMN_EXTRA;
	field->column_count = 0;
	field->guessed = false;
}

static void look_at_date(struct evidence *dates, const struct csv_cell *cell, size_t column)
{
	if (!date_order_evidence(cell->text, &dates->dmy, &dates->mdy) || dates->seen)
		return;
	dates->seen = true;
	dates->column = column;
	if (cell->len < sizeof dates->example)
		memcpy(dates->example, cell->text, cell->len + 1);
}

/* Whether the cell holds a value of the field. Ratings are written in ways of their own. */
static bool fits(struct sample *sample, const struct mapping_field *field, struct csv_cell cell)
{
	const struct field *described = &sample->mapping->entity->fields[field->field];
	const struct parse_context context = {0};
	struct rating_scale stated;
	double rating;

	if (!checked_type(described->type) ||
		mapping_meaning(field, &sample->folded, cell.text, cell.len))
		return true;
	if (sample->mapping->entity == &feedback_entity && field->field == FEEDBACK_RAW_SCORE)
		return rating_read(cell.text, cell.len, &rating, &stated, NULL) >= 0;
	return field_parse(described, cell.text, cell.len, &context, &sample->value, NULL) == 0;
}

static void look_at(struct sample *sample, struct mapping_field *field, struct csv_cell cell)
{
	const struct field *described = &sample->mapping->entity->fields[field->field];

	if (sample->from_export)
		csv_unguard(&cell.text, &cell.len);
	if (described->type == FIELD_DATE || described->type == FIELD_INSTANT)
		look_at_date(&sample->dates, &cell, field->columns[0]);
	else if (field->guessed && !fits(sample, field, cell))
		give_up(sample->mapping, field);
}

static void look_at_record(struct sample *sample, const struct csv_record *record)
{
	for (size_t i = 0; i < sample->mapping->field_count; i++) {
		struct mapping_field *field = &sample->mapping->fields[i];

		if (field->column_count)
			look_at(sample, field, record->cells[field->columns[0]]);
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
			mapping_release_field(field);
	}
	mapping->field_count = kept;
}

static int settle_dates(struct sample *sample, struct error *err)
{
	const struct evidence *dates = &sample->dates;
	struct mapping *mapping = sample->mapping;

	if (!dates->seen || mapping->date_order != DATE_ORDER_UNKNOWN)
		return 0;
	if (dates->dmy == dates->mdy)
		return error_set(err, ERR_INVALID,
			"dates such as `%s` in column `%.60s` %s; say which it is with "
			"--date-order dmy or --date-order mdy",
			dates->example, mapping->reader->names[dates->column],
			dates->dmy ? "could be day or month first"
				   : "have now the day first and now the month");
	mapping->date_order = dates->dmy ? DATE_ORDER_DMY : DATE_ORDER_MDY;
	return 0;
}

/* Reads the records of the head; the last one may be cut off, and then is not looked at. */
static int read_sample(
	struct sample *sample, struct input *head, const struct dialect *dialect, struct error *err)
{
	struct reader reader = {0};
	struct csv_record record;
	int code = reader_open(&reader, head, dialect, err);
	int more = code;

	for (int i = 0; !code && i < SAMPLE_RECORDS; i++) {
		more = reader_next(&reader, &record, err);
		if (more != 1)
			break;
		if (!record.rejected)
			look_at_record(sample, &record);
	}
	reader_close(&reader);
	return more < 0 ? more : 0;
}

int mapping_sample(struct mapping *mapping, struct input *in, const struct dialect *dialect,
	bool from_export, struct error *err)
{
	struct sample sample = {.mapping = mapping,
		.from_export = from_export,
		.dates = {.dmy = true, .mdy = true}};
	struct input head;
	const char *bytes;
	size_t len;
	bool whole;
	int code;

	input_peek(in, &bytes, &len, &whole);
	while (!whole && len && bytes[len - 1] != '\n' && bytes[len - 1] != '\r')
		len--;
	if (!len)
		return 0;
	value_init(&sample.value);
	strbuf_init(&sample.folded);
	code = input_open_memory(&head, bytes, len, in->name, "UTF-8", err);
	if (!code)
		code = read_sample(&sample, &head, dialect, err);
	input_close(&head);
	value_release(&sample.value);
	strbuf_release(&sample.folded);
	if (code)
		return code;
	drop_empty(mapping);
	return settle_dates(&sample, err);
}
