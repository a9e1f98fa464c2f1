/* SPDX-License-Identifier: MIT */
/* A canvas: a full view on which rows have places, with a cursor that walks over them and verbs on
 * the row under it. */
#ifndef DAPO_TUI_VIEWS_CANVAS_H
#define DAPO_TUI_VIEWS_CANVAS_H

#include "dapo/store/lists/query.h"
#include "tui/core/spots.h"
#include "tui/frame/tui.h"

struct canvas;

/* The table that makes one such view different from another. */
struct canvas_type {
	const char *name;
	const struct entity *entity; /* of the rows */
	size_t size;                 /* of the view's own struct, which begins with its canvas */

	/* Adds to the title of the frame, and to the right end of it. */
	void (*title)(const struct tui *tui, const struct canvas *canvas, struct strbuf *title,
		struct strbuf *info);

	/* Reads the rows, and what is shown with them, in one view of the store. */
	int (*load)(struct tui *tui, struct canvas *canvas, struct error *err);

	/* Gives the rows their places: with spots_add(), after each reading and each resize. */
	void (*place)(struct tui *tui, struct canvas *canvas);

	/* Brings the cursor into sight after it moved, and after place(). NULL: it always is. */
	void (*scroll)(struct tui *tui, struct canvas *canvas);

	void (*draw)(struct tui *tui, struct canvas *canvas, struct rect inside);

	/* Its own functions by action (see view_type.acts), looked up before those of all canvases.
	 * NULL: there are none. */
	view_act *const *acts;

	/* The name of ACTION_ARRANGE in the footer. NULL: it is not offered. */
	const char *(*arrange)(const struct canvas *canvas);

	/* Frees its own parts. */
	void (*release)(struct canvas *canvas);
};

/* The head of such a view. */
struct canvas {
	struct view view;
	const struct canvas_type *type;
	struct page page; /* the rows */
	struct spots spots;
	int far; /* the page that spots_act() takes */
};

static inline struct canvas *canvas_of(const struct view *view)
{
	return (struct canvas *)view;
}

/* Makes one; what is its own is zeroed. */
struct canvas *canvas_new(const struct canvas_type *type);

/* Gives the rows their places anew, and has all painted. */
void canvas_place(struct tui *tui, struct canvas *canvas);

/* Adds the selected product, or that it is all of them, to a title. */
void canvas_add_product(const struct tui *tui, struct strbuf *title);

/* The number of things of `least` cells that there is room for: at most `wanted`, at least one. */
int canvas_fitting(int room, int least, int wanted);

#endif
