/* SPDX-License-Identifier: MIT */
/* Reads the filter language: words, tags, parentheses, not, and, or. */
#include <string.h>
#include <strings.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/text.h"
#include "dapo/model/filter/filter.h"

#include "fields.h"
#include "operators.h"
#include "scan.h"
#include "tags.h"
#include "tree.h"

static int read_any(struct filter_scan *scan, struct filter **filter);

static void skip_blanks(struct filter_scan *scan)
{
	while (filter_scan_is_blank(*scan->at))
		scan->at++;
}

/* Passes over the word (`or`, in any case) if it comes next, as a word of its own. */
static bool take_word(struct filter_scan *scan, const char *word)
{
	size_t len = strlen(word);

	if (strncasecmp(scan->at, word, len) || !filter_scan_ends_word(scan->at[len]))
		return false;
	scan->at += len;
	skip_blanks(scan);
	return true;
}

static bool word_is_next(const struct filter_scan *scan, const char *word)
{
	size_t len = strlen(word);

	return !strncasecmp(scan->at, word, len) && filter_scan_ends_word(scan->at[len]);
}

static int enter(struct filter_scan *scan)
{
	if (++scan->depth <= FILTER_DEPTH_MAX)
		return 0;
	return filter_scan_refuse(scan, scan->at,
		"parentheses and nots go at most %d into each other", FILTER_DEPTH_MAX);
}

static void list_states(const struct entity *entity, struct strbuf *out)
{
	for (int i = 0; i < STATE_COUNT; i++) {
		if (filter_state_applies((enum filter_state)i, entity))
			strbuf_addf(out, "%s+%s", out->len ? ", " : "",
				filter_state_name((enum filter_state)i));
	}
}

static int refuse_tag(struct filter_scan *scan, const char *place)
{
	struct strbuf accepted = STRBUF_INIT;

	list_states(scan->entity, &accepted);
	if (accepted.len)
		filter_scan_refuse(scan, place, "`%s` is no tag of %s; give %s", scan->word.buf,
			scan->entity->noun, accepted.buf);
	else
		filter_scan_refuse(scan, place,
			"`%s`: %s has no tags; put a word in quotes to seek it", scan->word.buf,
			scan->entity->noun);
	strbuf_release(&accepted);
	return ERR_INVALID;
}

/* A tag behind its sign. */
static int read_tag(struct filter_scan *scan, struct filter **filter)
{
	const char *place = scan->at;
	int code = filter_scan_word(scan, "");
	int state;

	if (code)
		return code;
	if (!scan->word.len)
		return filter_scan_refuse(scan, place, "a tag is missing behind the sign");
	state = filter_tags_state(scan->word.buf, scan->entity);
	if (state < 0 && filter_tags_field(scan->entity) < 0)
		return refuse_tag(scan, place);
	*filter = filter_tree_new(state < 0 ? FILTER_TAG : FILTER_STATE);
	if (state < 0)
		(*filter)->text = xstrdup(scan->word.buf);
	else
		(*filter)->state = (enum filter_state)state;
	return 0;
}

/* `B-14` alone: with its prefix it can't be taken for a word of a text. */
static bool word_is_key(const struct filter_scan *scan, int64_t *row_id)
{
	const char *prefix = scan->entity->key_prefix;

	if (!prefix || strncasecmp(scan->word.buf, prefix, strlen(prefix)) ||
		scan->word.buf[strlen(prefix)] != '-')
		return false;
	*row_id = entity_row_id(scan->entity, scan->word.buf);
	return *row_id > 0;
}

static int read_bare_word(struct filter_scan *scan, struct filter **filter)
{
	int code = filter_scan_word(scan, "");
	int64_t row_id;

	if (code)
		return code;
	if (word_is_key(scan, &row_id)) {
		*filter = filter_tree_new(FILTER_KEY);
		value_set_integer(filter_tree_add_value(*filter), row_id);
		return 0;
	}
	*filter = filter_tree_new(FILTER_TEXT);
	(*filter)->text = xstrdup(scan->word.buf);
	return 0;
}

static int read_phrase(struct filter_scan *scan, struct filter **filter)
{
	const char *place = scan->at;
	int code = filter_scan_quoted(scan);

	if (code)
		return code;
	if (!text_has_visible(scan->word.buf, scan->word.len))
		return filter_scan_refuse(scan, place, "these quotes hold nothing to seek");
	*filter = filter_tree_new(FILTER_TEXT);
	(*filter)->text = xstrdup(scan->word.buf);
	(*filter)->phrase = true;
	return 0;
}

static int read_group(struct filter_scan *scan, struct filter **filter)
{
	const char *place = scan->at;
	int code = enter(scan);

	if (code)
		return code;
	scan->at++;
	skip_blanks(scan);
	if (*scan->at == ')')
		return filter_scan_refuse(scan, place, "these parentheses are empty");
	code = read_any(scan, filter);
	if (code)
		return code;
	if (*scan->at != ')')
		return filter_scan_refuse(scan, place, "this parenthesis is not closed; add `)`");
	scan->at++;
	scan->depth--;
	return 0;
}

static int read_primary(struct filter_scan *scan, struct filter **filter)
{
	size_t name;
	int code;

	if (*scan->at == '(')
		return read_group(scan, filter);
	code = filter_scan_count(scan);
	if (code)
		return code;
	if (*scan->at == '"')
		return read_phrase(scan, filter);
	if (*scan->at == '+') {
		scan->at++;
		return read_tag(scan, filter);
	}
	code = filter_operators_check(scan);
	if (code)
		return code;
	name = filter_field_length(scan);
	return name ? filter_field_read(scan, name, filter) : read_bare_word(scan, filter);
}

static int read_term(struct filter_scan *scan, struct filter **filter);

/* Behind `not` or `-`. */
static int read_negated(struct filter_scan *scan, struct filter **filter, bool tag)
{
	struct filter *child = NULL;
	int code = enter(scan);

	if (!code && tag)
		code = filter_operators_check(scan);
	if (!code && tag)
		code = filter_scan_count(scan);
	if (!code)
		code = tag ? read_tag(scan, &child) : read_term(scan, &child);
	scan->depth--;
	if (code) {
		filter_free(child);
		return code;
	}
	*filter = filter_tree_new(FILTER_NOT);
	filter_tree_adopt(*filter, child);
	return 0;
}

static int read_term(struct filter_scan *scan, struct filter **filter)
{
	const char *place = scan->at;

	if (take_word(scan, "not"))
		return read_negated(scan, filter, false);
	if (!*scan->at || *scan->at == ')' || word_is_next(scan, "or") || word_is_next(scan, "and"))
		return filter_scan_refuse(scan, place,
			"a term is missing here; put `or`, `and`, `not` in quotes to seek them");
	if (*scan->at == '-') {
		scan->at++;
		return read_negated(scan, filter,
			*scan->at != '(' && *scan->at != '"' && *scan->at != '+' &&
				!filter_field_length(scan));
	}
	return read_primary(scan, filter);
}

/* Wraps what is there in a node of that kind, unless it is one made here. */
static void join(struct filter **joined, enum filter_kind kind, bool *made, struct filter *next)
{
	if (!*joined) {
		*joined = next;
		return;
	}
	if (!*made) {
		struct filter *first = *joined;

		*joined = filter_tree_new(kind);
		filter_tree_adopt(*joined, first);
		*made = true;
	}
	filter_tree_adopt(*joined, next);
}

/* Terms side by side, up to `or`, a closing parenthesis or the end. */
static int read_all(struct filter_scan *scan, struct filter **filter)
{
	bool made = false;

	do {
		struct filter *next = NULL;
		int code = read_term(scan, &next);

		if (code) {
			filter_free(next);
			return code;
		}
		join(filter, FILTER_AND, &made, next);
		skip_blanks(scan);
	} while (take_word(scan, "and") ||
		(*scan->at && *scan->at != ')' && !word_is_next(scan, "or")));
	return 0;
}

static int read_any(struct filter_scan *scan, struct filter **filter)
{
	bool made = false;

	do {
		struct filter *next = NULL;
		int code = read_all(scan, &next);

		if (code) {
			filter_free(next);
			return code;
		}
		join(filter, FILTER_OR, &made, next);
	} while (take_word(scan, "or"));
	return 0;
}

int filter_parse(const char *text, const struct entity *entity, const struct parse_context *context,
	struct filter **filter, struct error *err)
{
	struct filter_scan scan = {
		.text = text, .at = text, .entity = entity, .context = context, .err = err};
	size_t len = strlen(text);
	size_t bad_at;
	int code = 0;

	*filter = NULL;
	strbuf_init(&scan.word);
	if (len > FILTER_BYTES_MAX)
		return error_set(err, ERR_INVALID,
			"this filter has %zu bytes; at most %d are accepted", len,
			FILTER_BYTES_MAX);
	if (!text_valid(text, len, &bad_at))
		return filter_scan_refuse(
			&scan, text + bad_at, "byte %zu is not UTF-8", bad_at + 1);
	skip_blanks(&scan);
	if (!*scan.at)
		return 0;
	code = read_any(&scan, filter);
	if (!code && *scan.at)
		code = filter_scan_refuse(&scan, scan.at, "`)` closes nothing here; leave it out");
	if (code) {
		filter_free(*filter);
		*filter = NULL;
	}
	strbuf_release(&scan.word);
	return code;
}
