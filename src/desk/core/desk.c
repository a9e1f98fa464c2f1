/* SPDX-License-Identifier: MIT */
/* The change set: begun, its rows written and logged, what is derived brought up to date,
 * committed. */
#include "dapo/desk/core/desk.h"

#include <pwd.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dapo/base/memory.h"
#include "dapo/base/time/date.h"
#include "dapo/store/records/records.h"

static char *account_name(void)
{
	const struct passwd *account = getpwuid(getuid());
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, "%lu", (unsigned long)getuid());
	if (account)
		strbuf_addf(&text, " %s", account->pw_name);
	return strbuf_detach(&text);
}

/* The terminal and the SSH client, as the environment claims. */
static char *terminal_name(void)
{
	const char *client = getenv("SSH_CLIENT");
	struct strbuf text = STRBUF_INIT;
	char name[128];

	if (!ttyname_r(STDIN_FILENO, name, sizeof name))
		strbuf_addstr(&text, name);
	if (client)
		strbuf_addf(&text, "%sssh %.100s", text.len ? ", " : "", client);
	return strbuf_detach(&text);
}

void desk_init(struct desk *desk, struct store *store, const struct desk_rules *rules,
	const char *actor, int64_t now)
{
	memset(desk, 0, sizeof *desk);
	desk->store = store;
	desk->rules = rules;
	desk->actor = xstrdup(actor);
	desk->account = account_name();
	desk->terminal = terminal_name();
	strbuf_init(&desk->remarks);
	strbuf_init(&desk->proposals);
	strbuf_init(&desk->last_summary);
	desk->context.zone = &store->zone;
	desk_set_now(desk, now);
}

void desk_release(struct desk *desk)
{
	desk_rollback(desk);
	derive_release(&desk->derive);
	strbuf_release(&desk->remarks);
	strbuf_release(&desk->proposals);
	strbuf_release(&desk->last_summary);
	id_set_release(&desk->last_proposed);
	free(desk->actor);
	free(desk->account);
	free(desk->terminal);
}

void desk_set_now(struct desk *desk, int64_t now)
{
	desk->now = now;
	desk->context.now = now;
}

int desk_read_live(struct desk *desk, int64_t row_id, struct record *record, struct error *err)
{
	const struct entity *entity = record->entity;
	struct strbuf key = STRBUF_INIT;
	int code = records_get(desk->store, entity, row_id, record, err);

	if (code || record->trash == TRASH_LIVE)
		return code;
	record_key(record, &key);
	if (record->trash == TRASH_TRASHED)
		code = error_set(err, ERR_NOT_FOUND,
			"%s is in the trash; `dapo %s restore %s` brings it back", key.buf,
			entity->noun, key.buf);
	else
		code = error_set(
			err, ERR_NOT_FOUND, "%s does not exist: its making was undone", key.buf);
	strbuf_release(&key);
	return code;
}

int64_t desk_day(const struct desk *desk)
{
	return store_day(desk->store, desk->now);
}

void desk_today(const struct desk *desk, char today[DATE_TEXT_MAX])
{
	date_format(today, desk_day(desk));
}

int desk_begin(struct desk *desk, const char *verb, struct error *err)
{
	int code = db_begin(desk->store->db, err);

	if (code)
		return code;
	desk->open = true;
	desk->verb = xstrdup(verb);
	desk->seq = 0;
	desk->position = 0;
	desk->proposed = 0;
	strbuf_reset(&desk->remarks);
	strbuf_reset(&desk->proposals);
	desk->last_proposed.len = 0;
	return 0;
}

int desk_begin_bulk(struct desk *desk, const char *verb, struct error *err)
{
	struct db *db = desk->store->db;
	int code = db_bulk(db, err);

	if (!code)
		code = desk_begin(desk, verb, err);
	if (code)
		db_rollback(db); /* for the settings of db_bulk() */
	return code;
}

/* The change set is made with its first row: a command that changes nothing leaves no trace. */
int desk_start_set(struct desk *desk, struct error *err)
{
	const struct change_author author = {
		.actor = desk->actor, .account = desk->account, .terminal = desk->terminal};

	if (desk->seq)
		return 0;
	return changes_start(desk->store, &author, desk->now, desk->verb, &desk->seq, err);
}

static int log_row(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err)
{
	int code = desk_start_set(desk, err);

	if (!code)
		code = changes_log(desk->store, desk->seq, ++desk->position, before, after, err);
	return code ? code : derive_mark(&desk->derive, desk->store, before, after, err);
}

int desk_write(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	int code = before ? records_update(desk->store, before, after, err)
			  : records_insert(desk->store, after, err);

	return code ? code : log_row(desk, before, after, err);
}

int desk_write_forgotten(struct desk *desk, const struct record *before, struct record *after,
	const bool *fields, struct error *err)
{
	int code = records_update(desk->store, before, after, err);

	if (!code)
		code = desk_start_set(desk, err);
	if (!code)
		code = changes_log_forgotten(
			desk->store, desk->seq, ++desk->position, after, fields, err);
	return code ? code : derive_mark(&desk->derive, desk->store, before, after, err);
}

int desk_log_bulk(struct desk *desk, const struct entity *entity, int64_t first, int64_t last,
	struct error *err)
{
	int code = desk_start_set(desk, err);

	return code ? code
		    : changes_log_range(desk->store, desk->seq, ++desk->position, entity, first,
			      last, TRASH_VOID, TRASH_LIVE, err);
}

static int mark_row(struct desk *desk, const struct entity *entity, int64_t row_id, enum trash from,
	struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, entity);
	record_init(&after, entity);
	code = records_get(desk->store, entity, row_id, &after, err);
	if (!code) {
		record_copy(&before, &after);
		before.trash = from;
		code = derive_mark(&desk->derive, desk->store, &before, &after, err);
	}
	record_release(&before);
	record_release(&after);
	return code;
}

/* Feedback nobody refers to decides nothing; whatever else is loaded is far less. */
int desk_mark_range(struct desk *desk, const struct entity *entity, int64_t first, int64_t last,
	enum trash from, struct error *err)
{
	int code = 0;

	if (entity_field(entity, "batch") >= 0)
		return 0;
	for (int64_t row_id = first; !code && row_id <= last; row_id++)
		code = mark_row(desk, entity, row_id, from, err);
	return code;
}

static void close_set(struct desk *desk)
{
	desk->open = false;
	desk->takes_in = false;
	free(desk->verb);
	desk->verb = NULL;
	derive_forget(&desk->derive);
}

void desk_remark(struct desk *desk, const char *format, ...)
{
	struct strbuf remark = STRBUF_INIT;
	va_list args;

	strbuf_addstr(&remark, "; ");
	va_start(args, format);
	strbuf_vaddf(&remark, format, args);
	va_end(args);
	if (!strstr(desk->remarks.buf, remark.buf))
		strbuf_addstr(&desk->remarks, remark.buf);
	strbuf_release(&remark);
}

/* Completes the sentence of the use case. */
static void add_asides(struct desk *desk)
{
	struct strbuf *summary = &desk->last_summary;

	if (desk->position > desk->proposed)
		strbuf_addstr(summary, desk->remarks.buf);
	if (!desk->proposals.len)
		return;
	if (desk->position > desk->proposed)
		strbuf_addstr(summary, "; ");
	else
		strbuf_reset(summary);
	strbuf_addstr(summary, desk->proposals.buf);
}

int desk_commit(struct desk *desk, struct error *err, const char *format, ...)
{
	va_list args;
	int code = 0;

	strbuf_reset(&desk->last_summary);
	va_start(args, format);
	strbuf_vaddf(&desk->last_summary, format, args);
	va_end(args);
	add_asides(desk);
	if (desk->seq) {
		code = derive_run(&desk->derive, desk->store, desk->now, err);
		if (!code)
			code = changes_finish(desk->store, desk->seq, desk->last_summary.buf, err);
	}
	if (!code)
		code = db_commit(desk->store->db, err);
	if (code) {
		desk_rollback(desk);
		return code;
	}
	desk->last_seq = desk->seq;
	if (desk->seq && strcmp(desk->verb, "undo") != 0)
		desk->undo_below = 0;
	close_set(desk);
	return 0;
}

void desk_rollback(struct desk *desk)
{
	if (!desk->open)
		return;
	db_rollback(desk->store->db);
	if (desk->derive.zone)
		store_read_zone(desk->store, NULL);
	desk->last_seq = 0;
	close_set(desk);
}

int desk_finish(struct desk *desk, int code, const char *summary, struct error *err)
{
	if (code) {
		desk_rollback(desk);
		return code;
	}
	return desk_commit(desk, err, "%s", desk->seq ? summary : "nothing changed");
}
