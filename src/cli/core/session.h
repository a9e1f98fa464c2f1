/* SPDX-License-Identifier: MIT */
/* What commands share: opening stores, picking rows, telling what was done. */
#ifndef DAPO_CLI_CORE_SESSION_H
#define DAPO_CLI_CORE_SESSION_H

#include "command.h"
#include "dapo/desk/core/edit.h"
#include "dapo/store/lists/query.h"

struct waiting {
	const struct cli_streams *streams;
	bool said;
};

/* How a call opens stores; `waiting` must outlive them. */
void store_options(const struct call *call, struct waiting *waiting, struct db_options *options);

/* Whether the answer is to be JSON, or JSON lines. */
bool wants_json(const struct call *call);

/* Prints an object as one line, and frees it. ERR_IO if nobody takes it. */
struct json_t;
int put_json(struct call *call, struct json_t *json, struct error *err);

/* Prints text from outside, made printable; lines stay lines. */
void print_text(FILE *stream, const char *text, size_t len, enum text_charset charset);

/* Prints a message for people to the messages, unless --quiet. */
void say(const struct call *call, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Whether a word is `field=value`: a name as fields have it, then `=`. */
bool operand_is_field(const char *word);

/* Where operands stop being keys: the first `field=value`, else their number. */
size_t operands_before_fields(const struct call *call);

/* Reads operands from `from` on as `field=value`; the caller frees *assignments. */
int operands_assignments(struct call *call, size_t from, struct assignment **assignments,
	size_t *count, struct error *err);

/* The same for a new row, whose first operand may be the bare value of a field. */
int operands_new_row(struct call *call, const char *bare_field, struct assignment **assignments,
	size_t *count, struct error *err);

/* The live rows that a changing verb is to work on: operands 0 to `keys` as keys, else those of
 * --filter (empty only with --all). At least one; the caller frees *ids. */
int pick_rows(struct call *call, const struct entity *entity, size_t keys, enum trash trash,
	int64_t **ids, size_t *count, struct error *err);

/* Refuses (ERR_USAGE) what is no order of the entity's rows, naming those there are. */
int check_order(const struct entity *entity, const char *name, struct error *err);

/* Makes the query of a list from `filter` and the options --product, --sort, --reverse, --trash;
 * *parsed is freed by the caller with filter_free(), after the query. */
int make_query(struct call *call, const struct entity *entity, const char *filter,
	struct query *query, struct filter **parsed, struct error *err);

/* Appends a whole file (`-`: standard input) of at most `most` bytes. */
int read_whole(
	struct call *call, const char *path, size_t most, struct strbuf *out, struct error *err);

/* Writes a text to the file of the option --output, whole or not at all, else to the output. */
int write_whole(struct call *call, const struct strbuf *text, struct error *err);

/* All operands from `from` on with a blank between, appended. */
void join_operands(const struct call *call, size_t from, struct strbuf *out);

/* Tells what the last commit of the desk did, by the format of the call. `key` of a row that was
 * made (may be NULL) is all that --quiet leaves. */
int tell_change(struct call *call, const char *key, struct error *err);

/* Tells one value: its text, or `{"schema":1,"kind":KIND,NAME:VALUE}` where JSON is asked for. */
int tell_value(struct call *call, const char *kind, const char *name, const char *value,
	struct error *err);

/* Asks yes or no on the terminal; yes with --yes, ERR_CANCELLED where there is nobody to ask. */
int confirm(const struct call *call, const char *question, struct error *err);

#endif
