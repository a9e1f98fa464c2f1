/* SPDX-License-Identifier: MIT */
/* Cells that the columns of several panes share. */
#include "cells.h"

#include <string.h>

#include "dapo/base/number.h"
#include "dapo/model/tables/kpi.h"

/* Shown of a text of several lines; no screen has more cells in a row. */
enum { ONE_LINE_BYTES = 2000 };

int cells_of_number(int64_t number)
{
	int cells = 1;

	for (; number >= 10; number /= 10)
		cells++;
	return cells;
}

int cells_of_keys(const struct pane_list *pane)
{
	int64_t largest = 0;
	int prefix = (int)strlen(pane->type->entity->key_prefix) + 1;
	int cells;

	for (size_t i = 0; i < pane->list.loaded; i++)
		largest = pane->list.ids[i] > largest ? pane->list.ids[i] : largest;
	cells = prefix + cells_of_number(largest);
	return cells < 4 ? 4 : cells;
}

bool cells_of_all_products(const struct tui *tui, const struct pane_list *pane)
{
	(void)tui;
	return pane->sight.product == 0;
}

bool cells_not_blind(const struct tui *tui, const struct pane_list *pane)
{
	(void)pane;
	return !tui->blind;
}

void cell_sign(struct pane_cell *cell, enum glyph glyph, unsigned style)
{
	if (cell->sign_count == CELL_SIGNS_MAX)
		return;
	cell->signs[cell->sign_count].glyph = glyph;
	cell->signs[cell->sign_count++].style = style;
}

void cell_key(const struct pane_row *row, struct pane_cell *cell)
{
	record_key(row->record, &cell->text);
}

void cell_choice(struct pane_cell *cell, const struct record *record, int field)
{
	size_t at = cell->text.len;

	field_show(&record->entity->fields[field], record_value(record, field), &cell->text);
	for (; at < cell->text.len; at++) {
		if (cell->text.buf[at] == '_')
			cell->text.buf[at] = ' ';
	}
}

void cell_reference(struct pane_cell *cell, const struct record *record, int field)
{
	if (record_is_null(record, field))
		strbuf_addstr(&cell->text, "-");
	else
		strbuf_addstr(&cell->text, record_value(record, field)->text.buf);
}

void cell_field(struct pane_cell *cell, const struct record *record, int field)
{
	switch (record->entity->fields[field].type) {
	case FIELD_CHOICE:
		cell_choice(cell, record, field);
		break;
	case FIELD_REF:
		cell_reference(cell, record, field);
		break;
	default:
		strbuf_addstr(&cell->text, record_text(record, field));
	}
}

/* A state as it is shown. */
struct state_look {
	enum glyph glyph;
	unsigned style;
	const char *narrow; /* the word where there is no room for the whole; NULL: the same */
};

/* clang-format off */
static const struct state_look looks[SLA_STATUS_COUNT] = {
	[SLA_MET] = {GLYPH_OK, MEANING_GOOD, "OK"},
	[SLA_AT_RISK] = {GLYPH_RISK, MEANING_WARN, "RISK"},
	[SLA_BREACHED] = {GLYPH_BREACHED, MEANING_BAD, "BREACH"},
	[SLA_STALE] = {GLYPH_STALE, MEANING_STALE, "STALE"},
	[SLA_NO_DATA] = {GLYPH_NO_DATA, MEANING_STALE, "NODATA"},
	[SLA_INACTIVE] = {GLYPH_INACTIVE, MEANING_STALE, "INACTV"},
	[SLA_STATED] = {GLYPH_INACTIVE, MEANING_STALE, "STATED"},
};
/* clang-format on */

enum glyph cell_promise_glyph(enum sla_status status)
{
	return status < SLA_STATUS_COUNT ? looks[status].glyph : GLYPH_INACTIVE;
}

unsigned cell_promise_style(enum sla_status status)
{
	return status < SLA_STATUS_COUNT ? looks[status].style : MEANING_DIM;
}

void cell_promise(struct pane_cell *cell, enum sla_status status)
{
	if (status >= SLA_STATUS_COUNT) {
		cell->style = MEANING_DIM;
		cell_sign(cell, GLYPH_INACTIVE, MEANING_DIM);
		strbuf_addstr(&cell->text, sla_status_word(status));
		return;
	}
	cell->style = looks[status].style;
	cell_sign(cell, looks[status].glyph, looks[status].style);
	strbuf_addstr(&cell->text,
		cell->cells < CELLS_PROMISE ? looks[status].narrow : sla_status_word(status));
}

/* clang-format off */
static const struct state_look goal_looks[] = {
	[KPI_PLANNED] = {GLYPH_NO_DATA, MEANING_DIM, NULL},
	[KPI_ACTIVE] = {GLYPH_ACTIVE, MEANING_TEXT, NULL},
	[KPI_AT_RISK] = {GLYPH_RISK, MEANING_WARN, NULL},
	[KPI_ACHIEVED] = {GLYPH_OK, MEANING_GOOD, NULL},
	[KPI_PARTIALLY_ACHIEVED] = {GLYPH_UP, MEANING_WARN, "partly"},
	[KPI_CANCELLED_STATUS] = {GLYPH_INACTIVE, MEANING_DIM, NULL},
	[KPI_EXPIRED] = {GLYPH_BREACHED, MEANING_BAD, NULL},
};
/* clang-format on */

enum glyph cell_goal_glyph(int64_t status)
{
	return goal_looks[status].glyph;
}

unsigned cell_goal_style(int64_t status)
{
	return goal_looks[status].style;
}

void cell_goal(struct pane_cell *cell, const struct record *record, int field)
{
	const struct state_look *look = &goal_looks[record_integer(record, field, KPI_PLANNED)];

	if (record_is_null(record, field))
		return;
	cell->style = look->style;
	cell_sign(cell, look->glyph, look->style);
	if (look->narrow && cell->cells < CELLS_GOAL)
		strbuf_addstr(&cell->text, look->narrow);
	else
		cell_choice(cell, record, field);
}

void cell_kpi_value(struct pane_cell *cell, const struct record *kpi)
{
	if (record_is_null(kpi, KPI_VALUE))
		strbuf_addch(&cell->text, '-');
	else
		number_format(&cell->text, record_real(kpi, KPI_VALUE, 0));
	strbuf_addch(&cell->text, '/');
	number_format(&cell->text, record_real(kpi, KPI_TARGET, 0));
	strbuf_addf(&cell->text, " %s", record_text(kpi, KPI_UNIT));
}

void cell_kpi_status(struct pane_cell *cell, const struct record *kpi)
{
	int64_t status = record_integer(kpi, KPI_STATUS, KPI_ACTIVE);

	if (record_is_null(kpi, KPI_VALUE) && status == KPI_ACTIVE)
		cell_promise(cell, SLA_NO_DATA);
	else
		cell_goal(cell, kpi, KPI_STATUS);
}

void cell_bar(const struct tui *tui, struct pane_cell *cell, int cells, double share)
{
	struct raster raster;

	raster_init(&raster, draw_bar_set(tui->draw), 1, cells);
	raster_bar(&raster, 0, share);
	raster_text(&raster, 0, &cell->text);
	raster_release(&raster);
}

void cell_one_line(struct pane_cell *cell, const char *text)
{
	size_t len = strnlen(text, ONE_LINE_BYTES);

	for (size_t i = 0; i < len; i++) {
		bool space = text[i] == '\n' || text[i] == '\r' || text[i] == '\t';

		if (space && cell->text.len && cell->text.buf[cell->text.len - 1] == ' ')
			continue;
		strbuf_addch(&cell->text, space ? ' ' : text[i]);
	}
}
