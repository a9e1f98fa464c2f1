/* SPDX-License-Identifier: MIT */
/* The weekly review: one table of lines that say what waits for the owner, counted now.
 *
 * A line is a list of rows, given by a filter in the filter language, so that whoever reads a count
 * can open what was counted. What no filter can ask is asked of the rows besides (`keeps`). The
 * line about bias has no rows: of each domain it names the group whose share of the top items
 * differs most from its share of the feedback (model/rules/bias.h). */
#ifndef DAPO_DESK_REVIEW_H
#define DAPO_DESK_REVIEW_H

#include "dapo/desk/core/desk.h"
#include "dapo/store/engine/sight.h"
#include "dapo/store/records/page.h"

/* A line is fine, or as bad as the table says once there are rows. */
enum review_state { REVIEW_OK, REVIEW_INFO, REVIEW_WARNING, REVIEW_ALARM, REVIEW_STATE_COUNT };

/* Lines of a section follow each other. The last one tells what moved since a week ago. */
enum review_section {
	REVIEW_INBOX,
	REVIEW_PROMISES,
	REVIEW_GOALS,
	REVIEW_BACKLOG,
	REVIEW_OTHERS,
	REVIEW_METADATA,
	REVIEW_BIAS,
	REVIEW_MOVED
};

struct review_line {
	const char *name; /* in machine formats */
	enum review_section section;
	const char *one;             /* for people, after 1: "promise breached" */
	const char *label;           /* after any other count: "promises breached" */
	const struct entity *entity; /* of its rows; NULL: about bias */
	const char *filter;
	const char *verb;        /* of the command that lists the rows; NULL = "list" */
	bool offered;            /* its rows are items that are offered for closing */
	enum review_state state; /* with any rows */
	/* Clears keeps[i] where that row of a page, which the filter finds, is none of the line.
	 * NULL: all are. */
	int (*keeps)(struct store *store, const struct page *page, int64_t now, bool *keeps,
		struct error *err);
};

extern const struct review_line review_lines[];
extern const size_t review_line_count;

/* A week. */
enum { REVIEW_DAYS = 7 };

/* A line, counted. */
struct review_entry {
	const struct review_line *line;
	enum review_state state;
	int64_t count;        /* rows; 0 for a line about bias */
	struct page first;    /* the first of them, as many as were asked for */
	struct strbuf domain; /* about bias: of which domain; empty = there is none */
	struct strbuf group; /* about bias: whose difference is the largest; empty = none differs */
	double difference;   /* about bias: in percent points, see bias_difference() */
};

struct review {
	struct sight sight;
	/* One a line, in order; about bias one a domain. */
	struct review_entry *entries;
	size_t count;
};

/* Counts all lines, of what is in sight, and keeps the first `firsts` rows of each, at one
 * moment. Free with review_release(), which a failed load has done already. */
int review_load(struct desk *desk, struct sight sight, size_t firsts, struct review *review,
	struct error *err);
void review_release(struct review *review);

/* The rows of a line are just those that its filter finds. */
bool review_is_list(const struct review_line *line, int64_t product);

/* Calls `each` for the rows of a line, in order; stops at a non-zero answer and returns it. Not for
 * lines about bias. */
int review_each(struct desk *desk, const struct review_line *line, struct sight sight,
	int (*each)(void *closure, const struct record *row, struct error *err), void *closure,
	struct error *err);

/* Appends the command that lists the rows (`dapo sla list +breached`), for the product of that id
 * where it isn't NULL (`dapo product meta orders`, where it is about the product itself), else for
 * the domain of that id where it isn't. */
void review_command(const struct review_line *line, const char *domain, const char *product,
	struct strbuf *out);

/* Appends what moved, in one line: "Last 7 days: items done 4, ...". */
void review_tell_moved(const struct review *review, struct strbuf *out);

/* Appends what is said of a line beside its count: its label, in the singular of 1; about bias the
 * group and by how much it differs, too. */
void review_tell(const struct review_entry *entry, struct strbuf *out);

/* The heading of a section; a state in machine formats, and as it is shown. Static. */
const char *review_section_label(enum review_section section);
const char *review_state_name(enum review_state state);
const char *review_state_word(enum review_state state);

#endif
