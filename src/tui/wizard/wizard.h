/* SPDX-License-Identifier: MIT */
/* The import wizard, for the files that it is made of: what is asked for, what a look at the file
 * says to that, and what an import would do.
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
	SETTING_DELIMITER,
	SETTING_ENCODING,
	SETTING_SCALE,
	SETTING_PRODUCTS,
	SETTING_BLANKS,
	SETTING_QUOTES,
	SETTING_REJECTS,
	SETTING_COUNT,
};

/* What the lines of the first step stand for. What must be settled stands first. */
enum wizard_line_kind { LINE_SETTING, LINE_MISSING, LINE_COLUMN, LINE_DEFAULT, LINE_WORD };

struct wizard_line {
	enum wizard_line_kind kind;
	size_t at; /* the setting; a field; a column of the table; a column of the report; a word */
};

struct wizard {
	struct view view;
	struct import_draft draft;
	enum wizard_step step;
	struct import_report look;
	struct error err; /* why what is asked for can't be imported; ERR_NONE: it can */
	struct import_report plan;
	int64_t planned_ms; /* by clock_steady(): when the plan appeared */
	struct wizard_line *lines;
	size_t line_count;
	size_t line_alloc;
	struct list list; /* of the lines, known by their places from 1 */
	size_t reject;    /* first on the screen */
	bool working;     /* the keyboard is for Esc alone */
};

/* ---- view_import.c */

/* Takes a file; its rejects go beside it. */
void wizard_set_file(struct wizard *wizard, const char *path);

/* Looks at the file again, as it is asked for now. */
void wizard_look(struct tui *tui, struct wizard *wizard);

/* Makes the lines anew of what the last look found. The cursor stays on its line; where that is
 * gone it goes to what must be settled next. */
void wizard_show_lines(struct tui *tui, struct wizard *wizard);

/* The line under the cursor; NULL where there is none. */
const struct wizard_line *wizard_line(const struct wizard *wizard);

/* Asks for a file; false if that was left. The answer can be read. */
bool wizard_ask_file(struct tui *tui, const char *initial, struct strbuf *path);

/* ---- wizard_run.c */

/* Plans the import, telling how far it is, and shows the plan. What is wrong is said instead. */
void wizard_make_plan(struct tui *tui, struct wizard *wizard);

/* Whether the plan has anything to import. */
bool wizard_has_news(const struct wizard *wizard);

/* Imports as planned; done, it closes the wizard, which is no more then, and says what was done. */
void wizard_import(struct tui *tui, struct wizard *wizard);

/* ---- wizard_lines.c: what Enter and other keys do to lines. All return whether something else is
 * asked for now, so that a look is due. */

bool wizard_change_line(struct tui *tui, struct wizard *wizard, const struct wizard_line *line);
bool wizard_take_back(struct wizard *wizard, const struct wizard_line *line);
bool wizard_fix(struct tui *tui, struct wizard *wizard);

/* Appends a name of a column, cut where it is long. */
void wizard_add_name(struct tui *tui, const char *name, struct strbuf *out);

/* The first cells of a column as one line of text; `limit` cells of each at most. */
void wizard_sample(
	struct tui *tui, const struct wizard *wizard, size_t column, int limit, struct strbuf *out);

/* Whether a column tells who asks, which is hidden now. */
bool wizard_hides(struct tui *tui, const struct wizard *wizard, const struct import_column *column);

/* ---- wizard_values.c */

/* Asks for the value that rows without one get in a field, for a text of a column and what it
 * means, and for what a text means. All return whether something else is asked for now. */
bool wizard_ask_fixed(struct tui *tui, struct wizard *wizard, int field);
bool wizard_mean(struct tui *tui, struct wizard *wizard, const struct wizard_line *line);
bool wizard_ask_meaning(struct tui *tui, struct wizard *wizard, int field, const char *text);

/* Asks for the value of a field, as `field=value` takes it; false if that was left. */
bool wizard_ask_value(struct tui *tui, const struct field *field, const char *label,
	const char *initial, struct strbuf *answer);

/* ---- wizard_settings.c */

/* The setting that a message names by its flag (`--date-order`); SETTING_COUNT if it names none. */
enum wizard_setting wizard_setting_named(const struct wizard *wizard, const char *message);

/* Its name for people. */
const char *wizard_setting_label(enum wizard_setting setting);

/* Asks for one; returns whether it is another one now. */
bool wizard_ask_setting(struct tui *tui, struct wizard *wizard, enum wizard_setting setting);

/* A menu of all, then as above. */
bool wizard_ask_settings(struct tui *tui, struct wizard *wizard);

/* Asks for a name, and saves the mapping as a profile. */
void wizard_save_profile(struct tui *tui, struct wizard *wizard);

/* ---- wizard_plan.c */

/* Draws the plan into an area. */
void wizard_draw_plan(struct tui *tui, const struct wizard *wizard, struct rect inside);

/* ---- wizard_draw.c */

/* Rows of the first step that are no lines, in an area so large. */
int wizard_head_rows(struct tui *tui, const struct wizard *wizard, struct rect inside);

void wizard_draw(struct tui *tui, struct view *view);

#endif
