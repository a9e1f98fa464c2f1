/* SPDX-License-Identifier: MIT */
/* The weekly review: the table of lines, and counting them. */
#include "dapo/desk/review.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/time/calendar.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/note.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/request.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/questions/bias.h"
#include "dapo/store/questions/objectives.h"
#include "dapo/store/questions/value_checks.h"

/* ---- What no filter can ask */

static int have_value_checks(
	struct store *store, const struct page *page, int64_t now, bool *keeps, struct error *err)
{
	(void)err;
	for (size_t i = 0; i < page->count; i++)
		keeps[i] &= value_checks_due(store, &page->records[i], now) > 0;
	return 0;
}

/* States of promises are not kept, so that those of a week ago are judged anew, by what had been
 * measured until then. */
static int were_kept(
	struct store *store, const struct page *page, int64_t now, bool *keeps, struct error *err)
{
	struct objective_state *states = xcalloc(page->count + 1, sizeof *states);
	int code = objective_states_of(store, page->records, page->count,
		now - (int64_t)REVIEW_DAYS * SECONDS_A_DAY, states, err);

	for (size_t i = 0; !code && i < page->count; i++)
		keeps[i] &= states[i].result.status != SLA_BREACHED;
	free(states);
	return code;
}

/* ---- The table */

/* clang-format off */
const struct review_line review_lines[] = {
	{"inbox", REVIEW_INBOX, "feedback to triage", "feedback to triage", &feedback_entity, "+inbox", .state = REVIEW_WARNING},
	{"unsent", REVIEW_INBOX, "answer not sent", "answers not sent", &feedback_entity, "+unsent", .state = REVIEW_WARNING},

	{"breached", REVIEW_PROMISES, "promise breached", "promises breached", &sla_objective_entity, "+breached", .state = REVIEW_ALARM},
	{"at_risk", REVIEW_PROMISES, "promise at risk", "promises at risk", &sla_objective_entity, "+atrisk", .state = REVIEW_WARNING},
	{"stale", REVIEW_PROMISES, "promise not measured lately", "promises not measured lately", &sla_objective_entity, "+stale", .state = REVIEW_WARNING},
	{"no_data", REVIEW_PROMISES, "promise never measured", "promises never measured", &sla_objective_entity, "+nodata", .state = REVIEW_INFO},

	{"kpis", REVIEW_GOALS, "KPI at risk or expired", "KPIs at risk or expired", &kpi_entity, "status:at_risk,expired", .state = REVIEW_ALARM},
	{"milestones", REVIEW_GOALS, "milestone overdue", "milestones overdue", &milestone_entity, "+overdue", .state = REVIEW_WARNING},
	/* 30, 60 and 90 days after closing, and a week to see it. */
	{"value_checks", REVIEW_GOALS, "item done whose KPI was looked at since", "items done whose KPI was looked at since", &item_entity, "status:done not kpi: closed_at>=-97d",
		.verb = "value-check", .state = REVIEW_INFO, .keeps = have_value_checks},

	{"overdue", REVIEW_BACKLOG, "item overdue", "items overdue", &item_entity, "+overdue", .state = REVIEW_WARNING},
	{"stale_scores", REVIEW_BACKLOG, "open item with scores older than 90 days", "open items with scores older than 90 days", &item_entity, "+stale status:open", .state = REVIEW_WARNING},
	{"cure", REVIEW_BACKLOG, "item whose cause is gone", "items whose cause is gone", &item_entity, "+cure", .offered = true, .state = REVIEW_INFO},
	{"unscored", REVIEW_BACKLOG, "open item without a score", "open items without a score", &item_entity, "+unscored", .state = REVIEW_INFO},

	{"requests", REVIEW_OTHERS, "request between domains late", "requests between domains late", &request_entity, "+overdue", .state = REVIEW_ALARM},
	{"decisions", REVIEW_OTHERS, "decision not signed", "decisions not signed", &decision_entity, "+unsigned", .state = REVIEW_WARNING},

	{"incomplete", REVIEW_METADATA, "product with less than 55 % of its metadata", "products with less than 55 % of their metadata", &product_entity, "completeness<55 +open", .state = REVIEW_WARNING},
	{"unreviewed", REVIEW_METADATA, "product not reviewed for 180 days", "products not reviewed for 180 days", &product_entity, "(reviewed_on<-180d or reviewed_on:) +open", .state = REVIEW_INFO},
	{"twins", REVIEW_METADATA, "consumer whose name another has", "consumers whose name another has", &consumer_entity, "+alike", .state = REVIEW_INFO},

	{"bias", REVIEW_BIAS, .label = "bias", .state = REVIEW_INFO},

	{"done", REVIEW_MOVED, "item done", "items done", &item_entity, "status:done closed_at>=-7d", .state = REVIEW_INFO},
	{"new_feedback", REVIEW_MOVED, "new piece of feedback", "new pieces of feedback", &feedback_entity, "submitted_at>=-7d", .state = REVIEW_INFO},
	{"notes", REVIEW_MOVED, "note written", "notes written", &note_entity, "noted_at>=-7d", .state = REVIEW_INFO},
	{"newly_breached", REVIEW_MOVED, "promise newly broken", "promises newly broken", &sla_objective_entity, "+breached", .state = REVIEW_ALARM, .keeps = were_kept},
};
/* clang-format on */
const size_t review_line_count = sizeof review_lines / sizeof *review_lines;

const char *review_section_label(enum review_section section)
{
	static const char *const labels[] = {
		[REVIEW_INBOX] = "Inbox",
		[REVIEW_PROMISES] = "Promises",
		[REVIEW_GOALS] = "KPIs and roadmap",
		[REVIEW_BACKLOG] = "Backlog",
		[REVIEW_OTHERS] = "Requests and decisions",
		[REVIEW_METADATA] = "Metadata",
		[REVIEW_BIAS] = "Bias",
		[REVIEW_MOVED] = "Last 7 days",
	};

	return labels[section];
}

static const struct {
	const char *name, *word;
} states[REVIEW_STATE_COUNT] = {
	[REVIEW_OK] = {"ok", "OK"},
	[REVIEW_INFO] = {"info", "INFO"},
	[REVIEW_WARNING] = {"warning", "WARNING"},
	[REVIEW_ALARM] = {"alarm", "ALARM"},
};

const char *review_state_name(enum review_state state)
{
	return states[state].name;
}

const char *review_state_word(enum review_state state)
{
	return states[state].word;
}

/* ---- Rows */

/* The rows of a line on their way: those that the line keeps. */
struct sifting {
	struct desk *desk;
	const struct review_line *line;
	struct sight sight;
	int (*each)(void *closure, const struct record *row, struct error *err);
	void *closure;
};

/* Products belong to none, and no filter asks for one exactly. */
static bool is_another(const struct sifting *sifting, const struct record *row)
{
	return sifting->sight.product && row->entity == &product_entity &&
		row->row_id != sifting->sight.product;
}

static int sift(void *closure, const struct page *page, struct error *err)
{
	const struct sifting *sifting = closure;
	const struct desk *desk = sifting->desk;
	bool *keeps = xcalloc(page->count + 1, sizeof *keeps);
	int code = 0;

	for (size_t i = 0; i < page->count; i++)
		keeps[i] = !is_another(sifting, &page->records[i]);
	if (sifting->line->keeps)
		code = sifting->line->keeps(desk->store, page, desk->now, keeps, err);
	for (size_t i = 0; !code && i < page->count; i++) {
		if (keeps[i])
			code = sifting->each(sifting->closure, &page->records[i], err);
	}
	free(keeps);
	return code;
}

bool review_is_list(const struct review_line *line, int64_t product)
{
	return line->entity && !line->keeps && !(product && line->entity == &product_entity);
}

static int make_query(struct desk *desk, const struct review_line *line, struct sight sight,
	struct query *query, struct filter **filter, struct error *err)
{
	int code = filter_parse(line->filter, line->entity, &desk->context, filter, err);

	*query = (struct query){.entity = line->entity,
		.filter = *filter,
		.sight = sight,
		.me = desk->actor,
		.now = desk->now};
	return code;
}

int review_each(struct desk *desk, const struct review_line *line, struct sight sight,
	int (*each)(void *closure, const struct record *row, struct error *err), void *closure,
	struct error *err)
{
	struct sifting sifting = {desk, line, sight, each, closure};
	struct filter *filter;
	struct query query;
	int code = make_query(desk, line, sight, &query, &filter, err);

	if (!code)
		code = query_pages(desk->store, &query, sift, &sifting, err);
	filter_free(filter);
	return code;
}

/* ---- Counts */

struct counting {
	struct review_entry *entry;
	size_t firsts; /* to be kept */
};

static int count_row(void *closure, const struct record *row, struct error *err)
{
	struct counting *counting = closure;
	struct review_entry *entry = counting->entry;

	(void)err;
	entry->count++;
	if (entry->first.count < counting->firsts)
		record_copy(page_add(&entry->first, row->entity), row);
	return 0;
}

/* A list is counted by itself, which may take no look at its rows. */
static int count_list(struct desk *desk, struct sight sight, size_t firsts,
	struct review_entry *entry, struct error *err)
{
	struct filter *filter;
	struct query query;
	int code = make_query(desk, entry->line, sight, &query, &filter, err);

	if (!code)
		code = query_count(desk->store, &query, &entry->count, err);
	if (!code && entry->count && firsts)
		code = query_page(desk->store, &query, 0, false, firsts, &entry->first, err);
	filter_free(filter);
	return code;
}

static int count_rows(struct desk *desk, struct sight sight, size_t firsts,
	struct review_entry *entry, struct error *err)
{
	struct counting counting = {entry, firsts};

	return review_is_list(entry->line, sight.product)
		? count_list(desk, sight, firsts, entry, err)
		: review_each(desk, entry->line, sight, count_row, &counting, err);
}

static struct review_entry *add_entry(
	struct review *review, const struct review_line *line, size_t *alloc)
{
	struct review_entry *entry;

	VEC_RESERVE(review->entries, review->count, *alloc);
	entry = &review->entries[review->count++];
	*entry = (struct review_entry){.line = line};
	page_init(&entry->first);
	strbuf_init(&entry->domain);
	strbuf_init(&entry->group);
	return entry;
}

/* An entry for each domain; one that tells of none where there is no domain. */
static int add_bias(struct desk *desk, struct review *review, const struct review_line *line,
	size_t *alloc, struct error *err)
{
	struct bias_report report;
	int code = bias_load(desk->store, review->sight, BIAS_TOP_USUAL, &report, err);

	if (code)
		return code;
	for (size_t i = 0; i < report.count; i++) {
		const struct bias_section *section = &report.sections[i];
		const struct bias_group *widest = bias_widest(&section->departments);
		struct review_entry *entry = add_entry(review, line, alloc);

		strbuf_addstr(&entry->domain, section->domain);
		if (!widest)
			continue;
		entry->difference = bias_difference(&section->departments, widest);
		strbuf_addstr(&entry->group, bias_group_name(widest));
	}
	if (!report.count)
		add_entry(review, line, alloc);
	bias_report_release(&report);
	return 0;
}

static int add_entries(struct desk *desk, size_t firsts, struct review *review, struct error *err)
{
	size_t alloc = 0;
	int code = 0;

	for (size_t i = 0; !code && i < review_line_count; i++) {
		const struct review_line *line = &review_lines[i];

		if (line->entity)
			code = count_rows(
				desk, review->sight, firsts, add_entry(review, line, &alloc), err);
		else
			code = add_bias(desk, review, line, &alloc, err);
	}
	return code;
}

int review_load(struct desk *desk, struct sight sight, size_t firsts, struct review *review,
	struct error *err)
{
	int code = db_read_begin(desk->store->db, err);

	*review = (struct review){.sight = sight};
	if (code)
		return code;
	code = add_entries(desk, firsts, review, err);
	db_read_end(desk->store->db);
	for (size_t i = 0; i < review->count; i++) {
		struct review_entry *entry = &review->entries[i];

		entry->state = entry->count || entry->group.len ? entry->line->state : REVIEW_OK;
	}
	if (code)
		review_release(review);
	return code;
}

void review_release(struct review *review)
{
	for (size_t i = 0; i < review->count; i++) {
		page_release(&review->entries[i].first);
		strbuf_release(&review->entries[i].domain);
		strbuf_release(&review->entries[i].group);
	}
	free(review->entries);
	*review = (struct review){0};
}

/* ---- In words */

/* Filters have blanks and signs of the shell, but no single quotes. */
void review_command(
	const struct review_line *line, const char *domain, const char *product, struct strbuf *out)
{
	const char *filter = line->filter;

	if (line->entity == &product_entity && product) {
		strbuf_addf(out, "dapo product meta %s", product);
		return;
	}
	if (!line->entity)
		strbuf_addstr(out, "dapo bias");
	else if (strpbrk(filter, " <>()"))
		strbuf_addf(out, "dapo %s %s '%s'", line->entity->noun,
			line->verb ? line->verb : "list", filter);
	else
		strbuf_addf(out, "dapo %s list %s", line->entity->noun, filter);
	if (product)
		strbuf_addf(out, " --product %s", product);
	else if (domain)
		strbuf_addf(out, " --domain %s", domain);
}

void review_tell_moved(const struct review *review, struct strbuf *out)
{
	const char *before = "Last 7 days: ";

	for (size_t i = 0; i < review->count; i++) {
		const struct review_entry *entry = &review->entries[i];

		if (entry->line->section != REVIEW_MOVED)
			continue;
		strbuf_addf(out, "%s%s %" PRId64, before, entry->line->label, entry->count);
		before = ", ";
	}
	strbuf_addch(out, '.');
}

void review_tell(const struct review_entry *entry, struct strbuf *out)
{
	strbuf_addstr(out, entry->count == 1 ? entry->line->one : entry->line->label);
	if (entry->domain.len)
		strbuf_addf(out, " in %s", entry->domain.buf);
	if (!entry->line->entity && entry->group.len)
		strbuf_addf(out, ": %s, %+.1f points in the top %d", entry->group.buf,
			entry->difference, BIAS_TOP_USUAL);
	else if (!entry->line->entity)
		strbuf_addstr(out, ": none");
	else if (entry->line->section == REVIEW_MOVED)
		strbuf_addstr(out, " in the last 7 days");
}
