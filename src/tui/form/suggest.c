/* SPDX-License-Identifier: MIT */
/* Completions of the text of a field: rows of the store by key or title, words in use, common
 * ones. */
#include "suggest.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/forms.h"
#include "dapo/model/entity/entities.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"
#include "dapo/store/records/words.h"
#include "tui/frame/reading.h"

enum { SUGGESTIONS = 8, PATIENCE_MS = 100 /* longer, and typing would stutter */ };

/* ---- References */

static struct filter *text_filter(const char *text, size_t len)
{
	struct filter *filter = xcalloc(1, sizeof *filter);

	filter->kind = FILTER_TEXT;
	filter->text = xstrndup(text, len);
	return filter;
}

/* A filter for rows that have every word of the text; NULL for all rows. */
static struct filter *words_filter(const char *text)
{
	struct filter *filter = xcalloc(1, sizeof *filter);
	size_t alloc = 0;

	filter->kind = FILTER_AND;
	while (*text) {
		size_t len = strcspn(text, " ");

		if (len > 0 && len <= FILTER_WORD_MAX) {
			VEC_RESERVE(filter->children, filter->child_count, alloc);
			filter->children[filter->child_count++] = text_filter(text, len);
		}
		text += len + (text[len] == ' ');
	}
	if (filter->child_count > 0)
		return filter;
	filter_free(filter);
	return NULL;
}

static void add_row(struct words *words, const struct record *record)
{
	const struct entity *entity = record->entity;
	struct strbuf key = STRBUF_INIT, title = STRBUF_INIT;

	record_key(record, &key);
	field_show(&entity->fields[entity->title], record_value(record, entity->title), &title);
	words_add(words, key.buf, strcmp(key.buf, title.buf) ? title.buf : NULL);
	strbuf_release(&key);
	strbuf_release(&title);
}

/* The row whose key the text is comes first, be it found by its words or not. */
static void add_by_key(
	struct tui *tui, const struct entity *entity, const char *text, struct words *words)
{
	struct record record;

	record_init(&record, entity);
	if (*text && !records_find_record(tui->desk.store, entity, text, &record, NULL))
		add_row(words, &record);
	record_release(&record);
}

static int suggest_rows(struct tui *tui, const struct entity *entity, const char *text,
	struct words *words, struct error *err)
{
	struct filter *filter = words_filter(text);
	struct query query = {
		.entity = entity, .filter = filter, .me = tui->desk.actor, .now = tui->desk.now};
	struct page page;
	size_t i;
	int code;

	add_by_key(tui, entity, text, words);
	page_init(&page);
	code = query_page(tui->desk.store, &query, 0, false, SUGGESTIONS, &page, err);
	for (i = 0; !code && i < page.count && words->len < SUGGESTIONS; i++)
		add_row(words, &page.records[i]);
	page_release(&page);
	filter_free(filter);
	return code;
}

/* ---- Words */

static void add_word(void *closure, const char *word)
{
	words_add(closure, word, NULL);
}

static int suggest(struct tui *tui, const struct field *info, const char *text, struct words *words,
	struct error *err)
{
	if (info->type == FIELD_REF)
		return suggest_rows(tui, entities_find(info->target), text, words, err);
	for (const char *const *word = info->usual; word && *word; word++)
		if (text_begins(*word, text))
			words_add(words, *word, NULL);
	if (info->type == FIELD_WORD)
		return word_like(tui->desk.store, text, SUGGESTIONS, add_word, words, err);
	return 0;
}

int suggest_words(struct tui *tui, const struct field *field, const char *text, struct words *words,
	struct error *err)
{
	struct reading reading;
	int code;

	reading_begin(&reading, tui, false, PATIENCE_MS);
	code = suggest(tui, field, text, words, err);
	reading_end(&reading);
	return code == ERR_CANCELLED ? 0 : code;
}

int suggest_in_form(struct tui *tui, struct form_view *view, struct error *err)
{
	const struct form_field *field = form_at(&view->form, view->form.cursor);
	const struct field *info = field ? form_field_of(&view->form, field) : NULL;
	const char *text = view->edit.text.buf;
	int code = 0;

	words_release(&view->words);
	if (info)
		code = suggest_words(tui, info, text, &view->words, err);
	/* What is typed already is no suggestion. */
	if (view->words.len == 1 && !strcmp(view->words.items[0].text, text))
		words_release(&view->words);
	view->list = (struct parts_list){.count = (int)view->words.len, .chosen = -1};
	return code;
}
