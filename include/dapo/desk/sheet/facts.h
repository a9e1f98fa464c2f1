/* SPDX-License-Identifier: MIT */
/* The facts of a record that are neither its fields nor rows: counts, ratings, completeness,
 * states, what is late. Each is a member of the JSON object and a line for people; some are lists.
 */
#ifndef DAPO_DESK_SHEET_FACTS_H
#define DAPO_DESK_SHEET_FACTS_H

#include "dapo/desk/core/desk.h"
#include "dapo/exchange/out/out.h"
#include "dapo/model/rules/completeness.h"

/* By what a fact is judged; its grade is a number of the enum named. */
enum fact_scale {
	FACT_PLAIN,   /* not judged */
	FACT_PROMISE, /* enum sla_status */
	FACT_GOAL,    /* enum kpi_status, which is also enum milestone_status */
	FACT_BAND,    /* enum completeness_band */
	FACT_VERDICT, /* enum value_verdict */
	FACT_FINDING, /* 1: a rule is broken, 0: it may be */
	FACT_LATE,    /* always late */
};

/* One of a list: its cells, as the list has columns, and a line for people. */
struct fact_entry {
	char **cells; /* exact; NULL where one is empty */
	char *label;
	char *shown;
	enum fact_scale scale;
	int64_t grade;
};

struct fact_list {
	const struct out_column *columns;
	size_t column_count;
	struct fact_entry *entries;
	size_t count;
	size_t alloc;
};

struct fact {
	const char *name;  /* the member; NULL: told for people alone, where a page leaves out
			      the field that says it (see fact_tells()) */
	const char *label; /* of the line, or the title of a list that has its own part of a page;
			      NULL: a list whose entries stand among the lines, or a fact that is
			      for programs alone */
	const char *none; /* said under the title of a list without entries; NULL: it is left out */
	bool numeric;
	double number;
	char *text;   /* exact, where it is not numeric; NULL = null */
	char *shown;  /* for people; NULL = nothing is told. Of a list with a label: its title where
			 that says more than the label */
	double share; /* 0 to 1: a bar may stand before it; NAN: none */
	enum fact_scale scale;
	int64_t grade;
	struct fact_list *list; /* NULL: a single fact */
};

struct facts {
	struct fact *items;
	size_t count;
	size_t alloc;
};
#define FACTS_INIT            \
	{                     \
		.items = NULL \
	}

/* Gathers the facts of a record as of desk->now, in the order of its sheet. Release them in any
 * case. */
int facts_load(
	struct desk *desk, const struct record *record, struct facts *facts, struct error *err);
void facts_release(struct facts *facts);

/* Adds the list of the gaps of a product's metadata, the largest first. */
void facts_gaps(
	const struct completeness *result, const struct record *product, struct facts *facts);

/* True where a fact tells for people what that field holds, so that a page with the facts needs the
 * field no more. */
bool fact_tells(const struct entity *entity, size_t field);

#endif
