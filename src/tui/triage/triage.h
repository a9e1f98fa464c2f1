/* SPDX-License-Identifier: MIT */
/* A triage at work: the row in hand, its candidates, and what came of the rows before it. */
#ifndef DAPO_TUI_TRIAGE_TRIAGE_H
#define DAPO_TUI_TRIAGE_TRIAGE_H

#include "dapo/store/records/page.h"
#include "tui/frame/tui.h"

enum { TRIAGE_CANDIDATES_MAX = 9 };

/* The digits stand for items, or for other feedback. */
enum pointing { POINT_AT_ITEMS, POINT_AT_FEEDBACK };

/* Outcomes for feedback. */
enum outcome { LINKED, MADE_NEW, MERGED, DECLINED, SNOOZED, ANSWERED, NOTED, OUTCOMES };

/* An outcome that was chosen: undo and redo find it by the change set that it made. */
struct conclusion {
	int64_t seq;
	int64_t row_id;
	enum outcome outcome;
	bool undone;
};

struct triage_view {
	struct view view;
	int64_t *marked; /* the rows to go through; NULL: all new feedback of the product */
	size_t marked_count;
	size_t marked_at;
	int64_t current;       /* row id; 0: none left */
	int64_t known_version; /* of that row as the user saw it first; 0: not seen yet */
	int64_t total;         /* rows there were to decide when it began */
	int64_t decided;
	int64_t skipped;
	int64_t outcomes[OUTCOMES];
	struct conclusion *conclusions;
	size_t conclusion_count;
	size_t conclusion_alloc;
	enum pointing pointing;
	struct record feedback;
	struct strbuf state;    /* what became of it already; empty while it is new */
	struct page candidates; /* items or feedback that it may belong to, the nearest first */
	int64_t ranks[TRIAGE_CANDIDATES_MAX]; /* of items; 0: none */
	bool other_products; /* a candidate is of another product than the feedback */
	int scroll;          /* lines of the text passed over */
	bool is_fresh;       /* not in sight yet */
	int64_t shown_ms;    /* when it came in sight, or changed there */
};

#endif
