/* SPDX-License-Identifier: MIT */
/* What commands share: picking rows, reading fields, telling what was done. */
#include "session.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "dapo/base/memory.h"
#include "dapo/base/paths.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"

void say(const struct call *call, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;

	if (call->globals.quiet)
		return;
	va_start(args, format);
	strbuf_vaddf(&text, format, args);
	va_end(args);
	strbuf_addch(&text, '\n');
	print_text(call->streams->err, text.buf, text.len, call->streams->charset);
	strbuf_release(&text);
}

bool operand_is_field(const char *word)
{
	const char *at = word;

	while (islower((unsigned char)*at) || isdigit((unsigned char)*at) || *at == '_')
		at++;
	return at > word && *at == '=';
}

size_t operands_before_fields(const struct call *call)
{
	size_t i = 0;

	while (i < call->operand_count && !operand_is_field(call->operands[i]))
		i++;
	return i;
}

int operands_assignments(struct call *call, size_t from, struct assignment **assignments,
	size_t *count, struct error *err)
{
	size_t used = 0;
	int code = 0;

	*assignments = xcalloc(call->operand_count + 1, sizeof **assignments);
	for (size_t i = from; !code && i < call->operand_count; i++)
		code = assignment_parse(call->operands[i], &(*assignments)[used++], err);
	*count = used;
	if (code) {
		free(*assignments);
		*assignments = NULL;
	}
	return code;
}

int operands_new_row(struct call *call, const char *bare_field, struct assignment **assignments,
	size_t *count, struct error *err)
{
	size_t bare = operands_before_fields(call);
	int code;

	if (bare > 1)
		return error_set(err, ERR_USAGE,
			"`%s` is no `field=value`; quote a text of several words",
			call->operands[1]);
	code = operands_assignments(call, bare, assignments, count, err);
	if (!code && bare == 1)
		(*assignments)[(*count)++] = (struct assignment){bare_field, call->operands[0]};
	return code;
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

int pick_rows(struct call *call, const struct entity *entity, size_t keys, enum trash trash,
	int64_t **ids, size_t *count, struct error *err)
{
	const char *text = call_option(call, "filter");
	bool all = call_switch(call, "all");
	struct filter *filter;
	struct query query;
	int code;

	*ids = NULL;
	if (keys > 0 && (text || all))
		return error_set(err, ERR_USAGE, "give keys or a filter, not both");
	if (keys > 0) {
		*count = keys;
		return find_keys(call, entity, keys, trash, ids, err);
	}
	if (!all && (!text || is_blank(text)))
		return error_set(err, ERR_USAGE,
			text ? "an empty filter means all %s: add --all"
			     : "name the %s by key, or by --filter EXPR",
			entity->plural);
	code = make_query(call, entity, text ? text : "", &query, &filter, err);
	if (code)
		return code;
	query.trash = trash;
	code = query_ids(call->desk->store, &query, SIZE_MAX, ids, count, err);
	filter_free(filter);
	if (!code && *count == 0) {
		free(*ids);
		*ids = NULL;
		return error_set(
			err, ERR_NOT_FOUND, "no %s match `%s`", entity->plural, text ? text : "");
	}
	return code;
}

int check_order(const struct entity *entity, const char *name, struct error *err)
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

int make_query(struct call *call, const struct entity *entity, const char *filter,
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
		code = check_order(entity, order, err);
	if (!code && product)
		code = entity->product < 0
			? error_set(err, ERR_USAGE, "%s have no product", entity->plural)
			: records_find(call->desk->store, &product_entity, product, false,
				  &query->product, err);
	if (!code)
		code = filter_parse(filter, entity, &call->desk->context, parsed, err);
	query->filter = *parsed;
	return code;
}

int read_whole(
	struct call *call, const char *path, size_t most, struct strbuf *out, struct error *err)
{
	bool standard = strcmp(path, "-") == 0;
	FILE *file = standard ? call->streams->in : fopen(path, "r");
	char block[4096];
	size_t got;
	int code = 0;

	if (!file)
		return error_errno(err, path);
	if (standard && call->inside)
		return error_set(err, ERR_USAGE, "the interface has no standard input");
	while (out->len <= most && (got = fread(block, 1, sizeof block, file)) > 0)
		strbuf_add(out, block, got);
	if (ferror(file))
		code = error_errno(err, standard ? "standard input" : path);
	else if (out->len > most)
		code = error_set(err, ERR_INVALID, "%s is longer than %zu bytes",
			standard ? "standard input" : path, most);
	if (!standard)
		fclose(file);
	return code;
}

int write_whole(struct call *call, const struct strbuf *text, struct error *err)
{
	const char *path = call_option(call, "output");
	struct whole_file file;
	int code;

	if (!path || strcmp(path, "-") == 0) {
		fwrite(text->buf, 1, text->len, call->streams->out);
		return ferror(call->streams->out) ? error_errno(err, "writing") : 0;
	}
	code = whole_file_open(&file, path, call_switch(call, "force"), err);
	if (code)
		return code;
	fwrite(text->buf, 1, text->len, file.stream);
	return whole_file_finish(&file, err);
}

void join_operands(const struct call *call, size_t from, struct strbuf *out)
{
	for (size_t i = from; i < call->operand_count; i++)
		strbuf_addf(out, "%s%s", i > from ? " " : "", call->operands[i]);
}

static void put_text(json_t *json, const char *name, const char *text)
{
	const struct out_column plain = {"", "", OUT_TEXT};
	const struct out_cell cell = {.text = text, .len = strlen(text)};

	json_object_set_new(json, name, out_json_cell(&plain, &cell));
}

static json_t *begin_json(const char *kind)
{
	json_t *json = json_object();

	json_object_set_new(json, "schema", json_integer(1));
	json_object_set_new(json, "kind", json_string(kind));
	return json;
}

int put_json(struct call *call, json_t *json, struct error *err)
{
	struct strbuf text = STRBUF_INIT;

	out_json_text(&text, json);
	strbuf_addch(&text, '\n');
	fwrite(text.buf, 1, text.len, call->streams->out);
	json_decref(json);
	strbuf_release(&text);
	return ferror(call->streams->out) ? error_errno(err, "writing") : 0;
}

bool wants_json(const struct call *call)
{
	return strncmp(call->format->name, "json", 4) == 0;
}

/* The decisions that wait now for a data owner, in place of what was asked for. */
static json_t *proposed_keys(const struct desk *desk)
{
	json_t *keys = json_array();

	for (size_t i = 0; i < desk->last_proposed.len; i++)
		json_array_append_new(
			keys, json_sprintf("D-%lld", (long long)desk->last_proposed.ids[i]));
	return keys;
}

static int tell_json(struct call *call, const char *key, const char *summary, struct error *err)
{
	json_t *json = begin_json("change");

	json_object_set_new(json, "seq", json_integer(call->desk->last_seq));
	put_text(json, "summary", summary);
	if (key)
		put_text(json, "key", key);
	if (call->desk->last_proposed.len)
		json_object_set_new(json, "proposed", proposed_keys(call->desk));
	return put_json(call, json, err);
}

int tell_value(
	struct call *call, const char *kind, const char *name, const char *value, struct error *err)
{
	json_t *json;

	if (wants_json(call)) {
		json = begin_json(kind);
		put_text(json, name, value);
		return put_json(call, json, err);
	}
	print_text(call->streams->out, value, strlen(value), call->streams->charset);
	fputs("\n", call->streams->out);
	return 0;
}

int tell_change(struct call *call, const char *key, struct error *err)
{
	const struct desk *desk = call->desk;
	bool said = desk->last_seq || desk->proposals.len;
	const char *summary = said ? desk->last_summary.buf : "nothing changed";
	FILE *out = call->streams->out;

	if (wants_json(call))
		return tell_json(call, key, summary, err);
	if (call->globals.quiet && !key)
		return 0;
	if (call->globals.quiet)
		summary = key;
	print_text(out, summary, strlen(summary), call->streams->charset);
	fputs("\n", out);
	return ferror(out) ? error_errno(err, "writing") : 0;
}

int confirm(const struct call *call, const char *question, struct error *err)
{
	char answer[16];

	if (call->globals.yes)
		return 0;
	if (call->inside || !isatty(fileno(call->streams->in)))
		return error_set(err, ERR_CANCELLED,
			"this can't be undone and nobody can be asked; add --yes");
	print_text(call->streams->err, question, strlen(question), call->streams->charset);
	fputs(" [y/N] ", call->streams->err);
	fflush(call->streams->err);
	if (!fgets(answer, sizeof answer, call->streams->in) || (*answer != 'y' && *answer != 'Y'))
		return error_set(err, ERR_CANCELLED, "nothing was done");
	return 0;
}
