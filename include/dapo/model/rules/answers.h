/* SPDX-License-Identifier: MIT */
/* Answers to consumers: an outbox of drafts beside the feedback, from which nothing leaves by
 * itself. Texts for what is answered often, in which `{item}` and `{product}` stand for what the
 * item is called and for the id of the product. */
#ifndef DAPO_MODEL_RULES_ANSWERS_H
#define DAPO_MODEL_RULES_ANSWERS_H

#include "dapo/model/entity/record.h"

/* T(ID, name, text): for each reason to dismiss, in the order of enum dismiss_reason, then for what
 * is done. */
#define ANSWER_TEMPLATES(T)                                                                     \
	T(ANSWER_OUT_OF_SCOPE, "out_of_scope",                                                  \
		"Thank you. This is outside of what {product} is for, so we won't take it up.") \
	T(ANSWER_ALREADY_AVAILABLE, "already_available",                                        \
		"Thank you. {product} has this already; ask us if you can't find it.")          \
	T(ANSWER_NOT_A_DATA_MATTER, "not_a_data_matter",                                        \
		"Thank you. This is no matter of the data in {product}, so we can't mend it.")  \
	T(ANSWER_WILL_NOT_DO, "will_not_do",                                                    \
		"Thank you. We have thought about it, and won't do it in {product}.")           \
	T(ANSWER_DONE, "done", "It is done: {item} ({product}).")

enum answer_template {
#define AS_ENUM(id, name, text) id,
	ANSWER_TEMPLATES(AS_ENUM)
#undef AS_ENUM
		ANSWER_TEMPLATE_COUNT
};

/* What the user set. Zeroed: outcomes draft nothing, texts are those above. */
struct answer_settings {
	bool draft;       /* dismissals draft an answer, and so do items that are done */
	const char *from; /* address that letters come from; borrowed; NULL = none */
	const char *texts[ANSWER_TEMPLATE_COUNT]; /* borrowed; NULL = that above */
};

/* The name that settings (answer.text.NAME) give a template: "will_not_do". Static. */
const char *answer_template_name(enum answer_template template);

/* Appends a template with what it stands for put in. */
void answer_fill(const struct answer_settings *settings, enum answer_template template,
	const char *product, const char *item, struct strbuf *out);

/* Whether a feedback record has an answer, and whether that waits to be sent. */
bool answer_given(const struct record *feedback);
bool answer_unsent(const struct record *feedback);

/* Makes a text the draft of a feedback's answer; an empty one takes the answer away. The text it
 * has already stays as it is, sent or not. */
void answer_write(struct record *feedback, const char *text, size_t len, int64_t now);

/* Marks the answer as sent. */
void answer_mark_sent(struct record *feedback, int64_t now);

#endif
