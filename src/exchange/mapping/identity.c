/* SPDX-License-Identifier: MIT */
/* Makes the identity of records that have no id of their own. */
#include "dapo/exchange/mapping/plan.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cell_text.h"
#include "dapo/base/map.h"
#include "dapo/base/text/forms.h"
#include "dapo/base/text/text.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"

/* ---- Damaged ids */

/* `1.20988E+15`, as spreadsheets write long numbers; also with a comma. */
static bool is_scientific(const char *text)
{
	size_t len = strspn(text, "0123456789");

	if (!len)
		return false;
	text += len;
	if (*text == '.' || *text == ',')
		text += 1 + strspn(text + 1, "0123456789");
	if ((*text != 'E' && *text != 'e') || text[1] != '+')
		return false;
	len = strspn(text + 2, "0123456789");
	return len && !text[2 + len];
}

int plan_check_identity(
	const struct plan *plan, const struct plan_row *row, struct plan_reject *reject)
{
	const struct mapping_field *field;
	const char *id;

	if (plan->external_id < 0)
		return 0;
	id = record_text(&row->record, plan->external_id);
	if (!is_scientific(id))
		return 0;
	field = mapping_find(plan->mapping, plan->external_id);
	reject->column = field && field->column_count ? (int)field->columns[0] : -1;
	return error_set(&reject->why, ERR_INVALID,
		"the id `%s` was cut by a spreadsheet, and other rows may have got the same; "
		"export the file anew, or keep that column as text",
		id);
}

/* ---- Rows without an id */

static void fold_value(struct plan *plan, const struct plan_row *row, const char *name)
{
	int field = entity_field(plan->mapping->entity, name);

	if (field >= 0 && row->record.values[field].kind == VALUE_TEXT)
		text_same(&plan->folded, row->record.values[field].text.buf,
			row->record.values[field].text.len);
	strbuf_addch(&plan->folded, '\0');
}

/* The earlier rule: the same words of the same consumer about the same product on the same day are
 * the same row; of nobody in particular, at the same moment. Of items title and description. */
static void make_earlier(struct plan *plan, const struct csv_record *record, struct plan_row *row)
{
	bool feedback = plan->mapping->entity == &feedback_entity;

	strbuf_reset(&plan->folded);
	fold_value(plan, row, "consumer");
	fold_value(plan, row, "product");
	fold_value(plan, row, feedback ? "text" : "title");
	if (!feedback && row->given[ITEM_DESCRIPTION])
		fold_value(plan, row, "description");
	if (feedback && row->given[FEEDBACK_SUBMITTED_AT]) {
		int64_t at = record_integer(&row->record, FEEDBACK_SUBMITTED_AT, 0);
		int64_t day = zone_day_of(plan->context.zone, at);
		bool midnight = at == zone_day_start(plan->context.zone, day);

		if (midnight || !record_is_null(&row->record, FEEDBACK_CONSUMER))
			strbuf_addf(&plan->folded, "%" PRId64, day);
		else
			strbuf_addf(&plan->folded, "at %" PRId64, at);
	}
	if (plan->key_column >= 0) {
		struct csv_cell key = cell_text_of_column(plan, record, (size_t)plan->key_column);

		strbuf_add(&plan->folded, key.text, key.len);
	}
	snprintf(row->earlier_id, sizeof row->earlier_id, PLAN_EARLIER_ID "%016" PRIx64,
		map_hash(plan->folded.buf, plan->folded.len, 0));
}

/* What rejects were given on the way tells nothing of the row. */
static bool is_added(const char *name)
{
	return !strcmp(name, "_line") || !strcmp(name, "_error");
}

/* The sum of what the filled cells are, each under its name: neither the order of the columns
 * counts, nor a new one that is empty. */
static uint64_t hash_cells(const struct plan *plan, const struct csv_record *record)
{
	const struct mapping *mapping = plan->mapping;
	uint64_t sum = 0;

	for (size_t i = 0; i < mapping->column_count; i++) {
		struct csv_cell cell = cell_text_of_column(plan, record, i);
		const char *name = mapping->reader->names[i];

		text_trim(&cell.text, &cell.len);
		if (cell.len && !is_added(name))
			sum += map_hash(cell.text, cell.len, map_hash(name, strlen(name), 0));
	}
	return sum;
}

void plan_make_identity(struct plan *plan, const struct csv_record *record, struct plan_row *row)
{
	char id[PLAN_ID_MAX];

	row->anonymous = plan->external_id >= 0 && record_is_null(&row->record, plan->external_id);
	if (!row->anonymous)
		return;
	make_earlier(plan, record, row);
	snprintf(id, sizeof id, PLAN_CELLS_ID "%016" PRIx64, hash_cells(plan, record));
	value_set_text(&row->record.values[plan->external_id], id, strlen(id));
}
