/* SPDX-License-Identifier: MIT */
/* What a verb is about to do to many rows, in words that name the first of them. */
#include "dapo/desk/core/scope.h"

#include <string.h>

#include "dapo/base/text/shorten.h"
#include "dapo/store/records/records.h"

enum { ROWS_NAMED = 3, TITLE_CELLS = 30 };

/* Verbs that don't read well before their object. */
static const struct {
	const char *verb;
	const char *before; /* the rows */
	const char *behind;
} phrases[] = {
	{"edit", "Change", ""},
	{"new-item", "Make an item of", ""},
	{"reopen", "Put", " back to the inbox"},
	{"sent", "Mark", " as sent"},
	{"set", "Change", ""},
	{"severity-down", "Lower the severity of", ""},
	{"severity-up", "Raise the severity of", ""},
	{"status", "Set the status of", ""},
	{"trash", "Move", " to the trash"},
};

static void add_capitalised(const char *verb, struct strbuf *out)
{
	strbuf_addstr(out, verb);
	if (*verb >= 'a' && *verb <= 'z')
		out->buf[out->len - strlen(verb)] = (char)(*verb - 'a' + 'A');
}

static int add_row(struct store *store, struct record *record, int64_t row_id, struct strbuf *out,
	struct error *err)
{
	const struct entity *entity = record->entity;
	const char *title;
	int code = records_get(store, entity, row_id, record, err);

	if (code)
		return code;
	record_key(record, out);
	if (entity->title < 0 || entity->title == entity_key_field(entity))
		return 0;
	title = record_text(record, entity->title);
	strbuf_addch(out, ' ');
	shorten_sentence(out, title, strlen(title), TITLE_CELLS, TEXT_UTF8);
	return 0;
}

static int add_first(struct store *store, const struct entity *entity, const int64_t *ids,
	size_t count, struct strbuf *out, struct error *err)
{
	struct record record;
	int code = 0;

	record_init(&record, entity);
	for (size_t i = 0; !code && i < count && i < ROWS_NAMED; i++) {
		if (i)
			strbuf_addstr(out, i + 1 == count ? " and " : ", ");
		code = add_row(store, &record, ids[i], out, err);
	}
	record_release(&record);
	if (!code && count > ROWS_NAMED)
		strbuf_addf(out, " and %zu more", count - ROWS_NAMED);
	return code;
}

int scope_ask(struct store *store, const char *verb, const char *value, const struct entity *entity,
	const int64_t *ids, size_t count, struct strbuf *out, struct error *err)
{
	const char *behind = "";
	size_t i = 0;
	int code;

	while (i < sizeof phrases / sizeof *phrases && strcmp(phrases[i].verb, verb) != 0)
		i++;
	if (i < sizeof phrases / sizeof *phrases) {
		strbuf_addstr(out, phrases[i].before);
		behind = phrases[i].behind;
	} else {
		add_capitalised(verb, out);
	}
	strbuf_addf(out, " %zu %s (", count, count == 1 ? entity->noun : entity->plural);
	code = add_first(store, entity, ids, count, out, err);
	strbuf_addf(out, ")%s%s%s?", behind, *value ? " to " : "", value);
	return code;
}
