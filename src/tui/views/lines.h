/* SPDX-License-Identifier: MIT */
/* A view of a short list that is read whole: links, history, trash, saved views, the review. */
#ifndef DAPO_TUI_VIEWS_LINES_H
#define DAPO_TUI_VIEWS_LINES_H

#include "tui/core/list.h"
#include "tui/frame/views.h"

enum { LINE_COLUMNS = 5, LINES_MAX = 1000 };

/* A sign, and the style of it and of the text behind it. */
struct line_sign {
	enum glyph glyph;
	unsigned style;
};

struct line {
	const struct entity *entity; /* of the row that it stands for */
	int64_t row_id;
	char *texts[LINE_COLUMNS];    /* owned; NULL where empty */
	const struct line_sign *sign; /* before the first text; NULL: none */
	const void *own;              /* the type's: whatever else says what it is */
};

struct lines_view;

/* The text that a column has of the row that a line stands for, unless another is given. */
enum line_text { LINE_NOTHING, LINE_KEY, LINE_PRODUCT, LINE_TITLE };

/* The table that makes one such view different from another. */
struct lines_type {
	const char *name; /* "links" */
	struct lines_column {
		const char *head;
		int width; /* cells; 0: what is left, in equal parts */
		enum line_text text;
	} columns[LINE_COLUMNS];
	const char *empty; /* said when there are none */
	bool slow;         /* filled when no key waits, and again if a key interrupted it */

	/* Adds the lines, with lines_add(). */
	int (*fill)(struct tui *tui, struct lines_view *lines, struct error *err);

	/* Adds lines to be shown until a slow type is filled, in the same places, so that keys
	 * typed ahead can move among them. NULL: none. */
	void (*sketch)(struct tui *tui, struct lines_view *lines);

	/* Enter on a line. NULL: shows the row that it stands for. */
	void (*open)(struct tui *tui, struct lines_view *lines, const struct line *line);

	/* Its own functions by action (see view_type.acts), looked up before those of all lists.
	 * NULL: there are none. */
	view_act *const *acts;

	/* The names of its own actions in the footer (see view_type.label). NULL: as in the table
	 * of actions. */
	const char *(*label)(enum action action);
};

struct lines_view {
	struct view view;
	const struct lines_type *type;
	const struct entity *about; /* the row that the list is about; may be NULL */
	int64_t about_id;
	const void *own;     /* the type's: whatever else says what it lists */
	struct strbuf title; /* name and `about`, unless filling says otherwise */
	struct strbuf info;  /* at the right of it; empty: how many lines */
	bool filled;
	struct list list;
	struct line *lines;
	size_t count;
	size_t alloc;
};

static inline struct lines_view *lines_of(struct view *view)
{
	return (struct lines_view *)view;
}

/* The line under the cursor; NULL: there are none. */
const struct line *lines_current(const struct lines_view *lines);

/* Makes one; `about` may be NULL. */
struct view *lines_new(struct tui *tui, const struct lines_type *type, const struct entity *about,
	int64_t about_id);

/* Adds a line at the end; texts are copied. NULL from LINES_MAX on, silently. */
struct line *lines_add(struct lines_view *lines, const struct entity *entity, int64_t row_id,
	const char *const texts[LINE_COLUMNS]);

/* The same for a line that stands for a row: columns without a text have what their type says. */
struct line *lines_add_row(
	struct lines_view *lines, const struct record *row, const char *const texts[LINE_COLUMNS]);

/* The same without any text, for query_each(): `closure` are the lines; 1 from LINES_MAX on. */
int lines_add_each(void *closure, const struct record *row, struct error *err);

/* The cells of a column, as the view is laid out now. */
int lines_column_width(const struct lines_view *lines, int column);

#endif
