/* SPDX-License-Identifier: MIT */
/* The change log told to people: fields before and after, references by their keys. */
#include "dapo/desk/core/history.h"

#include <inttypes.h>
#include <string.h>

#include "dapo/base/number.h"
#include "dapo/base/time/instant.h"
#include "dapo/model/entity/entities.h"
#include "dapo/store/records/changes.h"
#include "dapo/store/records/records.h"
#include "dapo/store/records/words.h"

struct telling {
	struct desk *desk;
	struct strbuf *out;
	bool blind; /* what tells who asks is left out */
};

static void tell_value(
	struct desk *desk, const struct field *field, const struct value *value, struct strbuf *out)
{
	if (value->kind == VALUE_NULL)
		strbuf_addstr(out, "(empty)");
	else if (field->type == FIELD_REF && value->kind == VALUE_INTEGER)
		records_key(desk->store, entities_find(field->target), value->integer, out, NULL);
	else if (field->type == FIELD_WORD && value->kind == VALUE_INTEGER)
		word_text(desk->store, value->integer, out, NULL);
	else
		field_show(field, value, out);
}

static void tell_fields(const struct telling *telling, const char *key, const struct record *before,
	const struct record *after)
{
	struct strbuf *out = telling->out;

	for (size_t i = 0; i < after->entity->field_count; i++) {
		const struct field *field = &after->entity->fields[i];

		if (value_equal(&before->values[i], &after->values[i]))
			continue;
		strbuf_addf(out, "%s  %s: ", key, field->name);
		if (telling->blind && (field->flags & FIELD_ASKING)) {
			strbuf_addstr(out, "(blind)\n");
			continue;
		}
		if (before->values[i].kind != VALUE_NULL) {
			tell_value(telling->desk, field, &before->values[i], out);
			strbuf_addstr(out, " -> ");
		}
		tell_value(telling->desk, field, &after->values[i], out);
		strbuf_addch(out, '\n');
	}
}

/* A line of a field that rows of its kind no longer have. */
struct former {
	const struct telling *telling;
	const char *key;
};

static void tell_former(void *closure, const char *name, const struct value *value)
{
	const struct former *former = closure;
	struct strbuf *out = former->telling->out;

	strbuf_addf(out, "%s  %s: ", former->key, name);
	if (former->telling->blind)
		strbuf_addstr(out, "(blind)");
	else if (value->kind == VALUE_TEXT)
		strbuf_add(out, value->text.buf, value->text.len);
	else
		number_format(out, value_number(value, 0));
	strbuf_addstr(out, " (no longer a field)\n");
}

static const char *what_became(const struct change *change)
{
	if (change->trash_before == change->trash_after)
		return NULL;
	if (change->trash_after == TRASH_VOID)
		return "taken back";
	if (change->trash_after == TRASH_TRASHED)
		return "moved to the trash";
	return change->trash_before == TRASH_VOID ? "made" : "restored from the trash";
}

static int tell_change(void *closure, const struct change *change, struct error *err)
{
	struct telling *telling = closure;
	struct record before, after;
	struct strbuf key = STRBUF_INIT;
	const char *became = what_became(change);
	struct former former = {.telling = telling};
	int code;

	if (change->last_row_id > change->row_id) {
		const int64_t count = change->last_row_id - change->row_id + 1;

		strbuf_addf(telling->out, "%" PRId64 " %s %s\n", count, change->entity->plural,
			became ? became : "changed");
		return 0;
	}
	record_init(&before, change->entity);
	record_init(&after, change->entity);
	records_key(telling->desk->store, change->entity, change->row_id, &key, NULL);
	former.key = key.buf;
	if (became)
		strbuf_addf(telling->out, "%s  %s\n", key.buf, became);
	code = changes_apply(change->entity, change->before.buf, change->before.len, &before, err);
	if (!code)
		code = changes_apply(
			change->entity, change->after.buf, change->after.len, &after, err);
	if (!code)
		code = changes_each_former(change, tell_former, &former, err);
	if (!code)
		tell_fields(telling, key.buf, &before, &after);
	record_release(&before);
	record_release(&after);
	strbuf_release(&key);
	return code;
}

int history_tell(struct desk *desk, int64_t seq, bool blind, struct strbuf *out, struct error *err)
{
	struct telling telling = {desk, out, blind};
	struct change_set set;
	char at[INSTANT_TEXT_MAX];
	int code;

	change_set_init(&set);
	code = changes_get(desk->store, seq, &set, err);
	if (!code) {
		strbuf_addf(out, "%s\n%s, %s, change %" PRId64 ": %s\n\n", set.summary.buf,
			set.actor.buf, instant_format(at, set.at), set.seq, set.verb.buf);
		code = changes_each(desk->store, seq, false, tell_change, &telling, err);
	}
	change_set_release(&set);
	return code;
}

/* ---- What a migration did */

/* The newest sets as long as they are those of a migration, in the order in which it wrote them. */
static int tell_migrated(void *closure, const struct change_set *set)
{
	struct strbuf *out = closure;
	struct strbuf line = STRBUF_INIT;

	if (strcmp(set->verb.buf, CHANGES_MIGRATED) != 0)
		return 1;
	strbuf_addf(&line, "\nChange %" PRId64 ": %s", set->seq, set->summary.buf);
	strbuf_splice(out, 0, 0, line.buf, line.len);
	strbuf_release(&line);
	return 0;
}

int history_tell_migration(struct desk *desk, struct strbuf *out, struct error *err)
{
	enum { SETS_MAX = 20 };
	struct strbuf sets = STRBUF_INIT;
	int code;

	if (!desk->store->migrated_from)
		return 0;
	code = changes_list(desk->store, NULL, 0, 0, SETS_MAX, tell_migrated, &sets, err);
	if (code >= 0) {
		store_migration(desk->store, out);
		strbuf_add(out, sets.buf, sets.len);
	}
	strbuf_release(&sets);
	return code < 0 ? code : 0;
}
