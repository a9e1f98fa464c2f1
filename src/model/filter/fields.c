/* SPDX-License-Identifier: MIT */
/* Reads the terms of a filter that compare a field: names, comparisons, values by the field's type.
 */
#include "fields.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/text.h"
#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"
#include "dapo/model/entity/entities.h"

#include "operators.h"
#include "scan.h"
#include "tree.h"

enum { NAME_MAX_BYTES = 60 };

/* The subject of a term: a field of the table, or one of the two names that stand for no field. */
struct subject {
	int field; /* -1 for the others */
	bool domain;
	bool key;
	const char *name;
};

static bool is_comparison(char byte)
{
	return byte == ':' || byte == '<' || byte == '>';
}

static void copy_name(const struct filter_scan *scan, size_t length, char name[NAME_MAX_BYTES + 1])
{
	for (size_t i = 0; i < length; i++) {
		char c = scan->at[i];

		name[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	name[length] = 0;
}

size_t filter_field_length(const struct filter_scan *scan)
{
	size_t length = 0;

	while (filter_scan_in_name(scan->at[length]))
		length++;
	if (!length || length > NAME_MAX_BYTES)
		return 0;
	if (is_comparison(scan->at[length]))
		return length;
	return scan->at[length] == '=' ? length : 0;
}

static int refuse_name(struct filter_scan *scan, const char *name)
{
	struct error unknown = {.code = ERR_NONE};

	entity_field_named(scan->entity, name, &unknown);
	return filter_scan_refuse(
		scan, scan->at, "%s; put it in quotes to seek it as text", unknown.text);
}

static int read_subject(struct filter_scan *scan, const char *name, struct subject *subject)
{
	const struct entity *entity = scan->entity;

	*subject = (struct subject){.field = -1, .name = name};
	subject->domain = !strcmp(name, "domain") && entity->product >= 0;
	if (subject->domain)
		return 0;
	subject->field = entity_field(entity, name);
	if (subject->field >= 0)
		return 0;
	if (!strcmp(name, "key")) {
		subject->field = entity_key_field(entity);
		subject->key = subject->field < 0;
		return 0;
	}
	return refuse_name(scan, name);
}

static int read_comparison(struct filter_scan *scan, const char *name, enum filter_compare *compare)
{
	char first = *scan->at;

	if (first == '=')
		return filter_scan_refuse(scan, scan->at, "write `%s:` for is", name);
	scan->at++;
	if (first == ':') {
		*compare = FILTER_IS;
	} else if (*scan->at == '=') {
		*compare = first == '<' ? FILTER_LESS_EQUAL : FILTER_MORE_EQUAL;
		scan->at++;
	} else {
		*compare = first == '<' ? FILTER_LESS : FILTER_MORE;
	}
	return 0;
}

static bool has_order(const struct filter_scan *scan, const struct subject *subject)
{
	if (subject->key)
		return true;
	if (subject->domain)
		return false;
	switch (scan->entity->fields[subject->field].type) {
	case FIELD_INTEGER:
	case FIELD_REAL:
	case FIELD_CHOICE:
	case FIELD_DATE:
	case FIELD_INSTANT:
	case FIELD_DURATION:
		return true;
	default:
		return false;
	}
}

static int read_key(struct filter_scan *scan, const char *place, const struct entity *target,
	const char *name, struct value *value)
{
	int64_t row_id = entity_row_id(target, scan->word.buf);

	if (row_id <= 0)
		return filter_scan_refuse(scan, place,
			"%s: `%s` is not accepted; give a key such as %s-14", name, scan->word.buf,
			target->key_prefix);
	value_set_integer(value, row_id);
	return 0;
}

/* As field_parse(), without the limits of what may be stored: `pin_rank>0` is a fair question. */
static int read_typed(
	struct filter_scan *scan, const char *place, const struct field *field, struct value *value)
{
	struct field unlimited = *field;
	struct error refused = {.code = ERR_NONE};

	unlimited.min = unlimited.max = 0;
	if (field_parse(&unlimited, scan->word.buf, scan->word.len, scan->context, value, &refused))
		return filter_scan_refuse(scan, place, "%s", refused.text);
	return 0;
}

static int read_plain_value(struct filter_scan *scan, const char *place,
	const struct subject *subject, struct value *value)
{
	const struct field *field;
	const struct entity *target;

	if (subject->key)
		return read_key(scan, place, scan->entity, subject->name, value);
	if (subject->domain) {
		value_set_text(value, scan->word.buf, scan->word.len);
		return 0;
	}
	field = &scan->entity->fields[subject->field];
	target = field->type == FIELD_REF ? entities_find(field->target) : NULL;
	if (target && entity_key_field(target) < 0)
		return read_key(scan, place, target, subject->name, value);
	return read_typed(scan, place, field, value);
}

/* `open` and `closed` for the status. */
static bool add_statuses(struct filter_scan *scan, const struct subject *subject,
	enum filter_compare compare, struct filter *filter)
{
	int64_t closed_from = filter_closed_from(scan->entity);
	bool open = !strcasecmp(scan->word.buf, "open");
	const char *const *choices;

	if (compare != FILTER_IS || closed_from < 0 || subject->field < 0 ||
		strcmp(scan->entity->fields[subject->field].name, "status") ||
		(!open && strcasecmp(scan->word.buf, "closed") != 0))
		return false;
	choices = scan->entity->fields[subject->field].choices;
	for (int64_t i = 0; choices[i]; i++) {
		if ((i < closed_from) == open)
			value_set_integer(filter_tree_add_value(filter), i);
	}
	return true;
}

/* A day given for an instant: from its first second to before that of the next day. */
struct day_span {
	int64_t start, next;
};

static bool whole_day(
	const struct filter_scan *scan, const struct field *field, struct day_span *span)
{
	int64_t day;

	if (field->type != FIELD_INSTANT || *scan->word.buf == '-' || *scan->word.buf == '+' ||
		!strcmp(scan->word.buf, "now") ||
		date_parse(scan->word.buf, scan->context->date_order, field_today(scan->context),
			&day, NULL))
		return false;
	span->start = zone_day_start(scan->context->zone, day);
	span->next = zone_day_start(scan->context->zone, day + 1);
	return true;
}

static struct filter *instant_term(int field, enum filter_compare compare, int64_t instant)
{
	struct filter *filter = filter_tree_new(FILTER_FIELD);

	filter->field = field;
	filter->compare = compare;
	value_set_integer(filter_tree_add_value(filter), instant);
	return filter;
}

static struct filter *day_term(int field, enum filter_compare compare, const struct day_span *span)
{
	struct filter *both;

	switch (compare) {
	case FILTER_MORE:
		return instant_term(field, FILTER_MORE_EQUAL, span->next);
	case FILTER_LESS_EQUAL:
		return instant_term(field, FILTER_LESS, span->next);
	case FILTER_LESS:
	case FILTER_MORE_EQUAL:
		return instant_term(field, compare, span->start);
	case FILTER_IS:
		break;
	}
	both = filter_tree_new(FILTER_AND);
	filter_tree_adopt(both, instant_term(field, FILTER_MORE_EQUAL, span->start));
	filter_tree_adopt(both, instant_term(field, FILTER_LESS, span->next));
	return both;
}

/* One value into `filter`; a day of an instant becomes a node of its own among `days`. */
static int read_value(struct filter_scan *scan, const struct subject *subject,
	struct filter *filter, struct filter *days)
{
	const char *place = scan->at;
	bool quoted = *scan->at == '"';
	int code = quoted ? filter_scan_quoted(scan) : filter_scan_word(scan, ",");
	struct day_span day = {0};

	if (!code)
		code = filter_scan_count(scan);
	if (code)
		return code;
	if (!scan->word.len && !quoted)
		return filter_scan_refuse(scan, place,
			"%s: a value is missing; `\"\"` among values means empty", subject->name);
	if (!scan->word.len && (subject->key || subject->domain))
		return filter_scan_refuse(
			scan, place, "%s is never empty; give a value", subject->name);
	if (!scan->word.len) {
		filter_tree_add_value(filter);
		return 0;
	}
	if (add_statuses(scan, subject, filter->compare, filter))
		return 0;
	if (subject->field >= 0 && whole_day(scan, &scan->entity->fields[subject->field], &day)) {
		filter_tree_adopt(days, day_term(subject->field, filter->compare, &day));
		return 0;
	}
	return read_plain_value(scan, place, subject, filter_tree_add_value(filter));
}

static bool values_end(const struct filter_scan *scan)
{
	return !*scan->at || strchr(" \t\r\n)", *scan->at);
}

static int read_values(struct filter_scan *scan, const struct subject *subject,
	struct filter *filter, struct filter *days)
{
	int code;

	if (values_end(scan)) {
		code = filter_operators_check_gap(scan, subject->name);
		if (code || (filter->compare == FILTER_IS && !subject->key && !subject->domain))
			return code;
		return filter_scan_refuse(scan, scan->at, "%s: a value is missing", subject->name);
	}
	for (;;) {
		const char *place = scan->at;

		code = read_value(scan, subject, filter, days);
		if (code)
			return code;
		if (filter->compare != FILTER_IS && !scan->word.len)
			return filter_scan_refuse(
				scan, place, "%s: a value is missing", subject->name);
		if (*scan->at != ',')
			return 0;
		if (filter->compare != FILTER_IS)
			return filter_scan_refuse(scan, scan->at,
				"only one value can be compared; use `%s:` for several",
				subject->name);
		scan->at++;
	}
}

/* The term itself, the days, or either: whichever has anything. */
static struct filter *combine(struct filter *term, struct filter *days)
{
	if (!days->child_count) {
		filter_free(days);
		return term;
	}
	if (term->value_count) {
		filter_tree_adopt(days, term);
		return days;
	}
	filter_free(term);
	if (days->child_count == 1) {
		struct filter *only = days->children[0];

		days->child_count = 0;
		filter_free(days);
		return only;
	}
	return days;
}

int filter_field_read(struct filter_scan *scan, size_t length, struct filter **filter)
{
	char name[NAME_MAX_BYTES + 1];
	enum filter_compare compare = FILTER_IS;
	struct subject subject;
	struct filter *days;
	const char *place;
	int code;

	copy_name(scan, length, name);
	code = read_subject(scan, name, &subject);
	if (code)
		return code;
	scan->at += length;
	place = scan->at;
	code = read_comparison(scan, name, &compare);
	if (code)
		return code;
	if (compare != FILTER_IS && !has_order(scan, &subject))
		return filter_scan_refuse(
			scan, place, "%s has no order; use `%s:` with a value", name, name);
	*filter = filter_tree_new(subject.key ? FILTER_KEY : FILTER_FIELD);
	(*filter)->field = subject.field;
	(*filter)->domain = subject.domain;
	(*filter)->compare = compare;
	days = filter_tree_new(FILTER_OR);
	code = read_values(scan, &subject, *filter, days);
	*filter = combine(*filter, days);
	return code;
}
