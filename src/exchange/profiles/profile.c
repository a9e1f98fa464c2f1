/* SPDX-License-Identifier: MIT */
/* Reads an import profile. */
#include "dapo/exchange/profiles/profile.h"

#include <stdlib.h>
#include <string.h>

#include <ini.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/text.h"
#include "dapo/base/time/date_order.h"
#include "dapo/exchange/in/dialect.h"
#include "dapo/model/entity/entities.h"

struct parsing {
	struct profile *profile;
	struct error *err;
	int code;
};

/* ---- Texts: what the profile's pointers point to */

static const char *own_text(struct profile *profile, const char *text, size_t len)
{
	VEC_RESERVE(profile->texts, profile->text_count, profile->text_alloc);
	profile->texts[profile->text_count] = xstrndup(text, len);
	return profile->texts[profile->text_count++];
}

/* Calls `each` with the trimmed parts of `a|b|c`. */
static void each_part(struct profile *profile, const char *list, const char *field,
	const char *value,
	void (*each)(
		struct profile *profile, const char *part, const char *field, const char *value))
{
	while (*list) {
		size_t all = strcspn(list, "|");
		const char *part = list;
		size_t len = all;

		text_trim(&part, &len);
		if (len)
			each(profile, own_text(profile, part, len), field, value);
		list += all + (list[all] != '\0');
	}
}

static void add_header(
	struct profile *profile, const char *part, const char *field, const char *value)
{
	(void)field;
	(void)value;
	VEC_RESERVE(profile->headers, profile->header_count, profile->header_alloc);
	profile->headers[profile->header_count++] = part;
}

static void add_word(
	struct profile *profile, const char *part, const char *field, const char *value)
{
	VEC_RESERVE(profile->words, profile->word_count, profile->word_alloc);
	profile->words[profile->word_count++] =
		(struct mapping_word){.field = field, .text = part, .value = value, .soft = true};
}

/* A line that goes on names the field of the line above: its columns are joined. */
static void add_map(struct profile *profile, const char *field, const char *columns)
{
	struct mapping_pair *last =
		profile->map_count ? &profile->maps[profile->map_count - 1] : NULL;
	struct strbuf joined = STRBUF_INIT;

	if (last && !strcmp(last->field, field)) {
		strbuf_addf(&joined, "%s+%s", last->value, columns);
		last->value = own_text(profile, joined.buf, joined.len);
		strbuf_release(&joined);
		return;
	}
	VEC_RESERVE(profile->maps, profile->map_count, profile->map_alloc);
	profile->maps[profile->map_count++] =
		(struct mapping_pair){.field = own_text(profile, field, strlen(field)),
			.value = own_text(profile, columns, strlen(columns)),
			.soft = true};
}

static void add_default(struct profile *profile, const char *field, const char *value)
{
	VEC_RESERVE(profile->defaults, profile->default_count, profile->default_alloc);
	profile->defaults[profile->default_count++] =
		(struct mapping_pair){.field = own_text(profile, field, strlen(field)),
			.value = own_text(profile, value, strlen(value)),
			.soft = true};
}

static void add_sieve(struct profile *profile, const char *column, const char *text, bool skip)
{
	VEC_RESERVE(profile->sieves, profile->sieve_count, profile->sieve_alloc);
	profile->sieves[profile->sieve_count++] =
		(struct mapping_sieve){.column = own_text(profile, column, strlen(column)),
			.text = own_text(profile, text, strlen(text)),
			.skip = skip,
			.soft = true};
}

/* ---- Lines */

static int take_kind(struct profile *profile, const char *value, struct error *err)
{
	profile->entity = entities_find(value);
	if (profile->entity)
		return 0;
	return error_set(err, ERR_INVALID,
		"kind: there are no rows of kind `%s`; such as item, feedback, product", value);
}

static int take_term(
	struct profile *profile, const char *name, const char *value, struct error *err)
{
	size_t len = strlen(value);

	if (!strcmp(name, "title"))
		profile->title = own_text(profile, value, len);
	else if (!strcmp(name, "source"))
		profile->source = own_text(profile, value, len);
	else if (!strcmp(name, "encoding"))
		profile->encoding = own_text(profile, value, len);
	else if (!strcmp(name, "local_ids"))
		profile->local_ids = own_text(profile, value, len);
	else if (!strcmp(name, "projects"))
		profile->projects = own_text(profile, value, len);
	else if (!strcmp(name, "headers"))
		each_part(profile, value, NULL, NULL, add_header);
	else if (!strcmp(name, "questions"))
		profile->questions = !strcmp(value, "yes");
	else if (!strcmp(name, "kind"))
		return take_kind(profile, value, err);
	else if (!strcmp(name, "delimiter"))
		return dialect_parse_delimiter(value, &profile->delimiter, err);
	else if (!strcmp(name, "scale"))
		return rating_scale_parse(value, &profile->scale, err);
	else if (!strcmp(name, "date_order"))
		return date_order_parse(value, &profile->date_order, err);
	else if (!strcmp(name, "decimal"))
		return figure_parse_sign(value, &profile->decimal, err);
	else
		return error_set(err, ERR_INVALID,
			"there is no `%s` in [profile]; it has title, kind, headers, questions, "
			"source, local_ids, projects, date_order, decimal, scale, delimiter, "
			"encoding",
			name);
	return 0;
}

static int take_field(struct profile *profile, const char *section, const char *name,
	const char *value, struct error *err)
{
	static const char values[] = "values ";
	const char *field = name;

	if (!profile->entity)
		return error_set(err, ERR_INVALID, "[profile] must say the kind first");
	if (!strncmp(section, values, sizeof values - 1)) {
		field = section + sizeof values - 1;
		if (entity_field_named(profile->entity, field, err) < 0)
			return ERR_INVALID;
		field = own_text(profile, field, strlen(field));
		each_part(profile, value, field, own_text(profile, name, strlen(name)), add_word);
		return 0;
	}
	if (!strcmp(section, "map"))
		add_map(profile, name, value);
	else if (!strcmp(section, "default"))
		add_default(profile, name, value);
	else if (!strcmp(section, "where") || !strcmp(section, "skip"))
		add_sieve(profile, name, value, *section == 's');
	else
		return error_set(err, ERR_INVALID,
			"there is no section [%s]; there are [profile], [map], [where], [skip], "
			"[default] and [values FIELD]",
			section);
	return 0;
}

static int take_line(void *closure, const char *section, const char *name, const char *value)
{
	struct parsing *parsing = closure;

	parsing->code = !strcmp(section, "profile")
		? take_term(parsing->profile, name, value, parsing->err)
		: take_field(parsing->profile, section, name, value, parsing->err);
	return parsing->code == 0;
}

int profile_parse(struct profile *profile, const char *name, const char *text, struct error *err)
{
	struct error own = {0};
	struct parsing parsing = {.profile = profile, .err = err ? err : &own};
	int line;

	*profile = (struct profile){.name = xstrdup(name)};
	profile->text = own_text(profile, text, strlen(text));
	line = ini_parse_string(text, take_line, &parsing);
	if (parsing.code)
		return error_prefix(parsing.err, "profile %s, line %d", name, line);
	if (line)
		return error_set(err, ERR_INVALID,
			"profile %s, line %d: is no `name = value` of at most 190 bytes", name,
			line);
	if (!profile->entity)
		return error_set(err, ERR_INVALID, "profile %s: [profile] must say the kind", name);
	return 0;
}

void profile_release(struct profile *profile)
{
	for (size_t i = 0; i < profile->text_count; i++)
		free(profile->texts[i]);
	free(profile->texts);
	free(profile->headers);
	free(profile->maps);
	free(profile->defaults);
	free(profile->words);
	free(profile->sieves);
	free(profile->name);
	*profile = (struct profile){0};
}
