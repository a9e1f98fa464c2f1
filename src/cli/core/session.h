/* SPDX-License-Identifier: MIT */
/* Where a command takes from and puts to: the store, the rows to change, files, an answer. */
#ifndef DAPO_CLI_CORE_SESSION_H
#define DAPO_CLI_CORE_SESSION_H

#include "call.h"
#include "dapo/store/lists/query.h"

struct waiting {
	const struct cli_streams *streams;
	bool said;
};

/* How a call opens stores; `waiting` must outlive them. */
void session_store_options(
	const struct call *call, struct waiting *waiting, struct db_options *options);

/* The live rows that a changing verb is to work on: operands 0 to `keys` as keys, else those of
 * --filter (empty only with --all, and naming only what is there). Before more than SCOPE_UNASKED
 * rows of a filter somebody is asked, if there is a terminal. At least one; the caller frees *ids.
 */
int session_pick_rows(struct call *call, const struct entity *entity, size_t keys, enum trash trash,
	int64_t **ids, size_t *count, struct error *err);

/* The row that a key names, whatever its entity: by its letters, else by name; the option --kind
 * says which where it could be several. ERR_NOT_FOUND. */
int session_find_any(struct call *call, const char *key, const struct entity **entity,
	int64_t *row_id, struct error *err);

/* Refuses (ERR_USAGE) what is no order of the entity's rows, naming those there are. */
int session_check_order(const struct entity *entity, const char *name, struct error *err);

/* The part of the store that --domain, or a product by its id (NULL: none), puts in sight. */
int session_sight(struct call *call, const char *product, struct sight *sight, struct error *err);

/* Makes the query of a list from `filter` and the options --domain, --product, --sort, --reverse,
 * --trash; *parsed is freed by the caller with filter_free(), after the query. */
int session_make_query(struct call *call, const struct entity *entity, const char *filter,
	struct query *query, struct filter **parsed, struct error *err);

/* Appends a whole file (`-`: standard input) of at most `most` bytes. */
int session_read_whole(
	struct call *call, const char *path, size_t most, struct strbuf *out, struct error *err);

/* Writes a text to the file of the option --output, whole or not at all, else to the output. */
int session_write_whole(struct call *call, const struct strbuf *text, struct error *err);

/* True where what the call prints goes to a terminal, which data must not drive. */
bool session_marks(const struct call *call);

/* True if somebody can be asked: in the interface, or on a terminal. */
bool session_may_ask(const struct call *call);

/* Asks on the terminal for a letter, which is given in lower case; 0 or a line feed: none. */
char session_choose(const struct call *call, const char *question);

/* Asks yes or no; yes with --yes, ERR_CANCELLED where there is nobody to ask. */
int session_confirm(const struct call *call, const char *question, struct error *err);

#endif
