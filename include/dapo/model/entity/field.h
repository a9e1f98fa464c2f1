/* SPDX-License-Identifier: MIT */
/* A field of an entity: all that is known of it, and how its values are read and written. */
#ifndef DAPO_MODEL_ENTITY_FIELD_H
#define DAPO_MODEL_ENTITY_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/base/figure.h"
#include "dapo/base/strbuf.h"
#include "dapo/base/time/date_order.h"
#include "dapo/base/time/zone.h"
#include "dapo/model/entity/value.h"

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
	FIELD_HISTORY = 1 << 9,  /* of FIELD_SYSTEM: an import brings it along */
	FIELD_SAME =
		1 << 10, /* NAME_same and NAME_order stand beside it: text_same(), text_order() */
	FIELD_OF_OWNER = 1 << 11, /* in a table, text that is read by the row that it is about */
	FIELD_ABOUT = 1 << 12,    /* refers to what it is about without needing it: that may go */
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
	const char *parts;    /* FIELD_REF: fields of the target that name a row in columns of their
				 own, each with the mark before it: `product/property@port` */
	const char *with;     /* a field with which alone it holds: its scale, its unit */
	const char *fallback; /* value of a new record as text, or NULL; `now`, `today` work */
	double min, max;      /* numbers: inclusive range; text: max characters; 0, 0 = none */
	const char *help;     /* one line, for forms and the manual */
	const char *standard; /* what a standard calls it, e.g. "ODCS description.purpose" */
	const char *synonyms; /* import headers that mean it, folded, separated by `|` */
};

/* The context in which a text is read: when and where, and as people of which place write. */
struct parse_context {
	int64_t now;
	const struct zone *zone; /* of days, and of times that name none; NULL = UTC */
	enum date_order date_order;
	enum decimal_sign decimal; /* of a file; unknown: a point, as numbers are typed */
	bool of_file; /* a cell, which is from any country and any day: thousands are parted, a word
			 for nothing is null, and `today` is no date */
};

/* The day that it is there now. */
int64_t field_today(const struct parse_context *context);

/* True if a person may set the field: it is neither derived nor system. */
bool field_editable(const struct field *field);

/* The words to offer where a value is typed: its choices, or those in common use. NULL: none. */
const char *const *field_offers(const struct field *field);

/* Reads text into the value of a field. Empty text is null. A reference and a word are left as
 * VALUE_TEXT holding the key: the store resolves them (records_resolve). Refusals name the field
 * and what is accepted. */
int field_parse(const struct field *field, const char *text, size_t len,
	const struct parse_context *context, struct value *value, struct error *err);

/* Appends the value in the form that field_parse() reads back exactly; nothing for null. */
void field_format(const struct field *field, const struct value *value, struct strbuf *out);

/* Appends the value for people: as field_format(), with numbers shortened. */
void field_show(const struct field *field, const struct value *value, struct strbuf *out);

#endif
