/* SPDX-License-Identifier: MIT */
/* Reading and writing the value of a field as text, by the field's type. */
#include "dapo/model/entity/field.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/number.h"
#include "dapo/base/text/label.h"
#include "dapo/base/text/nothing.h"
#include "dapo/base/text/text.h"
#include "dapo/base/time/date.h"
#include "dapo/base/time/duration.h"
#include "dapo/base/time/instant.h"
#include "dapo/base/time/period.h"

static int refuse(const struct field *field, const char *text, size_t len, const char *accepted,
	struct error *err)
{
	return error_set(err, ERR_INVALID, "%s: `%.*s` is not accepted; give %s", field->name,
		len > 60 ? 60 : (int)len, text, accepted);
}

static void list_choices(const struct field *field, struct strbuf *out)
{
	for (size_t i = 0; field->choices[i]; i++)
		strbuf_addf(out, "%s%s", i ? ", " : "one of ", field->choices[i]);
}

/* The length of an apostrophe, straight or typographic, or 0. */
static size_t apostrophe(const char *text, size_t len)
{
	static const char typographic[] = "’";
	size_t size = sizeof typographic - 1;

	if (*text == '\'')
		return 1;
	return len >= size && !memcmp(text, typographic, size) ? size : 0;
}

static bool choice_byte_matches(char choice, char byte)
{
	if (byte >= 'A' && byte <= 'Z')
		byte = (char)(byte - 'A' + 'a');
	return byte == choice || ((byte == ' ' || byte == '-') && (choice == '_' || choice == '-'));
}

/* Choices are met case-folded, with blanks and dashes for underscores and without apostrophes: `In
 * progress`, `Won't do`. */
static bool choice_matches(const char *choice, size_t choice_len, const char *text, size_t len)
{
	size_t met = 0;

	for (size_t at = 0; at < len;) {
		size_t passed = apostrophe(text + at, len - at);

		at += passed ? passed : 1;
		if (passed)
			continue;
		if (met == choice_len || !choice_byte_matches(choice[met], text[at - 1]))
			return false;
		met++;
	}
	return met == choice_len;
}

static bool synonym_matches(const char *synonyms, const char *text, size_t len)
{
	while (synonyms && *synonyms) {
		size_t word = strcspn(synonyms, "|");

		if (choice_matches(synonyms, word, text, len))
			return true;
		synonyms += word + (synonyms[word] == '|');
	}
	return false;
}

/* The index of the choice that the text is, or another word for; -1 if none. */
static int64_t find_choice(const struct field *field, const char *text, size_t len)
{
	for (int64_t i = 0; field->choices[i]; i++) {
		if (choice_matches(field->choices[i], strlen(field->choices[i]), text, len))
			return i;
	}
	for (int64_t i = 0; field->choice_synonyms && field->choices[i]; i++) {
		if (synonym_matches(field->choice_synonyms[i], text, len))
			return i;
	}
	return -1;
}

/* The same, also for a choice that is written beside its number: `1 - Critical`. */
static int64_t find_labelled_choice(const struct field *field, const char *text, size_t len)
{
	int64_t found = find_choice(field, text, len);
	struct label label;

	if (found < 0 && label_read(text, len, &label))
		found = find_choice(field, label.word, label.word_len);
	return found;
}

static int parse_choice(const struct field *field, const char *text, size_t len,
	struct value *value, struct error *err)
{
	struct strbuf accepted = STRBUF_INIT;
	int64_t found = find_labelled_choice(field, text, len);
	int code;

	if (found >= 0) {
		value_set_integer(value, found);
		return 0;
	}
	list_choices(field, &accepted);
	code = refuse(field, text, len, accepted.buf, err);
	strbuf_release(&accepted);
	return code;
}

static int parse_boolean(const struct field *field, const char *text, size_t len,
	struct value *value, struct error *err)
{
	static const char *const words[] = {
		"no", "yes", "false", "true", "0", "1", "n", "y", "off", "on"};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (choice_matches(words[i], strlen(words[i]), text, len)) {
			value_set_integer(value, (int64_t)(i % 2));
			return 0;
		}
	}
	return refuse(field, text, len, "yes or no", err);
}

static int check_range(const struct field *field, double number, struct error *err)
{
	if (field->min >= field->max || (number >= field->min && number <= field->max))
		return 0;
	return error_set(err, ERR_INVALID, "%s: %.15g is out of range; give %g to %g", field->name,
		number, field->min, field->max);
}

/* A number as it is typed; in a file also one of another country, but in no unit of its own. */
static int read_number(const struct field *field, const char *text, size_t len,
	const struct parse_context *context, double *number, struct error *err)
{
	struct figure figure;
	int code;

	if (!context->of_file)
		return number_parse(text, number, NULL)
			? refuse(field, text, len, "a number such as 12 or 0.5", err)
			: 0;
	code = figure_read(text, len, context->decimal, &figure, err);
	if (!code && *figure.unit)
		return refuse(field, text, len, "a number such as 12 or 0.5", err);
	*number = figure.value;
	return code ? error_prefix(err, "%s", field->name) : 0;
}

static int parse_number(const struct field *field, const char *text, size_t len,
	const struct parse_context *context, struct value *value, struct error *err)
{
	double number = 0;
	int code = read_number(field, text, len, context, &number, err);

	if (!code)
		code = check_range(field, number, err);
	if (code)
		return code;
	if (field->type == FIELD_REAL) {
		value_set_real(value, number);
		return 0;
	}
	if (floor(number) < number || fabs(number) > 9e15)
		return refuse(field, text, len, "a whole number", err);
	value_set_integer(value, (int64_t)number);
	return 0;
}

#define NO_SPAN "none"

static int parse_duration(const struct field *field, const char *text, size_t len,
	struct value *value, struct error *err)
{
	double seconds;
	int code;

	/* Where a span may be 0, that is none. */
	if (field->min <= 0 && choice_matches(NO_SPAN, strlen(NO_SPAN), text, len)) {
		value_set_integer(value, 0);
		return 0;
	}
	if (duration_parse(text, &seconds, NULL) || seconds < 1)
		return refuse(field, text, len,
			field->min <= 0 ? "a span such as 15min, 25h or 1d, or none"
					: "a span such as 15min, 25h or 1d",
			err);
	code = check_range(field, seconds, err);
	if (!code)
		value_set_integer(value, (int64_t)seconds);
	return code;
}

/* A file is not of today: `tomorrow` in it was another day. */
static int check_not_relative(
	const char *text, const struct parse_context *context, struct error *err)
{
	if (!context->of_file || !date_is_relative(text))
		return 0;
	return error_set(err, ERR_INVALID,
		"'%.60s' is told from a day that the file doesn't hold; accepted is a date such "
		"as YYYY-MM-DD",
		text);
}

static int parse_date(const struct field *field, const char *text,
	const struct parse_context *context, struct value *value, struct error *err)
{
	char date[DATE_TEXT_MAX];
	int64_t days;
	int period = context->of_file ? period_parse(text, &days, err) : 0;
	int code = period < 0 ? period : 0;

	if (!period)
		code = check_not_relative(text, context, err);
	if (!period && !code)
		code = date_parse_timed(
			text, context->date_order, field_today(context), &days, err);
	if (code)
		return error_prefix(err, "%s", field->name);
	date_format(date, days);
	value_set_text(value, date, strlen(date));
	return 0;
}

static int parse_instant(const struct field *field, const char *text,
	const struct parse_context *context, struct value *value, struct error *err)
{
	int64_t instant;
	int code = check_not_relative(text, context, err);

	if (!code)
		code = instant_parse(
			text, context->date_order, context->now, context->zone, &instant, err);
	if (code)
		return error_prefix(err, "%s", field->name);
	value_set_integer(value, instant);
	return 0;
}

static bool slug_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		c == '_' || c == '-';
}

static int parse_slug(const struct field *field, const char *text, size_t len, struct value *value,
	struct error *err)
{
	for (size_t i = 0; i < len; i++) {
		if (!slug_char(text[i]))
			return refuse(field, text, len, "letters, digits, _ and - only", err);
	}
	value_set_text(value, text, len);
	return 0;
}

/* Words separated by blanks, commas or semicolons become one blank each, repeats dropped. */
static void parse_tags(const char *text, size_t len, struct value *value)
{
	struct strbuf set = STRBUF_INIT;
	size_t at = 0;

	while (at < len) {
		size_t word = strcspn(text + at, " ,;\t\r\n");

		if (word > len - at)
			word = len - at;
		if (word) {
			struct strbuf padded = STRBUF_INIT;
			struct strbuf wanted = STRBUF_INIT;

			strbuf_addf(&padded, " %s ", set.buf);
			strbuf_addf(&wanted, " %.*s ", (int)word, text + at);
			if (!strstr(padded.buf, wanted.buf)) {
				if (set.len)
					strbuf_addch(&set, ' ');
				strbuf_add(&set, text + at, word);
			}
			strbuf_release(&padded);
			strbuf_release(&wanted);
		}
		at += word + 1;
	}
	if (set.len)
		value_set_text(value, set.buf, set.len);
	else
		value_set_null(value);
	strbuf_release(&set);
}

static size_t count_characters(const char *text, size_t len)
{
	size_t count = 0;

	for (size_t i = 0; i < len; i++)
		count += ((unsigned char)text[i] & 0xC0) != 0x80;
	return count;
}

/* Of numbers and spans, `max` is the greatest value. */
static bool limits_characters(const struct field *field)
{
	return field->max > 0 && field->type != FIELD_INTEGER && field->type != FIELD_REAL &&
		field->type != FIELD_DURATION;
}

static int check_text(const struct field *field, const char *text, size_t len, struct error *err)
{
	size_t bad_at;

	if (!text_valid(text, len, &bad_at))
		return error_set(
			err, ERR_INVALID, "%s: byte %zu is not UTF-8", field->name, bad_at + 1);
	if (memchr(text, 0, len))
		return error_set(err, ERR_INVALID, "%s holds a NUL byte", field->name);
	if (limits_characters(field) && len > (size_t)field->max &&
		count_characters(text, len) > (size_t)field->max)
		return error_set(err, ERR_INVALID, "%s has %zu characters; at most %g are accepted",
			field->name, count_characters(text, len), field->max);
	return 0;
}

/* Types of one line take no line feed: it becomes a blank, as it would in a form. */
static void set_line(struct value *value, const char *text, size_t len)
{
	value_set_text(value, text, len);
	for (size_t i = 0; i < len; i++) {
		if (value->text.buf[i] == '\n' || value->text.buf[i] == '\r')
			value->text.buf[i] = ' ';
	}
}

static int parse_typed(const struct field *field, const char *text, size_t len,
	const struct parse_context *context, struct value *value, struct error *err)
{
	switch (field->type) {
	case FIELD_SLUG:
		return parse_slug(field, text, len, value, err);
	case FIELD_TAGS:
		parse_tags(text, len, value);
		return 0;
	case FIELD_INTEGER:
	case FIELD_REAL:
		return parse_number(field, text, len, context, value, err);
	case FIELD_BOOLEAN:
		return parse_boolean(field, text, len, value, err);
	case FIELD_CHOICE:
		return parse_choice(field, text, len, value, err);
	case FIELD_DATE:
		return parse_date(field, text, context, value, err);
	case FIELD_INSTANT:
		return parse_instant(field, text, context, value, err);
	case FIELD_DURATION:
		return parse_duration(field, text, len, value, err);
	case FIELD_TEXT:
	case FIELD_WORD:
	case FIELD_REF:
	case FIELD_LONG_TEXT:
	case FIELD_JSON:
		break;
	}
	return 0;
}

/* The typed parsers want a NUL behind the text; short texts need no allocation for it. */
static int parse_copy(const struct field *field, const char *text, size_t len,
	const struct parse_context *context, struct value *value, struct error *err)
{
	char small[64];
	char *copy = len < sizeof small ? small : xmalloc(len + 1);
	int code;

	memcpy(copy, text, len);
	copy[len] = 0;
	code = parse_typed(field, copy, len, context, value, err);
	if (copy != small)
		free(copy);
	return code;
}

/* True for a cell of a file that names nobody, or gives a value that is none. Texts are kept as
 * they came. */
static bool says_nothing(const struct field *field, const char *text, size_t len)
{
	if (field->flags & FIELD_ASKING)
		return nothing_is_named(text, len);
	switch (field->type) {
	case FIELD_LONG_TEXT:
	case FIELD_JSON:
	case FIELD_TEXT:
	case FIELD_SLUG:
	case FIELD_WORD:
		return false;
	case FIELD_REF:
		return field->target && !strcmp(field->target, "person")
			? nothing_is_named(text, len)
			: nothing_is_said(text, len);
	default:
		return nothing_is_said(text, len);
	}
}

static int parse_known(const struct field *field, const char *text, size_t len,
	const struct parse_context *context, struct value *value, struct error *err)
{
	if (field->type != FIELD_LONG_TEXT && field->type != FIELD_JSON)
		text_trim(&text, &len);
	if (!len) {
		value_set_null(value);
		return 0;
	}
	switch (field->type) {
	case FIELD_LONG_TEXT:
	case FIELD_JSON:
		value_set_text(value, text, len);
		return 0;
	case FIELD_TEXT:
	case FIELD_WORD:
	case FIELD_REF:
		set_line(value, text, len);
		return 0;
	default:
		return parse_copy(field, text, len, context, value, err);
	}
}

/* A choice may be called `none`: a word for nothing is what nothing else reads. */
static bool is_choice(const struct field *field, const char *text, size_t len)
{
	text_trim(&text, &len);
	return field->type == FIELD_CHOICE && find_choice(field, text, len) >= 0;
}

int field_parse(const struct field *field, const char *text, size_t len,
	const struct parse_context *context, struct value *value, struct error *err)
{
	int code = check_text(field, text, len, err);

	if (code)
		return code;
	if (context->of_file && says_nothing(field, text, len) && !is_choice(field, text, len)) {
		value_set_null(value);
		return 0;
	}
	return parse_known(field, text, len, context, value, err);
}

static void format_number(const struct value *value, bool short_form, struct strbuf *out)
{
	char digits[32];

	if (value->kind == VALUE_INTEGER) {
		strbuf_addf(out, "%" PRId64, value->integer);
		return;
	}
	if (short_form) {
		number_format(out, value->real);
		return;
	}
	/* The shortest of these that reads back as the same number. */
	for (int precision = 15; precision <= 17; precision++) {
		snprintf(digits, sizeof digits, "%.*g", precision, value->real);
		if (!(strtod(digits, NULL) < value->real) && !(strtod(digits, NULL) > value->real))
			break;
	}
	strbuf_addstr(out, digits);
}

static void format_choice(const struct field *field, int64_t code, struct strbuf *out)
{
	int64_t count = 0;

	while (field->choices[count])
		count++;
	if (code >= 0 && code < count)
		strbuf_addstr(out, field->choices[code]);
	else
		strbuf_addf(out, "%" PRId64, code);
}

static void format_value(
	const struct field *field, const struct value *value, bool short_form, struct strbuf *out)
{
	char instant[INSTANT_TEXT_MAX];

	if (value->kind == VALUE_NULL)
		return;
	if (value->kind == VALUE_TEXT) {
		strbuf_add(out, value->text.buf, value->text.len);
		return;
	}
	switch (field->type) {
	case FIELD_REF:
	case FIELD_WORD:
		strbuf_add(out, value->text.buf, value->text.len);
		break;
	case FIELD_BOOLEAN:
		strbuf_addstr(out, value->integer ? "yes" : "no");
		break;
	case FIELD_CHOICE:
		format_choice(field, value->integer, out);
		break;
	case FIELD_INSTANT:
		strbuf_addstr(out, instant_format(instant, value->integer));
		break;
	case FIELD_DURATION:
		if (value->integer)
			duration_format(out, (double)value->integer);
		else
			strbuf_addstr(out, NO_SPAN);
		break;
	default:
		format_number(value, short_form, out);
		break;
	}
}

void field_format(const struct field *field, const struct value *value, struct strbuf *out)
{
	format_value(field, value, false, out);
}

void field_show(const struct field *field, const struct value *value, struct strbuf *out)
{
	format_value(field, value, true, out);
}

int64_t field_today(const struct parse_context *context)
{
	return zone_day_of(context->zone, context->now);
}

bool field_editable(const struct field *field)
{
	return !(field->flags & (FIELD_DERIVED | FIELD_SYSTEM));
}

const char *const *field_offers(const struct field *field)
{
	return field->choices ? field->choices : field->usual;
}
