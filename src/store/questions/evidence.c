/* SPDX-License-Identifier: MIT */
/* The evidence of promises, by the index of their measurements over objective and time. */
#include "evidence.h"

#include <stdlib.h>

#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "dapo/model/rules/sla/window.h"
#include "dapo/model/tables/objective.h"
#include "store/engine/literals.h"
#include "store/engine/many.h"

/* Those that are asked about, by the row ids of their objectives. */
struct asking {
	struct store *store;
	int64_t now;
	struct evidence_subject **subjects;
	int64_t *ids;
	size_t count;
	bool maintained; /* some product has maintenance: most have none, and need not ask */
};

static void asking_init(struct asking *asking, struct store *store, int64_t now, size_t most)
{
	*asking = (struct asking){
		.store = store,
		.now = now,
		.subjects = xcalloc(most + 1, sizeof(struct evidence_subject *)),
		.ids = xcalloc(most + 1, sizeof(int64_t)),
	};
}

static void asking_release(struct asking *asking)
{
	free(asking->subjects);
	free(asking->ids);
}

static void asking_add(struct asking *asking, struct evidence_subject *subject)
{
	asking->subjects[asking->count] = subject;
	asking->ids[asking->count++] = subject->objective->row_id;
	asking->maintained |= subject->maintained;
}

/* ---- The newest of each, and what its product lends to it */

/* A measurement `m` counts within no maintenance of the product. */
#define UNMAINTAINED(product)                                                        \
	" AND NOT EXISTS (SELECT 1 FROM maintenance AS w WHERE w.product = " product \
	" AND w." LIVE " AND w.starts_at <= m.measured_at AND w.ends_at >= m.measured_at)"

/* One that counts for the objective `o`. */
#define COUNTS                                                                              \
	"FROM sla_measurement AS m WHERE m.objective = o.row_id AND m." KEPT " AND m." LIVE \
	" AND CASE WHEN o.kind = " SQL_SLA_RATIO                                            \
	" THEN m.total ELSE m.value END IS NOT NULL" UNMAINTAINED("o.product")

static const char newest_before[] =
	"SELECT o.row_id, p.status, n.row_id, n.measured_at, n.value, "
	"(SELECT m.measured_at " COUNTS " AND m.measured_at > ?1 ORDER BY m.measured_at LIMIT 1), "
	"EXISTS (SELECT 1 FROM maintenance AS w WHERE w.product = o.product AND w." LIVE ") "
	"FROM sla_objective AS o JOIN product AS p ON p.row_id = o.product "
	"LEFT JOIN sla_measurement AS n ON n.row_id = (SELECT m.row_id " COUNTS
	" AND m.measured_at <= ?1 ORDER BY m.measured_at DESC LIMIT 1) WHERE o.row_id IN (";

static void bind_now(void *closure, struct db_rows *rows)
{
	const struct asking *asking = closure;

	db_bind_integer(rows, 1, asking->now);
}

static void take_newest(void *closure, size_t at, struct db_rows *rows)
{
	const struct asking *asking = closure;
	struct evidence_subject *subject = asking->subjects[at];
	struct sla_evidence *evidence = &subject->evidence;

	subject->terms.product_status = (enum product_status)db_integer(rows, 1);
	if (!sla_kind_measured(subject->terms.kind))
		return;
	evidence->measured = db_integer(rows, 2) != 0;
	evidence->measured_at = db_integer(rows, 3);
	evidence->value = db_real(rows, 4);
	evidence->next_at = db_integer(rows, 5);
	subject->maintained = db_integer(rows, 6) != 0;
}

static int ask_newest(struct asking *asking, struct error *err)
{
	const struct many_question question = {.before = newest_before,
		.behind = ")",
		.first = 2,
		.bind = bind_now,
		.take = take_newest,
		.closure = asking};

	return many_ask(asking->store->db, &question, asking->ids, asking->count, err);
}

/* ---- Maintenance since the newest */

/* Spans come by their beginning, and what overlaps counts once: up to here all is counted. */
struct maintenance {
	const struct asking *asking;
	int64_t *counted;
};

static void take_maintenance(void *closure, size_t at, struct db_rows *rows)
{
	const struct maintenance *maintenance = closure;
	int64_t *counted = &maintenance->counted[at], now = maintenance->asking->now;
	int64_t from = db_integer(rows, 1), to = db_integer(rows, 2);

	from = from > *counted ? from : *counted;
	to = to < now ? to : now;
	if (to <= from)
		return;
	maintenance->asking->subjects[at]->evidence.maintained += to - from;
	*counted = to;
}

static int ask_maintenance(struct asking *asking, struct error *err)
{
	struct maintenance maintenance = {asking, xcalloc(asking->count + 1, sizeof(int64_t))};
	const struct many_question question = {
		.before = "SELECT o.row_id, w.starts_at, w.ends_at FROM sla_objective AS o "
			  "JOIN maintenance AS w ON w.product = o.product AND w." LIVE
			  " WHERE o.row_id IN (",
		.behind = ") ORDER BY o.row_id, w.starts_at, w.row_id",
		.first = 1,
		.take = take_maintenance,
		.closure = &maintenance};
	int code;

	for (size_t i = 0; i < asking->count; i++)
		maintenance.counted[i] = asking->subjects[i]->evidence.measured_at;
	code = many_ask(asking->store->db, &question, asking->ids, asking->count, err);
	free(maintenance.counted);
	return code;
}

/* ---- Within a span of time of each */

/* Parameters of each: its objective, what bind_span() binds, and its product. */
enum { SPAN_WIDTH = 5 };

/* Asks about the measurements `m` that count after a.since up to a.upto, for each `a` of those
 * asked about. `how` has the parameters, what is done with the answers, and the end of the text. */
static int ask_within(struct asking *asking, const char *select, const char *column,
	const struct many_question *how, struct error *err)
{
	struct strbuf before = STRBUF_INIT, behind = STRBUF_INIT;
	struct many_question question = *how;
	int code;

	strbuf_addstr(&before, "WITH asked(objective, since, upto, start, product) AS (VALUES ");
	strbuf_addf(&behind,
		") SELECT %s FROM asked AS a CROSS JOIN sla_measurement AS m "
		"WHERE m.objective = a.objective AND m." KEPT " AND m." LIVE
		" AND m.%s IS NOT NULL AND m.measured_at > a.since AND m.measured_at <= a.upto%s%s",
		select, column, asking->maintained ? UNMAINTAINED("a.product") : "", how->behind);
	question.before = before.buf;
	question.behind = behind.buf;
	question.width = SPAN_WIDTH;
	question.closure = asking;
	code = many_ask(asking->store->db, &question, asking->ids, asking->count, err);
	strbuf_release(&before);
	strbuf_release(&behind);
	return code;
}

static void bind_span(struct db_rows *rows, int n, const struct evidence_subject *subject,
	int64_t since, int64_t upto, int64_t start)
{
	db_bind_integer(rows, n, since);
	db_bind_integer(rows, n + 1, upto);
	db_bind_integer(rows, n + 2, start);
	db_bind_integer(rows, n + 3, record_integer(subject->objective, OBJECTIVE_PRODUCT, 0));
}

static int64_t judged_at(const struct asking *asking, const struct evidence_subject *subject)
{
	return sla_judged_at(&subject->terms, &subject->evidence, asking->now);
}

/* ---- Thresholds: of several sources each has its newest value, which counts while it isn't late;
 * the worst of them is the value of the promise */

static void bind_patience(void *closure, struct db_rows *rows, int n, size_t at)
{
	const struct asking *asking = closure;
	const struct evidence_subject *subject = asking->subjects[at];
	int64_t patience = sla_patience(&subject->terms), upto = judged_at(asking, subject);
	int64_t since = patience == SLA_NEVER ? INT64_MIN
					      : upto - patience - subject->evidence.maintained - 1;

	bind_span(rows, n, subject, since, upto, since);
}

static void take_worst(void *closure, size_t at, struct db_rows *rows)
{
	const struct asking *asking = closure;
	struct evidence_subject *subject = asking->subjects[at];
	double *value = &subject->evidence.value;

	*value = sla_worse(subject->terms.op, *value, db_real(rows, 1));
}

static int ask_worst(struct asking *asking, struct error *err)
{
	const struct many_question question = {
		.behind = "", .first = 1, .bind_row = bind_patience, .take = take_worst};

	return ask_within(asking,
		"DISTINCT a.objective, first_value(m.value) OVER "
		"(PARTITION BY a.objective, m.source ORDER BY m.measured_at DESC), m.source",
		"value", &question, err);
}

/* ---- Ratios: the own window and all burn windows in one pass */

static void bind_burns(void *closure, struct db_rows *rows)
{
	(void)closure;
	for (int i = 0; i < SLA_BURN_WINDOW_COUNT; i++)
		db_bind_integer(rows, i + 1, sla_burn_seconds((enum sla_burn_window)i));
}

static void bind_windows(void *closure, struct db_rows *rows, int n, size_t at)
{
	const struct asking *asking = closure;
	const struct evidence_subject *subject = asking->subjects[at];
	const struct sla_objective_terms *terms = &subject->terms;
	int64_t upto = judged_at(asking, subject);
	int64_t start = sla_window_start(&terms->window, terms->zone, upto);
	int64_t burn = upto - sla_burn_seconds(SLA_BURN_WINDOW_COUNT - 1);

	bind_span(rows, n, subject, start < burn ? start : burn, upto, start);
}

static void sums_select(struct strbuf *select)
{
	strbuf_addstr(select,
		"a.objective, sum(m.good) FILTER (WHERE m.measured_at > a.start), "
		"sum(m.total) FILTER (WHERE m.measured_at > a.start)");
	for (int i = 1; i <= SLA_BURN_WINDOW_COUNT; i++)
		strbuf_addf(select,
			", sum(m.good) FILTER (WHERE m.measured_at > a.upto - ?%d)"
			", sum(m.total) FILTER (WHERE m.measured_at > a.upto - ?%d)",
			i, i);
}

static void take_sums(void *closure, size_t at, struct db_rows *rows)
{
	const struct asking *asking = closure;
	struct sla_evidence *evidence = &asking->subjects[at]->evidence;

	evidence->window = (struct sla_sum){db_real(rows, 1), db_real(rows, 2)};
	for (int i = 0; i < SLA_BURN_WINDOW_COUNT; i++)
		evidence->burn[i] =
			(struct sla_sum){db_real(rows, 2 * i + 3), db_real(rows, 2 * i + 4)};
}

static int ask_sums(struct asking *asking, struct error *err)
{
	const struct many_question question = {.behind = " GROUP BY a.objective",
		.first = SLA_BURN_WINDOW_COUNT + 1,
		.bind = bind_burns,
		.bind_row = bind_windows,
		.take = take_sums};
	struct strbuf select = STRBUF_INIT;
	int code;

	sums_select(&select);
	code = ask_within(asking, select.buf, "total", &question, err);
	strbuf_release(&select);
	return code;
}

/* ---- All of it */

/* Asks about those subjects that `of` picks. */
static int ask_some(struct store *store, struct evidence_subject *subjects, size_t count,
	int64_t now, bool (*of)(const struct evidence_subject *subject),
	int (*ask)(struct asking *asking, struct error *err), struct error *err)
{
	struct asking asking;
	int code;

	asking_init(&asking, store, now, count);
	for (size_t i = 0; i < count; i++) {
		if (of(&subjects[i]))
			asking_add(&asking, &subjects[i]);
	}
	code = ask(&asking, err);
	asking_release(&asking);
	return code;
}

static bool is_any(const struct evidence_subject *subject)
{
	(void)subject;
	return true;
}

static bool is_maintained(const struct evidence_subject *subject)
{
	return subject->evidence.measured && subject->maintained;
}

static bool is_ratio(const struct evidence_subject *subject)
{
	return subject->evidence.measured && subject->terms.kind == SLA_RATIO;
}

static bool has_values(const struct evidence_subject *subject)
{
	return subject->evidence.measured && subject->terms.kind != SLA_RATIO;
}

int evidence_load(struct store *store, struct evidence_subject *subjects, size_t count, int64_t now,
	struct error *err)
{
	int code;

	for (size_t i = 0; i < count; i++) {
		subjects[i].evidence = (struct sla_evidence){0};
		subjects[i].maintained = false;
	}
	code = ask_some(store, subjects, count, now, is_any, ask_newest, err);
	if (!code)
		code = ask_some(store, subjects, count, now, is_maintained, ask_maintenance, err);
	if (!code)
		code = ask_some(store, subjects, count, now, has_values, ask_worst, err);
	if (!code)
		code = ask_some(store, subjects, count, now, is_ratio, ask_sums, err);
	return code;
}
