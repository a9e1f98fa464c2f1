/* SPDX-License-Identifier: MIT */
/* Typing in a field of a form: completion, checks on leaving it. */
#include "typing.h"

#include <string.h>

#include "dapo/model/entity/entities.h"
#include "dapo/store/records/records.h"
#include "suggest.h"

enum { LINE_BYTES_MAX = 65536 };

static void close_words(struct form_view *view)
{
	words_release(&view->words);
	view->list = (struct parts_list){.chosen = -1};
}

static void look_for_words(struct form_view *view)
{
	close_words(view);
	view->suggest = true;
	view->view.due |= DUE_DATA;
}

static void stop_typing(struct form_view *view)
{
	view->typing = false;
	view->suggest = false;
	close_words(view);
}

bool typing_start(struct form_view *view)
{
	struct form_field *field = form_view_field(view);

	if (!field || form_choices(&view->form, field) > 0 ||
		form_view_is_long(form_view_info(view)))
		return false;
	edit_release(&view->edit);
	edit_init(&view->edit, field->text.buf, NULL);
	view->edit.limit = LINE_BYTES_MAX;
	strbuf_reset(&view->typed_over);
	strbuf_add(&view->typed_over, field->text.buf, field->text.len);
	view->typing = true;
	look_for_words(view);
	return true;
}

static void take_word(struct form_view *view, int at)
{
	edit_set(&view->edit, view->words.items[at].text);
	form_view_put(view, view->edit.text.buf, view->edit.text.len);
	close_words(view);
}

/* Takes the key of the row that the text finds, if it is one only. */
static bool take_sole_match(struct tui *tui, struct form_field *field, const struct field *info)
{
	struct words words = {0};
	bool sole = !suggest_words(tui, info, field->text.buf, &words, NULL) && words.len == 1;

	if (sole)
		form_set(field, words.items[0].text, strlen(words.items[0].text));
	words_release(&words);
	return sole;
}

/* Finds the row that a reference names, and writes its key as it should be. */
static bool check_reference(struct tui *tui, struct form_field *field, const struct field *info)
{
	const struct entity *entity = entities_find(info->target);
	struct strbuf key = STRBUF_INIT;
	struct error err = {0};
	int64_t row_id;
	bool found = !records_find(tui->desk.store, entity, field->text.buf, false, &row_id, &err);

	if (!found && take_sole_match(tui, field, info))
		found = !records_find(
			tui->desk.store, entity, field->text.buf, false, &row_id, &err);
	if (found && !records_key(tui->desk.store, entity, row_id, &key, &err))
		form_set(field, key.buf, key.len);
	else
		field->err = err;
	strbuf_release(&key);
	return found;
}

bool typing_leave(struct tui *tui, struct form_view *view)
{
	struct form_field *field = form_view_field(view);
	const struct field *info = form_view_info(view);

	stop_typing(view);
	view->view.due |= DUE_PAINT;
	if (!field || !form_check(&view->form, field))
		return false;
	if (info->type != FIELD_REF || field->text.len == 0 || !form_field_changed(field))
		return true;
	return check_reference(tui, field, info);
}

void typing_go(struct tui *tui, struct form_view *view, int rows, bool typing)
{
	typing_leave(tui, view);
	if (form_move(&view->form, rows) && typing)
		typing_start(view);
}

static void undo_typing(struct form_view *view, const char *text)
{
	stop_typing(view);
	form_view_put(view, text, strlen(text));
}

void typing_step(struct tui *tui, struct form_view *view, int rows)
{
	if (view->list.count > 0 && (tui->key == KEY_CODE_DOWN || tui->key == KEY_CODE_UP))
		parts_choose(&view->list, tui->key == KEY_CODE_DOWN ? 1 : -1);
	else if (view->list.chosen >= 0)
		take_word(view, view->list.chosen);
	else
		typing_go(tui, view, rows, true);
}

void typing_accept(struct tui *tui, struct form_view *view)
{
	if (view->list.chosen >= 0)
		take_word(view, view->list.chosen);
	else if (!typing_leave(tui, view))
		view->typing = true; /* goes on in what is wrong */
}

void typing_cancel(struct form_view *view)
{
	if (view->list.chosen >= 0)
		close_words(view);
	else
		undo_typing(view, view->typed_over.buf);
}

static void take_change(struct form_view *view)
{
	form_view_put(view, view->edit.text.buf, view->edit.text.len);
	look_for_words(view);
}

void typing_edit(struct form_view *view, enum action action)
{
	if (parts_edit(&view->edit, action))
		take_change(view);
}

void typing_type(struct form_view *view, int32_t key)
{
	bool changed;

	if (parts_type(&view->edit, key, &changed) && changed)
		take_change(view);
}
