/* SPDX-License-Identifier: MIT */
/* Measurements as lines of text, however many, recorded as one change set. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/map.h"
#include "dapo/base/memory.h"
#include "dapo/base/number.h"
#include "dapo/base/time/instant.h"
#include "dapo/base/units.h"
#include "dapo/model/tables/objective.h"
#include "dapo/store/questions/measurements.h"
#include "dapo/store/records/records.h"
#include "reading.h"

/* One line, read. */
struct noted {
	int64_t objective;
	struct reading reading;
	size_t promise; /* its place */
	size_t line;
};

struct lines {
	struct desk *desk;
	const char *source;
	struct promise *promises;
	size_t promise_count, promise_alloc;
	struct map places; /* what lines call a promise, to its place plus 1 */
	struct noted *noted;
	size_t count, alloc;
	size_t replaced, promised; /* as far as stored: over others, and of how many promises */
};

static void lines_release(struct lines *lines)
{
	for (size_t i = 0; i < lines->promise_count; i++)
		promise_release(&lines->promises[i]);
	free(lines->promises);
	map_release(&lines->places);
	free(lines->noted);
}

/* ---- Reading */

static int find_promise(struct lines *lines, const char *text, size_t *place, struct error *err)
{
	int64_t *known = map_get(&lines->places, text, strlen(text));
	struct promise *promise;
	int64_t row_id;
	int code;

	if (known) {
		*place = (size_t)*known - 1;
		return 0;
	}
	code = promise_find(lines->desk, text, &row_id, err);
	if (code)
		return code;
	VEC_RESERVE(lines->promises, lines->promise_count, lines->promise_alloc);
	*place = lines->promise_count;
	promise = &lines->promises[lines->promise_count++];
	promise_init(promise);
	code = promise_load(lines->desk, row_id, promise, err);
	if (!code)
		*map_put(&lines->places, text, strlen(text), NULL) = (int64_t)*place + 1;
	return code;
}

static char *skip_blanks(char *at)
{
	return at + strspn(at, " \t\r");
}

/* The next word, ended in place; one in quotes may have blanks. *at moves behind it. */
static char *take_word(char **at)
{
	char *word = skip_blanks(*at);
	const char *ends = " \t\r";
	char quote[2] = {*word, '\0'};

	if (*word == '"' || *word == '\'') {
		word++;
		ends = quote;
	}
	*at = word + strcspn(word, ends);
	if (**at)
		*(*at)++ = '\0';
	return word;
}

static void trim_end(char *text)
{
	size_t len = strlen(text);

	while (len && strchr(" \t\r", text[len - 1]))
		text[--len] = '\0';
}

/* A unit of time, %, or the promise's own: no day or time is called so. */
static bool is_unit(const struct promise *promise, const char *word)
{
	struct unit unit;

	return *word && !unit_parse(word, &unit, NULL) &&
		(unit.dimension != DIMENSION_OTHER || strcmp(unit.name, promise->unit.name) == 0);
}

/* `98 %`: joins a unit apart from its number to it again; *rest moves behind it. */
static void rejoin_unit(const struct promise *promise, char *value, char **rest)
{
	char *end = *rest + strcspn(*rest, " \t\r");
	char behind = *end;
	double number;

	*end = '\0';
	if (!number_parse(value, &number, NULL) && is_unit(promise, *rest)) {
		value[strlen(value)] = ' ';
		*rest = behind ? skip_blanks(end + 1) : end;
	} else {
		*end = behind;
	}
}

/* `S-3 24.5h`, `S-3 24.5 h`, `orders_daily/availability 9970/10000 2026-03-02 09:00`; blank lines
 * and those that begin with # say nothing. */
static int read_line(struct lines *lines, char *line, size_t number, struct error *err)
{
	const struct desk *desk = lines->desk;
	struct noted noted = {.line = number, .reading.at = desk->now};
	const struct promise *promise;
	const char *name;
	char *value;
	int code;

	line = skip_blanks(line);
	if (!*line || *line == '#')
		return 0;
	name = take_word(&line);
	value = take_word(&line);
	line = skip_blanks(line);
	trim_end(line);
	if (!*value)
		return error_set(err, ERR_INVALID,
			"`%s` has no value; a line is a promise, its value and, unless it is "
			"now, the time",
			name);
	code = find_promise(lines, name, &noted.promise, err);
	if (code)
		return code;
	assert(lines->promises); /* one was found */
	promise = &lines->promises[noted.promise];
	rejoin_unit(promise, value, &line);
	if (*line)
		code = instant_parse(line, desk->context.date_order, desk->now, &desk->store->zone,
			&noted.reading.at, err);
	if (!code)
		code = reading_parse(promise, value, &noted.reading, err);
	if (code)
		return code;
	noted.objective = promise->objective.row_id;
	VEC_RESERVE(lines->noted, lines->count, lines->alloc);
	lines->noted[lines->count++] = noted;
	return 0;
}

/* All lines; each that can't be read is told, and makes the whole fail. */
static int read_lines(struct lines *lines, char *text, size_t len,
	void (*fault)(void *closure, size_t line, const char *why), void *closure,
	struct error *err)
{
	size_t number = 0, faults = 0;

	for (char *line = text, *end = text + len; line < end && faults < PROMISE_FAULTS_MAX;) {
		char *stop = memchr(line, '\n', (size_t)(end - line));
		struct error why = {0};

		stop = stop ? stop : end;
		*stop = '\0';
		number++;
		if (strlen(line) != (size_t)(stop - line))
			error_set(&why, ERR_INVALID, "it has a NUL byte");
		else
			read_line(lines, line, number, &why);
		if (why.code == ERR_INVALID || why.code == ERR_NOT_FOUND) {
			fault(closure, number, why.text);
			faults++;
		} else if (why.code) {
			return error_set(err, why.code, "%s", why.text);
		}
		line = stop + 1;
	}
	if (!faults)
		return 0;
	return error_set(err, ERR_INVALID,
		faults < PROMISE_FAULTS_MAX
			? "nothing is recorded: %zu line%s can't be read"
			: "nothing is recorded: the first %zu line%s that can't be read are above",
		faults, faults == 1 ? "" : "s");
}

/* ---- Storing */

/* Of two at one instant the later line wins. */
static int by_promise_and_time(const void *left, const void *right)
{
	const struct noted *a = left, *b = right;

	if (a->objective != b->objective)
		return a->objective < b->objective ? -1 : 1;
	if (a->reading.at != b->reading.at)
		return a->reading.at < b->reading.at ? -1 : 1;
	return a->line < b->line ? -1 : 1;
}

static bool is_superseded(const struct lines *lines, size_t i)
{
	return i + 1 < lines->count && lines->noted[i].objective == lines->noted[i + 1].objective &&
		lines->noted[i].reading.at == lines->noted[i + 1].reading.at;
}

/* A row with what all new ones have in common. */
static int make_template(struct lines *lines, struct record *template, struct error *err)
{
	int code;

	if (lines->source && *lines->source)
		record_put_text(template, MEASUREMENT_SOURCE, lines->source);
	code = record_defaults(template, &lines->desk->context, err);
	return code ? code : records_resolve(lines->desk->store, template, err);
}

static int insert_reading(struct lines *lines, struct records_bulk *bulk, struct record *template,
	const struct noted *noted, struct error *err)
{
	int code;

	reading_fill(&lines->promises[noted->promise], &noted->reading, template);
	code = record_check(template, err);
	if (!code)
		code = records_bulk_insert(bulk, template, err);
	return code ? code
		    : derive_mark(&lines->desk->derive, lines->desk->store, NULL, template, err);
}

static int replace_reading(struct lines *lines, const struct noted *noted, struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, &sla_measurement_entity);
	record_init(&after, &sla_measurement_entity);
	code = reading_store(lines->desk, &lines->promises[noted->promise], &noted->reading,
		lines->source, &before, &after, err);
	record_release(&before);
	record_release(&after);
	return code;
}

/* A value newer than all that are known replaces none: most lines need no look-up. */
static int store_rows(
	struct lines *lines, struct records_bulk *bulk, struct record *template, struct error *err)
{
	int64_t objective = 0, last = INT64_MIN;
	int code = 0;

	for (size_t i = 0; !code && i < lines->count; i++) {
		const struct noted *noted = &lines->noted[i];
		int64_t known = 0;

		if (is_superseded(lines, i))
			continue;
		if (noted->objective != objective) {
			objective = noted->objective;
			lines->promised++;
			code = measurements_last(lines->desk->store, objective, &last, err);
		}
		if (!code && noted->reading.at <= last)
			code = measurements_find(lines->desk->store, objective, noted->reading.at,
				reading_source(lines->source), &known, err);
		if (code)
			break;
		lines->replaced += known != 0;
		code = known ? replace_reading(lines, noted, err)
			     : insert_reading(lines, bulk, template, noted, err);
	}
	return code;
}

static int store_lines(struct lines *lines, struct error *err)
{
	struct records_bulk bulk;
	struct record template;
	int code;

	qsort(lines->noted, lines->count, sizeof *lines->noted, by_promise_and_time);
	record_init(&template, &sla_measurement_entity);
	records_bulk_begin(&bulk, lines->desk->store, &sla_measurement_entity);
	code = make_template(lines, &template, err);
	if (!code)
		code = store_rows(lines, &bulk, &template, err);
	if (code)
		records_bulk_end(&bulk, true, NULL);
	else
		code = records_bulk_end(&bulk, false, err);
	record_release(&template);
	if (!code && bulk.first_row_id)
		code = desk_log_bulk(lines->desk, &sla_measurement_entity, bulk.first_row_id,
			bulk.last_row_id, err);
	return code;
}

int promise_record_lines(struct desk *desk, char *text, size_t len, const char *source,
	void (*fault)(void *closure, size_t line, const char *why), void *closure,
	struct error *err)
{
	struct lines lines = {.desk = desk, .source = source};
	struct strbuf summary = STRBUF_INIT;
	int code = desk_begin(desk, "sla record", err);

	if (!code)
		code = read_lines(&lines, text, len, fault, closure, err);
	if (!code && lines.count)
		code = store_lines(&lines, err);
	strbuf_addf(&summary, "%zu line%s recorded, of %zu promise%s", lines.count,
		lines.count == 1 ? "" : "s", lines.promised, lines.promised == 1 ? "" : "s");
	if (lines.replaced)
		strbuf_addf(&summary, ", %zu in place of other values", lines.replaced);
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&summary);
	lines_release(&lines);
	return code;
}
