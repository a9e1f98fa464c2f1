/* SPDX-License-Identifier: MIT */
/* The outbox: answers drafted, made letters of, marked as sent. */
#include "dapo/desk/triage/answers.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/person.h"
#include "dapo/store/questions/links.h"
#include "dapo/store/records/records.h"
#include "desk/core/summary.h"
#include "draft.h"

void answer_settings_read(struct answer_settings *settings,
	const char *(*setting)(void *closure, const char *name), void *closure)
{
	const char *draft = setting(closure, "answer.draft");

	settings->draft = draft && !strcmp(draft, "yes");
	settings->from = setting(closure, "answer.from");
	for (int i = 0; i < ANSWER_TEMPLATE_COUNT; i++) {
		struct strbuf name = STRBUF_INIT;

		strbuf_addf(&name, "answer.text.%s", answer_template_name((enum answer_template)i));
		settings->texts[i] = setting(closure, name.buf);
		strbuf_release(&name);
	}
}

int answer_setting_check(const char *name, struct error *err)
{
	static const char family[] = "answer.text.";
	const char *names[ANSWER_TEMPLATE_COUNT + 1] = {NULL};
	struct strbuf known = STRBUF_INIT;
	const char *outcome = name + sizeof family - 1;
	int code = 0;

	if (strncmp(name, family, sizeof family - 1) != 0)
		return 0;
	for (int i = 0; i < ANSWER_TEMPLATE_COUNT; i++) {
		names[i] = answer_template_name((enum answer_template)i);
		strbuf_addf(&known, "%s%s", i ? ", " : "", names[i]);
		if (!strcmp(names[i], outcome)) {
			strbuf_release(&known);
			return 0;
		}
	}
	code = error_set(err, ERR_NOT_FOUND, "there is no setting `%s`; outcomes with a text: %s",
		name, known.buf);
	strbuf_release(&known);
	return code;
}

/* ---- Drafted for an item that is done */

static int draft_for_item(
	struct desk *desk, const struct record *item, int64_t *drafted, struct error *err)
{
	int64_t *feedback = NULL;
	size_t count = 0;
	int code = links_feedback_of_item(desk->store, item->row_id, &feedback, &count, err);

	for (size_t i = 0; !code && i < count; i++) {
		bool made;

		code = draft_follow_item(desk, feedback[i], item, true, &made, err);
		*drafted += made;
	}
	free(feedback);
	return code;
}

int answers_draft_done(struct desk *desk, int64_t item, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct record row;
	int64_t drafted = 0;
	int64_t status;
	int code = desk_begin(desk, "answer draft", err);

	record_init(&row, &item_entity);
	if (!code)
		code = desk_read_live(desk, item, &row, err);
	status = record_integer(&row, ITEM_STATUS, ITEM_NEW);
	if (!code && status != ITEM_DONE)
		code = error_set(err, ERR_INVALID,
			"B-%" PRId64 " is %s: there is nothing to say yet", item,
			item_status_names[status]);
	if (!code)
		code = draft_for_item(desk, &row, &drafted, err);
	strbuf_addf(&summary, "%" PRId64 " %s drafted for B-%" PRId64, drafted,
		drafted == 1 ? "answer" : "answers", item);
	code = desk_finish(desk, code, summary.buf, err);
	record_release(&row);
	strbuf_release(&summary);
	return code;
}

/* ---- Sent */

static int mark_one(struct desk *desk, int64_t feedback, struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, &feedback_entity);
	record_init(&after, &feedback_entity);
	code = desk_read_live(desk, feedback, &before, err);
	if (!code && !answer_given(&before))
		code = error_set(err, ERR_INVALID, "F-%" PRId64 " has no answer that could be sent",
			feedback);
	if (!code && answer_unsent(&before)) {
		record_copy(&after, &before);
		answer_mark_sent(&after, desk->now);
		code = desk_update(desk, &before, &after, err);
	}
	record_release(&before);
	record_release(&after);
	return code;
}

int answers_sent(struct desk *desk, const int64_t *feedback, size_t count, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	int code = desk_begin(desk, "answer sent", err);

	for (size_t i = 0; !code && i < count; i++)
		code = mark_one(desk, feedback[i], err);
	if (count == 1)
		strbuf_addf(&summary, "answer to F-%" PRId64 " sent", feedback[0]);
	else
		strbuf_addf(&summary, "%zu answers sent", count);
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&summary);
	return code;
}

/* ---- Letters */

int answer_sender(struct desk *desk, struct answer_sender *sender, struct error *err)
{
	const char *configured = desk->answers.from;
	struct record person;
	int64_t row;
	bool trashed;
	int code = records_look_up(desk->store, &person_entity, desk->actor, &row, &trashed, err);

	record_init(&person, &person_entity);
	if (!code && row)
		code = records_get(desk->store, &person_entity, row, &person, err);
	if (!code) {
		const char *recorded = record_text(&person, PERSON_EMAIL);
		const char *name = record_text(&person, PERSON_NAME);

		strbuf_addstr(&sender->name, *name ? name : desk->actor);
		strbuf_addstr(&sender->address,
			configured          ? configured
				: *recorded ? recorded
					    : desk->actor);
	}
	if (!code && !mbox_address_usable(sender->address.buf))
		code = error_set(err, ERR_INVALID,
			"`%s` is no address that letters can come from: `dapo config set "
			"answer.from NAME@EXAMPLE.ORG` sets one, or record an e-mail of %s",
			sender->address.buf, desk->actor);
	record_release(&person);
	return code;
}

void answer_letter_init(struct answer_letter *letter)
{
	strbuf_init(&letter->to_name);
	strbuf_init(&letter->to_address);
	strbuf_init(&letter->subject);
	strbuf_init(&letter->body);
	strbuf_init(&letter->key);
}

void answer_letter_release(struct answer_letter *letter)
{
	strbuf_release(&letter->to_name);
	strbuf_release(&letter->to_address);
	strbuf_release(&letter->subject);
	strbuf_release(&letter->body);
	strbuf_release(&letter->key);
}

static int address_consumer(struct desk *desk, const struct record *feedback,
	struct answer_letter *letter, struct error *err)
{
	int64_t row = record_integer(feedback, FEEDBACK_CONSUMER, 0);
	struct record consumer;
	int code = 0;

	record_init(&consumer, &consumer_entity);
	if (row)
		code = records_get(desk->store, &consumer_entity, row, &consumer, err);
	strbuf_addstr(&letter->to_name, record_text(&consumer, CONSUMER_NAME));
	if (mbox_address_usable(record_text(&consumer, CONSUMER_EMAIL)))
		strbuf_addstr(&letter->to_address, record_text(&consumer, CONSUMER_EMAIL));
	record_release(&consumer);
	return code;
}

/* The answer, then what was said, each line behind a `>`. */
static void write_body(
	const struct store *store, const struct record *feedback, struct strbuf *body)
{
	const char *at = record_text(feedback, FEEDBACK_TEXT);
	char day[DATE_TEXT_MAX];

	date_format(day, store_day(store, record_integer(feedback, FEEDBACK_SUBMITTED_AT, 0)));
	strbuf_addf(body, "%s\n\nYou wrote on %s:\n", record_text(feedback, FEEDBACK_ANSWER), day);
	while (*at) {
		size_t len = strcspn(at, "\n");

		strbuf_addstr(body, "> ");
		strbuf_add(body, at, len);
		strbuf_addch(body, '\n');
		at += len + (at[len] == '\n');
	}
}

int answer_letter_make(struct desk *desk, const struct record *feedback,
	struct answer_letter *letter, struct error *err)
{
	const struct value *text = record_value(feedback, FEEDBACK_TEXT);

	strbuf_reset(&letter->to_name);
	strbuf_reset(&letter->to_address);
	strbuf_reset(&letter->subject);
	strbuf_reset(&letter->body);
	strbuf_reset(&letter->key);
	record_key(feedback, &letter->key);
	strbuf_addf(&letter->subject, "Re: %s: ", letter->key.buf);
	summary_excerpt(text->text.buf, text->text.len, &letter->subject);
	write_body(desk->store, feedback, &letter->body);
	return address_consumer(desk, feedback, letter, err);
}
