/* SPDX-License-Identifier: MIT */
/* The order of a sheet: facts, picture, fields, lists of facts, rows that belong to it. */
#include <string.h>

#include "dapo/model/rules/sla.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/objective.h"
#include "tui/core/theme.h"
#include "write.h"

static void write_trash(struct paper *paper)
{
	static const char text[] = "This row is in the trash; T in its pane lists the trash.";

	paper_add(paper, MEANING_WARN, NULL, text, strlen(text));
}

/* The work on a promise stands below its picture, before the terms. */
static int write_promise(struct paper *paper, struct desk *desk, const struct record *objective,
	const struct facts *facts, struct error *err)
{
	static const char hint[] = ":sla open-item opens one for a broken promise, once";
	int code = write_promise_picture(paper, desk, objective, err);

	if (!code)
		code = write_sections(paper, desk, objective, err);
	if (!code && record_integer(objective, OBJECTIVE_STATUS, SLA_NO_DATA) == SLA_BREACHED)
		paper_add(paper, MEANING_DIM, NULL, hint, strlen(hint));
	paper_heading(paper, "Its terms");
	write_fields(paper, desk, objective);
	write_fact_lists(paper, facts);
	return code;
}

static int write_record(struct paper *paper, struct desk *desk, const struct record *record,
	const struct facts *facts, struct error *err)
{
	int code = 0;

	if (record->entity == &kpi_entity)
		code = write_kpi_picture(paper, desk, record, err);
	write_fields(paper, desk, record);
	write_fact_lists(paper, facts);
	return code ? code : write_sections(paper, desk, record, err);
}

int write_sheet(
	struct paper *paper, struct desk *desk, const struct record *record, struct error *err)
{
	struct facts facts = FACTS_INIT;
	int code = facts_load(desk, record, &facts, err);

	if (record->trash != TRASH_LIVE)
		write_trash(paper);
	if (!code) {
		write_facts(paper, &facts);
		code = record->entity == &sla_objective_entity
			? write_promise(paper, desk, record, &facts, err)
			: write_record(paper, desk, record, &facts, err);
	}
	facts_release(&facts);
	return code;
}
