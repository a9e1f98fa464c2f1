/* SPDX-License-Identifier: MIT */
/* The state of a form. */
#include "form.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/text.h"

/* ---- Begin and end */

static bool is_hidden(const struct field *field)
{
	if (!(field->flags & FIELD_HIDDEN))
		return false;
	return !(field->flags & FIELD_REQUIRED) || field->fallback;
}

static bool is_shown(const struct field *field, bool blind)
{
	if (!field_editable(field))
		return false;
	return !blind || !(field->flags & FIELD_ASKING);
}

static void add_field(struct form *form, size_t *alloc, int index, const struct record *record)
{
	struct form_field *field;

	VEC_RESERVE(form->fields, form->count, *alloc);
	field = &form->fields[form->count++];
	memset(field, 0, sizeof *field);
	field->index = index;
	strbuf_init(&field->text);
	strbuf_init(&field->before);
	strbuf_init(&field->theirs);
	field_format(&form->entity->fields[index], record_value(record, index), &field->text);
	strbuf_add(&field->before, field->text.buf, field->text.len);
}

void form_init(struct form *form, const struct record *record, const struct parse_context *context,
	bool blind)
{
	const struct entity *entity = record->entity;
	size_t alloc = 0;
	int hidden;
	size_t i;

	*form = (struct form){.entity = entity, .context = *context};
	for (hidden = 0; hidden <= 1; hidden++) {
		for (i = 0; i < entity->field_count; i++)
			if (is_shown(&entity->fields[i], blind) &&
				is_hidden(&entity->fields[i]) == (bool)hidden)
				add_field(form, &alloc, (int)i, record);
		if (!hidden)
			form->plain = form->count;
	}
}

void form_release(struct form *form)
{
	size_t i;

	for (i = 0; i < form->count; i++) {
		strbuf_release(&form->fields[i].text);
		strbuf_release(&form->fields[i].before);
		strbuf_release(&form->fields[i].theirs);
	}
	free(form->fields);
	*form = (struct form){0};
}

/* ---- Rows */

size_t form_rows(const struct form *form)
{
	if (form->plain == form->count)
		return form->count;
	return form->more ? form->count + 1 : form->plain + 1;
}

struct form_field *form_at(const struct form *form, size_t row)
{
	if (row < form->plain)
		return &form->fields[row];
	if (row == form->plain || row > form->count)
		return NULL;
	return &form->fields[row - 1];
}

const struct field *form_field_of(const struct form *form, const struct form_field *field)
{
	return &form->entity->fields[field->index];
}

bool form_move(struct form *form, int rows)
{
	size_t last = form_rows(form) - 1;
	size_t to;

	if (rows < 0)
		to = form->cursor > (size_t)-rows ? form->cursor - (size_t)-rows : 0;
	else
		to = form->cursor + (size_t)rows < last ? form->cursor + (size_t)rows : last;
	if (to == form->cursor)
		return false;
	form->cursor = to;
	return true;
}

int form_height(const struct form *form, size_t row)
{
	const struct form_field *field = form_at(form, row);

	if (!field)
		return 1;
	return 1 + (field->err.code != ERR_NONE) + field->disputed;
}

void form_scroll(struct form *form, int height)
{
	int used = 0;
	size_t row;

	if (form->cursor < form->top)
		form->top = form->cursor;
	for (row = form->top; row <= form->cursor; row++)
		used += form_height(form, row);
	while (used > height && form->top < form->cursor)
		used -= form_height(form, form->top++);
	/* No blank lines at the end while rows are hidden above. */
	for (; row < form_rows(form) && used < height; row++)
		used += form_height(form, row);
	while (form->top > 0 && row == form_rows(form) &&
		used + form_height(form, form->top - 1) <= height)
		used += form_height(form, --form->top);
}

/* ---- Texts */

void form_set(struct form_field *field, const char *text, size_t len)
{
	strbuf_splice(&field->text, 0, field->text.len, text, len);
	field->err.code = ERR_NONE;
}

bool form_field_changed(const struct form_field *field)
{
	return field->text.len != field->before.len ||
		memcmp(field->text.buf, field->before.buf, field->text.len) != 0;
}

bool form_changed(const struct form *form)
{
	size_t i;

	for (i = 0; i < form->count; i++)
		if (form_field_changed(&form->fields[i]))
			return true;
	return false;
}

/* True if the text is kept as typed: blanks around long texts may be meant. */
static bool is_long(const struct field *field)
{
	return field->type == FIELD_LONG_TEXT || field->type == FIELD_JSON;
}

/* Beside the field its name need not be said again. */
static void drop_name(struct error *err, const char *name)
{
	size_t len = strlen(name);

	if (!strncmp(err->text, name, len) && !strncmp(err->text + len, ": ", 2))
		memmove(err->text, err->text + len + 2, strlen(err->text + len + 2) + 1);
}

static int parse(const struct form *form, struct form_field *field, struct value *value)
{
	const struct field *info = form_field_of(form, field);
	const char *text = field->text.buf;
	size_t len = field->text.len;
	int code;

	field->err = (struct error){0};
	if (!is_long(info))
		text_trim(&text, &len);
	if ((info->flags & FIELD_REQUIRED) && !text_has_visible(text, len))
		return error_set(
			&field->err, ERR_INVALID, "%s is required: %s", info->label, info->help);
	code = field_parse(info, text, len, &form->context, value, &field->err);
	if (code)
		drop_name(&field->err, info->name);
	return code;
}

bool form_check(struct form *form, struct form_field *field)
{
	const struct field *info = form_field_of(form, field);
	struct value value;
	bool good;

	/* What it holds came from the store: it is good, and may not read back as it was. */
	if (!form_field_changed(field) && field->before.len > 0)
		return true;
	value_init(&value);
	good = parse(form, field, &value) == 0;
	if (good && !is_long(info)) {
		strbuf_reset(&field->text);
		field_format(info, &value, &field->text);
	}
	value_release(&value);
	return good;
}

static void show(struct form *form, const struct form_field *field)
{
	size_t at = (size_t)(field - form->fields);

	form->more = form->more || at >= form->plain;
	form->cursor = at < form->plain ? at : at + 1;
}

bool form_blame(struct form *form, const struct error *err)
{
	size_t i;

	for (i = 0; i < form->count; i++) {
		struct form_field *field = &form->fields[i];
		const char *name = form_field_of(form, field)->name;
		size_t len = strlen(name);

		if (strncmp(err->text, name, len) || strncmp(err->text + len, ": ", 2))
			continue;
		error_set(&field->err, err->code, "%s", err->text + len + 2);
		show(form, field);
		return true;
	}
	return false;
}

int form_apply(struct form *form, struct record *record, struct error *err)
{
	struct form_field *wrong = NULL;
	size_t i;

	for (i = 0; i < form->count; i++) {
		struct form_field *field = &form->fields[i];

		if (!form_check(form, field)) {
			wrong = wrong ? wrong : field;
		} else if (form_field_changed(field)) {
			parse(form, field, &record->values[field->index]);
		}
	}
	if (!wrong)
		return record_check(record, err);
	show(form, wrong);
	if (err)
		*err = wrong->err;
	return wrong->err.code;
}

size_t form_merge(struct form *form, const struct record *theirs)
{
	size_t disputed = 0;
	size_t i;

	for (i = 0; i < form->count; i++) {
		struct form_field *field = &form->fields[i];
		struct strbuf now = STRBUF_INIT;
		bool mine = form_field_changed(field);
		bool moved;

		field_format(form_field_of(form, field), record_value(theirs, field->index), &now);
		moved = now.len != field->before.len ||
			memcmp(now.buf, field->before.buf, now.len) != 0;
		strbuf_splice(&field->before, 0, field->before.len, now.buf, now.len);
		if (!mine)
			form_set(field, now.buf, now.len);
		field->disputed = mine && moved && form_field_changed(field);
		if (field->disputed) {
			strbuf_splice(&field->theirs, 0, field->theirs.len, now.buf, now.len);
			disputed++;
		}
		strbuf_release(&now);
	}
	return disputed;
}

/* ---- Choices */

static const char *const booleans[] = {"no", "yes", NULL};

static const char *const *names_of(const struct field *field)
{
	if (field->type == FIELD_BOOLEAN)
		return booleans;
	return field->type == FIELD_CHOICE ? field->choices : NULL;
}

static bool may_be_empty(const struct field *field)
{
	return !(field->flags & FIELD_REQUIRED);
}

size_t form_choices(const struct form *form, const struct form_field *field)
{
	const struct field *info = form_field_of(form, field);
	const char *const *names = names_of(info);
	size_t count = 0;

	if (!names)
		return 0;
	while (names[count])
		count++;
	return count + may_be_empty(info);
}

const char *form_choice(const struct form *form, const struct form_field *field, size_t at)
{
	const struct field *info = form_field_of(form, field);

	if (may_be_empty(info))
		return at == 0 ? "" : names_of(info)[at - 1];
	return names_of(info)[at];
}

int form_chosen(const struct form *form, const struct form_field *field)
{
	size_t count = form_choices(form, field);
	size_t i;

	for (i = 0; i < count; i++)
		if (!strcmp(form_choice(form, field, i), field->text.buf))
			return (int)i;
	return -1;
}

void form_step(struct form *form, struct form_field *field, int step)
{
	int count = (int)form_choices(form, field);
	int at = form_chosen(form, field);
	const char *text;

	if (count == 0)
		return;
	at = at < 0 ? 0 : (at + step + count) % count;
	text = form_choice(form, field, (size_t)at);
	form_set(field, text, strlen(text));
}
