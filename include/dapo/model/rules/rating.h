/* SPDX-License-Identifier: MIT */
/* Ratings: a number on a scale, as people and survey tools write both. A rating is kept as it was
 * given and never becomes a severity; a scale doesn't tell which of its ends is the good one. */
#ifndef DAPO_MODEL_RULES_RATING_H
#define DAPO_MODEL_RULES_RATING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/base/error.h"

enum { RATING_SCALE_TEXT_MAX = 64 };

/* From the lowest to the highest rating possible; zeroed where that is not known. */
struct rating_scale {
	double min;
	double max;
	bool known;
};

/* Reads one answer, which need not end in NUL: `4`, `4.5`, `4,5`, `4/5`, `4 out of 5`, `4 stars`,
 * `★★★★☆`, `80%`, and with a label `5 - Very satisfied`, `Extremely likely - 10`. Returns 1 with
 * *value; 0 for an answer that gives none (empty, `-`, `n/a`, `Don't know` …); ERR_INVALID for
 * anything else, and for what is not on the scale that it states itself (`6/5`). *stated is the
 * scale in the text, else unknown: 0..100 for percent, 1..5 for stars that show no empty ones, and
 * for `4/5` from 1, or from 0 where the rating is below 1 or the scale reaches over 10. Allocates
 * nothing. */
int rating_read(const char *text, size_t len, double *value, struct rating_scale *stated,
	struct error *err);

/* Reads a scale as a user writes it: `1..5`, `1-5`, `0 to 10`, `-2..2`. ERR_INVALID, naming what is
 * accepted. */
int rating_scale_parse(const char *text, struct rating_scale *scale, struct error *err);

/* Finds the scale in a question, which need not end in NUL: `(1-5)`, `on a scale of 1 to 10`,
 * `where 5 is best and 1 is worst`, `out of 10`, `/5`; else 0..10 for `NPS`, `Net Promoter` and
 * `How likely are you to recommend`, and 1..5 for stars. False, with an unknown scale, where it
 * names none, two different ones, or numbers that may be something else (years, `Questions 1-5`,
 * counts). */
bool rating_scale_from_header(const char *header, size_t len, struct rating_scale *scale);

/* True if two scales are the same; two unknown ones are. */
bool rating_scale_equal(const struct rating_scale *a, const struct rating_scale *b);

/* Refuses a rating beyond a known scale with ERR_INVALID: "7 is not on the scale 1..5". */
int rating_check(double value, const struct rating_scale *scale, struct error *err);

/* Writes `1..5`, or nothing for an unknown scale; returns `out`. */
char *rating_scale_format(char out[RATING_SCALE_TEXT_MAX], const struct rating_scale *scale);

/* Collects ratings in any order. Zeroed is empty. */
struct rating_tally {
	uint64_t count;
	double sum;
	uint64_t promoters;        /* 9 and more */
	uint64_t detractors;       /* 6 and less */
	struct rating_scale scale; /* of the first one */
	bool mixed;                /* they are not all on that scale */
};

/* The figure that sums ratings up. */
enum rating_kind {
	RATINGS_NONE,
	RATINGS_NPS,   /* all on 0..10 */
	RATINGS_MEAN,  /* all on one other scale, or all on an unknown one */
	RATINGS_MIXED, /* on several: a mean would mean nothing */
};

struct rating_summary {
	enum rating_kind kind;
	uint64_t count;
	double mean; /* RATINGS_NPS and RATINGS_MEAN */
	double nps;  /* RATINGS_NPS: -100..100 */
};

/* Adds one rating. */
void rating_tally_add(struct rating_tally *tally, double value, const struct rating_scale *scale);

/* The ratings so far; more may follow. NPS is the percentage of ratings from 9 to 10 minus that
 * from 0 to 6 [Reichheld, Harvard Business Review, December 2003]: 9, 9, 10, 8, 7, 6, 3 give
 * +14.29. What lies between whole ratings (6.5) is neither. */
struct rating_summary rating_tally_sum(const struct rating_tally *tally);

struct strbuf;

/* Appends the sum of ratings on one scale: `+25, 8 ratings`, or `4.1 on 1..5, 1 rating`. */
void rating_summary_show(
	const struct rating_scale *scale, const struct rating_summary *summary, struct strbuf *out);

#endif
