/* SPDX-License-Identifier: MIT */
/* The states that a filter asks for as virtual tags, such as `+overdue`. */
#ifndef DAPO_MODEL_ENTITY_STATES_H
#define DAPO_MODEL_ENTITY_STATES_H

#include <stdint.h>

/* Name and meaning of each. Which of them the rows of an entity have is said there (entity.h). */
#define FILTER_STATES(S)                                                                         \
	S(STATE_MINE, "mine", "assigned to you")                                                 \
	S(STATE_NEW, "new", "status new")                                                        \
	S(STATE_INBOX, "inbox", "new, not snoozed, of a product that is not retired")            \
	S(STATE_CURE, "cure", "made for a promise or a gap of metadata, and that is well again") \
	S(STATE_STALE, "stale", "score inputs older than 90 days; promise not measured lately")  \
	S(STATE_WAITS, "waits", "waits for an open item or request")                             \
	S(STATE_BLOCKS, "blocks", "an open item waits for it")                                   \
	S(STATE_PINNED, "pinned", "pinned")                                                      \
	S(STATE_UNSCORED, "unscored", "open without a score")                                    \
	S(STATE_BREACHED, "breached", "promise breached")                                        \
	S(STATE_ATRISK, "atrisk", "promise at risk")                                             \
	S(STATE_NODATA, "nodata", "promise never measured")                                      \
	S(STATE_UNANSWERED, "unanswered", "without an answer that was sent")                     \
	S(STATE_UNSENT, "unsent", "answer drafted, not sent")                                    \
	S(STATE_UNSIGNED, "unsigned", "not decided by the data owner")                           \
	S(STATE_OVERDUE, "overdue", "open after its due date or quarter; request late")          \
	S(STATE_SNOOZED, "snoozed", "put off to a later day")                                    \
	S(STATE_DUP, "dup", "duplicate of another")                                              \
	S(STATE_ALIKE, "alike", "with the words of other feedback, or the name of a consumer")   \
	S(STATE_OPEN, "open", "not done, declined or withdrawn; not retired; still to come")

enum filter_state {
#define AS_ENUM(id, name, help) id,
	FILTER_STATES(AS_ENUM)
#undef AS_ENUM
		STATE_COUNT
};

/* One of a set of states. */
#define STATE_BIT(state) (UINT32_C(1) << (state))

#endif
