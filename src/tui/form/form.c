/* SPDX-License-Identifier: MIT */
/* A record edited in a form: keys, checks, saving, conflicts. */
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/store/records/records.h"
#include "editor.h"
#include "form_view.h"
#include "suggest.h"
#include "typing.h"
#include "writing.h"

enum { PAGE_ROWS = 8 };

static void note_on_form(struct form_view *view, const char *text)
{
	strbuf_reset(&view->note);
	strbuf_addstr(&view->note, text);
}

/* Failing to keep the draft is no reason to stop, but one to know. */
static void tick_draft(struct form_view *view)
{
	struct error err = {0};

	if (draft_tick(&view->draft, &view->form, view->record, &err)) {
		note_on_form(view, err.text);
		view->view.due |= DUE_PAINT;
	}
}

/* ---- Choices and long texts */

static void ask_value(struct tui *tui, struct form_view *view)
{
	struct form_field *field = form_view_field(view);
	size_t count = form_choices(&view->form, field);
	struct choice *choices = xcalloc(count, sizeof *choices);
	size_t i;
	int at;

	for (i = 0; i < count; i++) {
		const char *label = form_choice(&view->form, field, i);

		choices[i].label = *label ? label : "(none)";
		choices[i].letter = *label ? 0 : '-';
	}
	ask_letters(choices, count);
	at = ask_choice(
		tui, form_view_info(view)->label, choices, count, form_chosen(&view->form, field));
	if (at >= 0) {
		const char *text = form_choice(&view->form, field, (size_t)at);

		form_view_put(view, text, strlen(text));
	}
	free(choices);
}

static void text_typed(struct tui *tui, void *closure, const struct strbuf *text)
{
	struct form_view *view = closure;
	struct form_field *field = form_view_field(view);

	(void)tui;
	if (field->text.len != text->len || memcmp(field->text.buf, text->buf, text->len))
		form_view_put(view, text->buf, text->len);
	tick_draft(view);
}

static void run_editor(struct tui *tui, struct form_view *view)
{
	const struct field *info = form_view_info(view);
	struct strbuf text = STRBUF_INIT;
	struct error err = {0};

	if (!form_view_is_long(info)) {
		note_on_form(view, "an editor is for long texts");
		return;
	}
	if (draft_keep(&view->draft, &view->form, view->record, &err))
		note_on_form(view, err.text);
	strbuf_add(&text, form_view_field(view)->text.buf, form_view_field(view)->text.len);
	if (editor_run(tui, info->name, &text, &err))
		note_on_form(view, err.text);
	else
		form_view_put(view, text.buf, text.len);
	strbuf_release(&text);
}

/* Shows the seldom needed fields, scrolled into sight, or hides them. */
static void show_more(struct form *form)
{
	form->more = !form->more;
	if (form->more)
		form->top = form->cursor;
}

/* Enter on a row. */
static void edit_row(struct tui *tui, struct form_view *view)
{
	struct form_field *field = form_view_field(view);

	if (!field)
		show_more(&view->form);
	else if (form_choices(&view->form, field) > 0)
		ask_value(tui, view);
	else if (form_view_is_long(form_view_info(view)))
		writing_run(tui, form_view_info(view)->label, &field->text, text_typed, view);
	else
		typing_start(view);
}

/* ---- Saving and leaving */

/* Names the field where it is one; several are seen in the form. */
static void tell_disputed(const struct form *form, size_t disputed, struct strbuf *out)
{
	strbuf_addstr(out, "Changed by someone else, too: ");
	if (disputed > 1)
		strbuf_addf(out, "%zu fields", disputed);
	for (size_t i = 0; disputed == 1 && i < form->count; i++) {
		if (form->fields[i].disputed)
			strbuf_addstr(out, form_field_of(form, &form->fields[i])->name);
	}
	strbuf_addstr(out, ". Saving again keeps yours.");
}

/* Somebody else stored the row meanwhile: shows both, and takes theirs as what is saved over. */
static void show_conflict(struct tui *tui, struct form_view *view, const struct error *why)
{
	struct error err = {0};
	struct record theirs;
	size_t disputed;

	record_init(&theirs, view->record->entity);
	if (records_get(tui->desk.store, theirs.entity, view->record->row_id, &theirs, &err) ||
		theirs.trash != TRASH_LIVE) {
		note_on_form(view, err.code ? err.text : why->text);
	} else {
		disputed = form_merge(&view->form, &theirs);
		record_copy(view->record, &theirs);
		strbuf_reset(&view->note);
		if (disputed)
			tell_disputed(&view->form, disputed, &view->note);
		else
			strbuf_addstr(&view->note, why->text);
		draft_touch(&view->draft);
	}
	record_release(&theirs);
}

static void save_fields(struct tui *tui, struct form_view *view)
{
	struct error err = {0};
	struct record after;
	int code;

	if (view->typing)
		typing_leave(tui, view);
	note_on_form(view, "");
	record_init(&after, view->record->entity);
	record_copy(&after, view->record);
	code = form_apply(&view->form, &after, &err);
	if (!code)
		code = view->save(tui, view->closure, &after, &err);
	if (code == ERR_CONFLICT && view->record->row_id) {
		show_conflict(tui, view, &err);
	} else if (code) {
		note_on_form(view, form_blame(&view->form, &err) ? "not saved" : err.text);
	} else {
		record_copy(view->record, &after);
		view->saved = view->done = true;
	}
	record_release(&after);
}

static void leave_if_meant(struct tui *tui, struct form_view *view)
{
	view->done = !form_changed(&view->form) ||
		ask_yes(tui, "Leave the form and lose what was typed?");
}

/* ---- Keys */

static void step_choice(struct form_view *view, int step)
{
	struct form_field *field = form_view_field(view);

	if (!field || form_choices(&view->form, field) == 0)
		return;
	form_step(&view->form, field, step);
	draft_touch(&view->draft);
}

static bool save_form(struct tui *tui, struct view *base, enum action action)
{
	(void)action;
	base->due |= DUE_PAINT;
	save_fields(tui, form_view_of(base));
	return true;
}

static bool edit_elsewhere(struct tui *tui, struct view *base, enum action action)
{
	(void)action;
	base->due |= DUE_PAINT;
	typing_leave(tui, form_view_of(base));
	run_editor(tui, form_view_of(base));
	return true;
}

/* By Tab, typing begins in the field that is gone to. */
static bool go_to_field(struct tui *tui, struct view *base, enum action action)
{
	struct form_view *view = form_view_of(base);
	bool by_tab = tui->key == KEY_CODE_TAB || tui->key == KEY_CODE_BACK_TAB;
	int rows = action == ACTION_FIELD_NEXT ? 1 : -1;

	base->due |= DUE_PAINT;
	if (view->typing)
		typing_step(tui, view, rows);
	else
		typing_go(tui, view, rows, by_tab);
	return true;
}

static bool edit_field(struct tui *tui, struct view *base, enum action action)
{
	(void)action;
	base->due |= DUE_PAINT;
	edit_row(tui, form_view_of(base));
	return true;
}

static bool accept_text(struct tui *tui, struct view *base, enum action action)
{
	(void)action;
	base->due |= DUE_PAINT;
	typing_accept(tui, form_view_of(base));
	return true;
}

static bool edit_text(struct tui *tui, struct view *base, enum action action)
{
	(void)tui;
	base->due |= DUE_PAINT;
	typing_edit(form_view_of(base), action);
	return true;
}

static bool leave_form(struct tui *tui, struct view *base, enum action action)
{
	struct form_view *view = form_view_of(base);

	(void)action;
	base->due |= DUE_PAINT;
	if (view->typing)
		typing_cancel(view);
	else
		leave_if_meant(tui, view);
	return true;
}

static view_act *const form_acts[ACTION_COUNT] = {
	[ACTION_FIELD_NEXT] = go_to_field,
	[ACTION_FIELD_PREVIOUS] = go_to_field,
	[ACTION_FIELD_EDIT] = edit_field,
	[ACTION_FIELD_EDITOR] = edit_elsewhere,
	[ACTION_SAVE] = save_form,
	[ACTION_BACK] = leave_form,
	[ACTION_CLOSE] = leave_form,
	[ACTION_CANCEL] = leave_form,
	[ACTION_ACCEPT] = accept_text,
	VIEW_EDITS(edit_text),
	[ACTION_EDIT_BACKSPACE] = edit_text,
};

static void form_typed(struct tui *tui, struct view *base, int32_t key)
{
	struct form_view *view = form_view_of(base);

	base->due |= DUE_PAINT;
	if (view->typing) {
		typing_type(view, key);
		return;
	}
	switch (key) {
	case KEY_CODE_LEFT:
		step_choice(view, -1);
		break;
	case KEY_CODE_RIGHT:
	case KEY_CODE_SPACE:
		step_choice(view, 1);
		break;
	case KEY_CODE_PAGE_DOWN:
		typing_go(tui, view, PAGE_ROWS, false);
		break;
	case KEY_CODE_PAGE_UP:
		typing_go(tui, view, -PAGE_ROWS, false);
		break;
	case KEY_CODE_HOME:
		typing_go(tui, view, -(int)form_rows(&view->form), false);
		break;
	case KEY_CODE_END:
		typing_go(tui, view, (int)form_rows(&view->form), false);
		break;
	default:
		break;
	}
}

static void form_mouse(
	struct tui *tui, struct view *base, enum mouse_button button, int row, int col)
{
	struct form_view *view = form_view_of(base);

	(void)row;
	(void)col;
	if (!view->typing && button == MOUSE_WHEEL_DOWN)
		typing_go(tui, view, 1, false);
	else if (!view->typing && button == MOUSE_WHEEL_UP)
		typing_go(tui, view, -1, false);
	base->due |= DUE_PAINT;
}

/* ---- Begin and end */

static enum context form_context(const struct view *base)
{
	const struct form_view *view = (const struct form_view *)base;

	return view->typing ? CONTEXT_FIELD : CONTEXT_FORM;
}

static int form_load(struct tui *tui, struct view *base, struct error *err)
{
	struct form_view *view = form_view_of(base);

	if (!view->typing || !view->suggest)
		return 0;
	view->suggest = false;
	base->due |= DUE_PAINT;
	return suggest_in_form(tui, view, err);
}

static void form_release_view(struct view *base)
{
	struct form_view *view = form_view_of(base);

	form_release(&view->form);
	edit_release(&view->edit);
	words_release(&view->words);
	strbuf_release(&view->note);
	strbuf_release(&view->typed_over);
}

/* A paste on a chosen field goes into it, where its line ends. */
static bool form_paste(struct tui *tui, struct view *base, int32_t key)
{
	struct form_view *view = form_view_of(base);
	const struct form_field *field = form_view_field(view);

	(void)key;
	base->due |= DUE_PAINT;
	if (view->typing || typing_start(view))
		return true;
	if (!field)
		tui_say(tui, MEANING_WARN, "Nothing was pasted: choose a field first");
	else if (form_view_is_long(form_view_info(view)))
		tui_say(tui, MEANING_WARN, "Nothing was pasted: Enter opens the text of %s first",
			form_view_info(view)->label);
	else
		tui_say(tui, MEANING_WARN,
			"Nothing was pasted: %s takes one of its words, which Enter lists",
			form_view_info(view)->label);
	return false;
}

static const struct view_type form_type = {
	.name = "form",
	.context = form_context,
	.load = form_load,
	.draw = form_view_draw,
	.acts = form_acts,
	.typed = form_typed,
	.paste = form_paste,
	.mouse = form_mouse,
	.release = form_release_view,
};

/* A new record is begun at the first field that must be filled. */
static void begin_at_first(struct form_view *view)
{
	size_t i;

	if (view->record->row_id)
		return;
	for (i = 0; i < view->form.plain; i++) {
		const struct form_field *field = &view->form.fields[i];

		if (!(form_field_of(&view->form, field)->flags & FIELD_REQUIRED) || field->text.len)
			continue;
		view->form.cursor = i;
		typing_start(view);
		return;
	}
}

static bool run_form(struct tui *tui, struct form_view *view)
{
	struct error err = {0};
	bool saved;

	tui_push(tui, &view->view);
	while (!view->done && !tui->ending) {
		tui_step(tui);
		tick_draft(view);
	}
	if (tui->ending && !view->saved) {
		draft_keep(&view->draft, &view->form, view->record, &err);
		draft_release(&view->draft);
	} else {
		draft_drop(&view->draft);
	}
	saved = view->saved;
	parts_close(tui, &view->view);
	return saved;
}

static struct form_view *form_view_new(struct tui *tui, const char *title, struct record *record,
	form_save_record *save_record, void *closure)
{
	struct form_view *view = xcalloc(1, sizeof *view);

	view->view.type = &form_type;
	view->title = title;
	view->record = record;
	view->save = save_record;
	view->closure = closure;
	view->list.chosen = -1;
	strbuf_init(&view->note);
	strbuf_init(&view->typed_over);
	edit_init(&view->edit, NULL, NULL);
	form_init(&view->form, record, &tui->desk.context, tui->blind);
	return view;
}

bool form_ask(struct tui *tui, const char *title, struct record *record,
	form_save_record *save_record, void *closure)
{
	struct form_view *view = form_view_new(tui, title, record, save_record, closure);

	draft_begin(&view->draft, tui);
	begin_at_first(view);
	return run_form(tui, view);
}

/* The row may have changed since the draft began: then both are shown, as after a conflict. A new
 * record has nothing but what the draft says. */
static void bring_up_to_date(struct form_view *view, const struct form_draft *of)
{
	size_t i;

	if (!of->row_id) {
		for (i = 0; i < view->form.count; i++)
			strbuf_reset(&view->form.fields[i].before);
	} else if (of->version != view->record->version &&
		form_merge(&view->form, view->record) > 0) {
		note_on_form(view, "changed by someone else since: saving keeps yours");
	}
}

static void go_to_first_change(struct form_view *view)
{
	size_t i;

	for (i = 0; i < view->form.plain; i++) {
		if (!form_field_changed(&view->form.fields[i]))
			continue;
		view->form.cursor = i;
		return;
	}
}

bool form_view_resume(struct tui *tui, const char *title, struct record *record, const char *path,
	const struct form_draft *of, const struct strbuf *fields, form_save_record *save_record,
	void *closure, struct error *err)
{
	struct form_view *view = form_view_new(tui, title, record, save_record, closure);

	if (form_fields_read(&view->form, fields->buf, fields->len, err) ||
		draft_adopt(&view->draft, tui, path, err)) {
		draft_release(&view->draft);
		form_release_view(&view->view);
		free(view);
		return false;
	}
	bring_up_to_date(view, of);
	go_to_first_change(view);
	return run_form(tui, view);
}
