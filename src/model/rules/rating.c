/* SPDX-License-Identifier: MIT */
/* Reading ratings and scales, and what ratings amount to. */
#include "dapo/model/rules/rating.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/text/label.h"
#include "dapo/base/text/nothing.h"
#include "dapo/base/text/text.h"
#include "rating_scale.h"

#define RATING_FORMS "4, 4.5, 4/5, 4 out of 5, 5 - Very good, 4 stars, 80%, or n/a for none"

/* The text as far as it is read. */
struct cursor {
	const char *at;
	const char *end;
};

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static char lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

static bool at_end(const struct cursor *cursor)
{
	return cursor->at >= cursor->end;
}

static bool at_digit(const struct cursor *cursor)
{
	return !at_end(cursor) && is_digit(*cursor->at);
}

static struct cursor trimmed(const char *text, size_t len)
{
	text_trim(&text, &len);
	return (struct cursor){text, text + len};
}

static void skip_blanks(struct cursor *cursor)
{
	*cursor = trimmed(cursor->at, (size_t)(cursor->end - cursor->at));
}

/* Passes over `what`, given in lower case, if it is next. */
static bool take(struct cursor *cursor, const char *what)
{
	const char *at = cursor->at;

	for (; *what; what++, at++) {
		if (at >= cursor->end || lower(*at) != *what)
			return false;
	}
	cursor->at = at;
	return true;
}

/* Passes over the first of `words` (NULL-terminated) that is next. */
static bool take_any(struct cursor *cursor, const char *const *words)
{
	for (; *words; words++) {
		if (take(cursor, *words))
			return true;
	}
	return false;
}

static int take_digits(struct cursor *cursor, double *number)
{
	int digits = 0;

	for (; at_digit(cursor); cursor->at++, digits++)
		*number = *number * 10 + (*cursor->at - '0');
	return digits;
}

/* Reads `4`, `-2`, `4.5`, `4,5`: exact to the last bit, and the same in every locale. */
static bool take_number(struct cursor *cursor, double *value)
{
	enum { DIGITS_MAX = 15 }; /* what a double holds */
	struct cursor scan = *cursor;
	bool negative = take(&scan, "-") || take(&scan, "−");
	double number = 0;
	int digits;
	int decimals = 0;

	if (!negative)
		take(&scan, "+");
	digits = take_digits(&scan, &number);
	if (!digits)
		return false;
	if (scan.end - scan.at >= 2 && (*scan.at == '.' || *scan.at == ',') &&
		is_digit(scan.at[1])) {
		bool comma = *scan.at++ == ',';

		decimals = take_digits(&scan, &number);
		if (comma && decimals == 3) /* may be thousands */
			return false;
	}
	if (digits + decimals > DIGITS_MAX)
		return false;
	*value = number / pow(10, decimals);
	if (negative)
		*value = 0 - *value;
	*cursor = scan;
	return true;
}

bool rating_scale_usual(double min, double max, struct rating_scale *scale)
{
	double low = fmin(min, max);
	double high = fmax(min, max);
	bool from_start = low == 0 || low == 1;

	if (floor(high) != high)
		return false;
	if (!(from_start && ((high >= 3 && high <= 10) || high == 20 || high == 100)) &&
		!(low == -high && high >= 1 && high <= 10))
		return false;
	*scale = (struct rating_scale){low, high, true};
	return true;
}

bool rating_scale_out_of(double value, double max, struct rating_scale *scale)
{
	return max > 1 && rating_scale_usual(value < 1 || max > 10 ? 0 : 1, max, scale);
}

/* `-`, `n/a`, `Don’t know` …: nothing was rated. */
static bool is_no_answer(struct cursor cursor)
{
	static const char *const answers[] = {"no opinion", "not answered", "not sure", "unsure",
		"can't say", "can’t say", "cannot say", "don't know", "don’t know", "dont know",
		"do not know", "i don't know", "i don’t know", "i do not know", "weiß nicht",
		"weiss nicht", "ich weiß nicht", "kann ich nicht beurteilen", "je ne sais pas",
		"ne sait pas", "no sé", "no sabe", "non so", "weet niet", "nie wiem", "não sei",
		"prefer not to say", "prefer not to answer", "わからない", "分からない", "不知道",
		"不清楚", "skip", "skipped"};

	if (at_digit(&cursor))
		return false;
	if (nothing_is_said(cursor.at, (size_t)(cursor.end - cursor.at)))
		return true;
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
		struct cursor rest = cursor;

		if (take(&rest, answers[i]) && at_end(&rest))
			return true;
	}
	return false;
}

/* `99 - Don't know`: a form gives no answer a number, too. */
static bool is_numbered_no_answer(struct cursor cursor)
{
	struct label label;

	return label_read(cursor.at, (size_t)(cursor.end - cursor.at), &label) &&
		is_no_answer(trimmed(label.word, label.word_len));
}

/* `★★★★☆`. Where no empty star is shown, five are usual. */
static bool take_stars(struct cursor *cursor, double *value, struct rating_scale *stated)
{
	static const char *const full[] = {"★", "⭐", NULL};
	int stars = 0;
	int empty = 0;

	while (take_any(cursor, full)) {
		take(cursor, "\xEF\xB8\x8F"); /* U+FE0F, which asks for a picture */
		stars++;
	}
	while (take(cursor, "☆"))
		empty++;
	if (!at_end(cursor) || stars + empty < 1)
		return false;
	*value = stars;
	if (empty)
		return rating_scale_out_of(stars, stars + empty, stated);
	return stars > 5 || rating_scale_out_of(stars, 5, stated);
}

static bool is_letter(char byte)
{
	return (lower(byte) >= 'a' && lower(byte) <= 'z') || (byte & 0x80);
}

/* ` - Very satisfied`, `: good`, ` (best)`: a sign, then words. Not `24-Sep-19`. */
static bool is_label(struct cursor cursor)
{
	static const char *const signs[] = {"–", "—", "-", ":", "=", "(", ") ", ". ", NULL};

	if (!take_any(&cursor, signs))
		return false;
	skip_blanks(&cursor);
	if (at_end(&cursor) || !is_letter(*cursor.at))
		return false;
	while (!at_end(&cursor) && !at_digit(&cursor))
		cursor.at++;
	return at_end(&cursor);
}

/* Reads the scale and the label that may follow the number. */
static bool read_behind(struct cursor *cursor, double value, struct rating_scale *stated)
{
	static const char *const out_of[] = {"/", "out of ", "of ", NULL};
	static const char *const stars[] = {"stars", "star", NULL};
	double max;

	skip_blanks(cursor);
	if (take(cursor, "%")) {
		*stated = (struct rating_scale){0, 100, true};
	} else if (take_any(cursor, out_of)) {
		skip_blanks(cursor);
		if (!take_number(cursor, &max) || !rating_scale_out_of(value, max, stated))
			return false;
	}
	skip_blanks(cursor);
	if (take_any(cursor, stars) && !stated->known && value >= 1 && value <= 5)
		rating_scale_out_of(value, 5, stated);
	skip_blanks(cursor);
	return at_end(cursor) || is_label(*cursor);
}

/* `Extremely likely - 10`, `Very satisfied (5)`: a label without digits, and a number. */
static bool read_behind_label(struct cursor *cursor, double *value)
{
	static const char *const signs[] = {" - ", " – ", " (", NULL};

	if (at_end(cursor) || !is_letter(*cursor->at))
		return false;
	for (; !at_end(cursor) && !at_digit(cursor); cursor->at++) {
		struct cursor rest = *cursor;

		if (take_any(&rest, signs) && at_digit(&rest) && take_number(&rest, value)) {
			take(&rest, ")");
			return at_end(&rest);
		}
	}
	return false;
}

/* `(1) poor`, `[5] great`. */
static bool read_labelled(const struct cursor *cursor, double *value)
{
	struct label label;
	struct cursor number;

	if (at_end(cursor) || (*cursor->at != '(' && *cursor->at != '[') ||
		!label_read(cursor->at, (size_t)(cursor->end - cursor->at), &label))
		return false;
	number = (struct cursor){label.number, label.number + label.number_len};
	return take_number(&number, value) && at_end(&number);
}

int rating_read(
	const char *text, size_t len, double *value, struct rating_scale *stated, struct error *err)
{
	struct cursor cursor = trimmed(text, len);
	struct cursor behind = cursor;
	struct cursor stars = cursor;
	struct cursor label = cursor;

	*stated = (struct rating_scale){0};
	if (is_no_answer(cursor) || is_numbered_no_answer(cursor))
		return 0;
	if ((take_number(&behind, value) && read_behind(&behind, *value, stated)) ||
		take_stars(&stars, value, stated) || read_behind_label(&label, value) ||
		read_labelled(&cursor, value)) {
		int code = rating_check(*value, stated, err);

		return code ? code : 1;
	}
	*stated = (struct rating_scale){0};
	return error_set(err, ERR_INVALID, "'%.*s' is no rating; accepted are such as %s",
		(int)(len < 60 ? len : 60), text, RATING_FORMS);
}

int rating_scale_parse(const char *text, struct rating_scale *scale, struct error *err)
{
	static const char *const joints[] = {"..", "-", "–", "to", NULL};
	enum { LIMIT = 1000 }; /* of what a rating is stored as */
	struct cursor cursor = trimmed(text, strlen(text));
	struct rating_scale read = {.known = true};
	bool whole = take_number(&cursor, &read.min);

	skip_blanks(&cursor);
	whole = whole && take_any(&cursor, joints);
	skip_blanks(&cursor);
	whole = whole && take_number(&cursor, &read.max) && at_end(&cursor);
	if (!whole || fabs(read.min) > LIMIT || fabs(read.max) > LIMIT)
		return error_set(err, ERR_INVALID,
			"'%.60s' is no scale; accepted are such as 1..5, 0..10 and -2..2", text);
	if (read.min >= read.max)
		return error_set(err, ERR_INVALID,
			"'%.60s': a scale goes from its lowest to its highest rating; accepted are "
			"such as 1..5, 0..10 and -2..2",
			text);
	*scale = read;
	return 0;
}

bool rating_scale_equal(const struct rating_scale *a, const struct rating_scale *b)
{
	if (!a->known || !b->known)
		return a->known == b->known;
	return a->min == b->min && a->max == b->max;
}

char *rating_scale_format(char out[RATING_SCALE_TEXT_MAX], const struct rating_scale *scale)
{
	*out = '\0';
	if (scale->known)
		snprintf(out, RATING_SCALE_TEXT_MAX, "%.15g..%.15g", scale->min, scale->max);
	return out;
}

int rating_check(double value, const struct rating_scale *scale, struct error *err)
{
	char text[RATING_SCALE_TEXT_MAX];

	if (!scale->known || (value >= scale->min && value <= scale->max))
		return 0;
	return error_set(err, ERR_INVALID, "%.15g is not on the scale %s", value,
		rating_scale_format(text, scale));
}

void rating_tally_add(struct rating_tally *tally, double value, const struct rating_scale *scale)
{
	if (!tally->count)
		tally->scale = *scale;
	else if (!rating_scale_equal(&tally->scale, scale))
		tally->mixed = true;
	tally->count++;
	tally->sum += value;
	tally->promoters += value >= 9;
	tally->detractors += value <= 6;
}

struct rating_summary rating_tally_sum(const struct rating_tally *tally)
{
	static const struct rating_scale nps = {0, 10, true};
	struct rating_summary sum = {.count = tally->count};
	double count = (double)tally->count;

	if (!tally->count)
		return sum;
	sum.kind = RATINGS_MIXED;
	if (tally->mixed)
		return sum;
	sum.kind = RATINGS_MEAN;
	sum.mean = tally->sum / count;
	if (!rating_scale_equal(&tally->scale, &nps))
		return sum;
	sum.kind = RATINGS_NPS;
	sum.nps = 100 * ((double)tally->promoters - (double)tally->detractors) / count;
	return sum;
}

void rating_summary_show(
	const struct rating_scale *scale, const struct rating_summary *summary, struct strbuf *out)
{
	char bounds[RATING_SCALE_TEXT_MAX];

	rating_scale_format(bounds, scale);
	if (summary->kind == RATINGS_NPS)
		strbuf_addf(out, "%+.0f", summary->nps);
	else
		strbuf_addf(out, "%.1f%s%s", summary->mean, scale->known ? " on " : "", bounds);
	strbuf_addf(out, ", %" PRIu64 " %s", summary->count,
		summary->count == 1 ? "rating" : "ratings");
}
