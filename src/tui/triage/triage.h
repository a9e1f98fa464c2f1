/* SPDX-License-Identifier: MIT */
/* What the files of triage know of each other: the row in hand, its candidates, what was decided.
 */
#ifndef DAPO_TUI_TRIAGE_TRIAGE_H
#define DAPO_TUI_TRIAGE_TRIAGE_H

#include "dapo/model/entity/record.h"
#include "tui/loop/view.h"

enum { TRIAGE_CANDIDATES_MAX = 9 };

/* What the digits stand for. */
enum pointing { POINT_AT_ITEMS, POINT_AT_FEEDBACK };

enum outcome { LINKED, MADE_NEW, MERGED, DECLINED, SNOOZED, ANSWERED, OUTCOMES };

/* One decision: undo and redo find it by the change set that it made. */
struct decision {
	int64_t seq;
	int64_t row_id;
	enum outcome outcome;
	bool undone;
};

/* An item or feedback that the row in hand may belong to. */
struct candidate {
	struct record record;
	int64_t rank; /* of an item; 0 else */
};

struct triage_view {
	struct view view;
	int64_t *marked; /* the rows to go through; NULL: all new feedback of the product */
	size_t marked_count;
	size_t marked_at;
	int64_t current;       /* row id; 0: none left */
	int64_t known_version; /* of that row as the user saw it first; 0: whatever comes */
	int64_t total;         /* rows there were to decide when it began */
	int64_t decided;
	int64_t skipped;
	int64_t outcomes[OUTCOMES];
	struct decision *decisions;
	size_t decision_count;
	size_t decision_alloc;
	enum pointing pointing;
	struct record feedback;
	struct strbuf state; /* what became of it already; empty while it is new */
	struct candidate candidates[TRIAGE_CANDIDATES_MAX]; /* nearest first */
	size_t candidate_count;
	bool other_products; /* a candidate is of another product than the feedback */
	int scroll;          /* lines of the text passed over */
	bool is_fresh;       /* not in sight yet */
	int64_t shown_ms;    /* when it came in sight, or changed there */
};

/* Where the parts of the screen are. */
struct triage_parts {
	struct rect head; /* who and when; below it what became of it, what was answered */
	struct rect text;
	struct rect list; /* the candidates, a heading above them */
	bool beside;      /* the list is beside the text, not below it */
};

struct triage_parts triage_parts(struct tui *tui, const struct triage_view *triage);

/* How many of the candidates have room on the screen: digits mean no others. */
size_t triage_shown(struct tui *tui, const struct triage_view *triage);

/* Scrolls the text; stops at its ends. */
void triage_scroll(struct tui *tui, struct triage_view *triage, int lines);

void triage_draw(struct tui *tui, struct view *view);

/* Does what decides about the row in hand, and answers. */
void triage_decide(struct tui *tui, struct triage_view *triage, enum action action, int32_t key);

/* Undoes the last change, or redoes it; when it was decided here, the row comes back. */
void triage_turn(struct tui *tui, struct triage_view *triage, enum action action);

/* Shows a row (0: the end). */
void triage_show(struct triage_view *triage, int64_t row_id);

/* Goes to the next row, or the one before, that is still to be decided. */
void triage_step(struct tui *tui, struct triage_view *triage, bool backwards);

/* Whether the row appeared a moment ago, so that a key may have been meant for another. */
bool triage_just_appeared(const struct triage_view *triage);

#endif
