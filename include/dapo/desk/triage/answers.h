/* SPDX-License-Identifier: MIT */
/* The outbox: answers to feedback as drafts, then marked as sent. Nothing leaves by itself: drafts
 * are exported, sent by other means, and marked by whoever sent them. */
#ifndef DAPO_DESK_TRIAGE_ANSWERS_H
#define DAPO_DESK_TRIAGE_ANSWERS_H

#include "dapo/desk/core/desk.h"
#include "dapo/exchange/out/mbox.h"

/* Takes over what the user set; `setting` gives the value of a setting by its name, or NULL. Texts
 * are borrowed. */
void answer_settings_read(struct answer_settings *settings,
	const char *(*setting)(void *closure, const char *name), void *closure);

/* Refuses the name of a text (`answer.text.…`) that no outcome has: ERR_NOT_FOUND. */
int answer_setting_check(const char *name, struct error *err);

/* Marks drafts as sent now, as one step. Refused where feedback has no answer; one that was sent
 * already stays as it is. */
int answers_sent(struct desk *desk, const int64_t *feedback, size_t count, struct error *err);

/* Drafts "it is done" for all feedback that is linked to an item, waits for no other, and has no
 * answer yet. ERR_INVALID if the item is not done. */
int answers_draft_done(struct desk *desk, int64_t item, struct error *err);

/* Who answers: the address and name that letters come from. */
struct answer_sender {
	struct strbuf name;
	struct strbuf address;
};

/* Fills `sender` (both empty): the address that the user set, else the e-mail recorded
 * of the actor, else the actor, where that is an address. ERR_INVALID says how to set one. */
int answer_sender(struct desk *desk, struct answer_sender *sender, struct error *err);

/* An answer as a letter. */
struct answer_letter {
	struct strbuf to_name;
	struct strbuf to_address; /* empty: none is known, or none that can be used */
	struct strbuf subject;
	struct strbuf body; /* the answer, and below it what was said, quoted */
	struct strbuf key;
};

/* Makes an empty one; frees it. */
void answer_letter_init(struct answer_letter *letter);
void answer_letter_release(struct answer_letter *letter);

/* Makes the letter of feedback that has an answer, in place of what `letter` held. */
int answer_letter_make(struct desk *desk, const struct record *feedback,
	struct answer_letter *letter, struct error *err);

#endif
