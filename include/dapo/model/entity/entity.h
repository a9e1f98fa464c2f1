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
#include "dapo/model/entity/states.h"

struct record;

enum field_type {
	FIELD_TEXT,      /* one line */
	FIELD_LONG_TEXT, /* several lines */
	FIELD_SLUG,      /* ^[A-Za-z0-9_-]+$, the id pattern of ODCS */
	FIELD_TAGS,      /* a set of words, stored with one blank between */
	FIELD_WORD, /* one of few texts that keep coming back, stored as a number (table word) */
	FIELD_INTEGER,
	FIELD_REAL,
	FIELD_BOOLEAN,  /* 0, 1; written no, yes */
	FIELD_CHOICE,   /* one of `choices`, stored as its index: append only */
	FIELD_REF,      /* the row of `target`, written as its key */
	FIELD_DATE,     /* `YYYY-MM-DD`, stored as that text */
	FIELD_INSTANT,  /* UTC seconds since 1970, written as RFC 3339 */
	FIELD_DURATION, /* whole seconds, written `25h` */
	FIELD_JSON,     /* unknown imported fields, a JSON object */
};

enum field_flags {
	FIELD_REQUIRED = 1 << 0,
	FIELD_DERIVED = 1 << 1,  /* computed, one writer: never set by hand, not logged */
	FIELD_SYSTEM = 1 << 2,   /* set by use cases, logged and undone, not editable by hand */
	FIELD_HIDDEN = 1 << 3,   /* not in default lists and forms (still in JSON and exports) */
	FIELD_SEARCHED = 1 << 4, /* in the full-text index of the entity */
	FIELD_KEY = 1 << 5,      /* names the row for people, unique among live rows */
	FIELD_IDENTITY = 1 << 6, /* part of what makes an imported row known again */
	FIELD_ASKING = 1 << 7,   /* tells who asks or from which department: hidden in blind mode */
	FIELD_INTERNAL = 1 << 8, /* for the program alone: in no list, sheet or export */
};

struct field {
	const char *name;  /* SQL column = JSON key = CSV column = `field=value` */
	const char *label; /* for people */
	enum field_type type;
	unsigned flags;
	const char *const *choices;         /* FIELD_CHOICE: NULL-terminated */
	const char *const *choice_synonyms; /* by choice, as many: words of other programs that mean
					       it, separated by `|`; NULL = none */
	const char *const *usual;           /* values in common use, to offer; NULL-terminated */
	const char *target;                 /* FIELD_REF: name of an entity */
	const char *fallback; /* value of a new record as text, or NULL; `now`, `today` work */
	double min, max;      /* numbers: inclusive range; text: max characters; 0, 0 = none */
	const char *help;     /* one line, for forms and the manual */
	const char *standard; /* what a standard calls it, e.g. "ODCS description.purpose" */
	const char *synonyms; /* import headers that mean it, folded, separated by `|` */
};

/* What people may do with the rows of an entity: each is a command, or a kind of `import` and
 * `export`. */
enum entity_verb {
	ENTITY_LIST = 1 << 0,
	ENTITY_SHOW = 1 << 1,
	ENTITY_ADD = 1 << 2,
	ENTITY_EDIT = 1 << 3,
	ENTITY_TRASH = 1 << 4,
	ENTITY_RESTORE = 1 << 5,
	ENTITY_IMPORT = 1 << 6,
	ENTITY_EXPORT = 1 << 7,
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
	/* Fills empty fields out of others that are set, as far as they are; pure. NULL if none. */
	void (*infer)(struct record *record);
	/* A rule across fields of a record about to be stored; pure. NULL if none. */
	int (*check)(const struct record *record, struct error *err);
};

/* Makes enum members and table rows from an entity's X-macro of `F(ID, initialisers…)`. */
#define FIELD_AS_ENUM(id, ...) id,
#define FIELD_AS_ROW(id, ...) [id] = {__VA_ARGS__},

/* All entities of the program, in the order in which rows can be made without dangling references.
 */
extern const struct entity *const entities[];
extern const size_t entity_count;

/* The entity with that table name or noun, or NULL. */
const struct entity *entity_find(const char *name);

/* The entity whose rows `import` and `export` call so, or NULL. */
const struct entity *entity_of_bulk(const char *word);

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

/* Whether a person may set the field: neither derived nor system. */
bool field_editable(const struct field *field);

/* The words to offer where a value is typed: its choices, or those in common use. NULL: none. */
const char *const *field_offers(const struct field *field);

#endif
