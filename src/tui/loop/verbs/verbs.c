/* SPDX-License-Identifier: MIT */
/* The table of the verbs that all views share, and how a key comes to its function: the keymap
 * makes an action of it, then one look-up in the topmost view's table or in this one. */
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/desk/core/scope.h"
#include "dapo/desk/sheet/sections.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/note.h"
#include "dapo/model/tables/request.h"
#include "tui/ask/ask.h"
#include "tui/frame/views.h"
#include "tui/loop/show.h"
#include "verb.h"

/* ---- Where verbs apply */

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

static bool is_consumer(const struct entity *entity)
{
	return entity == &consumer_entity;
}

static bool has_notes(const struct entity *entity)
{
	return note_subject_field(entity) >= 0;
}

static bool is_decision(const struct entity *entity)
{
	return entity == &decision_entity;
}

/* ---- The table */

static verb_run search_actions, type_command, export_list, repeat;

/* One of apply, about, make and run is there. */
static const struct verb {
	bool (*applies)(const struct entity *entity); /* NULL: to all rows */
	verb_ask *ask;                                /* NULL: nothing is asked */
	verb_apply *apply;                            /* changes the chosen rows */
	bool asks_enough;  /* its answer takes more than a letter, or is asked for again */
	verb_about *about; /* does something about the row under the cursor */
	struct view *(*make)(struct tui *tui); /* makes a view to be opened */
	verb_run *run;
} verbs[ACTION_COUNT] = {
	[ACTION_SET] = {.ask = verb_ask_fields, .apply = verb_apply_fields, .asks_enough = true},
	[ACTION_STATUS] = {has_status, verb_ask_status, verb_apply_status},
	[ACTION_SEVERITY_UP] = {is_feedback, .apply = verb_apply_severity_up},
	[ACTION_SEVERITY_DOWN] = {is_feedback, .apply = verb_apply_severity_down},
	[ACTION_ANSWER] = {is_feedback, verb_ask_answer, verb_apply_answer, .asks_enough = true},
	[ACTION_LINK] = {is_linkable, verb_ask_link, verb_apply_link},
	[ACTION_MERGE] = {is_consumer, verb_ask_namesake, verb_apply_namesake},
	[ACTION_UNPIN] = {is_item, .apply = verb_apply_unpin},
	[ACTION_TRASH] = {.ask = verb_ask_trash, .apply = verb_apply_trash, .asks_enough = true},
	[ACTION_APPROVE] = {is_decision, .apply = verb_apply_approve},
	[ACTION_REJECT] = {is_decision, verb_ask_reject, verb_apply_reject, .asks_enough = true},

	[ACTION_EDIT] = {.about = verb_edit},
	[ACTION_PIN_UP] = {is_item, .about = verb_pin_up},
	[ACTION_PIN_DOWN] = {is_item, .about = verb_pin_down},
	[ACTION_ASK_DOMAIN] = {is_item, .about = verb_ask_domain},
	[ACTION_COPY_KEY] = {.about = verb_copy_key},
	[ACTION_COPY_ROW] = {.about = verb_copy_row},
	[ACTION_WHY] = {is_item, .about = verb_show_why},
	[ACTION_HISTORY] = {.about = verb_show_history},
	[ACTION_NOTES] = {has_notes, .about = verb_show_notes},
	[ACTION_LINKS] = {section_listed, .about = verb_list_belongings},

	[ACTION_ROADMAP] = {.make = view_roadmap_new},
	[ACTION_BOARD] = {.make = view_kpi_new},
	[ACTION_REVIEW] = {.make = view_review_new},
	[ACTION_BIAS] = {.make = view_bias_new},
	[ACTION_DOMAINS] = {.make = view_domains_new},
	[ACTION_DECISIONS] = {.make = view_decisions_new},
	[ACTION_VIEWS] = {.make = view_saved_new},

	[ACTION_ADD] = {.run = verb_add},
	[ACTION_IMPORT] = {.run = view_import_open},
	[ACTION_EXPORT] = {.run = export_list},
	[ACTION_TRASH_LIST] = {.run = verb_list_trash},
	[ACTION_REPEAT] = {.run = repeat},
	[ACTION_UNDO] = {.run = verb_undo},
	[ACTION_REDO] = {.run = verb_redo},
	[ACTION_HELP] = {.run = search_actions},
	[ACTION_COMMAND] = {.run = type_command},
	[ACTION_BACK] = {.run = verb_back},
	[ACTION_CLOSE] = {.run = verb_close},
	[ACTION_QUIT] = {.run = verb_quit},
	[ACTION_LINE_GRAPHICS] = {.run = verb_switch_graphics},
	[ACTION_MOUSE] = {.run = verb_switch_mouse},
	[ACTION_BLIND] = {.run = verb_switch_blind},
	[ACTION_READONLY] = {.run = verb_stop_writing},
	[ACTION_REFRESH] = {.run = verb_refresh},
	[ACTION_REDRAW] = {.run = verb_redraw},
};

bool verbs_applies(enum action action, const struct entity *entity)
{
	const struct verb *verb = &verbs[action];

	if (!entity)
		return !verb->apply;
	return !verb->applies || verb->applies(entity);
}

/* ---- Changing the chosen rows */

/* `what` is the verb, or the line that repeats it. */
static bool means_something(
	struct tui *tui, enum action action, const struct entity *entity, const char *what)
{
	if (verbs_applies(action, entity))
		return true;
	tui_say(tui, MEANING_WARN, "%s means nothing for %s.", what, entity->plural);
	return false;
}

static bool choose_rows(struct tui *tui, struct chosen *chosen)
{
	chosen->count = tui_chosen(tui, &chosen->entity, &chosen->ids);
	return chosen->count > 0;
}

/* Marks are for one verb: the next one must not reach rows that nobody looks at any more. In other
 * views than the panes no marked rows are acted on. */
static void apply_line(
	struct tui *tui, const struct verb *verb, const struct chosen *chosen, const char *line)
{
	struct error err = {0};

	if (tui_finish(tui, verb->apply(tui, chosen, line, &err), &err) && !tui->top->below)
		tui_unmark(tui, chosen->entity);
}

/* Many rows are not changed by one letter. */
static bool is_meant(
	struct tui *tui, enum action action, const struct chosen *chosen, const char *line)
{
	struct strbuf question = STRBUF_INIT;
	struct error err = {0};
	bool meant = chosen->count <= SCOPE_UNASKED;

	if (!meant &&
		scope_ask(tui->desk.store, action_info(action)->name, line, chosen->entity,
			chosen->ids, chosen->count, &question, &err))
		tui_failed(tui, &err);
	else if (!meant)
		meant = ask_yes(tui, "%s", question.buf);
	strbuf_release(&question);
	return meant;
}

void verbs_change(
	struct tui *tui, enum action action, const struct chosen *chosen, const char *line)
{
	if (is_meant(tui, action, chosen, line))
		apply_line(tui, &verbs[action], chosen, line);
}

static void change_chosen(struct tui *tui, enum action action)
{
	const struct verb *verb = &verbs[action];
	struct chosen chosen = {0};
	struct strbuf line = STRBUF_INIT;

	if (choose_rows(tui, &chosen) && means_something(tui, action, chosen.entity, "That") &&
		(!verb->ask || verb->ask(tui, &chosen, &line)) &&
		(verb->asks_enough || is_meant(tui, action, &chosen, line.buf))) {
		strbuf_reset(&tui->last_line);
		strbuf_addf(&tui->last_line, "%s %s", action_info(action)->name, line.buf);
		apply_line(tui, verb, &chosen, line.buf);
	}
	free(chosen.ids);
	strbuf_release(&line);
}

/* The last line again, on these rows. */
static void repeat_line(struct tui *tui, enum action action, const char *line)
{
	struct strbuf what = STRBUF_INIT;
	struct chosen chosen = {0};

	strbuf_addf(&what, "`%s`", tui->last_line.buf);
	if (choose_rows(tui, &chosen) && means_something(tui, action, chosen.entity, what.buf))
		verbs_change(tui, action, &chosen, line);
	free(chosen.ids);
	strbuf_release(&what);
}

/* `.`: the verb and its answers again, on these rows. Moving to the trash asks each time. */
static void repeat(struct tui *tui)
{
	const char *blank = strchr(tui->last_line.buf, ' ');
	struct strbuf name = STRBUF_INIT;
	enum action action;

	if (!blank) {
		tui_say(tui, MEANING_MESSAGE, "There is nothing to repeat yet.");
		return;
	}
	strbuf_add(&name, tui->last_line.buf, (size_t)(blank - tui->last_line.buf));
	action = action_by_name(name.buf);
	if (action == ACTION_TRASH)
		change_chosen(tui, action);
	else
		repeat_line(tui, action, blank + 1);
	strbuf_release(&name);
}

/* ---- Acting */

static void act_about_row(struct tui *tui, enum action action)
{
	const struct entity *entity;
	int64_t row_id;

	if (tui_current(tui, &entity, &row_id) && means_something(tui, action, entity, "That"))
		verbs[action].about(tui, entity, row_id);
}

void verbs_act(struct tui *tui, enum action action)
{
	const struct verb *verb = &verbs[action];

	if (action_info(action)->changes && !tui_may_change(tui))
		return;
	if (verb->apply)
		change_chosen(tui, action);
	else if (verb->about)
		act_about_row(tui, action);
	else if (verb->make)
		tui_push(tui, verb->make(tui));
	else if (verb->run)
		verb->run(tui);
}

/* Moving on needs no rows but those that are there: no load before it, unless what moves has just
 * come into sight and there are none yet. */
static bool needs_rows(const struct view *view, enum action action)
{
	static const bool moves[ACTION_COUNT] = {[ACTION_NONE] = true, VIEW_MOVES(true)};

	return !view->type->overlay && (!moves[action] || (view->due & DUE_LAYOUT));
}

void verbs_press(struct tui *tui, enum action action, int32_t key)
{
	struct view *top = tui->top;

	tui->key = key;
	if (needs_rows(top, action))
		show_settle(tui);
	if (action != ACTION_NONE && action_info(action)->changes && !tui_may_change(tui))
		return;
	if (action != ACTION_NONE && !tui_act(tui, top, action))
		verbs_act(tui, action);
	else if (action == ACTION_NONE && top->type->typed)
		top->type->typed(tui, top, key);
}

/* ---- Verbs that lead to other actions */

static void press_asked(struct tui *tui, enum action asked)
{
	if (asked != ACTION_NONE)
		verbs_press(tui, asked, tui->keymap.keys[asked][0]);
}

static void search_actions(struct tui *tui)
{
	press_asked(tui, ask_action(tui));
}

static void type_command(struct tui *tui)
{
	press_asked(tui, verb_command(tui, NULL));
}

/* The list as an `export` command line, which the user can still change. */
static void export_list(struct tui *tui)
{
	struct strbuf line = STRBUF_INIT;

	if (verb_export_line(tui, &line))
		press_asked(tui, verb_command(tui, line.buf));
	strbuf_release(&line);
}
