/* SPDX-License-Identifier: MIT */
/* Asking what to link with, or to merge into: what is alike, by digit; else a key. */
#include <stdlib.h>
#include <string.h>

#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/questions/links.h"
#include "dapo/store/records/records.h"
#include "dapo/store/records/search.h"
#include "tui/ask/ask.h"
#include "verb.h"

enum { CANDIDATES_MAX = 9, SEARCHED_MAX = 30 };

/* Rows of one entity that may be linked, nearest first. */
struct candidates {
	const struct entity *entity;
	struct match matches[SEARCHED_MAX];
	size_t count;
};

/* Items for feedback; for an item, feedback on the same matter: its own words stand for some. */
static int find_candidates(struct tui *tui, const struct entity *from, int64_t row_id,
	struct candidates *candidates, struct error *err)
{
	struct store *store = tui->desk.store;
	struct record record, words;
	int code;

	record_init(&record, from);
	record_init(&words, &feedback_entity);
	code = records_get(store, from, row_id, &record, err);
	if (!code && from == &feedback_entity) {
		code = search_items_for(
			store, &record, SEARCHED_MAX, candidates->matches, &candidates->count, err);
	} else if (!code) {
		struct strbuf text = STRBUF_INIT;

		strbuf_addf(&text, "%s\n%s", record_text(&record, ITEM_TITLE),
			record_text(&record, ITEM_DESCRIPTION));
		value_set_text(&words.values[FEEDBACK_TEXT], text.buf, text.len);
		value_set_integer(
			&words.values[FEEDBACK_PRODUCT], record_integer(&record, ITEM_PRODUCT, 0));
		strbuf_release(&text);
		code = search_similar_feedback(
			store, &words, SEARCHED_MAX, candidates->matches, &candidates->count, err);
	}
	record_release(&record);
	record_release(&words);
	return code;
}

static bool is_among(int64_t row_id, const int64_t *ids, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (ids[i] == row_id)
			return true;
	}
	return false;
}

/* Rows that are linked already are no candidates. */
static int leave_out_linked(struct tui *tui, const struct entity *from, int64_t row_id,
	struct candidates *candidates, struct error *err)
{
	int64_t *ids = NULL;
	size_t linked = 0, kept = 0;
	int code = from == &feedback_entity
		? links_items_of_feedback(tui->desk.store, row_id, &ids, &linked, err)
		: links_feedback_of_item(tui->desk.store, row_id, &ids, &linked, err);

	for (size_t i = 0; !code && i < candidates->count && kept < CANDIDATES_MAX; i++) {
		if (!is_among(candidates->matches[i].row_id, ids, linked))
			candidates->matches[kept++] = candidates->matches[i];
	}
	candidates->count = kept;
	free(ids);
	return code;
}

/* `B-36  Late-arrival flag on order lines` */
static int label_candidate(struct tui *tui, const struct candidates *candidates, size_t i,
	struct strbuf *out, struct error *err)
{
	struct record record;
	const char *text;
	int code;

	record_init(&record, candidates->entity);
	code = records_get(
		tui->desk.store, candidates->entity, candidates->matches[i].row_id, &record, err);
	record_key(&record, out);
	if (candidates->entity->title != entity_key_field(candidates->entity)) {
		text = record_text(&record, candidates->entity->title);
		strbuf_addstr(out, "  ");
		strbuf_add(out, text, strcspn(text, "\r\n"));
	}
	record_release(&record);
	return code;
}

/* The digit of a candidate as an index; the number of candidates for "another"; -1: left. */
static int choose_candidate(
	struct tui *tui, const struct candidates *candidates, const char *title, struct error *err)
{
	struct choice choices[CANDIDATES_MAX + 1];
	struct strbuf labels[CANDIDATES_MAX];
	size_t count = candidates->count;
	int chosen = -1;
	int code = 0;

	for (size_t i = 0; i < count; i++) {
		strbuf_init(&labels[i]);
		if (!code)
			code = label_candidate(tui, candidates, i, &labels[i], err);
		choices[i] = (struct choice){(char)('1' + i), labels[i].buf, NULL};
	}
	choices[count] = (struct choice){'k', "another, by its key", NULL};
	if (code)
		tui_failed(tui, err);
	else
		chosen = ask_choice(tui, title, choices, count + 1, 0);
	for (size_t i = 0; i < count; i++)
		strbuf_release(&labels[i]);
	return chosen;
}

/* Appends the key of the candidate that is chosen, or the one that is typed after `prefix`. */
static bool ask_key(struct tui *tui, const struct candidates *candidates, const char *title,
	const char *prefix, struct strbuf *line)
{
	struct error err = {0};
	int answer = 0;

	if (candidates->count)
		answer = choose_candidate(tui, candidates, title, &err);
	if (answer < 0)
		return false;
	if ((size_t)answer < candidates->count)
		return !records_key(tui->desk.store, candidates->entity,
			candidates->matches[answer].row_id, line, NULL);
	return ask_line(tui, title, &(struct ask_line){.initial = prefix}, line);
}

/* `Link 3 feedback to item` */
static bool ask_about(struct tui *tui, const struct chosen *chosen,
	const struct candidates *candidates, const char *verb, const char *to, struct strbuf *line)
{
	const char *key_prefix = candidates->entity->key_prefix;
	struct strbuf title = STRBUF_INIT, prefix = STRBUF_INIT;
	bool given;

	strbuf_addf(&title, "%s ", verb);
	chosen_tell(tui, chosen, &title);
	strbuf_addf(&title, " %s", to);
	if (key_prefix)
		strbuf_addf(&prefix, "%s-", key_prefix);
	given = ask_key(tui, candidates, title.buf, prefix.buf, line);
	strbuf_release(&title);
	strbuf_release(&prefix);
	return given;
}

bool verb_ask_link(struct tui *tui, const struct chosen *chosen, struct strbuf *line)
{
	bool from_feedback = chosen->entity == &feedback_entity;
	struct candidates candidates = {.entity = from_feedback ? &item_entity : &feedback_entity};
	struct error err = {0};
	int code = find_candidates(tui, chosen->entity, chosen->ids[0], &candidates, &err);

	if (!code)
		code = leave_out_linked(tui, chosen->entity, chosen->ids[0], &candidates, &err);
	if (code) {
		tui_failed(tui, &err);
		return false;
	}
	return ask_about(
		tui, chosen, &candidates, "Link", from_feedback ? "to item" : "to feedback", line);
}

bool verb_ask_merge(struct tui *tui, const struct chosen *chosen, struct strbuf *line)
{
	struct candidates candidates = {.entity = &feedback_entity};
	struct error err = {0};
	struct record feedback;
	int code;

	record_init(&feedback, &feedback_entity);
	code = records_get(tui->desk.store, &feedback_entity, chosen->ids[0], &feedback, &err);
	if (!code)
		code = search_similar_feedback(tui->desk.store, &feedback, CANDIDATES_MAX,
			candidates.matches, &candidates.count, &err);
	record_release(&feedback);
	if (code) {
		tui_failed(tui, &err);
		return false;
	}
	return ask_about(tui, chosen, &candidates, "Merge", "into feedback", line);
}

bool verb_ask_namesake(struct tui *tui, const struct chosen *chosen, struct strbuf *line)
{
	struct candidates candidates = {.entity = &consumer_entity};
	struct error err = {0};
	int64_t *ids = NULL;
	size_t count = 0;
	int code = links_namesakes(tui->desk.store, chosen->ids[0], &ids, &count, &err);

	for (size_t i = 0; i < count && candidates.count < CANDIDATES_MAX; i++)
		candidates.matches[candidates.count++].row_id = ids[i];
	free(ids);
	if (code) {
		tui_failed(tui, &err);
		return false;
	}
	return ask_about(tui, chosen, &candidates, "Merge", "into consumer", line);
}
