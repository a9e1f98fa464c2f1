/* SPDX-License-Identifier: MIT */
/* Answers to consumers: an outbox of drafts beside the feedback, from which nothing leaves by
 * itself. Texts for what is answered often, in which `{item}` and `{product}` stand for what the
 * item is called and for the id of the product. */
#ifndef DAPO_MODEL_RULES_ANSWERS_H
#define DAPO_MODEL_RULES_ANSWERS_H

#include "dapo/model/entity/record.h"
#include "dapo/model/tables/feedback.h"

/* The answers that have a text: each reason to dismiss, that it is done, thanks for what is noted.
 */
enum answer_template { ANSWER_DONE = DISMISS_REASON_COUNT, ANSWER_NOTED, ANSWER_TEMPLATE_COUNT };

/* The template of a reason to dismiss. */
enum answer_template answer_to_dismissed(enum dismiss_reason reason);

/* The settings of the user. Zeroed: outcomes draft nothing, texts are our own. */
struct answer_settings {
	bool draft;       /* dismissals draft an answer, and so do items that are done */
	const char *from; /* address that letters come from; borrowed; NULL = none */
	const char *texts[ANSWER_TEMPLATE_COUNT]; /* borrowed; NULL = our own; none for noted */
};

/* The name that settings (answer.text.NAME) give a template: "will_not_do". Static. */
const char *answer_template_name(enum answer_template template);

/* Appends a template with what it stands for put in. */
void answer_fill(const struct answer_settings *settings, enum answer_template template,
	const char *product, const char *item, struct strbuf *out);

/* True if a feedback record has an answer; if that waits to be sent. */
bool answer_given(const struct record *feedback);
bool answer_unsent(const struct record *feedback);

/* Makes a text the draft of a feedback's answer; an empty one takes the answer away. The text it
 * has already stays as it is, sent or not. */
void answer_write(struct record *feedback, const char *text, size_t len, int64_t now);

/* Marks the answer as sent. */
void answer_mark_sent(struct record *feedback, int64_t now);

#endif
