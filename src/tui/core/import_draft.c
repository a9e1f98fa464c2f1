/* SPDX-License-Identifier: MIT */
/* An import as the user asks for it, step by step. */
#include "import_draft.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/model/tables/consumer.h"

/* ---- Begin and end */

static void make_slots(struct import_draft *draft)
{
	draft->slots = xcalloc(import_draft_slots(draft), sizeof *draft->slots);
}

void import_draft_init(struct import_draft *draft, const struct entity *entity, const char *folder)
{
	*draft = (struct import_draft){.options = IMPORT_OPTIONS_INIT, .entity = entity};
	draft->folder = folder ? xstrdup(folder) : NULL;
	make_slots(draft);
}

static void forget_fields(struct import_draft *draft)
{
	import_draft_forget_columns(draft);
	for (size_t i = 0; i < import_draft_slots(draft); i++)
		free(draft->slots[i].fixed);
	free(draft->slots);
	for (size_t i = 0; i < draft->word_count; i++) {
		free(draft->words[i].text);
		free(draft->words[i].value);
	}
	draft->word_count = 0;
}

static void free_options(struct import_draft *draft)
{
	for (size_t i = 0; i < draft->expression_count; i++)
		free(draft->expressions[i]);
	draft->expression_count = 0;
	free(draft->expressions);
	free(draft->maps);
	free(draft->defaults);
	free(draft->meanings);
}

void import_draft_release(struct import_draft *draft)
{
	forget_fields(draft);
	import_draft_sift_no_more(draft, false);
	import_draft_sift_no_more(draft, true);
	free(draft->sieves);
	free(draft->words);
	free_options(draft);
	for (int i = 0; i < DRAFT_TEXTS; i++)
		free(draft->texts[i]);
	free(draft->folder);
}

void import_draft_set_entity(struct import_draft *draft, const struct entity *entity)
{
	forget_fields(draft);
	draft->entity = entity;
	make_slots(draft);
	import_draft_set(draft, DRAFT_PROFILE, NULL);
	import_draft_set(draft, DRAFT_DOMAIN, NULL);
}

void import_draft_forget_columns(struct import_draft *draft)
{
	for (size_t i = 0; i < import_draft_slots(draft); i++) {
		struct draft_slot *slot = &draft->slots[i];

		free(slot->columns);
		*slot = (struct draft_slot){.fixed = slot->fixed};
	}
	memset(draft->kept, 0, sizeof draft->kept);
}

void import_draft_set(struct import_draft *draft, enum draft_text which, const char *text)
{
	char *copy = text && *text ? xstrdup(text) : NULL;

	free(draft->texts[which]);
	draft->texts[which] = copy;
	draft->changed = true;
}

/* ---- Slots */

static bool has_consumer(const struct import_draft *draft)
{
	int field = entity_field(draft->entity, "consumer");

	return field >= 0 && draft->entity->fields[field].type == FIELD_REF;
}

size_t import_draft_slots(const struct import_draft *draft)
{
	return draft->entity->field_count + (has_consumer(draft) ? MAPPING_CONSUMER_MAX : 0);
}

const struct field *import_draft_field(const struct import_draft *draft, size_t slot)
{
	size_t own = draft->entity->field_count;

	return slot < own ? &draft->entity->fields[slot]
			  : &consumer_entity.fields[mapping_consumer_fields[slot - own]];
}

bool import_draft_fills(const struct import_draft *draft, size_t slot)
{
	return mapping_may_set(import_draft_field(draft, slot), false);
}

/* Takes a column out of all that was asked. */
static void take_out(struct import_draft *draft, size_t column)
{
	for (size_t i = 0; i < import_draft_slots(draft); i++) {
		struct draft_slot *slot = &draft->slots[i];
		size_t left = 0;

		for (size_t k = 0; k < slot->column_count; k++) {
			if (slot->columns[k] != column)
				slot->columns[left++] = slot->columns[k];
		}
		slot->column_count = left;
	}
	draft->kept[column] = false;
	draft->changed = true;
}

static void add_column(struct draft_slot *slot, size_t column)
{
	VEC_RESERVE(slot->columns, slot->column_count, slot->column_alloc);
	slot->columns[slot->column_count++] = column;
}

void import_draft_put(struct import_draft *draft, size_t column, size_t slot)
{
	import_draft_join(draft, column, slot, NULL, 0);
}

void import_draft_join(
	struct import_draft *draft, size_t column, size_t slot, const size_t *now, size_t now_count)
{
	struct draft_slot *target = &draft->slots[slot];

	take_out(draft, column);
	target->column_count = 0;
	for (size_t i = 0; i < now_count; i++) {
		if (now[i] != column)
			add_column(target, now[i]);
	}
	add_column(target, column);
}

void import_draft_keep(struct import_draft *draft, size_t column)
{
	take_out(draft, column);
	draft->kept[column] = true;
}

void import_draft_let(struct import_draft *draft, size_t column)
{
	take_out(draft, column);
}

void import_draft_fix(struct import_draft *draft, int field, const char *value)
{
	struct draft_slot *slot = &draft->slots[field];
	char *copy = *value ? xstrdup(value) : NULL;

	free(slot->fixed);
	slot->fixed = copy;
	draft->changed = true;
}

/* ---- Words */

static void remove_word(struct import_draft *draft, size_t at)
{
	free(draft->words[at].text);
	free(draft->words[at].value);
	draft->word_count--;
	memmove(&draft->words[at], &draft->words[at + 1],
		(draft->word_count - at) * sizeof *draft->words);
}

void import_draft_mean(struct import_draft *draft, int field, const char *text, const char *value)
{
	struct draft_word word = {.field = field, .text = xstrdup(text), .value = xstrdup(value)};

	for (size_t i = draft->word_count; i-- > 0;) {
		if (draft->words[i].field == field && !strcmp(draft->words[i].text, word.text))
			remove_word(draft, i);
	}
	draft->changed = true;
	if (!*word.value) {
		free(word.text);
		free(word.value);
		return;
	}
	VEC_RESERVE(draft->words, draft->word_count, draft->word_alloc);
	draft->words[draft->word_count++] = word;
}

/* ---- Records that are left out */

/* Cuts `COLUMN=TEXT` at its first `=`, as the command line does. */
int import_draft_sift(struct import_draft *draft, bool skip, const char *pair, struct error *err)
{
	const char *equals = strchr(pair, '=');
	char *column;

	if (!equals || equals == pair)
		return error_set(err, ERR_USAGE, "--%s takes COLUMN=TEXT, not `%s`",
			skip ? "skip" : "where", pair);
	column = xstrdup(pair);
	column[equals - pair] = '\0';
	VEC_RESERVE(draft->sieves, draft->sieve_count, draft->sieve_alloc);
	draft->sieves[draft->sieve_count++] = (struct mapping_sieve){
		.column = column, .text = column + (equals - pair) + 1, .skip = skip};
	draft->changed = true;
	return 0;
}

void import_draft_sift_no_more(struct import_draft *draft, bool skip)
{
	size_t left = 0;

	for (size_t i = 0; i < draft->sieve_count; i++) {
		if (draft->sieves[i].skip == skip)
			free((char *)draft->sieves[i].column);
		else
			draft->sieves[left++] = draft->sieves[i];
	}
	draft->changed |= left < draft->sieve_count;
	draft->sieve_count = left;
}

/* ---- As options */

static void add_map(struct import_draft *draft, const char *field, struct strbuf *expression)
{
	struct import_options *options = &draft->options;
	char *text = strbuf_detach(expression);

	draft->expressions[draft->expression_count++] = text;
	draft->maps[options->map_count++] = (struct mapping_pair){.field = field, .value = text};
}

static void add_position(struct strbuf *expression, size_t column)
{
	strbuf_addf(expression, "%s#%zu", expression->len ? "+" : "", column + 1);
}

static void make_maps(struct import_draft *draft)
{
	struct strbuf expression = STRBUF_INIT;

	for (size_t i = 0; i < import_draft_slots(draft); i++) {
		const struct draft_slot *slot = &draft->slots[i];

		for (size_t k = 0; k < slot->column_count; k++)
			add_position(&expression, slot->columns[k]);
		if (expression.len)
			add_map(draft, import_draft_field(draft, i)->name, &expression);
	}
	for (size_t i = 0; i < RECORD_CELLS_MAX; i++) {
		if (draft->kept[i])
			add_position(&expression, i);
	}
	if (expression.len)
		add_map(draft, "extra", &expression);
}

static void make_defaults(struct import_draft *draft)
{
	struct import_options *options = &draft->options;

	for (size_t i = 0; i < draft->entity->field_count; i++) {
		if (draft->slots[i].fixed)
			draft->defaults[options->default_count++] =
				(struct mapping_pair){.field = draft->entity->fields[i].name,
					.value = draft->slots[i].fixed};
	}
	if (draft->texts[DRAFT_DOMAIN] && options->create_products)
		draft->defaults[options->default_count++] = (struct mapping_pair){
			.field = "domain", .value = draft->texts[DRAFT_DOMAIN]};
}

/* A field that lost its column since needs no meanings. */
static void make_meanings(struct import_draft *draft)
{
	for (size_t i = 0; i < draft->word_count; i++) {
		const struct draft_word *word = &draft->words[i];

		draft->meanings[draft->options.word_count++] =
			(struct mapping_word){.field = draft->entity->fields[word->field].name,
				.text = word->text,
				.value = word->value,
				.soft = true};
	}
}

const struct import_options *import_draft_options(struct import_draft *draft)
{
	struct import_options *options = &draft->options;
	size_t slots = import_draft_slots(draft);

	free_options(draft);
	draft->expressions = xcalloc(slots + 1, sizeof *draft->expressions);
	draft->maps = xcalloc(slots + 1, sizeof *draft->maps);
	draft->defaults = xcalloc(slots + 1, sizeof *draft->defaults);
	draft->meanings = xcalloc(draft->word_count + 1, sizeof *draft->meanings);
	options->map_count = options->default_count = options->word_count = 0;
	make_maps(draft);
	make_defaults(draft);
	make_meanings(draft);
	options->maps = draft->maps;
	options->defaults = draft->defaults;
	options->words = draft->meanings;
	options->sieves = draft->sieves;
	options->sieve_count = draft->sieve_count;
	options->entity = draft->entity;
	options->path = draft->texts[DRAFT_PATH];
	options->source = draft->texts[DRAFT_SOURCE];
	options->profile = draft->texts[DRAFT_PROFILE];
	options->profile_folder = draft->folder;
	options->encoding = draft->texts[DRAFT_ENCODING];
	options->rejects_path = draft->texts[DRAFT_REJECTS];
	return options;
}
