/* SPDX-License-Identifier: MIT */
/* A menu in a small box above the footer: one letter each; or names, found by typing, and Enter. */
#include <ctype.h>
#include <string.h>

#include "ask.h"
#include "dapo/base/memory.h"
#include "dapo/base/text/forms.h"
#include "parts.h"

enum { LETTER_CELLS = 4, HELP_GAP = 2, PAGE = 8 };

struct choice_view {
	struct view view;
	const char *title;
	const struct choice *choices;
	struct parts_list list;
	struct strbuf sought; /* typed of a label so far */
	bool done;
	bool accepted;
};

static enum context choice_context(const struct view *view)
{
	(void)view;
	return CONTEXT_MENU;
}

static bool choose_letter(struct choice_view *menu, int32_t key)
{
	for (int i = 0; key > 0 && i < menu->list.count; i++) {
		if (menu->choices[i].letter == key) {
			menu->list.chosen = i;
			menu->accepted = menu->done = true;
			return true;
		}
	}
	return false;
}

static bool begins(const char *label, const struct strbuf *sought)
{
	struct strbuf form = STRBUF_INIT, start = STRBUF_INIT;
	bool found;

	text_search(&form, label, strlen(label));
	text_search(&start, sought->buf, sought->len);
	found = start.len && !strncmp(form.buf, start.buf, start.len);
	strbuf_release(&form);
	strbuf_release(&start);
	return found;
}

/* Goes to a choice without letter that begins with what was typed: the first from that at `from`
 * on. */
static bool go_to_sought(struct choice_view *menu, int from)
{
	for (int i = 0; i < menu->list.count; i++) {
		int at = (from + i) % menu->list.count;
		const struct choice *choice = &menu->choices[at];

		if (!choice->letter && begins(choice->label, &menu->sought)) {
			menu->list.chosen = at;
			return true;
		}
	}
	return false;
}

/* A name is looked for as it is typed, and not taken before Enter. A key that goes on with none
 * begins another name. */
static void seek(struct choice_view *menu, int32_t key)
{
	char text[TEXT_CHARACTER_MAX];
	size_t len;

	if (!key_is_text(key))
		return;
	len = text_encode(text, key);
	strbuf_add(&menu->sought, text, len);
	if (go_to_sought(menu, menu->list.chosen))
		return;
	strbuf_reset(&menu->sought);
	strbuf_add(&menu->sought, text, len);
	if (!go_to_sought(menu, menu->list.chosen + 1))
		strbuf_reset(&menu->sought);
}

static bool accept_choice(struct tui *tui, struct view *view, enum action action)
{
	struct choice_view *menu = (struct choice_view *)view;

	(void)tui;
	(void)action;
	menu->accepted = menu->done = true;
	return true;
}

static bool leave_menu(struct tui *tui, struct view *view, enum action action)
{
	(void)tui;
	(void)action;
	((struct choice_view *)view)->done = true;
	return true;
}

static bool step_choice(struct tui *tui, struct view *view, enum action action)
{
	struct choice_view *menu = (struct choice_view *)view;

	(void)tui;
	strbuf_reset(&menu->sought);
	parts_choose(&menu->list, action == ACTION_CHOICE_DOWN ? 1 : -1);
	view->due |= DUE_PAINT;
	return true;
}

static view_act *const choice_acts[ACTION_COUNT] = {
	[ACTION_ACCEPT] = accept_choice,
	[ACTION_CANCEL] = leave_menu,
	[ACTION_BACK] = leave_menu,
	[ACTION_CLOSE] = leave_menu,
	[ACTION_CHOICE_DOWN] = step_choice,
	[ACTION_CHOICE_UP] = step_choice,
};

/* The keys of a longer way. */
static bool jump(struct choice_view *menu, int32_t key)
{
	if (key == KEY_CODE_PAGE_DOWN)
		parts_jump(&menu->list, PAGE);
	else if (key == KEY_CODE_PAGE_UP)
		parts_jump(&menu->list, -PAGE);
	else if (key == KEY_CODE_HOME || key == KEY_CODE_END)
		parts_jump(&menu->list, key == KEY_CODE_END ? menu->list.count : -menu->list.count);
	else
		return false;
	strbuf_reset(&menu->sought);
	return true;
}

static void choice_typed(struct tui *tui, struct view *view, int32_t key)
{
	struct choice_view *menu = (struct choice_view *)view;

	(void)tui;
	if (!jump(menu, key) && !choose_letter(menu, key))
		seek(menu, key);
	view->due |= DUE_PAINT;
}

/* Cells that the widest label, and the widest help, take. */
static void measure(struct tui *tui, const struct choice_view *menu, int *label, int *help)
{
	enum text_charset charset = draw_charset(tui->draw);
	int i;

	*label = *help = 0;
	for (i = 0; i < menu->list.count; i++) {
		const struct choice *choice = &menu->choices[i];
		const char *more = choice->help ? choice->help : "";
		int label_cells = text_width(choice->label, strlen(choice->label), charset);
		int help_cells = text_width(more, strlen(more), charset);

		*label = label_cells > *label ? label_cells : *label;
		*help = help_cells > *help ? help_cells : *help;
	}
}

static void draw_choice(
	struct tui *tui, struct rect row, const struct choice *choice, bool chosen, int label_cells)
{
	unsigned style = chosen ? MEANING_SELECTED : MEANING_TEXT;
	int help_at = LETTER_CELLS + label_cells + HELP_GAP;

	draw_fit_string(tui->draw, row, 0, 0, row.cols, ALIGN_LEFT, style, "");
	if (chosen)
		draw_glyph(tui->draw, row, 0, 0, style, GLYPH_CURSOR);
	if (choice->letter)
		draw_text(tui->draw, row, 0, 1, chosen ? style : MEANING_KEY, &choice->letter, 1);
	draw_fit_string(tui->draw, row, 0, LETTER_CELLS - 1, row.cols - LETTER_CELLS + 1,
		ALIGN_LEFT, style, choice->label);
	if (choice->help && help_at < row.cols)
		draw_fit_string(tui->draw, row, 0, help_at, row.cols - help_at, ALIGN_LEFT,
			chosen ? style : MEANING_DIM, choice->help);
}

static void choice_draw(struct tui *tui, struct view *view)
{
	struct choice_view *menu = (struct choice_view *)view;
	int title = text_width(menu->title, strlen(menu->title), draw_charset(tui->draw)) + 4;
	int label, help, cols, row;
	struct rect box, inside;

	if (rect_is_empty(tui->layout.footer))
		return;
	measure(tui, menu, &label, &help);
	cols = LETTER_CELLS + label + (help ? HELP_GAP + help : 0);
	cols = cols < title ? title : cols;
	box = parts_box(tui, tui->layout.footer.row - 1, 0, menu->list.count, cols);
	draw_erase(tui->draw, box);
	inside = draw_frame(tui->draw, box, true, menu->title, NULL);
	parts_scroll(&menu->list, inside.rows);
	for (row = 0; row < inside.rows && menu->list.top + row < menu->list.count; row++) {
		int at = menu->list.top + row;

		draw_choice(tui, rect_part(inside, row, 0, 1, inside.cols), &menu->choices[at],
			at == menu->list.chosen, label);
	}
}

static void choice_mouse(
	struct tui *tui, struct view *view, enum mouse_button button, int row, int col)
{
	struct choice_view *menu = (struct choice_view *)view;

	(void)tui;
	(void)row;
	(void)col;
	if (button == MOUSE_WHEEL_DOWN)
		parts_jump(&menu->list, 1);
	else if (button == MOUSE_WHEEL_UP)
		parts_jump(&menu->list, -1);
	view->due |= DUE_PAINT;
}

static void choice_release(struct view *view)
{
	strbuf_release(&((struct choice_view *)view)->sought);
}

static const struct view_type choice_type = {
	.name = "menu",
	.overlay = true,
	.context = choice_context,
	.draw = choice_draw,
	.acts = choice_acts,
	.typed = choice_typed,
	.mouse = choice_mouse,
	.release = choice_release,
};

int ask_choice(
	struct tui *tui, const char *title, const struct choice *choices, size_t count, int initial)
{
	struct choice_view *menu;
	int answer;

	if (count == 0)
		return -1;
	menu = xcalloc(1, sizeof *menu);
	menu->view.type = &choice_type;
	menu->view.due = DUE_ALL;
	menu->title = title;
	strbuf_init(&menu->sought);
	menu->choices = choices;
	menu->list.count = (int)count;
	menu->list.chosen = initial >= 0 && initial < (int)count ? initial : 0;
	parts_run(tui, &menu->view, &menu->done);
	answer = menu->accepted && !tui->ending ? menu->list.chosen : -1;
	parts_close(tui, &menu->view);
	return answer;
}

static bool is_taken(char letter, const struct choice *choices, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (choices[i].letter == letter)
			return true;
	}
	return false;
}

void ask_letters(struct choice *choices, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		for (const char *at = choices[i].label; *at && !choices[i].letter; at++) {
			char letter = (char)tolower((unsigned char)*at);

			if (isalpha((unsigned char)letter) && !is_taken(letter, choices, count))
				choices[i].letter = letter;
		}
	}
}
