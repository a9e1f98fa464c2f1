/* SPDX-License-Identifier: MIT */
/* A form as text and back: what a draft consists of. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form.h"

#include "dapo/model/entity/entities.h"

/*	item 14 3
 *	title 9 11
 *	Late flag
 *	Late flags!
 *
 * Entity, row, version; then for each field its name, the lengths of both texts, and these. */

enum { NAME_MAX_BYTES = 64 };

void form_write(const struct form *form, int64_t row_id, int64_t version, struct strbuf *out)
{
	size_t i;

	strbuf_addf(out, "%s %" PRId64 " %" PRId64 "\n", form->entity->name, row_id, version);
	for (i = 0; i < form->count; i++) {
		const struct form_field *field = &form->fields[i];

		strbuf_addf(out, "%s %zu %zu\n", form_field_of(form, field)->name,
			field->before.len, field->text.len);
		strbuf_add(out, field->before.buf, field->before.len);
		strbuf_addch(out, '\n');
		strbuf_add(out, field->text.buf, field->text.len);
		strbuf_addch(out, '\n');
	}
}

/* Reads a line `name number number` at *at; moves past it. */
static int read_line(const char *bytes, size_t len, size_t *at, char name[NAME_MAX_BYTES],
	int64_t *first, int64_t *second, struct error *err)
{
	char line[NAME_MAX_BYTES + 64];
	const char *end = memchr(bytes + *at, '\n', len - *at);
	size_t size = end ? (size_t)(end - (bytes + *at)) : sizeof line;
	int taken = 0;

	if (size < sizeof line) {
		memcpy(line, bytes + *at, size);
		line[size] = '\0';
		if (sscanf(line, "%63[a-z_] %18" SCNd64 " %18" SCNd64 "%n", name, first, second,
			    &taken) == 3 &&
			(size_t)taken == size && *first >= 0 && *second >= 0) {
			*at += size + 1;
			return 0;
		}
	}
	return error_set(err, ERR_INVALID, "byte %zu of the draft is not as dapo writes it", *at);
}

int form_draft_read(
	const char *bytes, size_t len, struct form_draft *draft, size_t *taken, struct error *err)
{
	char name[NAME_MAX_BYTES];
	int64_t row_id, version;
	int code;

	*taken = 0;
	code = read_line(bytes, len, taken, name, &row_id, &version, err);
	if (code)
		return code;
	draft->entity = entities_find(name);
	draft->row_id = row_id;
	draft->version = version;
	if (!draft->entity)
		return error_set(err, ERR_INVALID, "the draft is of a %s, which is unknown", name);
	return 0;
}

static struct form_field *named(const struct form *form, const char *name)
{
	size_t i;

	for (i = 0; i < form->count; i++)
		if (!strcmp(form_field_of(form, &form->fields[i])->name, name))
			return &form->fields[i];
	return NULL;
}

int form_fields_read(struct form *form, const char *bytes, size_t len, struct error *err)
{
	size_t at = 0;

	while (at < len) {
		char name[NAME_MAX_BYTES];
		int64_t before, text;
		struct form_field *field;
		int code = read_line(bytes, len, &at, name, &before, &text, err);

		if (code)
			return code;
		if ((size_t)before > len - at || (size_t)text > len - at - (size_t)before ||
			len - at - (size_t)before - (size_t)text < 2)
			return error_set(err, ERR_INVALID, "the draft ends within %s", name);
		field = named(form, name);
		if (field) {
			strbuf_splice(
				&field->before, 0, field->before.len, bytes + at, (size_t)before);
			form_set(field, bytes + at + before + 1, (size_t)text);
		}
		at += (size_t)before + (size_t)text + 2;
	}
	return 0;
}
