/* SPDX-License-Identifier: MIT */
/* Verbs that every view shares: on the marked rows, else on the row under the cursor.
 *
 * A verb that changes rows has two halves: ask() turns the user's answers into one line of text,
 * apply() does what the line says. `.` applies the last line again, to other rows. */
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/split.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/decisions/decisions.h"
#include "dapo/desk/prioritise.h"
#include "dapo/desk/sheet/sections.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/exchange/out/out.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/request.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"
#include "tui/ask/ask.h"
#include "verb.h"

static bool is_item(const struct entity *entity)
{
	return entity == &item_entity;
}

static bool is_feedback(const struct entity *entity)
{
	return entity == &feedback_entity;
}

static bool is_linkable(const struct entity *entity)
{
	return is_item(entity) || is_feedback(entity);
}

static bool is_request(const struct entity *entity)
{
	return entity == &request_entity;
}

static bool has_status(const struct entity *entity)
{
	int field = entity_field(entity, "status");

	return is_feedback(entity) || is_request(entity) ||
		(field >= 0 && entity->fields[field].type == FIELD_CHOICE &&
			field_editable(&entity->fields[field]));
}

static bool any_entity(const struct entity *entity)
{
	(void)entity;
	return true;
}

static struct feedback_set as_set(const struct chosen *chosen)
{
	return (struct feedback_set){.row_ids = chosen->ids, .count = chosen->count};
}

/* More rows than these are changed by one letter only after a question. */
enum { ROWS_UNASKED = 20 };

void verb_scope(struct tui *tui, const struct chosen *chosen, struct strbuf *out)
{
	if (chosen->count == 1)
		records_key(tui->desk.store, chosen->entity, chosen->ids[0], out, NULL);
	else
		strbuf_addf(out, "%zu %s", chosen->count, chosen->entity->plural);
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

static bool ask_fields(struct tui *tui, const struct chosen *chosen, struct strbuf *line)
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

static int apply_fields(
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
	verb_scope(tui, chosen, &whole);
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
	};

	switch (ask_scoped(tui, "Status of", chosen, choices, 4, 0)) {
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
	default:
		return false;
	}
}

static bool ask_status(struct tui *tui, const struct chosen *chosen, struct strbuf *line)
{
	int field = entity_field(chosen->entity, "status");

	struct record record;
	int now = 0;

	if (is_feedback(chosen->entity))
		return ask_feedback_status(tui, chosen, line);
	if (is_request(chosen->entity))
		return verb_ask_move(tui, chosen, line);
	record_init(&record, chosen->entity);
	if (!records_get(tui->desk.store, chosen->entity, chosen->ids[0], &record, NULL))
		now = (int)record_integer(&record, field, 0);
	record_release(&record);
	return ask_listed(
		tui, "Status of", chosen, chosen->entity->fields[field].choices, now, line);
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
	if (!strncmp(line, MERGE, strlen(MERGE)))
		return merge(tui, set, line + strlen(MERGE), err);
	if (feedback_dismiss_reason(line, &reason))
		return triage_dismiss(&tui->desk, set, reason, err);
	return error_set(err, ERR_USAGE, "feedback can't be set to `%s`", line);
}

static int apply_status(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	struct feedback_set set = as_set(chosen);
	struct assignment status = {"status", line};

	if (is_feedback(chosen->entity))
		return apply_feedback_status(tui, &set, line, err);
	if (is_request(chosen->entity))
		return verb_apply_move(tui, chosen, line, err);
	return desk_edit(&tui->desk, chosen->entity, chosen->ids, chosen->count, &status, 1, err);
}

/* ---- Feedback */

static int apply_severity_up(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	struct feedback_set set = as_set(chosen);

	(void)line;
	return triage_severity(&tui->desk, &set, 1, err);
}

static int apply_severity_down(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	struct feedback_set set = as_set(chosen);

	(void)line;
	return triage_severity(&tui->desk, &set, -1, err);
}

static bool ask_answer(struct tui *tui, const struct chosen *chosen, struct strbuf *line)
{
	struct strbuf label = STRBUF_INIT;
	struct record record;
	bool given;

	/* One row's answer is changed; several get the same one. */
	record_init(&record, &feedback_entity);
	if (chosen->count == 1)
		records_get(tui->desk.store, &feedback_entity, chosen->ids[0], &record, NULL);
	strbuf_addstr(&label, "Answer to ");
	verb_scope(tui, chosen, &label);
	given = ask_line(tui, label.buf,
		&(struct ask_line){.initial = record_text(&record, FEEDBACK_ANSWER)}, line);
	strbuf_release(&label);
	record_release(&record);
	return given;
}

static int apply_answer(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	struct feedback_set set = as_set(chosen);

	return triage_answer(&tui->desk, &set, line, err);
}

/* ---- Links: the line is the key of the row at the other end */

static int apply_link(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	struct feedback_set set = as_set(chosen);
	int64_t other = 0;
	int code = records_find(tui->desk.store,
		is_feedback(chosen->entity) ? &item_entity : &feedback_entity, line, false, &other,
		err);

	if (code)
		return code;
	if (is_feedback(chosen->entity))
		return triage_link(&tui->desk, &set, other, err);
	if (chosen->count != 1)
		return error_set(err, ERR_USAGE, "link feedback to one item at a time");
	set = (struct feedback_set){.row_ids = &other, .count = 1};
	return triage_link(&tui->desk, &set, chosen->ids[0], err);
}

/* ---- Pins, trash */

static int apply_unpin(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	(void)line;
	return prioritise_unpin(&tui->desk, chosen->ids, chosen->count, err);
}

static bool ask_trash(struct tui *tui, const struct chosen *chosen, struct strbuf *line)
{
	struct strbuf scope = STRBUF_INIT;
	bool yes;

	(void)line;
	verb_scope(tui, chosen, &scope);
	yes = ask_yes(tui, "Move %s to the trash?", scope.buf);
	strbuf_release(&scope);
	return yes;
}

static int apply_trash(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	(void)line;
	return desk_trash(&tui->desk, chosen->entity, chosen->ids, chosen->count, err);
}

/* ---- Decisions */

static bool is_decision(const struct entity *entity)
{
	return entity == &decision_entity;
}

/* Undo takes it back, so that approving asks nothing. */
static int apply_approve(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	(void)line;
	return decision_approve(&tui->desk, chosen->ids, chosen->count, err);
}

static bool ask_reject(struct tui *tui, const struct chosen *chosen, struct strbuf *line)
{
	struct strbuf label = STRBUF_INIT;
	bool answered;

	strbuf_addstr(&label, "Reject ");
	verb_scope(tui, chosen, &label);
	strbuf_addstr(&label, " because");
	answered = ask_line(tui, label.buf, &(struct ask_line){.history = &tui->reasons}, line);
	strbuf_release(&label);
	return answered;
}

static int apply_reject(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	return decision_reject(&tui->desk, chosen->ids, chosen->count, line, err);
}

/* ---- The table */

static const struct verb {
	enum action action;
	bool asks_enough; /* its answer takes more than a letter, or is asked for again */
	bool (*applies)(const struct entity *entity);
	bool (*ask)(
		struct tui *tui, const struct chosen *chosen, struct strbuf *line); /* or NULL */
	int (*apply)(
		struct tui *tui, const struct chosen *chosen, const char *line, struct error *err);
} verbs[] = {
	{ACTION_SET, true, any_entity, ask_fields, apply_fields},
	{ACTION_STATUS, false, has_status, ask_status, apply_status},
	{ACTION_SEVERITY_UP, false, is_feedback, NULL, apply_severity_up},
	{ACTION_SEVERITY_DOWN, false, is_feedback, NULL, apply_severity_down},
	{ACTION_ANSWER, true, is_feedback, ask_answer, apply_answer},
	{ACTION_LINK, false, is_linkable, verb_ask_link, apply_link},
	{ACTION_UNPIN, false, is_item, NULL, apply_unpin},
	{ACTION_TRASH, true, any_entity, ask_trash, apply_trash},
	{ACTION_APPROVE, false, is_decision, NULL, apply_approve},
	{ACTION_REJECT, true, is_decision, ask_reject, apply_reject},
};

static const struct verb *verb_of(enum action action)
{
	for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
		if (verbs[i].action == action)
			return &verbs[i];
	}
	return NULL;
}

static bool choose(struct tui *tui, struct chosen *chosen)
{
	chosen->count = tui_chosen(tui, &chosen->entity, &chosen->ids);
	return chosen->count > 0;
}

/* Marks are for one verb: the next one must not reach rows that nobody looks at any more. In other
 * views than the panes no marked rows are acted on. */
static void apply(
	struct tui *tui, const struct verb *verb, const struct chosen *chosen, const char *line)
{
	struct error err = {0};

	if (tui_finish(tui, verb->apply(tui, chosen, line, &err), &err) && !tui->top->below)
		tui_unmark(tui, chosen->entity);
}

/* Many rows are not changed by one letter. */
static bool is_meant(
	struct tui *tui, const struct verb *verb, const struct chosen *chosen, const char *line)
{
	return chosen->count <= ROWS_UNASKED ||
		ask_yes(tui, "Do this to %zu %s: %s%s%s?", chosen->count, chosen->entity->plural,
			action_info(verb->action)->name, *line ? " " : "", line);
}

static void run(struct tui *tui, const struct verb *verb)
{
	struct chosen chosen = {0};
	struct strbuf line = STRBUF_INIT;

	if (tui_may_change(tui) && choose(tui, &chosen)) {
		if (!verb->applies(chosen.entity)) {
			tui_say(tui, MEANING_WARN, "That means nothing for %s.",
				chosen.entity->plural);
		} else if ((!verb->ask || verb->ask(tui, &chosen, &line)) &&
			(verb->asks_enough || is_meant(tui, verb, &chosen, line.buf))) {
			strbuf_reset(&tui->last_line);
			strbuf_addf(&tui->last_line, "%s %s", action_info(verb->action)->name,
				line.buf);
			apply(tui, verb, &chosen, line.buf);
		}
	}
	free(chosen.ids);
	strbuf_release(&line);
}

/* `.`: the verb and its answers again, on these rows. Moving to the trash asks each time. */
static void repeat(struct tui *tui)
{
	struct chosen chosen = {0};
	struct strbuf name = STRBUF_INIT;
	const char *blank = strchr(tui->last_line.buf, ' ');
	const struct verb *verb;

	if (!blank) {
		tui_say(tui, MEANING_MESSAGE, "There is nothing to repeat yet.");
		return;
	}
	strbuf_add(&name, tui->last_line.buf, (size_t)(blank - tui->last_line.buf));
	verb = verb_of(action_by_name(name.buf));
	if (verb->action == ACTION_TRASH) {
		run(tui, verb);
	} else if (tui_may_change(tui) && choose(tui, &chosen)) {
		if (!verb->applies(chosen.entity))
			tui_say(tui, MEANING_WARN, "`%s` means nothing for %s.", tui->last_line.buf,
				chosen.entity->plural);
		else if (is_meant(tui, verb, &chosen, blank + 1))
			apply(tui, verb, &chosen, blank + 1);
	}
	free(chosen.ids);
	strbuf_release(&name);
}

bool verbs_applies(enum action action, const struct entity *entity)
{
	const struct verb *verb = verb_of(action);

	if (!entity)
		return !verb;
	if (action == ACTION_WHY || action == ACTION_ASK_DOMAIN)
		return is_item(entity);
	if (action == ACTION_LINKS)
		return section_listed(entity);
	return !verb || verb->applies(entity);
}

bool verbs_act(struct tui *tui, enum action action)
{
	const struct verb *verb = verb_of(action);

	if (verb) {
		run(tui, verb);
		return true;
	}
	if (action == ACTION_REPEAT) {
		repeat(tui);
		return true;
	}
	return verbs_open(tui, action);
}
