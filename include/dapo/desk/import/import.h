/* SPDX-License-Identifier: MIT */
/* Importing a table of rows of any entity, and taking an import back. */
#ifndef DAPO_DESK_IMPORT_IMPORT_H
#define DAPO_DESK_IMPORT_IMPORT_H

#include "dapo/base/time/date_order.h"
#include "dapo/desk/core/desk.h"
#include "dapo/exchange/in/framer.h"
#include "dapo/exchange/mapping/mapping.h"

enum {
	IMPORT_REJECTS_SHOWN = 20, /* that a report holds; the file of rejects has them all */
	IMPORT_KEYS_SHOWN = 10,
	IMPORT_SAMPLE_ROWS = 5,
};

/* The wishes of whoever imports. Start with IMPORT_OPTIONS_INIT; all texts are borrowed. */
struct import_options {
	const struct entity *entity;
	const char *path;  /* `-` is standard input */
	const char *bytes; /* instead of a path: a table in memory, `path` is its name; or NULL */
	size_t byte_count;
	const char *source;  /* system it comes from; NULL = base name of the file, no extension */
	const char *profile; /* a name, "none", or NULL: the one that it is recognised by */
	const char *profile_folder;      /* of the user's own profiles; NULL = built-in ones only */
	const struct mapping_pair *maps; /* --map field=column */
	size_t map_count;
	const struct mapping_pair *defaults; /* --default field=value */
	size_t default_count;
	const struct mapping_word *words; /* --value field:text=value */
	size_t word_count;
	const struct mapping_sieve *sieves; /* --where and --skip */
	size_t sieve_count;
	struct rating_scale scale;  /* of ratings; unknown: by header or cells */
	enum date_order date_order; /* DATE_ORDER_UNKNOWN = by the dates themselves */
	enum decimal_sign decimal;  /* DECIMAL_UNKNOWN = by the numbers themselves */
	char delimiter;             /* 0 = found; dialect_parse_delimiter() reads the option */
	const char *encoding;       /* NULL = UTF-8 or by byte order mark */
	bool create_products; /* unknown products are made as drafts, in --default domain=… or the
				 only domain */
	bool dry_run;         /* the same pass; nothing is stored */
	const char *rejects_path; /* NULL = none; made only if there is a reject */
	bool replace;             /* a file at rejects_path is replaced */
	int64_t max_rejects;      /* beyond so many nothing is imported; 0 = all or nothing; -1 =
				     any number */
	bool once;                /* rows without an id that are equal are taken as one */
	bool theirs;              /* of what changed on both sides the file's value is taken */
	bool blank_clears;        /* empty cells clear the fields of known rows */
	bool from_export;         /* takes off the one `'` that exports put before formulas */
	bool trusted; /* sample data: fields that only the program sets are taken, too, and roles of
			 owners without a proposal */
	/* Called every few thousand records, and once more when all are read; false cancels
	 * (ERR_CANCELLED, nothing is stored). `total` is 0 where the size isn't known. May be NULL.
	 */
	bool (*progress)(void *closure, uint64_t bytes, uint64_t total, int64_t records);
	void *closure;
};

#define IMPORT_OPTIONS_INIT       \
	{                         \
		.max_rejects = -1 \
	}

/* The fate of a column, or of a default: texts from outside, to be printed with care. */
struct import_column {
	char *column; /* its name, or `--default` */
	char *target; /* `submitted_at`, `text (joined)`, `extra`, `status = new` … */
	bool mapped;  /* it fills a field, or describes the consumer */
	int field;    /* of the entity, that it fills; -1: none */
	size_t part;  /* its place among the columns that are joined in that field, from 0 */
	char *fixed;  /* of a default: its value; NULL: it is a column */
};

struct import_reject {
	size_t line;     /* physical line in the file, from 1 */
	uint64_t offset; /* of its first byte */
	char *column;    /* name of the column at fault, or NULL: the whole record */
	char *reason;
};

/* A field that changed both here and in the file, and was kept as it is here. */
struct import_conflict {
	size_t line;
	char *key;
	int field;  /* of the entity */
	char *here; /* both values as people read them; hostile as ever */
	char *there;
};

/* The account of an import. read = created + updated + unchanged + kept + left out + rejected. */
struct import_report {
	struct strbuf dialect; /* `UTF-8, comma, header in row 1, LF` */
	struct strbuf profile; /* its name; empty: none */
	bool recognised;       /* it was not asked for */
	struct strbuf source;
	struct import_column *columns; /* one a column of the table, then one a default */
	size_t column_count;
	char **notes; /* sentences on what was decided over the whole file */
	size_t note_count;
	int *missing; /* required fields that nothing fills: not to be imported like that */
	size_t missing_count;
	int64_t read;
	int64_t created; /* new rows */
	int64_t updated;
	int64_t unchanged;
	int64_t kept;     /* known rows of which the file took nothing, for both sides changed */
	int64_t left_out; /* records that were not wanted */
	int64_t rejected;
	int64_t consumers; /* made on the way */
	int64_t products;
	int64_t alike;        /* new feedback with the words of other feedback about the product */
	int64_t repeated;     /* rows in the place of rows above them that have the same identity */
	size_t repeated_line; /* of the first of them */
	int64_t equal;        /* rows without an id that equal one above them in the file */
	size_t equal_line;    /* of the first of them */
	int64_t retired;      /* new rows for products that are retired */
	size_t retired_line;  /* of the first of them */
	char *retired_product; /* the id of its product; NULL: there is none */
	int64_t zeros;     /* new rows whose id differs by leading zeros from one that is there */
	char *zeros_one;   /* such an id, */
	char *zeros_other; /* and the other; NULL: there is none */
	int64_t unknown;   /* cells that name nobody and nothing in the store: kept as extra */
	int64_t unlinked;  /* rows taken without the link to another that their table tells */
	struct import_reject unlinked_rows[IMPORT_KEYS_SHOWN]; /* the first of them */
	int64_t conflicts;                                     /* fields that both sides changed */
	struct import_conflict conflict_rows[IMPORT_REJECTS_SHOWN]; /* the first of them */
	int64_t proposed; /* changes and new roles that wait for a data owner
			     (desk/decisions/decisions.h) */
	struct import_reject rejects[IMPORT_REJECTS_SHOWN];
	size_t reject_count;  /* in `rejects`, at most IMPORT_REJECTS_SHOWN */
	bool rejects_written; /* the file of rejects is in place */
	int64_t batch;        /* row of the batch; 0: nothing was stored */
	/* of import_look(): cells by row and column; NULL beyond a short header */
	char *sample[IMPORT_SAMPLE_ROWS][RECORD_CELLS_MAX];
	size_t sample_count;
	bool known; /* the same file with the same options was the newest batch of its
		       source: it was not read again, `batch` is that one */
};

/* An empty report; free it with import_report_release() whatever import_run() returned. */
void import_report_init(struct import_report *report);
void import_report_release(struct import_report *report);

/* Appends what became of the records, `2 new` and so on, with `separator` between; kept and left
 * out are told only where there are any. */
void import_report_counts(
	const struct import_report *report, const char *separator, struct strbuf *out);

/* What is said of its rows beside their counts and the rejected ones, for every face. */

/* Takes a sentence, without its full stop. `field`, of the entity, is the one whose values it
 * quotes; -1: it quotes none. */
typedef void import_teller(void *closure, int field, const char *sentence);

/* Tells what may have to be mended or settled, and by which option: rows without a link, fields
 * that both sides changed (with both values), rows that may be one or two, names that nobody has.
 */
void import_tell_doubts(const struct import_report *report, const struct import_options *options,
	import_teller *teller, void *closure);

/* Tells what came with the rows: consumers and products that were made, feedback that may be said
 * twice, changes that wait for a data owner. */
void import_tell_outcome(const struct import_report *report, import_teller *teller, void *closure);

/* Looks at a table without a store: dialect, profile, columns and first rows; the error, if there
 * is one, is what import_run() would say before it reads the first record. */
int import_look(
	const struct import_options *options, struct import_report *report, struct error *err);

/* Finds what the rows of a file are by its columns, whatever options->entity is: the one kind whose
 * export is known by its headers, else the one that they fill best, with nothing but a product
 * missing. `*kind` is untouched where it fails: ERR_USAGE where that isn't clear; ERR_IO; where the
 * file can't be read as a table, what import_look() says to that. */
int import_find_kind(
	const struct import_options *options, const struct entity **kind, struct error *err);

/* Writes the mapping that the options make of their table as a profile of the user's own. Without
 * `replace` an existing one is refused. */
int import_save_profile(
	const struct import_options *options, const char *name, bool replace, struct error *err);

/* Imports in one transaction. 0, also with rejects (report->rejected tells). On an error nothing
 * is stored and the report holds what was found so far: ERR_INVALID for what is no table, a
 * required field without column, an ambiguous date order, more than max_rejects …, each naming the
 * flag that settles it; ERR_USAGE for options that name no field, column or encoding; ERR_BUSY;
 * ERR_IO; ERR_CANCELLED. */
int import_run(struct desk *desk, const struct import_options *options,
	struct import_report *report, struct error *err);

/* Rows of one fate: how many, and the keys of the first. */
struct import_rows {
	int64_t count;
	char *keys[IMPORT_KEYS_SHOWN];
	size_t key_count;
};

struct import_undone {
	struct import_rows reversed;
	struct import_rows kept;   /* changed or referred to since */
	struct import_rows failed; /* the store refused */
};

/* Takes a batch back, as one change set, whatever the order in which batches are taken back: rows
 * that it made go (their keys are never reused) unless people or another import changed them or
 * something refers to them; fields that it set get what they had without it, unless they were
 * changed since; and what other batches that were taken back had to leave goes when nothing needs
 * it any more. ERR_NOT_FOUND if there is no such batch or it was taken back; free `undone` with
 * import_undone_release() in any case. */
int import_undo(struct desk *desk, int64_t batch, struct import_undone *undone, struct error *err);
void import_undone_release(struct import_undone *undone);

#endif
