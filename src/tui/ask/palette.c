/* SPDX-License-Identifier: MIT */
/* The palette: a search of all actions and their keys; Enter runs the chosen one in the view below.
 */
#include <stdio.h>
#include <string.h>

#include "ask.h"
#include "dapo/base/memory.h"
#include "parts.h"

enum { KEYS_CELLS = 14, NAME_CELLS = 18, NAME_FROM = 100, QUERY_MAX = 200, WIDEST = 110 };

struct palette_view {
	struct view view;
	enum context context; /* of the view below */
	struct edit edit;
	enum action found[ACTION_COUNT];
	size_t here; /* so many of the found act in the view below */
	struct parts_list list;
	bool done;
	bool accepted;
};

/* ---- What is found */

static bool listed(const struct palette_view *palette, size_t count, enum action action)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (palette->found[i] == action)
			return true;
	return false;
}

/* Those of this context first, then all others. */
static void seek(struct tui *tui, struct palette_view *palette)
{
	enum action all[ACTION_COUNT];
	const char *query = palette->edit.text.buf;
	size_t count, total, i;

	palette->here =
		keymap_search(&tui->keymap, palette->context, query, palette->found, ACTION_COUNT);
	count = palette->here;
	total = keymap_search(&tui->keymap, CONTEXTS_ALL, query, all, ACTION_COUNT);
	for (i = 0; i < total; i++)
		if (!listed(palette, palette->here, all[i]))
			palette->found[count++] = all[i];
	palette->list = (struct parts_list){.count = (int)count, .chosen = count ? 0 : -1};
}

/* ---- Where an action acts, in words */

static const struct {
	unsigned contexts;
	const char *name;
} places[] = {
	{CONTEXTS_PANES, "the panes"},
	{CONTEXT_PRODUCTS, "products"},
	{CONTEXT_BACKLOG, "the backlog"},
	{CONTEXT_FEEDBACK, "feedback"},
	{CONTEXT_SLA, "SLA"},
	{CONTEXT_KPI, "KPIs"},
	{CONTEXT_ROADMAP, "the roadmap"},
	{CONTEXT_REQUESTS, "requests"},
	{CONTEXT_LIST, "lists"},
	{CONTEXT_DETAIL, "a record"},
	{CONTEXT_WHY, "why"},
	{CONTEXT_TRIAGE, "triage"},
	{CONTEXT_CANVAS, "plans"},
	{CONTEXT_IMPORT, "an import"},
	{CONTEXT_IMPORT_PLAN, "its plan"},
	{CONTEXT_TEXT, "texts"},
	{CONTEXT_FORM, "forms"},
	{CONTEXT_FIELD, "fields"},
	{CONTEXT_PROMPT, "typed lines"},
	{CONTEXT_PALETTE, "this search"},
	{CONTEXT_MENU, "menus"},
	{CONTEXT_CONFIRM, "questions"},
};

static void add_places(unsigned contexts, struct strbuf *out)
{
	const char *between = "";
	size_t i;

	for (i = 0; i < sizeof places / sizeof *places; i++) {
		if ((contexts & places[i].contexts) != places[i].contexts)
			continue;
		contexts &= ~places[i].contexts;
		strbuf_addf(out, "%s%s", between, places[i].name);
		between = ", ";
	}
}

/* ---- Keys */

static bool accept_action(struct tui *tui, struct view *view, enum action action)
{
	struct palette_view *palette = (struct palette_view *)view;

	(void)tui;
	(void)action;
	palette->done = palette->accepted = palette->list.chosen >= 0;
	return true;
}

static bool leave_palette(struct tui *tui, struct view *view, enum action action)
{
	(void)tui;
	(void)action;
	((struct palette_view *)view)->done = true;
	return true;
}

static bool step_choice(struct tui *tui, struct view *view, enum action action)
{
	(void)tui;
	parts_choose(&((struct palette_view *)view)->list, action == ACTION_CHOICE_DOWN ? 1 : -1);
	view->due |= DUE_PAINT;
	return true;
}

/* Typing seeks anew. */
static bool edit_query(struct tui *tui, struct view *view, enum action action)
{
	struct palette_view *palette = (struct palette_view *)view;

	if (parts_edit(&palette->edit, action))
		seek(tui, palette);
	view->due |= DUE_PAINT;
	return true;
}

static view_act *const palette_acts[ACTION_COUNT] = {
	[ACTION_ACCEPT] = accept_action,
	[ACTION_CANCEL] = leave_palette,
	[ACTION_BACK] = leave_palette,
	[ACTION_CLOSE] = leave_palette,
	[ACTION_CHOICE_DOWN] = step_choice,
	[ACTION_CHOICE_UP] = step_choice,
	VIEW_EDITS(edit_query),
	[ACTION_EDIT_BACKSPACE] = edit_query,
};

static void palette_typed(struct tui *tui, struct view *view, int32_t key)
{
	struct palette_view *palette = (struct palette_view *)view;
	int step = view->area.rows / 2 + 1;
	bool changed = false;

	if (key == KEY_CODE_PAGE_DOWN || key == KEY_CODE_PAGE_UP)
		parts_jump(&palette->list, key == KEY_CODE_PAGE_DOWN ? step : -step);
	else if (!parts_type(&palette->edit, key, &changed))
		return;
	if (changed)
		seek(tui, palette);
	view->due |= DUE_PAINT;
}

/* ---- Drawing */

static void draw_action(struct tui *tui, const struct palette_view *palette, struct rect row,
	size_t at, bool chosen)
{
	enum action action = palette->found[at];
	const struct action_info *info = action_info(action);
	bool here = at < palette->here;
	unsigned style = chosen ? MEANING_SELECTED : here ? MEANING_TEXT : MEANING_DIM;
	int name = row.cols >= NAME_FROM ? NAME_CELLS : 0;
	struct strbuf text = STRBUF_INIT;

	keymap_keys(&tui->keymap, action, here ? palette->context : info->contexts, " ", &text);
	draw_fit_string(tui->draw, row, 0, 0, row.cols, ALIGN_LEFT, style, "");
	if (chosen)
		draw_glyph(tui->draw, row, 0, 0, style, GLYPH_CURSOR);
	draw_fit_string(tui->draw, row, 0, 1, KEYS_CELLS, ALIGN_LEFT,
		chosen || !here ? style : MEANING_KEY, text.buf);
	strbuf_reset(&text);
	strbuf_addstr(&text, info->help);
	if (!here) {
		strbuf_addstr(&text, " (in ");
		add_places(info->contexts, &text);
		strbuf_addch(&text, ')');
	}
	draw_fit_string(tui->draw, row, 0, KEYS_CELLS + 2, row.cols - KEYS_CELLS - 2 - name,
		ALIGN_LEFT, style, text.buf);
	if (name)
		draw_fit_string(tui->draw, row, 0, row.cols - name + 1, name - 1, ALIGN_LEFT,
			chosen ? style : MEANING_DIM, info->name);
	strbuf_release(&text);
}

/* The chosen action's name, which config knows it by, and where it acts. */
static void draw_chosen(struct tui *tui, const struct palette_view *palette)
{
	struct rect area = tui->layout.footer;
	struct strbuf text = STRBUF_INIT;
	const struct action_info *info;

	if (palette->list.chosen < 0)
		return;
	info = action_info(palette->found[palette->list.chosen]);
	strbuf_addf(&text, " %s: in ", info->name);
	add_places(info->contexts, &text);
	draw_fit(tui->draw, area, 0, 0, area.cols, ALIGN_LEFT, MEANING_DIM, text.buf, text.len);
	strbuf_release(&text);
}

static void palette_draw(struct tui *tui, struct view *view)
{
	struct palette_view *palette = (struct palette_view *)view;
	struct rect area = tui->layout.body;
	struct rect inside;
	char info[48];
	int row;

	if (rect_is_empty(area))
		return;
	area.cols = area.cols > WIDEST ? WIDEST : area.cols;
	draw_erase(tui->draw, area);
	snprintf(info, sizeof info, "%d of %d", palette->list.chosen + 1, palette->list.count);
	inside = draw_frame(tui->draw, area, true, "Help: actions and keys", info);
	draw_string(tui->draw, inside, 0, 0, MEANING_KEY, "Search: ");
	parts_line(tui, inside, 0, 8, inside.cols - 8, &palette->edit, MEANING_TEXT);
	inside = rect_part(inside, 1, 0, inside.rows - 1, inside.cols);
	parts_scroll(&palette->list, inside.rows);
	for (row = 0; row < inside.rows && palette->list.top + row < palette->list.count; row++) {
		int at = palette->list.top + row;

		draw_action(tui, palette, rect_part(inside, row, 0, 1, inside.cols), (size_t)at,
			at == palette->list.chosen);
	}
	draw_chosen(tui, palette);
	if (palette->list.count == 0)
		draw_string(tui->draw, inside, 0, 1, MEANING_DIM, "No action has these words.");
}

/* ---- Begin and end */

static enum context palette_context(const struct view *view)
{
	(void)view;
	return CONTEXT_PALETTE;
}

static void palette_release(struct view *view)
{
	struct palette_view *palette = (struct palette_view *)view;

	edit_release(&palette->edit);
}

static const struct view_type palette_type = {
	.name = "help",
	.overlay = true,
	.context = palette_context,
	.draw = palette_draw,
	.acts = palette_acts,
	.typed = palette_typed,
	.release = palette_release,
};

static void say_where(struct tui *tui, enum action action)
{
	const struct action_info *info = action_info(action);
	struct strbuf text = STRBUF_INIT;

	add_places(info->contexts, &text);
	tui_say(tui, MEANING_WARN, "%s acts in %s, not here", info->name, text.buf);
	strbuf_release(&text);
}

enum action ask_action(struct tui *tui)
{
	struct palette_view *palette = xcalloc(1, sizeof *palette);
	enum context context = tui->top->type->context(tui->top);
	enum action chosen = ACTION_NONE;

	palette->view.type = &palette_type;
	palette->view.due = DUE_ALL;
	palette->context = context;
	edit_init(&palette->edit, NULL, NULL);
	palette->edit.limit = QUERY_MAX;
	seek(tui, palette);
	parts_run(tui, &palette->view, &palette->done);
	if (palette->accepted && !tui->ending)
		chosen = palette->found[palette->list.chosen];
	parts_close(tui, &palette->view);
	if (chosen == ACTION_NONE || (action_info(chosen)->contexts & context))
		return chosen;
	say_where(tui, chosen);
	return ACTION_NONE;
}
