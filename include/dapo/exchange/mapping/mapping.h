/* SPDX-License-Identifier: MIT */
/* Which column of a table fills which field: asked for, or found by well-known names. */
#ifndef DAPO_EXCHANGE_MAPPING_MAPPING_H
#define DAPO_EXCHANGE_MAPPING_MAPPING_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/base/error.h"
#include "dapo/base/figure.h"
#include "dapo/base/strbuf.h"
#include "dapo/base/time/date.h"
#include "dapo/exchange/in/reader.h"
#include "dapo/model/entity/entity.h"
#include "dapo/model/rules/rating.h"

enum {
	MAPPING_CONSUMER_MAX = 3, /* organisation, department, email */
	MAPPING_SIGHT_MAX = 64,
};

/* `field=columns` of --map, and `field=value` of --default. Borrowed.
 *
 * Columns are named by their header (folded; `_` is a blank), or by a part of it:
 *	Title              a whole header, or the short id or the question above a column
 *	How can we help…   a header that begins so
 *	#3  #3-#9          by position
 *	Labels*            the column and its repeats (Labels, Labels#2 …)
 *	*                  every column that nothing else takes
 *	Title+Body         several, joined: by a blank line in texts, by a comma in tags
 * An empty value leaves the field without a column. The field `extra` takes columns that no other
 * is to take. */
struct mapping_pair {
	const char *field;
	const char *value;
	bool soft; /* of a profile: gives way to what was asked for before, and is passed over where
		      the column isn't there; `Author|Reporter` names the next best */
};

/* The meaning of a text of the file: the word `text` in the field's cells stands for `value`; `*`
 * is every text that has no other meaning. Borrowed. */
struct mapping_word {
	const char *field;
	const char *text;
	const char *value;
	bool soft;
};

/* `COLUMN=TEXT` of --where and --skip: records whose cell is that text, whatever its case (`a|b`:
 * one of several; nothing: an empty cell), are the only ones wanted, or not wanted. Borrowed. */
struct mapping_sieve {
	const char *column;
	const char *text;
	bool skip;
	bool soft; /* of a profile: passed over where the column isn't there */
};

/* The wishes of the user and of a profile. Borrowed. Of equals, the first counts. */
struct mapping_request {
	const struct entity *entity;
	const struct mapping_pair *maps;
	size_t map_count;
	const struct mapping_pair *defaults;
	size_t default_count;
	const struct mapping_word *words;
	size_t word_count;
	const struct mapping_sieve *sieves;
	size_t sieve_count;
	const char
		*local_ids; /* `a|b`: headers of ids that are unique within a project only; NULL */
	const char *projects;      /* headers of what the project is called */
	struct rating_scale scale; /* of ratings; unknown: by the header, or by the cells */
	bool trusted;              /* fields that only the program sets may be filled, too */
};

/* A field that is filled: from columns, and where their cells are empty by `fixed`. */
struct mapping_field {
	int field;
	size_t *columns; /* owned, from 0, in the order in which they are joined */
	size_t column_count;
	size_t column_alloc;
	char *marks; /* owned; by column, the sign that joins it to those before; NULL: as usual */
	bool labelled;  /* joined answers stand below their questions */
	bool found;     /* by a name, not asked for: where most cells don't fit, it gives way … */
	bool guessed;   /* by a synonym: then also to no column at all */
	size_t *others; /* … to the first of these columns whose cells fit; owned */
	size_t other_count;
	size_t other_alloc;
	bool asked;                        /* by the user: what it refers to must exist */
	char *fixed;                       /* of --default, owned; or NULL */
	struct mapping_meanings *meanings; /* of the texts in its cells, owned; or NULL */
};

enum column_use {
	COLUMN_EXTRA,    /* no field: kept beside the row */
	COLUMN_FIELD,    /* fills `field` of the entity */
	COLUMN_CONSUMER, /* describes the consumer where that is new; kept as extra, too */
	COLUMN_IGNORED,  /* `_line`, `_error` of a file of rejects; dropped where no extra is */
};

struct mapping_column {
	enum column_use use;
	int field; /* COLUMN_FIELD: of the entity; COLUMN_CONSUMER: of the consumer */
};

/* The first cell of a kind in a table. */
struct mapping_sight {
	size_t line; /* where its record begins; 0 for none */
	size_t column;
	char text[MAPPING_SIGHT_MAX]; /* its start */
};

/* The evidence of the numbers of a table. */
struct mapping_numbers {
	struct mapping_sight open;  /* `1.210`, which may have thousands or a fraction */
	struct mapping_sight point; /* `1,004.5`, which proves a decimal point */
	struct mapping_sight comma;
};

/* The first numeric date of a kind in a table. */
struct mapping_date {
	size_t line; /* where its record begins; 0 for none */
	size_t column;
	char text[DATE_TEXT_MAX]; /* without a time behind it */
};

/* The evidence of the dates of a table. */
struct mapping_dates {
	struct mapping_date open;      /* `3/4/2019`, of either order */
	struct mapping_date day_first; /* `24/9/2019`, which proves its order */
	struct mapping_date month_first;
};

struct mapping {
	const struct entity *entity;
	const struct reader *reader; /* whose columns they are; borrowed */
	size_t column_count;
	struct mapping_column *columns;
	struct mapping_field *fields; /* in the order of the entity's fields */
	size_t field_count;
	struct mapping_field consumer[MAPPING_CONSUMER_MAX];
	size_t consumer_count;
	struct sieve *sieves; /* which records are wanted; owned */
	size_t sieve_count;
	char *domain;               /* --default domain=… for products to be made; or NULL */
	enum date_order date_order; /* asked for, or proven by `dates` */
	const struct zone *zone;    /* borrowed: of days, and of times that name none; NULL = UTC */
	struct mapping_dates dates; /* empty where the order was asked for */
	enum decimal_sign decimal;  /* asked for, or proven by `numbers` */
	struct mapping_numbers numbers;
	bool scale_asked;
	bool trusted;              /* sample data, whose days are told from today */
	struct rating_scale scale; /* of all ratings: asked for, of their header, or of the cells
				      where these agree */
	bool has_groups;      /* rows with their first cell alone name groups, and are no rows */
	bool closing_tells;   /* a day of closing closes an item: no column tells its status, or one
				 that only says where it lies (`Section`, `List`) */
	int declined_on;      /* the column of days on which items were declined; -1 */
	int ending;           /* the column that says how closed items ended (`Resolution`); -1 */
	bool ids_are_local;   /* unique within a project that no column names */
	bool own_export;      /* of dapo: labels are parted by blanks, not made of words, and a time
				 of day is in seconds */
	struct strbuf *notes; /* sentences on what was decided over the whole file; owned */
	size_t note_count;
	size_t note_alloc;
};

/* True if an import may set the field; a `trusted` one also sets what else only the program does.
 */
bool mapping_may_set(const struct field *field, bool trusted);

/* The fields of a consumer that a table may describe, beside rows that have one. */
extern const int mapping_consumer_fields[MAPPING_CONSUMER_MAX];
bool mapping_has_consumer(const struct mapping *mapping);

/* Headers (`title|subject`) of the line above the text of feedback, which then is part of it. */
extern const char mapping_headlines[];

/* Finds a field for each column of an open reader, which must outlive the mapping. A field takes
 * what was asked for it, else the first of its names (name, label, synonyms, in that order) that
 * heads a column, tags with its repeats; required fields choose first; feedback with a title beside
 * its text is both, joined; `*` takes what is left. ERR_USAGE for what names no field, no column or
 * no scale, listing what there is. Free with mapping_release(). */
int mapping_make(struct mapping *mapping, const struct mapping_request *request,
	const struct reader *reader, struct error *err);
void mapping_release(struct mapping *mapping);

/* The value that a text of the file stands for, or NULL: it means itself. A word beside its number
 * (`1 - Critical`) is known by the whole, by the word, or by the number. */
const char *mapping_meaning(
	const struct mapping_field *field, struct strbuf *scratch, const char *text, size_t len);

/* The question above a column, which may stand above several, and what the column alone says below
 * it ("" where it is the only one). */
const char *mapping_question(const struct mapping *mapping, size_t column);
const char *mapping_choice(const struct mapping *mapping, size_t column);

/* True if a column is the line above a text (`Title`, `Subject`), which needs no label. */
bool mapping_is_headline(const struct mapping *mapping, size_t column);

/* True if a column may hold, by its name, the times of day to the days of another (`Time`). */
bool mapping_is_time(const struct mapping *mapping, size_t column);

/* Settles by all records what names alone can't, and notes what it decided: a column found by a
 * synonym gives way where most of its filled cells are no values of its field, to the next that
 * fits, or to none; the order of numeric dates and the decimal sign, unless they are set; the scale
 * of ratings. `in` is at its start and stays there. ERR_INVALID where dates
 * or numbers could be read both ways, or prove both, naming the flags that settle it; ERR_IO. */
int mapping_verify(struct mapping *mapping, struct input *in, const struct dialect *dialect,
	bool from_export, struct error *err);

/* Adds a note, as printf() does. */
__attribute__((format(printf, 2, 3))) void mapping_note(
	struct mapping *mapping, const char *format, ...);

/* True if a record is not wanted. */
bool mapping_leaves_out(const struct mapping *mapping, const struct csv_record *record);

/* True if a field must be filled by a column or a --default. */
bool mapping_needs(const struct mapping *mapping, int field);

/* True if a required field is left without column and value. */
bool mapping_misses(const struct mapping *mapping, int field);

/* Refuses a mapping that leaves a required field empty, naming the columns and the flags that
 * settle it (ERR_INVALID). */
int mapping_require(const struct mapping *mapping, struct error *err);

/* The filled field with that index, or NULL. */
const struct mapping_field *mapping_find(const struct mapping *mapping, int field);

/* Appends what becomes of a column: `submitted_at`, `extra` … */
void mapping_describe(const struct mapping *mapping, size_t column, struct strbuf *out);

#endif
