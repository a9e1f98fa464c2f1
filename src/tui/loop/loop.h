/* SPDX-License-Identifier: MIT */
/* The state of the loop across events. */
#ifndef DAPO_TUI_LOOP_LOOP_H
#define DAPO_TUI_LOOP_LOOP_H

#include "dapo/base/ids.h"
#include "dapo/model/rules/sla.h"
#include "tui/frame/tui.h"
#include "tui/screen/term.h"

/* The facts of the first row. */
struct header {
	struct strbuf domain;
	struct strbuf owner; /* of the selected product; empty: none, or all products */
	int64_t inbox;       /* feedback to triage */
	int64_t promises[SLA_STATUS_COUNT];
	int64_t requests; /* open ones to this store's domains */
	int64_t late;     /* of those */
};

struct loop {
	struct header header;
	struct sight header_sight; /* that they are about */
	enum context footer_context;
	bool footer_taken;      /* a long message stands there, too */
	bool waiting;           /* it was said that another writer is waited for */
	bool load_failed;       /* the message tells so */
	bool retry;             /* reading failed: once more at the next look at the store */
	int64_t looked_ms;      /* when other writers were looked for, by the steady clock */
	int64_t refreshed_ms;   /* when promises were brought up to date */
	int64_t day;            /* the day when they were, since 1970 */
	enum term_alarm alarm;  /* that the user wants when a promise breaks */
	bool looked_for_broken; /* `broken` is known */
	struct id_set
		broken; /* promises that were broken at the last look, where there is an alarm */
	int64_t pressed_ms; /* when a key came last */
	int64_t shown_ms;   /* when the screen was painted last */
};

/* Shows what is due (unless more keys wait), waits for one event of the terminal and handles it. */
void loop_step(struct tui *tui);

#endif
