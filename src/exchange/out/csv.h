/* SPDX-License-Identifier: MIT */
/* Writes CSV cells and rows: harmless to spreadsheets, or exactly RFC 4180. */
#ifndef DAPO_EXCHANGE_OUT_CSV_H
#define DAPO_EXCHANGE_OUT_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/base/strbuf.h"

enum csv_style {
	/* Every text cell quoted, formulas guarded by one `'`; rows end with LF, which spreadsheets
	 * read as well and the tools of a shell need. */
	CSV_SPREADSHEET,
	/* RFC 4180, its CR LF included; quotes where needed, nothing added. */
	CSV_EXACT,
};

/* Rows go to `out`, which the caller may empty between rows. Start with
 * `{.out = &buffer, .style = …}`. */
struct csv_writer {
	struct strbuf *out;
	enum csv_style style;
	size_t cells;     /* cells in the row so far */
	size_t row_start; /* private */
};

/* Adds a text cell. */
void csv_text(struct csv_writer *writer, const char *text, size_t len);

/* Adds a cell written by dapo itself from a typed number, date or instant: never guarded and
 * not quoted. It must hold no comma, quote or line end. */
void csv_value(struct csv_writer *writer, const char *text);

/* Ends the row. A row must have a cell. */
void csv_end(struct csv_writer *writer);

/* True if a spreadsheet may take the text for a formula: after any `'`, blanks (Zs), format (Cf)
 * and control characters it starts with = + - @ TAB CR LF or a full-width form. */
bool csv_is_formula(const char *text, size_t len);

/* Takes back what CSV_SPREADSHEET put in front: moves *text and *len past exactly one `'` where a
 * formula follows it. True if it did. Exact: no text changes by guarding and unguarding. */
bool csv_unguard(const char **text, size_t *len);

#endif
