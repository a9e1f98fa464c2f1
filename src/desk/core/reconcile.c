/* SPDX-License-Identifier: MIT */
/* Two edits of one row, brought together field by field. */
#include "reconcile.h"

#include "summary.h"

static void show_quoted(const struct field *field, const struct value *value, struct strbuf *out)
{
	struct strbuf text = STRBUF_INIT;

	field_show(field, value, &text);
	strbuf_addch(out, '`');
	summary_excerpt(text.buf, text.len, out);
	strbuf_addch(out, '`');
	strbuf_release(&text);
}

static void add_difference(const struct field *field, const struct value *theirs,
	const struct value *mine, struct strbuf *out)
{
	strbuf_addf(out, "%s %s is now ", out->len ? ";" : "", field->name);
	show_quoted(field, theirs, out);
	strbuf_addstr(out, ", yours is ");
	show_quoted(field, mine, out);
}

static void take_over(
	const struct record *before, const struct record *current, struct record *after)
{
	for (size_t i = 0; i < before->entity->field_count; i++) {
		if (value_equal(&before->values[i], &after->values[i]))
			value_copy(&after->values[i], &current->values[i]);
	}
	after->version = current->version;
	after->trash = current->trash;
}

int reconcile_edits(const struct record *before, const struct record *current, struct record *after,
	struct error *err)
{
	struct strbuf differences = STRBUF_INIT;
	struct strbuf key = STRBUF_INIT;
	int code = 0;

	for (size_t i = 0; i < before->entity->field_count; i++) {
		const struct value *theirs = &current->values[i];
		bool they_changed = !value_equal(&before->values[i], theirs);
		bool i_changed = !value_equal(&before->values[i], &after->values[i]);

		if (i_changed && they_changed && !value_equal(theirs, &after->values[i]))
			add_difference(&before->entity->fields[i], theirs, &after->values[i],
				&differences);
	}
	if (differences.len) {
		record_key(current, &key);
		code = error_set(err, ERR_CONFLICT,
			"%s was changed meanwhile, nothing was saved:%s", key.buf, differences.buf);
	} else {
		take_over(before, current, after);
	}
	strbuf_release(&differences);
	strbuf_release(&key);
	return code;
}
