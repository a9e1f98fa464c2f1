/* SPDX-License-Identifier: MIT */
/* Entities described as tables of fields: the one place that knows what a record consists of.
 *
 * Generic code walks these tables to read and write rows, log changes, undo, print JSON and CSV,
 * map imports, parse `field=value`, build forms, complete commands and write the manual. An
 * entity's header holds an X-macro with one line a field, which makes both the enum of its field
 * indexes and the table; adding a field is one line there and one migration. */
#ifndef DAPO_MODEL_ENTITY_ENTITY_H
#define DAPO_MODEL_ENTITY_ENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/model/entity/field.h"
#include "dapo/model/entity/states.h"

struct record;

/* The verbs that the rows of an entity have: each is a command, or a kind of `import` and `export`.
 */
enum entity_verb {
	ENTITY_LIST = 1 << 0,
	ENTITY_SHOW = 1 << 1,
	ENTITY_ADD = 1 << 2,
	ENTITY_EDIT = 1 << 3,
	ENTITY_TRASH = 1 << 4,
	ENTITY_RESTORE = 1 << 5,
	ENTITY_IMPORT = 1 << 6,
	ENTITY_EXPORT = 1 << 7,
	ENTITY_ANONYMISE = 1 << 8,
	ENTITY_MERGE = 1 << 9,
	ENTITY_COMMANDS = ENTITY_LIST | ENTITY_SHOW | ENTITY_ADD | ENTITY_EDIT | ENTITY_TRASH |
		ENTITY_RESTORE,
	ENTITY_BULK = ENTITY_IMPORT | ENTITY_EXPORT,
	ENTITY_ALL = ENTITY_COMMANDS | ENTITY_BULK,
};

/* How the commands of an entity speak of it. */
struct entity_words {
	const char *help;        /* what its rows are, in a line: "the backlog" */
	const char *one;         /* "an item" */
	const char *many;        /* "items"; NULL = its plural */
	const char *bulk;        /* the kind of `import` and `export`: "items" */
	const char *order;       /* of its lists: "in their rank"; NULL = none to speak of */
	const char *add_example; /* what may stand behind `add` and `edit`; NULL = no example */
	const char *edit_example;
	const char *usual;  /* columns of a list, with commas between; NULL = all not hidden */
	const char *narrow; /* where there is little room; NULL = the usual ones */
};

struct entity {
	const char *name;       /* SQL table = JSON kind */
	const char *noun;       /* on the command line; often the same */
	const char *plural;     /* for people: "items" */
	const char *key_prefix; /* "B" for B-14, the key made of the row id; NULL where a field is
				   key */
	const struct field *fields;
	size_t field_count;
	int title;    /* index of the field that stands for the row in messages */
	int product;  /* index of the field that holds its product, -1 if none */
	bool search;  /* has a full-text table NAME_search over its FIELD_SEARCHED fields */
	bool tallied; /* has `product` and `status`; the store counts its rows by both (table tally)
		       */
	unsigned verbs;  /* of enum entity_verb */
	uint32_t states; /* that a filter may ask for: STATE_BIT() of enum filter_state */
	int closed_from; /* the first `status` that is no more open; 0 where none is */
	struct entity_words words;
	/* Fills empty fields out of others, as far as those are set; pure. NULL if none. */
	void (*infer)(struct record *record);
	/* A rule across fields of a record about to be stored; pure. NULL if none. */
	int (*check)(const struct record *record, struct error *err);
};

/* Makes enum members and table rows from an entity's X-macro of `F(ID, initialisers…)`. */
#define FIELD_AS_ENUM(id, ...) id,
#define FIELD_AS_ROW(id, ...) [id] = {__VA_ARGS__},

/* True where people may do that with its rows. */
bool entity_can(const struct entity *entity, enum entity_verb verb);

/* The index of a field by its name, or -1. */
int entity_field(const struct entity *entity, const char *name);

/* The same, if the field is of that type; else -1. */
int entity_field_of_type(const struct entity *entity, const char *name, enum field_type type);

/* As entity_field(), filling `err` with the nearest name and the list of names. */
int entity_field_named(const struct entity *entity, const char *name, struct error *err);

/* The index of the field that names the row (FIELD_KEY), or -1 where the key is made of its id. */
int entity_key_field(const struct entity *entity);

/* The field that a bare word of a new row fills: its key, else what stands for the row. */
const struct field *entity_bare_field(const struct entity *entity);

/* Row id from a key such as `B-14`, `b-14` or `14`; 0 if the text is no such key. Only for entities
 * with a key prefix. */
int64_t entity_row_id(const struct entity *entity, const char *key);

#endif
