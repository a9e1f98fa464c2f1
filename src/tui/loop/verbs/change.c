/* SPDX-License-Identifier: MIT */
/* Verbs that change rows. Each has two halves: one turns the user's answers into a line of text,
 * the other does what the line says. */
#include <stdlib.h>
#include <string.h>

#include "dapo/base/ids.h"
#include "dapo/base/memory.h"
#include "dapo/base/text/split.h"
#include "dapo/desk/consumers.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/decisions/decisions.h"
#include "dapo/desk/prioritise.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/request.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"
#include "tui/ask/ask.h"
#include "verb.h"

static struct feedback_set as_set(const struct chosen *chosen)
{
	return (struct feedback_set){.row_ids = chosen->ids, .count = chosen->count};
}

/* ---- Fields */

/* Names of fields; after the `=`, what may stand there where few words do. */
static void complete_fields(struct tui *tui, void *closure, const char *text,
	void (*each)(void *each_closure, const char *word, const char *help), void *each_closure)
{
	const struct entity *entity = closure;
	const char *word = strrchr(text, ' ') ? strrchr(text, ' ') + 1 : text;
	const char *equals = strchr(word, '=');
	struct strbuf whole = STRBUF_INIT;

	(void)tui;
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		size_t len = strlen(field->name);
		const char *const *offers;

		if (!field_editable(field))
			continue;
		strbuf_reset(&whole);
		strbuf_addf(&whole, "%s=", field->name);
		if (!equals && strncmp(field->name, word, strlen(word)) == 0)
			each(each_closure, whole.buf, field->help);
		if (!equals || (size_t)(equals - word) != len ||
			strncmp(field->name, word, len) != 0)
			continue;
		for (offers = field_offers(field); offers && *offers; offers++) {
			strbuf_reset(&whole);
			strbuf_addf(&whole, "%s=%s", field->name, *offers);
			if (strncmp(whole.buf, word, strlen(word)) == 0)
				each(each_closure, whole.buf, "");
		}
	}
	strbuf_release(&whole);
}

bool verb_ask_fields(struct tui *tui, const struct chosen *chosen, struct strbuf *line)
{
	struct strbuf label = STRBUF_INIT;
	bool given;

	strbuf_addf(&label, "Set in %zu %s, as field=value", chosen->count,
		chosen->count == 1 ? chosen->entity->noun : chosen->entity->plural);
	given = ask_line(tui, label.buf,
		&(struct ask_line){.history = &tui->sets,
			.complete = complete_fields,
			.closure = (void *)chosen->entity},
		line);
	strbuf_release(&label);
	return given;
}

int verb_apply_fields(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	struct assignment *assignments = NULL;
	char **words = NULL;
	size_t count = 0;
	int code = split_words(line, &words, &count, err);

	if (!code && !count)
		code = error_set(err, ERR_USAGE, "give at least one field=value");
	if (!code)
		assignments = xcalloc(count, sizeof *assignments);
	for (size_t i = 0; !code && i < count; i++)
		code = assignment_parse(words[i], &assignments[i], err);
	if (!code)
		code = desk_edit(&tui->desk, chosen->entity, chosen->ids, chosen->count,
			assignments, count, err);
	free(assignments);
	free(words);
	return code;
}

/* ---- Status */

/* A menu titled with what the verb works on. */
static int ask_scoped(struct tui *tui, const char *title, const struct chosen *chosen,
	const struct choice *choices, size_t count, int initial)
{
	struct strbuf whole = STRBUF_INIT;
	int answer;

	strbuf_addf(&whole, "%s ", title);
	chosen_tell(tui, chosen, &whole);
	answer = ask_choice(tui, whole.buf, choices, count, initial);
	strbuf_release(&whole);
	return answer;
}

static bool ask_listed(struct tui *tui, const char *title, const struct chosen *chosen,
	const char *const *names, int initial, struct strbuf *line)
{
	struct choice choices[16];
	size_t count = 0;
	int answer;

	for (; count < 16 && names[count]; count++)
		choices[count] = (struct choice){.label = names[count]};
	ask_letters(choices, count);
	answer = ask_scoped(tui, title, chosen, choices, count, initial);
	if (answer >= 0)
		strbuf_addstr(line, names[answer]);
	return answer >= 0;
}

#define MERGE "merge " /* then the key of the original */

static bool ask_feedback_status(struct tui *tui, const struct chosen *chosen, struct strbuf *line)
{
	static const struct choice choices[] = {
		{'d', "dismiss", "decline it, with a reason"},
		{'n', "new", "back to the inbox: no dismissal, snooze or duplicate mark"},
		{'s', "split", "no longer a duplicate"},
		{'m', "merge", "a duplicate of other feedback"},
		{'o', "note", "done with: praise, for information"},
	};

	switch (ask_scoped(tui, "Status of", chosen, choices, 5, 0)) {
	case 0:
		return ask_listed(tui, "Why dismiss", chosen, dismiss_reason_names, 0, line);
	case 1:
		strbuf_addstr(line, "new");
		return true;
	case 2:
		strbuf_addstr(line, "split");
		return true;
	case 3:
		strbuf_addstr(line, MERGE);
		return verb_ask_merge(tui, chosen, line);
	case 4:
		strbuf_addstr(line, "note");
		return true;
	default:
		return false;
	}
}

/* True if all of them are items whose cause is gone, so that they are offered for closing. */
static bool are_cured(struct tui *tui, const struct chosen *chosen)
{
	struct query query = {.entity = chosen->entity, .now = tui->desk.now};
	struct filter *filter = NULL;
	struct id_set cured = {0};
	int64_t *ids = NULL;
	size_t count = 0;
	bool all = chosen->entity == &item_entity &&
		!filter_parse("+cure", &item_entity, &tui->desk.context, &filter, NULL);

	query.filter = filter;
	all = all && !query_ids(tui->desk.store, &query, SIZE_MAX, &ids, &count, NULL);
	for (size_t i = 0; all && i < count; i++)
		id_set_gather(&cured, ids[i]);
	id_set_sort(&cured);
	for (size_t i = 0; all && i < chosen->count; i++)
		all = id_set_has(&cured, chosen->ids[i]);
	id_set_release(&cured);
	free(ids);
	filter_free(filter);
	return all;
}

bool verb_ask_status(struct tui *tui, const struct chosen *chosen, struct strbuf *line)
{
	const struct entity *entity = chosen->entity;
	const char *const *names;
	int field = entity_field(entity, "status");
	struct record record;
	int now = 0;

	if (entity == &feedback_entity)
		return ask_feedback_status(tui, chosen, line);
	if (entity == &request_entity)
		return verb_ask_move(tui, chosen, line);
	names = entity->fields[field].choices;
	if (are_cured(tui, chosen))
		return ask_listed(tui, "Enter closes, for the cause is gone:", chosen, names,
			ITEM_DONE, line);
	record_init(&record, entity);
	if (!records_get(tui->desk.store, entity, chosen->ids[0], &record, NULL))
		now = (int)record_integer(&record, field, 0);
	record_release(&record);
	return ask_listed(tui, "Status of", chosen, names, now, line);
}

static int merge(
	struct tui *tui, const struct feedback_set *set, const char *key, struct error *err)
{
	int64_t into = 0;
	int code = records_find(tui->desk.store, &feedback_entity, key, false, &into, err);

	return code ? code : triage_merge(&tui->desk, set, into, err);
}

static int apply_feedback_status(
	struct tui *tui, const struct feedback_set *set, const char *line, struct error *err)
{
	enum dismiss_reason reason;

	if (!strcmp(line, "new"))
		return triage_reopen(&tui->desk, set, err);
	if (!strcmp(line, "split"))
		return triage_split(&tui->desk, set, err);
	if (!strcmp(line, "note"))
		return triage_note(&tui->desk, set, err);
	if (!strncmp(line, MERGE, strlen(MERGE)))
		return merge(tui, set, line + strlen(MERGE), err);
	if (feedback_dismiss_reason(line, &reason))
		return triage_dismiss(&tui->desk, set, reason, err);
	return error_set(err, ERR_USAGE, "feedback can't be set to `%s`", line);
}

int verb_apply_status(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	struct feedback_set set = as_set(chosen);
	struct assignment status = {"status", line};

	if (chosen->entity == &feedback_entity)
		return apply_feedback_status(tui, &set, line, err);
	if (chosen->entity == &request_entity)
		return verb_apply_move(tui, chosen, line, err);
	return desk_edit(&tui->desk, chosen->entity, chosen->ids, chosen->count, &status, 1, err);
}

/* ---- Feedback */

int verb_apply_severity_up(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	struct feedback_set set = as_set(chosen);

	(void)line;
	return triage_severity(&tui->desk, &set, 1, err);
}

int verb_apply_severity_down(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	struct feedback_set set = as_set(chosen);

	(void)line;
	return triage_severity(&tui->desk, &set, -1, err);
}

bool verb_ask_answer(struct tui *tui, const struct chosen *chosen, struct strbuf *line)
{
	struct strbuf label = STRBUF_INIT;
	struct record record;
	bool given;

	/* One row's answer is changed; several get the same one. */
	record_init(&record, &feedback_entity);
	if (chosen->count == 1)
		records_get(tui->desk.store, &feedback_entity, chosen->ids[0], &record, NULL);
	strbuf_addstr(&label, "Answer to ");
	chosen_tell(tui, chosen, &label);
	given = ask_line(tui, label.buf,
		&(struct ask_line){.initial = record_text(&record, FEEDBACK_ANSWER)}, line);
	strbuf_release(&label);
	record_release(&record);
	return given;
}

int verb_apply_answer(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	struct feedback_set set = as_set(chosen);

	return triage_answer(&tui->desk, &set, line, err);
}

/* ---- Links: the line is the key of the row at the other end */

int verb_apply_link(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	struct feedback_set set = as_set(chosen);
	int64_t other = 0;
	int code = records_find(tui->desk.store,
		chosen->entity == &feedback_entity ? &item_entity : &feedback_entity, line, false,
		&other, err);

	if (code)
		return code;
	if (chosen->entity == &feedback_entity)
		return triage_link(&tui->desk, &set, other, err);
	if (chosen->count != 1)
		return error_set(err, ERR_USAGE, "link feedback to one item at a time");
	set = (struct feedback_set){.row_ids = &other, .count = 1};
	return triage_link(&tui->desk, &set, chosen->ids[0], err);
}

int verb_apply_namesake(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	int64_t into;
	int code = records_find(tui->desk.store, &consumer_entity, line, false, &into, err);

	return code ? code : consumer_merge(&tui->desk, chosen->ids, chosen->count, into, err);
}

/* ---- Pins, trash */

int verb_apply_unpin(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	(void)line;
	return prioritise_unpin(&tui->desk, chosen->ids, chosen->count, err);
}

bool verb_ask_trash(struct tui *tui, const struct chosen *chosen, struct strbuf *line)
{
	struct strbuf scope = STRBUF_INIT;
	bool yes;

	(void)line;
	chosen_tell(tui, chosen, &scope);
	yes = ask_yes(tui, "Move %s to the trash?", scope.buf);
	strbuf_release(&scope);
	return yes;
}

int verb_apply_trash(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	(void)line;
	return desk_trash(&tui->desk, chosen->entity, chosen->ids, chosen->count, err);
}

/* ---- Decisions */

/* Undo takes it back, so that approving asks nothing. */
int verb_apply_approve(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	(void)line;
	return decision_approve(&tui->desk, chosen->ids, chosen->count, err);
}

bool verb_ask_reject(struct tui *tui, const struct chosen *chosen, struct strbuf *line)
{
	struct strbuf label = STRBUF_INIT;
	bool answered;

	strbuf_addstr(&label, "Reject ");
	chosen_tell(tui, chosen, &label);
	strbuf_addstr(&label, " because");
	answered = ask_line(tui, label.buf, &(struct ask_line){.history = &tui->reasons}, line);
	strbuf_release(&label);
	return answered;
}

int verb_apply_reject(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	return decision_reject(&tui->desk, chosen->ids, chosen->count, line, err);
}
