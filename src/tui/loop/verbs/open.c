/* SPDX-License-Identifier: MIT */
/* Verbs that open views and forms, link, copy and export. */
#include <stdlib.h>
#include <string.h>

#include "dapo/exchange/out/out.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/request.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"
#include "tui/ask/ask.h"
#include "tui/form/forms.h"
#include "tui/loop/loop.h"
#include "verb.h"
#include "verbs.h"

/* ---- Forms */

static const struct entity *pane_entity(enum pane pane)
{
	switch (pane) {
	case PANE_PRODUCTS:
		return &product_entity;
	case PANE_FEEDBACK:
		return &feedback_entity;
	case PANE_SLA:
		return &sla_objective_entity;
	case PANE_KPI:
		return &kpi_entity;
	case PANE_ROADMAP:
		return &milestone_entity;
	case PANE_REQUESTS:
		return &request_entity;
	default:
		return &item_entity;
	}
}

/* A new row starts in the product that is selected. */
static void add(struct tui *tui)
{
	const struct entity *entity = pane_entity(tui->focused);
	struct strbuf title = STRBUF_INIT;
	struct record record;

	if (!tui_may_change(tui))
		return;
	record_init(&record, entity);
	record_defaults(&record, &tui->desk.context, NULL);
	if (tui->product && entity->product >= 0) {
		struct value *product = &record.values[entity->product];

		value_set_integer(product, tui->product);
		records_key(tui->desk.store, &product_entity, tui->product, &product->text, NULL);
	}
	if (tui->product && entity == &request_entity)
		verb_set_asking_side(tui, &record, tui->product);
	strbuf_addf(&title, "New %s", entity->noun);
	form_ask_record(tui, title.buf, &record);
	strbuf_release(&title);
	record_release(&record);
}

static void edit(struct tui *tui)
{
	const struct entity *entity;
	struct record record;
	struct strbuf title = STRBUF_INIT;
	struct error err = {0};
	int64_t row_id;

	if (!tui_may_change(tui) || !tui_current(tui, &entity, &row_id))
		return;
	record_init(&record, entity);
	if (records_get(tui->desk.store, entity, row_id, &record, &err)) {
		tui_failed(tui, &err);
	} else {
		strbuf_addf(&title, "Edit %s ", entity->noun);
		record_key(&record, &title);
		form_ask_record(tui, title.buf, &record);
	}
	strbuf_release(&title);
	record_release(&record);
}

/* ---- Copies */

static void copy_text(struct tui *tui, const struct strbuf *text)
{
	struct error err = {0};

	if (term_copy(tui->term, text->buf, text->len, &err))
		tui_failed(tui, &err);
	else
		tui_say(tui, MEANING_MESSAGE, "Copied: %s", text->buf);
}

static void copy_key(struct tui *tui)
{
	const struct entity *entity;
	struct strbuf text = STRBUF_INIT;
	int64_t row_id;

	if (tui_current(tui, &entity, &row_id)) {
		records_key(tui->desk.store, entity, row_id, &text, NULL);
		copy_text(tui, &text);
	}
	strbuf_release(&text);
}

/* A key is no markup as long as it is made of these; reads better without escapes. */
static void add_key(const char *key, struct strbuf *out)
{
	static const char plain[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";

	if (key[strspn(key, plain)])
		out_markdown_text(out, key, strlen(key));
	else
		strbuf_addstr(out, key);
}

/* `**B-14** Late-arrival flag`, with all markup in the text escaped. */
static void copy_row(struct tui *tui)
{
	const struct entity *entity;
	struct strbuf text = STRBUF_INIT;
	struct strbuf key = STRBUF_INIT;
	struct strbuf title = STRBUF_INIT;
	struct record record;
	struct error err = {0};
	int64_t row_id;

	if (!tui_current(tui, &entity, &row_id))
		return;
	record_init(&record, entity);
	if (records_get(tui->desk.store, entity, row_id, &record, &err)) {
		tui_failed(tui, &err);
	} else {
		record_key(&record, &key);
		field_show(&entity->fields[entity->title], &record.values[entity->title], &title);
		strbuf_addstr(&text, "**");
		add_key(key.buf, &text);
		strbuf_addstr(&text, "** ");
		out_markdown_text(&text, title.buf, title.len);
		copy_text(tui, &text);
	}
	record_release(&record);
	strbuf_release(&key);
	strbuf_release(&title);
	strbuf_release(&text);
}

/* A filter as one word of a command line. */
static void add_filter(const char *filter, struct strbuf *line)
{
	bool plain = !strpbrk(filter, "\"'\\");

	strbuf_addstr(line, plain ? " " : " \"");
	for (const char *at = filter; *at; at++) {
		if (!plain && (*at == '"' || *at == '\\'))
			strbuf_addch(line, '\\');
		strbuf_addch(line, *at);
	}
	if (!plain)
		strbuf_addch(line, '"');
}

/* What the list shows, as an `export` command line that the user can still change. */
static void export(struct tui *tui)
{
	struct strbuf line = STRBUF_INIT;
	struct query query;
	const char *filter = NULL;
	enum action asked = ACTION_NONE;

	if (tui_listed(tui, &query, &filter)) {
		strbuf_addf(&line, "export %s", query.entity->noun);
		if (filter && *filter)
			add_filter(filter, &line);
		if (query.product && query.entity->product >= 0) {
			strbuf_addstr(&line, " --product ");
			records_key(tui->desk.store, &product_entity, query.product, &line, NULL);
		}
		strbuf_addf(&line, " --format csv -o %s.csv", query.entity->noun);
		asked = verb_command(tui, line.buf);
	}
	strbuf_release(&line);
	if (asked != ACTION_NONE)
		loop_act(tui, asked, tui->keymap.keys[asked][0]);
}

/* ---- Views */

/* Links of these rows can be taken away in their list. */
static bool has_links(const struct entity *entity)
{
	return entity == &item_entity || entity == &feedback_entity ||
		entity == &sla_objective_entity;
}

static bool open_about_row(struct tui *tui, enum action action)
{
	const struct entity *entity;
	int64_t row_id;

	if (!tui_current(tui, &entity, &row_id))
		return true;
	if (action == ACTION_HISTORY)
		tui_push(tui, view_history_new(tui, entity, row_id));
	else if (action == ACTION_WHY && entity == &item_entity)
		tui_push(tui, view_why_new(tui, row_id));
	else if (action == ACTION_LINKS && has_links(entity))
		tui_push(tui, view_links_new(tui, entity, row_id));
	else if (action == ACTION_LINKS && verbs_applies(action, entity))
		tui_push(tui, view_belongs_new(tui, entity, row_id));
	else
		tui_say(tui, MEANING_WARN, "That means nothing for %s.", entity->plural);
	return true;
}

bool verbs_open(struct tui *tui, enum action action)
{
	switch (action) {
	case ACTION_ADD:
		add(tui);
		return true;
	case ACTION_EDIT:
		edit(tui);
		return true;
	case ACTION_ASK_DOMAIN:
		verb_ask_domain(tui);
		return true;
	case ACTION_PIN_UP:
		verb_move_pin(tui, 1);
		return true;
	case ACTION_PIN_DOWN:
		verb_move_pin(tui, -1);
		return true;
	case ACTION_COPY_KEY:
		copy_key(tui);
		return true;
	case ACTION_COPY_ROW:
		copy_row(tui);
		return true;
	case ACTION_IMPORT:
		view_import_open(tui);
		return true;
	case ACTION_EXPORT:
		export(tui);
		return true;
	case ACTION_TRASH_LIST:
		tui_push(tui, view_trash_new(tui, pane_entity(tui->focused)));
		return true;
	case ACTION_VIEWS:
		tui_push(tui, view_saved_new(tui));
		return true;
	case ACTION_WHY:
	case ACTION_HISTORY:
	case ACTION_LINKS:
		return open_about_row(tui, action);
	default:
		return false;
	}
}
