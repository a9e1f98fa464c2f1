/* SPDX-License-Identifier: MIT */
/* A small program on the terminal and drawing functions alone, for the tests of those: four panes,
 * a list of a thousand rows with hostile text in some, and keys that try what a terminal goes
 * through. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/core/keys/keymap.h"
#include "tui/core/list.h"
#include "tui/screen/draw.h"

enum { ROWS = 1000 };

struct ground {
	struct term *term;
	struct draw *draw;
	struct keymap keymap;
	struct list list;
	enum pane focus;
	bool zoomed, show_cursor, done;
	char message[120];
};

static const char *const names[PANE_COUNT] = {"1 Products",
	"2 Backlog  a title that may be too long for its frame", "3 Feedback", "4 SLA", "5 KPI",
	"6 Roadmap", "7 Requests"};

/* Texts of rows, over and over. */
static const char *const texts[] = {
	"Late-arrival flag",
	"\u65e5\u672c\u8a9e \u2013 wide, and e\u0301 combining",
	"\033]0;title\007 bell \033[2J and \x9b",
	"bidi \u202eevil\u202c, zero\u200bwidth, \xff byte",
	("flags \U0001f1e9\U0001f1ea, family \U0001f469\u200d\U0001f467, stacked "
	 "a\u0301\u0302\u0303"
	 "\u0304\u0305\u0306"),
	"\uac00 \u1112\u1161\u11ab \u0e01\u0e33 \u0915\u094d\u0937 \u3000|",
	"tab\there, line\nbreak",
};

static void load(struct list *list)
{
	int64_t ids[ROWS], from, count, i;

	while (list_need(list, &from, &count)) {
		if (count > ROWS - from)
			count = ROWS - from;
		for (i = 0; i < count; i++)
			ids[i] = from + i + 1;
		list_loaded(list, ROWS, from, ids, (size_t)count);
	}
}

static void draw_rows(struct ground *ground, struct rect area)
{
	struct draw *draw = ground->draw;
	struct list *list = &ground->list;
	int line;

	list_resize(list, area.rows);
	load(list);
	for (line = 0; line < area.rows; line++) {
		int64_t position = list_at_line(list, line);
		const char *text;

		if (position < 0)
			break;
		text = texts[position % (int64_t)(sizeof texts / sizeof *texts)];
		if (position == list->cursor)
			draw_glyph(draw, area, line, 0, MEANING_CURSOR, GLYPH_CURSOR);
		if (list_shows_mark(list, position, list_id_at(list, position)))
			draw_glyph(draw, area, line, 1, MEANING_MARKED, GLYPH_MARK);
		draw_format(draw, area, line, 2, MEANING_TEXT, "B-%d", (int)position + 1);
		draw_fit_string(
			draw, area, line, 8, area.cols - 18, ALIGN_LEFT, MEANING_TEXT, text);
		draw_fit_string(draw, area, line, area.cols - 9, 8, ALIGN_RIGHT,
			position % 2 ? MEANING_BAD : MEANING_GOOD,
			position % 2 ? "BREACHED" : "OK");
		if (position == list->cursor && ground->show_cursor)
			draw_cursor(draw, area, line, 0);
	}
}

static void draw_charts(struct ground *ground, struct rect area)
{
	static const double values[] = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3};
	struct raster raster;

	raster_init(&raster, draw_raster_set(ground->draw), 2, 8);
	raster.pen = MEANING_GOOD;
	raster_sparkline(&raster, values, 16, 0, 9);
	draw_raster(ground->draw, area, 0, 1, &raster);
	raster_release(&raster);
	raster_init(&raster, draw_raster_set(ground->draw), 1, 20);
	raster.pen = MEANING_WARN;
	raster_bar(&raster, 0, 0.22);
	draw_raster(ground->draw, area, 3, 1, &raster);
	raster_release(&raster);
	draw_hline(ground->draw, area, 4, 0, area.cols, MEANING_FRAME);
	draw_string(ground->draw, area, 5, 0, MEANING_TEXT, "chosen \xff row");
	draw_restyle(ground->draw, area, 5, 0, area.cols, MEANING_SELECTED);
}

/* Text at all edges, where halves of wide characters may stick out. */
static void draw_edges(struct ground *ground, struct rect area)
{
	static const char wide[] = "\u65e5\u672c\u8a9e\u65e5\u672c\u8a9e\u65e5\u672c\u8a9e\u65e5"
				   "\u672c\u8a9e\u65e5\u672c\u8a9e\u65e5\u672c\u8a9e\u65e5\u672c"
				   "\u8a9e\u65e5\u672c\u8a9e\u65e5\u672c\u8a9e\u65e5\u672c\u8a9e";
	int i;

	for (i = 0; i < 4 && i < area.rows; i++) {
		draw_text(ground->draw, area, i, i, MEANING_TEXT, wide, strlen(wide));
		draw_scrolled(ground->draw, area, i, 30, 9, i, MEANING_HIT, wide, strlen(wide));
	}
	draw_string(ground->draw, area, 4, area.cols - 3, MEANING_TEXT, "\u202e");
	draw_string(ground->draw, area, -1, 0, MEANING_TEXT, "above");
	draw_string(ground->draw, area, area.rows, 0, MEANING_TEXT, "below");
	draw_string(ground->draw, area, 0, area.cols, MEANING_TEXT, "beside");
}

static void draw_panes(struct ground *ground, const struct layout *layout)
{
	int pane;

	for (pane = 0; pane < PANE_COUNT; pane++) {
		bool focused = pane == (int)ground->focus;
		struct rect inside;

		if (rect_is_empty(layout->panes[pane]))
			continue;
		inside = draw_frame(ground->draw, layout->panes[pane], focused, names[pane],
			pane == PANE_BACKLOG ? "1000 rows" : NULL);
		if (pane == PANE_BACKLOG)
			draw_rows(ground, inside);
		else if (pane == PANE_SLA)
			draw_charts(ground, inside);
		else if (pane == PANE_FEEDBACK)
			draw_edges(ground, inside);
	}
}

static void draw_all(struct ground *ground)
{
	struct rect screen = draw_screen(ground->draw);
	struct strbuf footer = STRBUF_INIT;
	struct layout layout;

	layout_screen(&layout, screen.cols, screen.rows, ground->zoomed ? ground->focus : PANE_NONE,
		ground->focus, PANE_FEEDBACK);
	draw_erase(ground->draw, screen);
	if (layout.too_small) {
		draw_string(ground->draw, screen, 0, 0, MEANING_TEXT, "too small");
	} else {
		draw_string(ground->draw, layout.header, 0, 1, MEANING_HEADER, "ground");
		draw_panes(ground, &layout);
		keymap_footer(&ground->keymap, CONTEXT_BACKLOG, NULL, screen.cols - 2, &footer);
		draw_string(ground->draw, layout.footer, 0, 1, MEANING_TEXT, footer.buf);
		draw_string(ground->draw, layout.message, 0, 1, MEANING_MESSAGE, ground->message);
	}
	draw_flush(ground->draw);
	strbuf_release(&footer);
}

static void say(struct ground *ground, const char *what)
{
	snprintf(ground->message, sizeof ground->message, "%.100s", what);
}

static void run_child(struct ground *ground)
{
	char *const argv[] = {"sh", "-c", "echo in the child; read line; exit 3", NULL};
	struct error err = {ERR_NONE, ""};
	int status = 0;

	if (term_run(ground->term, argv, &status, &err) < 0)
		say(ground, err.text);
	else
		snprintf(ground->message, sizeof ground->message, "child %d", status >> 8);
}

static void do_key(struct ground *ground, const struct term_event *event)
{
	enum action action = keymap_action(&ground->keymap, CONTEXT_BACKLOG, event->key);
	char name[KEY_NAME_MAX];

	if (event->pasted) {
		snprintf(ground->message, sizeof ground->message, "pasted %s",
			key_text(name, event->key));
		return;
	}
	if (list_act(&ground->list, action))
		return;
	switch (action) {
	case ACTION_QUIT:
		ground->done = true;
		break;
	case ACTION_ZOOM:
		ground->zoomed = !ground->zoomed;
		break;
	case ACTION_PANE_NEXT:
		ground->focus = (enum pane)((ground->focus + 1) % PANE_KPI);
		break;
	case ACTION_LINE_GRAPHICS:
		draw_set_graphics(ground->draw, !draw_graphics(ground->draw));
		break;
	case ACTION_MOUSE:
		term_mouse(ground->term, true);
		break;
	case ACTION_COPY_KEY:
		term_copy(ground->term, "B-14", 4, NULL);
		break;
	case ACTION_REDRAW:
		term_redraw(ground->term);
		break;
	case ACTION_EDIT:
		run_child(ground);
		break;
	case ACTION_WIDE:
		ground->show_cursor = !ground->show_cursor;
		break;
	case ACTION_TRASH:
		abort();
	default:
		snprintf(ground->message, sizeof ground->message, "key %s",
			key_text(name, event->key));
		break;
	}
}

static void do_event(struct ground *ground, const struct term_event *event, int *status)
{
	switch (event->kind) {
	case TERM_KEY:
		do_key(ground, event);
		break;
	case TERM_MOUSE:
		snprintf(ground->message, sizeof ground->message, "mouse %d at %d %d",
			(int)event->button, event->row, event->col);
		break;
	case TERM_RESIZE:
		draw_resize(ground->draw);
		break;
	case TERM_INTERRUPT:
		say(ground, "interrupted");
		break;
	case TERM_TERMINATE:
	case TERM_HANGUP:
		*status = 128 + event->signal;
		ground->done = true;
		break;
	default:
		break;
	}
}

int main(int argc, char **argv)
{
	struct term_options options = {
		.ascii = argc > 1 && strcmp(argv[1], "ascii") == 0,
		.secure = argc > 1 && strcmp(argv[1], "secure") == 0,
	};
	struct ground ground = {.focus = PANE_BACKLOG};
	struct term_event event;
	struct theme theme;
	struct error err;
	int status = 0;

	if (term_open(&ground.term, &options, &err) < 0) {
		fprintf(stderr, "%s\n", err.text);
		return 2;
	}
	theme_init(&theme, term_colours(ground.term) == 0);
	ground.draw = draw_new(ground.term, &theme);
	keymap_init(&ground.keymap);
	list_init(&ground.list);
	if (term_notice(ground.term))
		say(&ground, term_notice(ground.term));
	while (!ground.done) {
		if (!term_pending(ground.term))
			draw_all(&ground);
		term_wait(ground.term, 1000, &event);
		do_event(&ground, &event, &status);
	}
	list_release(&ground.list);
	draw_free(ground.draw);
	term_close(ground.term);
	return status;
}
