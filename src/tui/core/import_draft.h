/* SPDX-License-Identifier: MIT */
/* An import as the user asks for it, step by step: it can always be handed to import_run(), and is
 * what `dapo import` would be told by its options.
 *
 * Columns are counted from 0 and named by position, whatever their headers say. Slots are what a
 * column may fill: the fields of the entity by their index, then, for rows that have a consumer,
 * those fields of it that a table may describe. */
#ifndef DAPO_TUI_CORE_IMPORT_DRAFT_H
#define DAPO_TUI_CORE_IMPORT_DRAFT_H

#include "dapo/desk/import/import.h"

/* The answer for one slot. */
struct draft_slot {
	size_t *columns; /* in the order in which they are joined; none: found by their names */
	size_t column_count;
	size_t column_alloc;
	char *fixed; /* the value of rows without one; NULL: none */
};

/* The meaning of a text in the cells of a field. */
struct draft_word {
	int field;
	char *text;
	char *value;
};

/* Settings that are texts; NULL where nothing is asked for. */
enum draft_text {
	DRAFT_PATH,
	DRAFT_SOURCE,
	DRAFT_PROFILE,
	DRAFT_ENCODING,
	DRAFT_DOMAIN, /* of products that are made */
	DRAFT_REJECTS,
	DRAFT_TEXTS,
};

/* Read freely. Of `options` only what is neither text nor pointer may be set from outside. */
struct import_draft {
	struct import_options options;
	const struct entity *entity;
	char *texts[DRAFT_TEXTS];
	char *folder; /* of the user's own profiles; NULL: none */
	struct draft_slot *slots;
	bool kept[RECORD_CELLS_MAX]; /* by column: extra, no field is to take it */
	struct draft_word *words;
	size_t word_count;
	size_t word_alloc;
	struct mapping_sieve *sieves; /* the texts of each are one piece, owned by its column */
	size_t sieve_count;
	size_t sieve_alloc;
	bool changed; /* something was asked for since it began */
	/* what `options` points to */
	struct mapping_pair *maps;
	struct mapping_pair *defaults;
	struct mapping_word *meanings;
	char **expressions;
	size_t expression_count;
};

/* Begins an import of rows of an entity; `folder` (may be NULL) holds the user's own profiles. The
 * path of the file is to be set. */
void import_draft_init(struct import_draft *draft, const struct entity *entity, const char *folder);
void import_draft_release(struct import_draft *draft);

/* Takes other rows to be in the file: what was asked for columns and fields is forgotten, and the
 * profile; the settings of the file stay. */
void import_draft_set_entity(struct import_draft *draft, const struct entity *entity);

/* Forgets what was asked for columns: they are others now. */
void import_draft_forget_columns(struct import_draft *draft);

/* Sets a text; NULL or an empty one: nothing is asked for. */
void import_draft_set(struct import_draft *draft, enum draft_text which, const char *text);

/* The number of slots; the field that a slot stands for; true if an import may fill it. */
size_t import_draft_slots(const struct import_draft *draft);
const struct field *import_draft_field(const struct import_draft *draft, size_t slot);
bool import_draft_fills(const struct import_draft *draft, size_t slot);

/* Has a column fill a slot: alone, or joined behind the columns that fill it now, in that order. */
void import_draft_put(struct import_draft *draft, size_t column, size_t slot);
void import_draft_join(struct import_draft *draft, size_t column, size_t slot, const size_t *now,
	size_t now_count);

/* Has no field take a column. */
void import_draft_keep(struct import_draft *draft, size_t column);

/* Leaves a column to its name again. */
void import_draft_let(struct import_draft *draft, size_t column);

/* Gives the rows without one a value of a field; an empty one takes it back. */
void import_draft_fix(struct import_draft *draft, int field, const char *value);

/* Says what a text in the cells of a field means (`*`: every other one); an empty value takes it
 * back. */
void import_draft_mean(struct import_draft *draft, int field, const char *text, const char *value);

/* Leaves records out as `--where COLUMN=TEXT` does, or with `skip` as `--skip COLUMN=TEXT`.
 * ERR_USAGE for what is no such pair. */
int import_draft_sift(struct import_draft *draft, bool skip, const char *pair, struct error *err);

/* Takes back all that --where, or --skip, was told. */
void import_draft_sift_no_more(struct import_draft *draft, bool skip);

/* The options, made anew; valid until the next call and the next change. */
const struct import_options *import_draft_options(struct import_draft *draft);

#endif
