/* SPDX-License-Identifier: MIT */
/* Tells the status of items from the day of their closing, where no column of its own does, and
 * from how they ended. */
#include "history.h"

#include <stdlib.h>
#include <string.h>

#include "cell_text.h"
#include "dapo/base/text/nothing.h"
#include "dapo/base/text/text.h"
#include "dapo/exchange/mapping/extra.h"
#include "dapo/model/tables/item.h"
#include "parts.h"

/* Headers that say where an item lies; what is done may lie anywhere. */
static const char *const places[] = {"section/column", "section", "column", "board column", "list",
	"list name", "bucket", "bucket name"};

static const char declining_days[] =
	"canceled|cancelled|canceled at|cancelled at|canceled on|"
	"cancelled on|canceled date|cancelled date|date canceled|date cancelled|declined at|"
	"rejected at|abandoned at|closed as not planned at";
static const char endings[] =
	"resolution|state reason|statereason|status reason|close reason|"
	"closed reason|closing reason|closure reason|reason closed|reason for closing|"
	"reason for closure|resolution type|resolution code|close code|lösung|abschlussgrund|"
	"résolution|resolución|resolução|risoluzione|oplossing|rozwiązanie";

void history_find(struct finder *finder)
{
	struct mapping *mapping = finder->mapping;

	if (mapping->entity != &item_entity)
		return;
	if (!finder->settled[ITEM_CLOSED_AT])
		mapping->declined_on = finder_listed(finder, declining_days);
	if (mapping->declined_on >= 0)
		parts_add_other(finder, ITEM_CLOSED_AT, mapping->declined_on);
	mapping->ending = finder_listed(finder, endings);
}

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

/* Appends which days close items: `a day in Done makes one done, a day in Cancelled declined`. */
static void say_closing(const struct mapping *mapping, struct strbuf *out)
{
	const struct mapping_field *closed = mapping_find(mapping, ITEM_CLOSED_AT);

	for (size_t i = 0; i < closed->column_count; i++) {
		bool declined = (int)closed->columns[i] == mapping->declined_on;

		strbuf_addf(out, "%s a day in %s makes an item %s", i ? "," : "",
			mapping->reader->names[closed->columns[i]],
			item_status_names[declined ? ITEM_DECLINED : ITEM_DONE]);
	}
}

/* Rows of a kind that knows states, in a table that has none. */
static void note_no_status(struct mapping *mapping, int status)
{
	const struct field *field = &mapping->entity->fields[status];
	const struct mapping_field *filled = mapping_find(mapping, status);
	const char *state = filled && filled->fixed ? filled->fixed : field->fallback;
	struct strbuf closing = STRBUF_INIT;

	if (mapping->closing_tells) {
		say_closing(mapping, &closing);
		mapping_note(mapping, "no column tells the status:%s, all others come in as %s",
			closing.buf, state);
		strbuf_release(&closing);
		return;
	}
	mapping_note(mapping,
		"no column tells the status: all come in as %s; --map status=COLUMN tells it",
		state);
}

void history_settle(struct mapping *mapping)
{
	int status = entity_field(mapping->entity, "status");
	const struct mapping_field *filled;
	struct strbuf closing = STRBUF_INIT;
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
	if (told && mapping->closing_tells) {
		say_closing(mapping, &closing);
		mapping_note(mapping, "%s, whatever %s says", closing.buf + 1,
			mapping->reader->names[filled->columns[0]]);
	}
	strbuf_release(&closing);
}

/* True if the day of closing is one on which items were declined. */
static bool closed_by_declining(const struct plan *plan, const struct csv_record *record)
{
	const struct mapping_field *closed = mapping_find(plan->mapping, ITEM_CLOSED_AT);

	for (size_t i = 0; i < closed->column_count; i++) {
		if (!cell_text_is_blank(cell_text_of_column(plan, record, closed->columns[i])))
			return (int)closed->columns[i] == plan->mapping->declined_on;
	}
	return false;
}

/* True if the ending of an item, read by the words of its status, means that it was declined. */
static bool ended_declined(struct plan *plan, const struct csv_record *record)
{
	const struct mapping_field *field = mapping_find(plan->mapping, ITEM_STATUS);
	struct value status = {.kind = VALUE_NULL};
	struct csv_cell cell;
	const char *meaning;

	if (plan->mapping->ending < 0)
		return false;
	cell = cell_text_of_column(plan, record, (size_t)plan->mapping->ending);
	text_trim(&cell.text, &cell.len);
	if (!cell.len)
		return false;
	meaning = field ? mapping_meaning(field, &plan->folded, cell.text, cell.len) : NULL;
	if (meaning)
		cell = (struct csv_cell){.text = meaning, .len = strlen(meaning)};
	return !field_parse(&item_entity.fields[ITEM_STATUS], cell.text, cell.len, &plan->context,
		       &status, NULL) &&
		status.kind == VALUE_INTEGER && status.integer == ITEM_DECLINED;
}

static void decline_done(struct plan *plan, const struct csv_record *record, struct plan_row *row)
{
	if (record_integer(&row->record, ITEM_STATUS, ITEM_NEW) != ITEM_DONE ||
		!ended_declined(plan, record))
		return;
	value_set_integer(&row->record.values[ITEM_STATUS], ITEM_DECLINED);
	if (!plan->declined++)
		plan->declined_line = record->line;
}

/* Settles the status of a row by the day of its closing, or takes that day from it. */
static void settle_closing(struct plan *plan, const struct csv_record *record, struct plan_row *row)
{
	bool closed = item_status_closed(record_integer(&row->record, ITEM_STATUS, ITEM_NEW));

	if (!row->given[ITEM_CLOSED_AT] || closed)
		return;
	if (plan->mapping->closing_tells) {
		value_set_integer(&row->record.values[ITEM_STATUS],
			closed_by_declining(plan, record) ? ITEM_DECLINED : ITEM_DONE);
		row->given[ITEM_STATUS] = true;
		return;
	}
	value_set_null(&row->record.values[ITEM_CLOSED_AT]);
	row->given[ITEM_CLOSED_AT] = false;
	if (!plan->reopened++)
		plan->reopened_line = record->line;
}

void history_fill(struct plan *plan, const struct csv_record *record, struct plan_row *row)
{
	settle_closing(plan, record, row);
	decline_done(plan, record, row);
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
