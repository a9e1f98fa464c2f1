/* SPDX-License-Identifier: MIT */
/* Verifies a mapping by the first records: gives up guesses that do not fit, finds the order of
 * dates. */
#include <string.h>

#include "dapo/model/entity/record.h"
#include "dapo/model/tables/feedback.h"
#include "exchange/out/csv.h"
#include "fields.h"

enum { RECORDS_VERIFIED = 1000 };

struct verifying {
	struct mapping *mapping;
	bool from_export;
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

/* True if the cell holds a value of the field. Ratings are written in ways of their own. */
static bool fits_field(
	struct verifying *verifying, const struct mapping_field *field, struct csv_cell cell)
{
	const struct field *described = &verifying->mapping->entity->fields[field->field];
	const struct parse_context context = {0};
	struct rating_scale stated;
	double rating;

	if (!checked_type(described->type) ||
		mapping_meaning(field, &verifying->folded, cell.text, cell.len))
		return true;
	if (verifying->mapping->entity == &feedback_entity && field->field == FEEDBACK_RAW_SCORE)
		return rating_read(cell.text, cell.len, &rating, &stated, NULL) >= 0;
	return field_parse(described, cell.text, cell.len, &context, &verifying->value, NULL) == 0;
}

static void look_at(struct verifying *verifying, struct mapping_field *field, struct csv_cell cell)
{
	if (verifying->from_export)
		csv_unguard(&cell.text, &cell.len);
	if (field->guessed && !fits_field(verifying, field, cell))
		give_up(verifying->mapping, field);
}

static void look_at_record(struct verifying *verifying, const struct csv_record *record)
{
	for (size_t i = 0; i < verifying->mapping->field_count; i++) {
		struct mapping_field *field = &verifying->mapping->fields[i];

		if (field->column_count)
			look_at(verifying, field, record->cells[field->columns[0]]);
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

/* Reads the records of the head; the last one may be cut off, and then is not looked at. */
static int read_head(struct verifying *verifying, struct input *head, const struct dialect *dialect,
	struct error *err)
{
	struct mapping *mapping = verifying->mapping;
	struct reader reader = {0};
	struct csv_record record;
	int code = reader_open(&reader, head, dialect, err);
	int more = code;

	for (int i = 0; !code && (i < RECORDS_VERIFIED || mapping_dates_open(mapping)); i++) {
		more = reader_next(&reader, &record, err);
		if (more != 1)
			break;
		if (record.rejected)
			continue;
		if (i < RECORDS_VERIFIED)
			look_at_record(verifying, &record);
		if (mapping->date_order == DATE_ORDER_UNKNOWN)
			mapping_see_dates(mapping, &record, verifying->from_export);
	}
	reader_close(&reader);
	return more < 0 ? more : 0;
}

/* Reads the source once more, from its start, for the order of its dates alone. */
static int read_on(struct verifying *verifying, const struct input *in,
	const struct dialect *dialect, struct error *err)
{
	struct reader reader = {0};
	struct csv_record record;
	struct input again;
	int code = input_again(&again, in, err);

	if (!code)
		code = reader_open(&reader, &again, dialect, err);
	while (!code && mapping_dates_open(verifying->mapping)) {
		int more = reader_next(&reader, &record, err);

		if (more != 1) {
			code = more;
			break;
		}
		if (!record.rejected)
			mapping_see_dates(verifying->mapping, &record, verifying->from_export);
	}
	reader_close(&reader);
	input_close(&again);
	return code;
}

static int settle_dates(struct mapping *mapping, bool seen_whole, struct error *err)
{
	const struct mapping_dates *dates = &mapping->dates;
	int code = mapping_check_dates(mapping, err);

	if (code)
		return code;
	if (dates->day_first.line)
		mapping->date_order = DATE_ORDER_DMY;
	else if (dates->month_first.line)
		mapping->date_order = DATE_ORDER_MDY;
	else if (dates->open.line)
		return error_set(err, ERR_INVALID,
			"dates such as `%s` in column `%.60s` could be day or month first, %s; say "
			"which it is with --date-order dmy or --date-order mdy",
			dates->open.text, mapping->reader->names[dates->open.column],
			seen_whole ? "and no other date tells"
				   : "and only a file is read ahead for one that tells");
	return 0;
}

int mapping_verify(struct mapping *mapping, struct input *in, const struct dialect *dialect,
	bool from_export, struct error *err)
{
	struct verifying verifying = {.mapping = mapping, .from_export = from_export};
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
	value_init(&verifying.value);
	strbuf_init(&verifying.folded);
	code = input_open_memory(&head, bytes, len, in->name, "UTF-8", err);
	if (!code)
		code = read_head(&verifying, &head, dialect, err);
	input_close(&head);
	value_release(&verifying.value);
	strbuf_release(&verifying.folded);
	if (code)
		return code;
	drop_empty(mapping);
	if (!whole && in->sized && mapping_dates_open(mapping))
		code = read_on(&verifying, in, dialect, err);
	return code ? code : settle_dates(mapping, whole || in->sized, err);
}
