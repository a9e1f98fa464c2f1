/* SPDX-License-Identifier: MIT */
/* Takes whoever is forgotten out of the log, and notes in the chain that it was done. */
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/model/entity/entities.h"
#include "dapo/store/records/forgetting.h"
#include "forget_values.h"
#include "links.h"

/* A place of the log as it is to be. */
struct place {
	int64_t seq, position; /* position 0: what the set says */
	bool given[4];         /* the texts that are not null */
	struct strbuf texts[4];
	struct link_change change; /* of a line, but for its texts and its salt */
};

/* Statements don't stay open while the log is written: what is found is kept. */
struct places {
	struct place *all;
	size_t count, alloc;
	struct id_set own; /* sets that touched what is theirs, or were made by them */
};

enum { SAID_ACTOR, SAID_SUMMARY, SAID_ACCOUNT, SAID_TERMINAL, SAID_TEXTS };
enum { LINE_BEFORE, LINE_AFTER, LINE_TEXTS };

static void places_release(struct places *places)
{
	for (size_t i = 0; i < places->count; i++)
		for (int t = 0; t < SAID_TEXTS; t++)
			strbuf_release(&places->all[i].texts[t]);
	free(places->all);
	id_set_release(&places->own);
}

static struct place *add_place(struct places *places, int64_t seq, int64_t position)
{
	struct place *place;

	VEC_RESERVE(places->all, places->count, places->alloc);
	place = &places->all[places->count++];
	*place = (struct place){.seq = seq, .position = position};
	for (int t = 0; t < SAID_TEXTS; t++)
		strbuf_init(&place->texts[t]);
	return place;
}

static void keep_text(struct place *place, int text, struct db_rows *rows, int column)
{
	size_t len;
	const char *stored = db_text(rows, column, &len);

	place->given[text] = len > 0;
	strbuf_add(&place->texts[text], stored, len);
}

/* ---- Lines */

static bool line_names(const struct forgetting *forgetting, struct db_rows *rows, bool own)
{
	bool found = false;

	for (int column = 2; !found && column < 4; column++) {
		size_t len;
		const char *text = db_text(rows, column, &len);

		found = len &&
			forget_values(&forgetting->forget, text, len, own,
				own ? forgetting->link : NULL, NULL);
	}
	return found;
}

static void forget_line(struct place *place, const struct forgetting *forgetting, bool own)
{
	for (int t = 0; t < LINE_TEXTS; t++) {
		struct strbuf out = STRBUF_INIT;

		if (place->given[t])
			forget_values(&forgetting->forget, place->texts[t].buf, place->texts[t].len,
				own, own ? forgetting->link : NULL, &out);
		strbuf_release(&place->texts[t]);
		place->texts[t] = out;
	}
}

static void keep_line(struct places *places, const struct forgetting *forgetting,
	struct db_rows *rows, const struct entity *entity, bool own)
{
	struct place *place = add_place(places, db_integer(rows, 0), db_integer(rows, 1));

	keep_text(place, LINE_BEFORE, rows, 2);
	keep_text(place, LINE_AFTER, rows, 3);
	place->change = (struct link_change){.entity = entity->name,
		.row_id = db_integer(rows, 5),
		.last_row_id = db_integer(rows, 6),
		.version = db_integer(rows, 7),
		.trash_before = db_integer(rows, 8),
		.trash_after = db_integer(rows, 9)};
	forget_line(place, forgetting, own);
}

static int find_lines(
	struct forgetting *forgetting, int64_t by, struct places *places, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(forgetting->store->db,
		"SELECT seq, position, before, after, entity, row_id, last_row_id, row_version, "
		"trash_before, trash_after FROM change WHERE seq < ?1 ORDER BY seq, position",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, by);
	while ((code = db_step(rows, err)) > 0) {
		const struct entity *entity = entities_find(db_text(rows, 4, NULL));
		bool own;

		if (!entity)
			continue;
		own = db_integer(rows, 5) == db_integer(rows, 6) &&
			forgetting_owns(forgetting, entity, db_integer(rows, 5));
		if (own)
			id_set_add(&places->own, db_integer(rows, 0));
		if ((own || !forgetting->alone) && line_names(forgetting, rows, own))
			keep_line(places, forgetting, rows, entity, own);
	}
	return code;
}

/* ---- What sets say */

/* Who acted leaves no trace of the machine either. */
static bool forget_author(struct place *place, const struct forgetting *forgetting)
{
	struct strbuf *actor = &place->texts[SAID_ACTOR];

	if (!forget_text(&forgetting->forget, actor->buf, actor->len, true, NULL))
		return false;
	strbuf_reset(actor);
	strbuf_addstr(actor, forgetting->forget.stand_in.buf);
	strbuf_reset(&place->texts[SAID_ACCOUNT]);
	strbuf_reset(&place->texts[SAID_TERMINAL]);
	place->given[SAID_ACCOUNT] = place->given[SAID_TERMINAL] = false;
	return true;
}

static bool forget_said(struct place *place, const struct forgetting *forgetting, bool own)
{
	bool found = false;

	if (forgetting->alone && !own)
		return false;
	found = forget_author(place, forgetting);
	for (int t = SAID_SUMMARY; t < SAID_TEXTS; t++) {
		struct strbuf out = STRBUF_INIT, *text = &place->texts[t];

		found |= forget_text(&forgetting->forget, text->buf, text->len, own, &out);
		strbuf_release(text);
		*text = out;
	}
	return found;
}

static int find_said(
	struct forgetting *forgetting, int64_t by, struct places *places, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(forgetting->store->db,
		"SELECT seq, actor, summary, account, terminal FROM change_set WHERE seq <= ?1 "
		"ORDER BY seq",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, by);
	while ((code = db_step(rows, err)) > 0) {
		int64_t seq = db_integer(rows, 0);
		struct place *place = add_place(places, seq, 0);

		for (int t = 0; t < SAID_TEXTS; t++)
			keep_text(place, t, rows, t + 1);
		if (forget_said(
			    place, forgetting, forgetting->acts || id_set_has(&places->own, seq)))
			continue;
		for (int t = 0; t < SAID_TEXTS; t++)
			strbuf_release(&place->texts[t]);
		places->count--;
	}
	return code;
}

/* ---- Writing */

static void bind_text(struct db_rows *rows, int n, const struct place *place, int text)
{
	if (place->given[text])
		db_bind_static(rows, n, place->texts[text].buf, place->texts[text].len);
}

static int write_said(struct forgetting *forgetting, struct place *place, int64_t by, char *salt,
	char *digest, struct error *err)
{
	const struct link_said said = {.actor = place->texts[SAID_ACTOR].buf,
		.summary = place->texts[SAID_SUMMARY].buf,
		.account = place->texts[SAID_ACCOUNT].buf,
		.terminal = place->texts[SAID_TERMINAL].buf,
		.salt = salt};
	struct db_rows *rows;
	int code = db_query(forgetting->store->db,
		"UPDATE change_set SET actor = ?2, summary = ?3, account = ?4, terminal = ?5, "
		"salt = NULL WHERE seq = ?1",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, place->seq);
	db_bind_static(rows, 2, said.actor, place->texts[SAID_ACTOR].len);
	db_bind_static(rows, 3, said.summary, place->texts[SAID_SUMMARY].len);
	bind_text(rows, 4, place, SAID_ACCOUNT);
	bind_text(rows, 5, place, SAID_TERMINAL);
	code = db_run(rows, err);
	if (code || place->seq == by)
		return code;
	return link_forget(
		forgetting->store, by, place->seq, 0, salt, link_said_digest(digest, &said), err);
}

static int write_line(struct forgetting *forgetting, struct place *place, int64_t by, char *salt,
	char *digest, struct error *err)
{
	struct link_change *change = &place->change;
	struct db_rows *rows;
	int code = db_query(forgetting->store->db,
		"UPDATE change SET before = ?3, after = ?4, salt = NULL "
		"WHERE seq = ?1 AND position = ?2",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, place->seq);
	db_bind_integer(rows, 2, place->position);
	bind_text(rows, 3, place, LINE_BEFORE);
	bind_text(rows, 4, place, LINE_AFTER);
	code = db_run(rows, err);
	change->before = place->texts[LINE_BEFORE].buf;
	change->after = place->texts[LINE_AFTER].buf;
	change->salt = salt;
	return code ? code
		    : link_forget(forgetting->store, by, place->seq, place->position, salt,
			      link_digest(digest, change), err);
}

int forgetting_log(struct forgetting *forgetting, int64_t by, int64_t *lines, struct error *err)
{
	struct places places = {0};
	int code = find_lines(forgetting, by, &places, err);

	if (!code)
		code = find_said(forgetting, by, &places, err);
	*lines = (int64_t)places.count;
	for (size_t i = 0; !code && i < places.count; i++) {
		struct place *place = &places.all[i];
		char salt[LINK_SALT_MAX], digest[DIGEST_TEXT_MAX];

		link_salt(salt);
		code = place->position ? write_line(forgetting, place, by, salt, digest, err)
				       : write_said(forgetting, place, by, salt, digest, err);
	}
	places_release(&places);
	return code;
}
