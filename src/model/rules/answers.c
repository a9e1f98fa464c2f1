/* SPDX-License-Identifier: MIT */
/* Answers to consumers: their texts, and their state beside the feedback. */
#include "dapo/model/rules/answers.h"

#include <string.h>

enum answer_template answer_to_dismissed(enum dismiss_reason reason)
{
	return (enum answer_template)reason;
}

const char *answer_template_name(enum answer_template template)
{
	if (template == ANSWER_NOTED)
		return "noted";
	return template == ANSWER_DONE ? "done" : feedback_dismissals[template].name;
}

static const char *own_text(enum answer_template template)
{
	if (template == ANSWER_NOTED)
		return "";
	return template == ANSWER_DONE ? "It is done: {item} ({product})."
				       : feedback_dismissals[template].answer;
}

/* The value of a `{name}` at the beginning of `text`, or NULL. */
static const char *stands_for(const char *text, const char *name, const char *value)
{
	size_t len = strlen(name);

	return strncmp(text, name, len) ? NULL : value;
}

void answer_fill(const struct answer_settings *settings, enum answer_template template,
	const char *product, const char *item, struct strbuf *out)
{
	static const char item_name[] = "{item}", product_name[] = "{product}";
	const char *at = settings->texts[template] ? settings->texts[template] : own_text(template);

	while (*at) {
		const char *value = stands_for(at, item_name, item);
		size_t taken = sizeof item_name - 1;

		if (!value) {
			value = stands_for(at, product_name, product);
			taken = sizeof product_name - 1;
		}
		if (value)
			strbuf_addstr(out, value);
		else
			strbuf_addch(out, *at);
		at += value ? taken : 1;
	}
}

bool answer_given(const struct record *feedback)
{
	return !record_is_null(feedback, FEEDBACK_ANSWER);
}

bool answer_unsent(const struct record *feedback)
{
	return record_integer(feedback, FEEDBACK_ANSWER_STATE, ANSWER_SENT) == ANSWER_DRAFT;
}

void answer_write(struct record *feedback, const char *text, size_t len, int64_t now)
{
	struct value *answer = &feedback->values[FEEDBACK_ANSWER];

	if (len && answer->kind == VALUE_TEXT && answer->text.len == len &&
		!memcmp(answer->text.buf, text, len))
		return;
	value_set_null(&feedback->values[FEEDBACK_SENT_AT]);
	if (!len) {
		value_set_null(answer);
		value_set_null(&feedback->values[FEEDBACK_ANSWERED_AT]);
		value_set_null(&feedback->values[FEEDBACK_ANSWER_STATE]);
		return;
	}
	value_set_text(answer, text, len);
	value_set_integer(&feedback->values[FEEDBACK_ANSWERED_AT], now);
	value_set_integer(&feedback->values[FEEDBACK_ANSWER_STATE], ANSWER_DRAFT);
}

void answer_mark_sent(struct record *feedback, int64_t now)
{
	value_set_integer(&feedback->values[FEEDBACK_ANSWER_STATE], ANSWER_SENT);
	value_set_integer(&feedback->values[FEEDBACK_SENT_AT], now);
}
