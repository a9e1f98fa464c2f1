/* SPDX-License-Identifier: MIT */
/* A view of a short list of other rows, read whole: links, history, trash, saved views. */
#ifndef DAPO_TUI_LINES_H
#define DAPO_TUI_LINES_H

#include "dapo/tui/core/list.h"
#include "dapo/tui/views.h"

enum { LINE_COLUMNS = 4, LINES_MAX = 1000 };

struct line {
	const struct entity *entity; /* of the row that it stands for */
	int64_t row_id;
	char *texts[LINE_COLUMNS]; /* owned; NULL where empty */
};

struct lines_view;

/* What makes one such view different from another. */
struct lines_type {
	const char *name; /* "links" */
	struct lines_column {
		const char *head;
		int width; /* cells; 0: what is left */
	} columns[LINE_COLUMNS];
	const char *empty; /* said when there are none */

	/* Adds the lines, with lines_add(). */
	int (*fill)(struct tui *tui, struct lines_view *lines, struct error *err);

	/* Enter on a line. */
	void (*open)(struct tui *tui, struct lines_view *lines, const struct line *line);

	/* Other actions on a line (NULL: there are none); false if it is none of its own. NULL:
	 * none. */
	bool (*act)(struct tui *tui, struct lines_view *lines, const struct line *line,
		enum action action);
};

struct lines_view {
	struct view view;
	const struct lines_type *type;
	const struct entity *about; /* the row that the list is about; may be NULL */
	int64_t about_id;
	struct strbuf title;
	struct list list;
	struct line *lines;
	size_t count;
	size_t alloc;
};

/* Makes one; `about` may be NULL. */
struct view *lines_new(struct tui *tui, const struct lines_type *type, const struct entity *about,
	int64_t about_id);

/* Adds a line at the end; texts are copied. Silently stops at LINES_MAX. */
void lines_add(struct lines_view *lines, const struct entity *entity, int64_t row_id,
	const char *const texts[LINE_COLUMNS]);

#endif
