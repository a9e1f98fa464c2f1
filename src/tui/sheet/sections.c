/* SPDX-License-Identifier: MIT */
/* The rows that belong to a record, as lines under their titles. */
#include <inttypes.h>
#include <string.h>

#include "dapo/desk/sheet/sections.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"
#include "tui/panes/cells.h"
#include "write.h"

/* One section on its way to the paper. */
struct written {
	struct paper *paper;
	const struct section *section;
	size_t title; /* its line; the number of rows is added once it is known */
	int64_t count;
};

/* States have their colours; what is closed is dim. */
static unsigned style_of(const struct record *row)
{
	int status = entity_field(row->entity, "status");
	int64_t closed_from = filter_closed_from(row->entity);

	if (row->entity == &sla_objective_entity)
		return cell_promise_style(
			(enum sla_status)record_integer(row, OBJECTIVE_STATUS, SLA_NO_DATA));
	if (row->entity == &kpi_entity || row->entity == &milestone_entity)
		return cell_goal_style(record_integer(row, status, KPI_PLANNED));
	return closed_from >= 0 && record_integer(row, status, 0) >= closed_from ? MEANING_DIM
										 : MEANING_TEXT;
}

static void begin(struct written *written)
{
	paper_heading(written->paper, written->section->title);
	written->title = written->paper->count - 1;
}

static int write_row(void *closure, const struct record *row, struct error *err)
{
	struct written *written = closure;
	struct strbuf label = STRBUF_INIT, text = STRBUF_INIT;

	(void)err;
	if (!written->count++)
		begin(written);
	section_read(written->section, row, written->paper->blind, &label, &text);
	paper_add(written->paper, style_of(row), label.buf, text.len ? text.buf : "", text.len);
	strbuf_release(&label);
	strbuf_release(&text);
	return 0;
}

static int write_section(struct paper *paper, struct desk *desk, const struct section *section,
	const struct record *record, struct error *err)
{
	static const char all[] = "... L lists all";
	struct written written = {.paper = paper, .section = section};
	struct strbuf title = STRBUF_INIT;
	int64_t more = 0;
	int code = section_rows(
		desk, section, record, section_shown(section), write_row, &written, &more, err);

	if (!code && !written.count && section->always)
		begin(&written);
	if (!code && written.title) {
		strbuf_addf(&title, "%s: %" PRId64, section->title, written.count + more);
		paper_retitle(paper, written.title, title.buf);
	}
	if (!code && more)
		paper_add(paper, MEANING_DIM, NULL, all, strlen(all));
	strbuf_release(&title);
	return code;
}

int write_sections(
	struct paper *paper, struct desk *desk, const struct record *record, struct error *err)
{
	const struct section *at = section_first(record->entity);
	int code = 0;

	for (; !code && at; at = section_next(at)) {
		if (at->name)
			code = write_section(paper, desk, at, record, err);
	}
	return code;
}
