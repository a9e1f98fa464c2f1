/* SPDX-License-Identifier: MIT */
/* The import wizard at work: what is asked for, what a look at the file says to that, and what an
 * import would do.
 *
 * Nothing is stored before the user says so in the plan, and what is asked for is nothing that
 * `dapo import` could not be told. */
#ifndef DAPO_TUI_WIZARD_WIZARD_H
#define DAPO_TUI_WIZARD_WIZARD_H

#include "tui/ask/ask.h"
#include "tui/core/import_draft.h"
#include "tui/core/list.h"

enum wizard_step { WIZARD_LOOK, WIZARD_PLAN };

/* Settings of the file and of the import. */
enum wizard_setting {
	SETTING_KIND,
	SETTING_FILE,
	SETTING_PROFILE,
	SETTING_SOURCE,
	SETTING_DATES,
	SETTING_DECIMAL,
	SETTING_DELIMITER,
	SETTING_ENCODING,
	SETTING_SCALE,
	SETTING_PRODUCTS,
	SETTING_BLANKS,
	SETTING_THEIRS,
	SETTING_ONCE,
	SETTING_WHERE,
	SETTING_SKIP,
	SETTING_QUOTES,
	SETTING_REJECTS,
	SETTING_COUNT,
};

/* The lines of the first step stand for these. Those that must be settled come first. */
enum wizard_line_kind { LINE_SETTING, LINE_MISSING, LINE_COLUMN, LINE_DEFAULT, LINE_WORD };

struct wizard_line {
	enum wizard_line_kind kind;
	size_t at; /* the setting; a field; a column of the table; a column of the report; a word */
};

/* A sentence of the plan. */
struct wizard_said {
	char *text;
	int field; /* of the entity, whose values it quotes; -1: none */
	bool doubt;
};

struct wizard {
	struct view view;
	struct import_draft draft;
	bool kind_open; /* the columns are to tell what its rows are */
	enum wizard_step step;
	struct import_report look;
	struct error err; /* why what is asked for can't be imported; ERR_NONE: it can */
	struct import_report plan;
	int64_t planned_ms; /* by clock_steady(): when the plan appeared */
	struct wizard_line *lines;
	size_t line_count;
	size_t line_alloc;
	struct list list;         /* of the lines, known by their places from 1 */
	struct wizard_said *said; /* of the plan */
	size_t said_count;
	size_t said_alloc;
	size_t first; /* of its sentences, then its rejected rows, on the screen */
	bool working; /* the keyboard is for Esc alone */
};

/* A text that is asked for, or "". */
static inline const char *wizard_text(const struct wizard *wizard, enum draft_text which)
{
	const char *text = wizard->draft.texts[which];

	return text ? text : "";
}

#endif
