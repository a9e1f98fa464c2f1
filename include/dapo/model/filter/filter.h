/* SPDX-License-Identifier: MIT */
/* The filter language: `status:ready,new score>10 due_date<+7d +mine -label "late orders" not (…)`.
 *
 * Terms side by side mean and; `or`, `not` and parentheses as written. A bare word or a "phrase" is
 * sought in the full text (a word by its beginning) or, where an entity has none, in its title and
 * key. `+tag` and `-tag` ask for a label, or for one of the virtual tags; a virtual tag goes before
 * a label of that name. `-` before a field term, a phrase, a parenthesis or `+tag` means not.
 *
 * `field:a,b` is any of the values, `field:` none at all; `< <= > >=` take one value. Text is met
 * by any part of it in search form (text_search()); sets of words by a whole word, references and
 * words of a list (a product's id, a source) in the same form (text_same()). A day given for an
 * instant is that whole day. `key:B-14,B-15`, or `B-14` alone, is the row of that key;
 * `domain:sales` the rows of products of that domain. `and` may be written. A value or word with
 * blanks, commas or parentheses goes in double quotes, where `\` takes the special meaning from the
 * next character.
 *
 * Parsed against the field table of an entity, so that a wrong name or value is refused where it
 * stands. */
#ifndef DAPO_MODEL_FILTER_FILTER_H
#define DAPO_MODEL_FILTER_FILTER_H

#include "dapo/model/entity/record.h"
#include "dapo/model/entity/states.h"

enum filter_kind {
	FILTER_AND,   /* children */
	FILTER_OR,    /* children */
	FILTER_NOT,   /* one child */
	FILTER_FIELD, /* field, compare, values */
	FILTER_TAG,   /* text: a label of the entity's tags field */
	FILTER_STATE, /* state: a virtual tag */
	FILTER_TEXT,  /* text; phrase tells a quoted one */
	FILTER_KEY,   /* compare, values: row ids; only for entities with a key prefix */
};

/* The most that a filter may have: bytes, in all and in one word; parentheses and nots in each
 * other; terms and values. */
enum {
	FILTER_BYTES_MAX = 4096,
	FILTER_WORD_MAX = 1024,
	FILTER_DEPTH_MAX = 64,
	FILTER_TERMS_MAX = 200
};

enum filter_compare {
	FILTER_IS, /* any of the values; no value = is empty (`field:`); a null among them too */
	FILTER_LESS,
	FILTER_LESS_EQUAL,
	FILTER_MORE,
	FILTER_MORE_EQUAL,
};

struct filter {
	enum filter_kind kind;
	struct filter **children; /* owned */
	size_t child_count;
	int field;   /* index in the entity's table */
	bool domain; /* instead of a field: the domain of the row's product */
	enum filter_compare compare;
	struct value *values; /* owned; parsed; words, and references to rows that have a key field,
				 hold that as text, other references their row id */
	size_t value_count;
	enum filter_state state;
	char *text; /* owned */
	bool phrase;
};

/* Parses `text` for an entity. *filter is NULL for an empty text; else free with filter_free(). An
 * error names the place (`at 14`, in characters from 1) and what would be accepted; *filter is NULL
 * then. `status:open` and `status:closed` are short for the open and closed statuses. */
int filter_parse(const char *text, const struct entity *entity, const struct parse_context *context,
	struct filter **filter, struct error *err);
void filter_free(struct filter *filter);

/* The first closed status of an entity whose rows are open or closed by `status` (items, feedback,
 * products, KPIs, milestones, requests): all statuses from it on are closed. -1 for others. */
int64_t filter_closed_from(const struct entity *entity);

/* True if the filter as a whole (joined by and) asks for open rows only. */
bool filter_only_open(const struct filter *filter, const struct entity *entity);

/* True if a virtual tag means something for an entity. */
bool filter_state_applies(enum filter_state state, const struct entity *entity);

/* Name and one line of help of a virtual tag. Static. */
const char *filter_state_name(enum filter_state state);
const char *filter_state_help(enum filter_state state);

/* Words that may complete `prefix`, the last term of a filter being typed: field names, choices,
 * virtual tags. Calls `each` with the whole term. */
void filter_complete(const struct entity *entity, const char *prefix,
	void (*each)(void *closure, const char *term), void *closure);

#endif
