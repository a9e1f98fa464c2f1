/* SPDX-License-Identifier: MIT */
/* Tells the status of items from the day of their closing, where no column of its own does. */
#include "history.h"

#include <stdlib.h>
#include <string.h>

#include "cell_text.h"
#include "dapo/base/text/nothing.h"
#include "dapo/exchange/mapping/extra.h"
#include "dapo/model/tables/item.h"
#include "finder.h"

/* Headers that say where an item lies; what is done may lie anywhere. */
static const char *const places[] = {"section/column", "section", "column", "board column", "list",
	"list name", "bucket", "bucket name"};

static bool names_place(const struct mapping *mapping, const struct mapping_field *status)
{
	const char *name = mapping->reader->names[status->columns[0]];
	char *folded = finder_fold(name, strlen(name));
	bool place = false;

	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
		place = place || !strcmp(folded, places[i]);
	free(folded);
	return place;
}

static bool has_column(const struct mapping_field *field)
{
	return field && field->column_count;
}

/* Rows of a kind that knows states, in a table that has none. */
static void note_no_status(struct mapping *mapping, int status)
{
	const struct field *field = &mapping->entity->fields[status];
	const struct mapping_field *filled = mapping_find(mapping, status);
	const char *state = filled && filled->fixed ? filled->fixed : field->fallback;

	if (mapping->closing_tells)
		mapping_note(mapping,
			"no column tells the status: rows with a day in %s are done, all others "
			"come in as %s",
			mapping->reader->names[mapping_find(mapping, ITEM_CLOSED_AT)->columns[0]],
			state);
	else
		mapping_note(mapping,
			"no column tells the status: all come in as %s; --map status=COLUMN tells "
			"it",
			state);
}

void history_settle(struct mapping *mapping)
{
	int status = entity_field(mapping->entity, "status");
	const struct mapping_field *filled;
	bool told;

	if (status < 0 || !field_editable(&mapping->entity->fields[status]))
		return;
	filled = mapping_find(mapping, status);
	told = has_column(filled);
	if (mapping->entity == &item_entity && has_column(mapping_find(mapping, ITEM_CLOSED_AT))) {
		mapping->closing_tells = !told || names_place(mapping, filled);
	}
	if (!told)
		note_no_status(mapping, status);
	else if (mapping->closing_tells)
		mapping_note(mapping, "a day in %s makes an item done, whatever %s says",
			mapping->reader->names[mapping_find(mapping, ITEM_CLOSED_AT)->columns[0]],
			mapping->reader->names[filled->columns[0]]);
}

void history_fill(struct plan *plan, const struct csv_record *record, struct plan_row *row)
{
	struct value *status = &row->record.values[ITEM_STATUS];
	bool closed = item_status_closed(record_integer(&row->record, ITEM_STATUS, ITEM_NEW));

	if (!row->given[ITEM_CLOSED_AT] || closed)
		return;
	if (plan->mapping->closing_tells) {
		value_set_integer(status, ITEM_DONE);
		row->given[ITEM_STATUS] = true;
		return;
	}
	value_set_null(&row->record.values[ITEM_CLOSED_AT]);
	row->given[ITEM_CLOSED_AT] = false;
	if (!plan->reopened++)
		plan->reopened_line = record->line;
}

void history_keep(const struct plan *plan, const struct csv_record *record, struct plan_row *row)
{
	const struct mapping_field *closed = mapping_find(plan->mapping, ITEM_CLOSED_AT);

	if (!has_column(closed) || row->given[ITEM_CLOSED_AT])
		return;
	for (size_t i = 0; i < closed->column_count; i++) {
		struct csv_cell cell = cell_text_of_column(plan, record, closed->columns[i]);

		if (!nothing_is_said(cell.text, cell.len))
			extra_keep(plan, row, closed->columns[i], cell.text, cell.len);
	}
}
