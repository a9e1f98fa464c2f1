/* SPDX-License-Identifier: MIT */
/* The part of a mapping that was asked for: columns by name, part of a name, position; defaults. */
#include "asked.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/text.h"
#include "dapo/exchange/in/framer.h"
#include "dapo/model/tables/consumer.h"
#include "fields.h"

/* ---- One name: which columns it means */

/* Columns that an expression names, in its order. */
struct chosen {
	size_t *columns;
	size_t count;
	size_t alloc;
};

static void choose_column(struct chosen *chosen, size_t column)
{
	for (size_t i = 0; i < chosen->count; i++) {
		if (chosen->columns[i] == column)
			return;
	}
	VEC_RESERVE(chosen->columns, chosen->count, chosen->alloc);
	chosen->columns[chosen->count++] = column;
}

/* Reads `#3` and moves behind it; 0 if that is no position. */
static size_t read_position(const char **text, const char *end)
{
	size_t number = 0;
	const char *at = *text;

	if (at == end || *at++ != '#')
		return 0;
	while (at < end && *at >= '0' && *at <= '9' && number <= RECORD_CELLS_MAX)
		number = number * 10 + (size_t)(*at++ - '0');
	*text = at;
	return number;
}

/* `#3`, `#3-#9`: columns by position, for headers that are whole questions. */
static void choose_positions(
	const struct finder *finder, const char *text, size_t len, struct chosen *chosen)
{
	const char *end = text + len;
	size_t first = read_position(&text, end);
	size_t last = first;

	if (first && text < end && *text == '-') {
		text++;
		last = read_position(&text, end);
	}
	if (text != end || !first || last > finder->mapping->column_count)
		return;
	for (size_t i = first; i <= last; i++) {
		if (finder_is_free(finder, i - 1))
			choose_column(chosen, i - 1);
	}
}

/* True for the folded names `base`, `base#2` and so on. */
static bool is_repeat(const char *name, const char *base)
{
	size_t len = strlen(base);

	if (strncmp(name, base, len) != 0)
		return false;
	name += len;
	if (!*name)
		return true;
	return *name == '#' && name[1] && !name[1 + strspn(name + 1, "0123456789")];
}

static void choose_repeats(const struct finder *finder, const char *base, struct chosen *chosen)
{
	for (size_t i = 0; i < finder->mapping->column_count; i++) {
		if (finder_is_free(finder, i) && is_repeat(finder->names[i], base))
			choose_column(chosen, i);
	}
}

static void choose_beginning(const struct finder *finder, const char *start, struct chosen *chosen)
{
	for (size_t i = 0; i < finder->mapping->column_count; i++) {
		if (finder_is_free(finder, i) && !strncmp(finder->names[i], start, strlen(start))) {
			choose_column(chosen, i);
			return;
		}
	}
}

/* Cuts a mark such as `*` off the end of a text. */
static bool cut_mark(char *text, const char *mark)
{
	size_t len = strlen(text), cut = strlen(mark);

	if (len <= cut || strcmp(text + len - cut, mark) != 0)
		return false;
	text[len - cut] = '\0';
	return true;
}

static void choose_named(
	const struct finder *finder, const char *name, size_t len, struct chosen *chosen)
{
	int column = finder_column(finder, name, len);
	char *text;

	if (column >= 0) {
		choose_column(chosen, (size_t)column);
		return;
	}
	choose_positions(finder, name, len, chosen);
	text = finder_fold(name, len);
	if (cut_mark(text, "*"))
		choose_repeats(finder, text, chosen);
	else if (cut_mark(text, "...")) /* `…` is that when folded */
		choose_beginning(finder, text, chosen);
	free(text);
}

static void choose_rest(const struct finder *finder, struct chosen *chosen)
{
	for (size_t i = 0; i < finder->mapping->column_count; i++) {
		if (finder_is_free(finder, i))
			choose_column(chosen, i);
	}
}

/* ---- Expressions: several names */

static int no_such_column(const struct finder *finder, const char *field, const char *column,
	size_t len, struct error *err)
{
	char *const *names = finder->mapping->reader->names;
	struct strbuf list = STRBUF_INIT;
	int code;

	for (size_t i = 0; i < finder->mapping->column_count && list.len < 600; i++)
		strbuf_addf(&list, "%s`%.60s`", i ? ", " : "", names[i]);
	code = error_set(err, ERR_USAGE, "--map %s: there is no free column `%.*s`; there are %s",
		field, len > 60 ? 60 : (int)len, column, list.buf);
	strbuf_release(&list);
	return code;
}

static bool is_rest(const char *name, size_t len)
{
	return len == 1 && *name == '*';
}

/* True if `*` is one of the names. */
static bool asks_for_rest(const char *expression)
{
	while (*expression) {
		size_t len = strcspn(expression, "+|");

		if (is_rest(expression, len))
			return true;
		expression += len + (expression[len] != '\0');
	}
	return false;
}

static int choose_part(const struct finder *finder, const struct mapping_pair *pair,
	const char *name, size_t len, struct chosen *chosen, struct error *err)
{
	size_t before = chosen->count;

	if (is_rest(name, len))
		choose_rest(finder, chosen);
	else
		choose_named(finder, name, len, chosen);
	if (chosen->count > before || pair->soft || is_rest(name, len))
		return 0;
	return no_such_column(finder, pair->field, name, len, err);
}

/* The columns of `a+b`; a header with a `+` in it is tried as a whole first. */
static int choose_joined(const struct finder *finder, const struct mapping_pair *pair,
	const char *names, size_t all, struct chosen *chosen, struct error *err)
{
	const char *end = names + all;
	int code = 0;

	choose_named(finder, names, all, chosen);
	if (chosen->count)
		return 0;
	while (!code && names < end) {
		const char *plus = memchr(names, '+', (size_t)(end - names));
		size_t len = plus ? (size_t)(plus - names) : (size_t)(end - names);

		code = choose_part(finder, pair, names, len, chosen, err);
		names += len + 1;
	}
	return code;
}

/* Of a soft pair the first alternative (`a|b`) that is there. */
static int choose_columns(const struct finder *finder, const struct mapping_pair *pair,
	struct chosen *chosen, struct error *err)
{
	const char *names = pair->value;
	int code = 0;

	if (!pair->soft)
		return choose_joined(finder, pair, names, strlen(names), chosen, err);
	while (!code && *names && !chosen->count) {
		size_t len = strcspn(names, "|");

		code = choose_joined(finder, pair, names, len, chosen, err);
		names += len + (names[len] != '\0');
	}
	return code;
}

/* ---- Pairs */

/* Says whose mistake it is: the user looks for it in a profile, or in what was typed. */
static int no_such_field(
	const struct entity *entity, const char *name, bool of_profile, struct error *err)
{
	int code = entity_field_named(entity, name, err);

	if (of_profile)
		error_prefix(err, "the profile");
	return code;
}

static void use_columns(
	struct finder *finder, int field, bool described, const struct chosen *chosen)
{
	struct mapping *mapping = finder->mapping;

	for (size_t i = 0; i < chosen->count; i++) {
		if (!described)
			mapping_field_give(mapping, field, chosen->columns[i]);
		else if (mapping->consumer_count < MAPPING_CONSUMER_MAX)
			mapping_field_give_consumer(mapping, field, chosen->columns[i]);
	}
}

static bool has_columns(const struct mapping *mapping, int field)
{
	const struct mapping_field *have = mapping_find(mapping, field);

	return have && have->column_count;
}

/* A whole field from its columns. `rest`: it is one that takes `*`, and its time has come. */
static int take_field(struct finder *finder, const struct mapping_pair *pair, int field,
	bool described, bool rest, struct error *err)
{
	struct chosen chosen = {0};
	int code = 0;

	if (!described && !rest && finder->settled[field] && pair->soft)
		return 0;
	if (!described)
		finder->settled[field] = !*pair->value || !pair->soft || asks_for_rest(pair->value);
	if (asks_for_rest(pair->value) != rest || (rest && has_columns(finder->mapping, field)))
		return 0;
	code = choose_columns(finder, pair, &chosen, err);
	if (!code) {
		use_columns(finder, field, described, &chosen);
		if (!described && chosen.count) {
			finder->settled[field] = true;
			mapping_field_of(finder->mapping, field)->asked = !pair->soft;
		}
	}
	free(chosen.columns);
	return code;
}

/* `extra`: columns that no field takes. */
static int keep_columns(struct finder *finder, const struct mapping_pair *pair, struct error *err)
{
	struct chosen chosen = {0};
	int code = choose_columns(finder, pair, &chosen, err);

	for (size_t i = 0; i < chosen.count; i++)
		finder->kept[chosen.columns[i]] = true;
	free(chosen.columns);
	return code;
}

/* The consumer's field of that name that a table may describe; -1 if it is none. */
static int consumer_field(const struct finder *finder, const char *name)
{
	int field = entity_field(&consumer_entity, name);

	for (size_t i = 0; mapping_has_consumer(finder->mapping) && i < MAPPING_CONSUMER_MAX; i++) {
		if (mapping_consumer_fields[i] == field)
			return field;
	}
	return -1;
}

static int take_pair(struct finder *finder, const struct mapping_pair *pair, bool trusted,
	bool rest, struct error *err)
{
	const struct entity *entity = finder->mapping->entity;
	int field = entity_field(entity, pair->field);
	int described = field < 0 ? consumer_field(finder, pair->field) : -1;

	if (!strcmp(pair->field, "extra"))
		return rest ? 0 : keep_columns(finder, pair, err);
	if (described >= 0)
		return take_field(finder, pair, described, true, rest, err);
	if (field < 0)
		return no_such_field(entity, pair->field, pair->soft, err);
	if (!mapping_may_set(&entity->fields[field], trusted))
		return error_set(err, ERR_USAGE, "--map %s: the program sets it, no import does",
			pair->field);
	return take_field(finder, pair, field, false, rest, err);
}

static int take_pairs(
	struct finder *finder, const struct mapping_request *request, bool rest, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < request->map_count; i++)
		code = take_pair(finder, &request->maps[i], request->trusted, rest, err);
	return code;
}

int asked_take(struct finder *finder, const struct mapping_request *request, struct error *err)
{
	return take_pairs(finder, request, false, err);
}

int asked_take_rest(struct finder *finder, const struct mapping_request *request, struct error *err)
{
	return take_pairs(finder, request, true, err);
}

void asked_take_repeats(struct finder *finder, int field)
{
	struct mapping_field *have = mapping_field_of(finder->mapping, field);
	struct chosen chosen = {0};

	choose_repeats(finder, finder->names[have->columns[0]], &chosen);
	use_columns(finder, field, false, &chosen);
	free(chosen.columns);
}

/* ---- Defaults, and what texts mean */

static int take_default(
	struct finder *finder, const struct mapping_pair *pair, bool trusted, struct error *err)
{
	struct mapping *mapping = finder->mapping;
	const struct entity *entity = mapping->entity;
	int field = entity_field(entity, pair->field);
	struct mapping_field *target;

	if (field < 0 && !strcmp(pair->field, "domain")) {
		if (!mapping->domain)
			mapping->domain = xstrdup(pair->value);
		return 0;
	}
	if (field < 0)
		return no_such_field(entity, pair->field, pair->soft, err);
	if (!mapping_may_set(&entity->fields[field], trusted))
		return error_set(err, ERR_USAGE,
			"--default %s: the program sets it, no import does", pair->field);
	target = mapping_field_of(mapping, field);
	if (!target->fixed)
		target->fixed = xstrdup(pair->value);
	return 0;
}

int asked_take_defaults(
	struct finder *finder, const struct mapping_request *request, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < request->default_count; i++)
		code = take_default(finder, &request->defaults[i], request->trusted, err);
	return code;
}

static int take_word(struct finder *finder, const struct mapping_word *word, struct error *err)
{
	const struct entity *entity = finder->mapping->entity;
	int field = entity_field(entity, word->field);

	if (field < 0)
		return no_such_field(entity, word->field, word->soft, err);
	if (has_columns(finder->mapping, field))
		mapping_field_mean(
			mapping_field_of(finder->mapping, field), word->text, word->value);
	else if (!word->soft)
		return error_set(err, ERR_USAGE,
			"--value %s:%s=%s: no column fills %s; give --map %s=COLUMN", word->field,
			word->text, word->value, word->field, word->field);
	return 0;
}

int asked_take_words(
	struct finder *finder, const struct mapping_request *request, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < request->word_count; i++)
		code = take_word(finder, &request->words[i], err);
	return code;
}
