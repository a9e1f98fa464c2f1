/* SPDX-License-Identifier: MIT */
/* Promises: recording what was measured. */
#include "dapo/desk/promises/promises.h"

#include <inttypes.h>
#include <string.h>

#include "dapo/base/time/instant.h"
#include "dapo/model/tables/objective.h"
#include "reading.h"

/* ---- Recording */

/* A measurement as it was said: text, or events of a ratio. */
struct saying {
	const char *text; /* NULL: events */
	double good, total;
	const char *source;
};

static int read_saying(const struct promise *promise, const struct saying *saying,
	struct reading *reading, struct error *err)
{
	int code = saying->text
		? reading_parse(promise, saying->text, reading, err)
		: reading_of_events(promise, saying->good, saying->total, reading, err);

	if (code)
		error_prefix(err, "%s", promise->named.buf);
	return code;
}

/* "S-3 measured: 24.5 h at 2025-06-30T11:00:00Z, in place of 7 h"; a time of day as it was said. */
static void summarise(const struct promise *promise, const struct saying *saying,
	const struct record *before, const struct record *after, struct strbuf *summary)
{
	bool time_of_day = promise->terms.kind == SLA_TIME_OF_DAY;
	struct strbuf old = STRBUF_INIT, fresh = STRBUF_INIT;
	char at[INSTANT_TEXT_MAX];

	objective_measured(&promise->objective, after, &fresh);
	instant_format(at, record_integer(after, MEASUREMENT_MEASURED_AT, 0));
	strbuf_addf(summary, "%s measured: %s at %s", promise->named.buf,
		time_of_day ? saying->text : fresh.buf, at);
	if (before->row_id && before->trash == TRASH_LIVE) {
		objective_measured(&promise->objective, before, &old);
		if (strcmp(old.buf, fresh.buf) != 0)
			strbuf_addf(summary, ", in place of %s", old.buf);
	}
	strbuf_release(&old);
	strbuf_release(&fresh);
}

static int record_saying(struct desk *desk, int64_t objective, const struct saying *saying,
	int64_t at, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct reading reading = {.at = at};
	struct record before, after;
	struct promise promise;
	int code = desk_begin(desk, "sla record", err);

	promise_init(&promise);
	record_init(&before, &sla_measurement_entity);
	record_init(&after, &sla_measurement_entity);
	if (!code)
		code = promise_load(desk, objective, &promise, err);
	if (!code)
		code = read_saying(&promise, saying, &reading, err);
	if (!code)
		code = reading_store(
			desk, &promise, &reading, saying->source, &before, &after, err);
	if (!code)
		summarise(&promise, saying, &before, &after, &summary);
	code = desk_finish(desk, code, summary.buf, err);
	promise_release(&promise);
	record_release(&before);
	record_release(&after);
	strbuf_release(&summary);
	return code;
}

int promise_record(struct desk *desk, int64_t objective, const char *value, int64_t at,
	const char *source, struct error *err)
{
	const struct saying saying = {.text = value, .source = source};

	return record_saying(desk, objective, &saying, at, err);
}

int promise_record_ratio(struct desk *desk, int64_t objective, double good, double total,
	int64_t at, const char *source, struct error *err)
{
	const struct saying saying = {.good = good, .total = total, .source = source};

	return record_saying(desk, objective, &saying, at, err);
}
