/* SPDX-License-Identifier: MIT */
/* The end of the import wizard: the plan, and the import. */
#include "run.h"

#include <inttypes.h>
#include <unistd.h>

#include "dapo/base/time/clock.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/saved_view.h"
#include "look.h"
#include "plan.h"
#include "tui/frame/views.h"
#include "tui/loop/work.h"

static int import_with_progress(struct tui *tui, struct wizard *wizard, const char *doing,
	bool dry_run, struct import_report *report, struct error *err)
{
	struct import_options options = *import_draft_options(&wizard->draft);
	struct work work;
	int code;

	options.dry_run = dry_run;
	if (dry_run)
		options.rejects_path = NULL;
	options.progress = work_goes_on;
	options.closure = &work;
	wizard->working = true;
	work_begin(&work, tui, doing);
	code = import_run(&tui->desk, &options, report, err);
	work_end(&work);
	wizard->working = false;
	strbuf_reset(&tui->message);
	return code == ERR_CANCELLED ? error_set(err, code, "cancelled; nothing was imported")
				     : code;
}

/* The file may be another one by now. What the plan finds wrong is settled in the first step. */
void wizard_make_plan(struct tui *tui, struct wizard *wizard)
{
	struct error err = {0};
	int code;

	wizard_look(tui, wizard);
	if (wizard->err.code) {
		tui_say(tui, MEANING_WARN, "first settle what is marked above");
		list_go(&wizard->list, 0);
		return;
	}
	wizard->first = 0;
	code = import_with_progress(tui, wizard, "Planning", true, &wizard->plan, &err);
	if (!code) {
		plan_say(wizard);
		wizard->step = WIZARD_PLAN;
		wizard->planned_ms = clock_steady();
	} else if (code == ERR_CANCELLED || code == ERR_BUSY) {
		tui_say(tui, MEANING_WARN, "%s", err.text);
	} else {
		wizard->err = err;
		wizard_show_lines(tui, wizard);
	}
}

/* The feedback that came, in its pane, so that `t` goes through it. */
static void show_feedback(struct tui *tui, int64_t batch)
{
	struct strbuf filter = STRBUF_INIT;
	struct record shown;

	strbuf_addf(&filter, "batch:I-%" PRId64, batch);
	record_init(&shown, &saved_view_entity);
	value_set_integer(&shown.values[VIEW_PANE], PANE_FEEDBACK);
	value_set_text(&shown.values[VIEW_FILTER], filter.buf, filter.len);
	view_panes_apply(tui, &shown);
	record_release(&shown);
	strbuf_release(&filter);
}

/* Leaves the wizard; the last line says what was done, and which key undoes it. */
static void leave_done(struct tui *tui, struct wizard *wizard, struct import_report *report)
{
	const struct entity *entity = wizard->draft.entity;
	struct strbuf rejects = STRBUF_INIT;
	int64_t batch = report->batch;
	int64_t alike = report->alike;

	if (report->rejects_written)
		strbuf_addstr(&rejects, wizard->draft.texts[DRAFT_REJECTS]);
	import_report_release(report);
	tui_pop(tui);
	if (entity == &feedback_entity)
		show_feedback(tui, batch);
	tui_done(tui);
	if (alike)
		strbuf_addf(
			&tui->message, " %" PRId64 " may be said twice: +alike lists them.", alike);
	if (rejects.len)
		strbuf_addf(&tui->message, " The rejected rows are in %s.", rejects.buf);
	strbuf_release(&rejects);
}

bool wizard_has_news(const struct wizard *wizard)
{
	return !wizard->plan.known &&
		wizard->plan.created + wizard->plan.updated + wizard->plan.kept > 0;
}

/* Asks before a file is replaced. */
static bool may_write_rejects(struct tui *tui, struct wizard *wizard)
{
	const char *path = wizard->draft.texts[DRAFT_REJECTS];

	wizard->draft.options.replace = false;
	if (!path || !wizard->plan.rejected || access(path, F_OK) != 0)
		return true;
	wizard->draft.options.replace = ask_yes(tui, "%s is there: replace it?", path);
	return wizard->draft.options.replace;
}

void wizard_import(struct tui *tui, struct wizard *wizard)
{
	struct import_report report;
	struct error err = {0};
	int code;

	if (!wizard_has_news(wizard)) {
		tui_say(tui, MEANING_WARN, "there is nothing to import");
		return;
	}
	if (!may_write_rejects(tui, wizard))
		return;
	import_report_init(&report);
	code = import_with_progress(tui, wizard, "Importing", false, &report, &err);
	if (!code || report.batch)
		leave_done(tui, wizard, &report);
	if (code) /* also if all was imported but the file of rejects not written */
		tui_failed(tui, &err);
	import_report_release(&report);
}
