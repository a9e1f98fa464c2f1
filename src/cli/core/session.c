/* SPDX-License-Identifier: MIT */
/* Shared by commands: opening stores, picking rows, reading and writing files. */
#include "session.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dapo/base/memory.h"
#include "dapo/base/whole_file.h"
#include "dapo/desk/core/scope.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"
#include "tell.h"

static bool show_waiting(void *closure, int waited_ms)
{
	struct waiting *waiting = closure;

	if (!waiting->said && waited_ms >= 1000 && isatty(fileno(waiting->streams->err))) {
		fputs("waiting for another writer ...\n", waiting->streams->err);
		waiting->said = true;
	}
	return true;
}

void session_store_options(
	const struct call *call, struct waiting *waiting, struct db_options *options)
{
	const bool glances = call->command->flags & GLANCES;

	*waiting = (struct waiting){.streams = call->streams};
	*options = (struct db_options){
		.mode = call->globals.readonly || glances ? DB_READ_ONLY : DB_READ_WRITE,
		.allow_network = call->globals.allow_network,
		.busy_timeout_ms = glances ? 0 : 5000,
		.waiting = show_waiting,
		.closure = waiting,
	};
}

static int find_keys(struct call *call, const struct entity *entity, size_t keys, enum trash trash,
	int64_t **ids, struct error *err)
{
	int code = 0;

	*ids = xcalloc(keys, sizeof **ids);
	for (size_t i = 0; !code && i < keys; i++)
		code = records_find(call->desk->store, entity, call->operands[i],
			trash == TRASH_TRASHED, &(*ids)[i], err);
	if (code) {
		free(*ids);
		*ids = NULL;
	}
	return code;
}

static bool is_blank(const char *text)
{
	return text[strspn(text, " \t")] == '\0';
}

/* Asks on a terminal before many rows are changed that were not named one by one. */
static int ask_for_many(const struct call *call, const struct entity *entity, const int64_t *ids,
	size_t count, struct error *err)
{
	struct strbuf question = STRBUF_INIT;
	int code;

	if (count <= SCOPE_UNASKED || call->globals.yes || !session_may_ask(call))
		return 0;
	code = scope_ask(
		call->desk->store, call->command->verb, "", entity, ids, count, &question, err);
	if (!code)
		code = session_confirm(call, question.buf, err);
	strbuf_release(&question);
	return code;
}

static int find_filtered(struct call *call, const struct entity *entity, const char *text,
	enum trash trash, int64_t **ids, size_t *count, struct error *err)
{
	struct filter *filter;
	struct query query;
	int code = session_make_query(call, entity, text, &query, &filter, err);

	query.trash = trash;
	if (!code)
		code = query_check_names(call->desk->store, &query, err);
	if (!code)
		code = query_ids(call->desk->store, &query, SIZE_MAX, ids, count, err);
	filter_free(filter);
	if (!code && *count == 0)
		code = error_set(err, ERR_NOT_FOUND, "no %s match `%s`", entity->plural, text);
	return code;
}

int session_pick_rows(struct call *call, const struct entity *entity, size_t keys, enum trash trash,
	int64_t **ids, size_t *count, struct error *err)
{
	const char *text = call_option(call, "filter");
	bool all = call_switch(call, "all");
	int code;

	*ids = NULL;
	if (keys > 0 && (text || all))
		return error_set(err, ERR_USAGE, "give keys or a filter, not both");
	if (keys > 0 && call->globals.domain)
		return error_set(err, ERR_USAGE,
			"--domain narrows a filter; rows named by key are those and no others");
	if (keys > 0) {
		*count = keys;
		return find_keys(call, entity, keys, trash, ids, err);
	}
	if (!all && (!text || is_blank(text)))
		return error_set(err, ERR_USAGE,
			text ? "an empty filter means all %s: add --all"
			     : "name the %s by key, or by --filter EXPR",
			entity->plural);
	code = find_filtered(call, entity, text ? text : "", trash, ids, count, err);
	if (!code)
		code = ask_for_many(call, entity, *ids, *count, err);
	if (code) {
		free(*ids);
		*ids = NULL;
	}
	return code;
}

/* ---- A row of any entity */

/* The row of that entity, live or else in the trash; 0 if there is none. */
static int64_t row_of(struct call *call, const struct entity *entity, const char *key)
{
	int64_t row_id = 0;

	if (records_find(call->desk->store, entity, key, false, &row_id, NULL) &&
		records_find(call->desk->store, entity, key, true, &row_id, NULL))
		return 0;
	return row_id;
}

static bool may_name(const struct entity *entity, const char *key, const struct entity *kind)
{
	const char *prefix = entity->key_prefix;

	if (kind)
		return entity == kind;
	return !prefix || !strncmp(key, prefix, strlen(prefix));
}

int session_find_any(struct call *call, const char *key, const struct entity **entity,
	int64_t *row_id, struct error *err)
{
	const char *kind = call_option(call, "kind");
	const struct entity *wanted = kind ? entities_find(kind) : NULL;

	if (kind && !wanted)
		return error_set(
			err, ERR_USAGE, "--kind takes a noun, such as product; `%s` is none", kind);
	*row_id = 0;
	for (size_t i = 0; i < entity_count; i++) {
		int64_t found =
			may_name(entities[i], key, wanted) ? row_of(call, entities[i], key) : 0;

		if (found && *row_id)
			return error_set(err, ERR_USAGE,
				"`%s` is a %s and a %s; say which: --kind %s, or --kind %s", key,
				(*entity)->noun, entities[i]->noun, (*entity)->noun,
				entities[i]->noun);
		if (!found)
			continue;
		*entity = entities[i];
		*row_id = found;
	}
	if (!*row_id)
		return error_set(err, ERR_NOT_FOUND, "no row has the key `%s`", key);
	return 0;
}

int session_check_order(const struct entity *entity, const char *name, struct error *err)
{
	size_t count;
	const struct order *orders = query_orders(entity, &count);
	struct strbuf names = STRBUF_INIT;
	int code;

	for (size_t i = 0; i < count; i++) {
		if (strcmp(orders[i].name, name) == 0) {
			strbuf_release(&names);
			return 0;
		}
		strbuf_addf(&names, "%s%s", i ? ", " : "", orders[i].name);
	}
	code = error_set(err, ERR_USAGE, "%s have no order `%s`; there are %s", entity->plural,
		name, names.buf);
	strbuf_release(&names);
	return code;
}

int session_sight(struct call *call, const char *product, struct sight *sight, struct error *err)
{
	const char *domain = call->globals.domain;
	int code = 0;

	*sight = (struct sight){0};
	if (domain && product)
		return error_set(err, ERR_USAGE, "a product is of one domain: give --domain or it");
	if (domain)
		code = records_find(
			call->desk->store, &domain_entity, domain, false, &sight->domain, err);
	if (!code && product)
		code = records_find(
			call->desk->store, &product_entity, product, false, &sight->product, err);
	return code;
}

/* False for what is of no domain: people, teams, consumers … */
static bool has_domain(const struct entity *entity)
{
	return entity->product >= 0 || entity == &product_entity || entity == &domain_entity;
}

int session_make_query(struct call *call, const struct entity *entity, const char *filter,
	struct query *query, struct filter **parsed, struct error *err)
{
	const char *product = call_option(call, "product");
	const char *order = call_option(call, "sort");
	int code = 0;

	*query = (struct query){
		.entity = entity,
		.order = order,
		.reverse = call_switch(call, "reverse"),
		.trash = call_switch(call, "trash") ? TRASH_TRASHED : TRASH_LIVE,
		.me = call->desk->actor,
		.now = call->desk->now,
	};
	*parsed = NULL;
	if (order)
		code = session_check_order(entity, order, err);
	if (!code && product && entity->product < 0)
		code = error_set(err, ERR_USAGE, "%s have no product", entity->plural);
	if (!code && call->globals.domain && !has_domain(entity))
		code = error_set(err, ERR_USAGE, "%s belong to no domain", entity->plural);
	if (!code)
		code = session_sight(call, product, &query->sight, err);
	if (!code)
		code = filter_parse(filter, entity, &call->desk->context, parsed, err);
	query->filter = *parsed;
	return code;
}

int session_read_whole(
	struct call *call, const char *path, size_t most, struct strbuf *out, struct error *err)
{
	bool standard = strcmp(path, "-") == 0;
	FILE *file;
	int code;

	if (standard && call->inside)
		return error_set(err, ERR_USAGE, "the interface has no standard input");
	file = standard ? call->streams->in : fopen(path, "r");
	if (!file)
		return error_errno(err, path);
	code = whole_file_read(file, standard ? "standard input" : path, most, out, err);
	if (!standard)
		fclose(file);
	return code;
}

bool session_marks(const struct call *call)
{
	return call->streams->terminal && !call->globals.raw;
}

int session_write_whole(struct call *call, const struct strbuf *text, struct error *err)
{
	const char *path = call_option(call, "output");
	struct whole_file file;
	int code;

	if (!path || strcmp(path, "-") == 0) {
		if (session_marks(call))
			tell_text(call->streams->out, text->buf, text->len, call->streams->charset);
		else
			fwrite(text->buf, 1, text->len, call->streams->out);
		return ferror(call->streams->out) ? error_errno(err, "writing") : 0;
	}
	code = whole_file_open(&file, path, call_switch(call, "force"), err);
	if (code)
		return code;
	fwrite(text->buf, 1, text->len, file.stream);
	return whole_file_finish(&file, err);
}

bool session_may_ask(const struct call *call)
{
	if (call->inside)
		return call->streams->ask != NULL;
	return isatty(fileno(call->streams->in));
}

char session_choose(const struct call *call, const char *question)
{
	char answer[16];

	tell_text(call->streams->err, question, strlen(question), call->streams->charset);
	fflush(call->streams->err);
	if (!fgets(answer, sizeof answer, call->streams->in))
		return '\0';
	return *answer >= 'A' && *answer <= 'Z' ? (char)(*answer + 32) : *answer;
}

static bool ask_on_terminal(const struct call *call, const char *question)
{
	struct strbuf whole = STRBUF_INIT;
	bool yes;

	strbuf_addf(&whole, "%s [y/N] ", question);
	yes = session_choose(call, whole.buf) == 'y';
	strbuf_release(&whole);
	return yes;
}

int session_confirm(const struct call *call, const char *question, struct error *err)
{
	const struct cli_streams *streams = call->streams;

	if (call->globals.yes)
		return 0;
	if (!session_may_ask(call))
		return error_set(err, ERR_CANCELLED,
			"this can't be undone and nobody can be asked; add --yes");
	if (streams->ask ? streams->ask(streams->asked, question) : ask_on_terminal(call, question))
		return 0;
	return error_set(err, ERR_CANCELLED, "nothing was done");
}
