/* SPDX-License-Identifier: MIT */
/* The import wizard: a file, a look at it, a plan, and the import. */
#include <stdlib.h>

#include "dapo/base/memory.h"
#include "dapo/base/time/clock.h"
#include "dapo/exchange/profiles/profiles.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "draw.h"
#include "file.h"
#include "kind.h"
#include "lines.h"
#include "look.h"
#include "plan.h"
#include "run.h"
#include "settings.h"
#include "tui/core/files.h"
#include "tui/frame/views.h"
#include "values.h"

static struct wizard *as_wizard(struct view *view)
{
	return (struct wizard *)view;
}

static enum context context(const struct view *view)
{
	return ((const struct wizard *)view)->step == WIZARD_PLAN ? CONTEXT_IMPORT_PLAN
								  : CONTEXT_IMPORT;
}

static const char *label(const struct view *view, enum action action)
{
	const struct wizard *wizard = (const struct wizard *)view;

	if (wizard->working || action == ACTION_UNDO ||
		(action == ACTION_IMPORT_RUN && !wizard_has_news(wizard)))
		return NULL;
	return action_info(action)->label;
}

static void layout(struct tui *tui, struct view *view)
{
	wizard_resize(tui, as_wizard(view));
}

static bool leave_wizard(struct tui *tui, struct view *view, enum action action)
{
	struct wizard *wizard = as_wizard(view);

	(void)action;
	view->due |= DUE_PAINT;
	if (wizard->step == WIZARD_PLAN) {
		wizard->step = WIZARD_LOOK;
		return true;
	}
	return wizard->draft.changed && !ask_yes(tui, "Leave this import? Nothing is stored.");
}

static void scroll_plan(struct wizard *wizard, enum action action)
{
	size_t count = wizard->said_count + wizard->plan.reject_count;
	size_t last = count ? count - 1 : 0;

	switch (action) {
	case ACTION_DOWN:
	case ACTION_HALF_DOWN:
	case ACTION_PAGE_DOWN:
		wizard->first += wizard->first < last;
		break;
	case ACTION_TOP:
		wizard->first = 0;
		break;
	case ACTION_BOTTOM:
		wizard->first = last;
		break;
	default:
		wizard->first -= wizard->first > 0;
	}
}

static bool move_in_wizard(struct tui *tui, struct view *view, enum action action)
{
	struct wizard *wizard = as_wizard(view);

	(void)tui;
	if (wizard->step == WIZARD_PLAN)
		scroll_plan(wizard, action);
	else
		list_act(&wizard->list, action);
	view->due |= DUE_PAINT;
	return true;
}

static bool run_import(struct tui *tui, struct view *view, enum action action)
{
	struct wizard *wizard = as_wizard(view);

	(void)action;
	view->due |= DUE_PAINT;
	if (clock_steady() < wizard->planned_ms + TYPE_AHEAD_MS)
		tui_say(tui, MEANING_MESSAGE, "Enter came too early: the plan had just appeared.");
	else
		wizard_import(tui, wizard); /* may free it */
	return true;
}

static bool plan_import(struct tui *tui, struct view *view, enum action action)
{
	(void)action;
	view->due |= DUE_PAINT;
	wizard_make_plan(tui, as_wizard(view));
	return true;
}

static bool save_profile(struct tui *tui, struct view *view, enum action action)
{
	(void)action;
	view->due |= DUE_PAINT;
	wizard_save_profile(tui, as_wizard(view));
	return true;
}

/* Changes the import; then another look is due. */
static bool change_import(struct tui *tui, struct view *view, enum action action)
{
	struct wizard *wizard = as_wizard(view);
	const struct wizard_line *line = wizard_line(wizard);
	bool changed;

	view->due |= DUE_PAINT;
	switch (action) {
	case ACTION_IMPORT_CHANGE:
		changed = line && wizard_change_line(tui, wizard, line);
		break;
	case ACTION_IMPORT_EXTRA:
		changed = line && wizard_take_back(wizard, line);
		break;
	case ACTION_IMPORT_MEANING:
		changed = line && wizard_mean(tui, wizard, line);
		break;
	case ACTION_IMPORT_DEFAULT:
		changed = wizard_fix(tui, wizard);
		break;
	default:
		changed = wizard_ask_settings(tui, wizard);
	}
	if (changed)
		wizard_look(tui, wizard);
	return true;
}

static view_act *const acts[ACTION_COUNT] = {
	VIEW_MOVES(move_in_wizard),
	[ACTION_IMPORT_CHANGE] = change_import,
	[ACTION_IMPORT_EXTRA] = change_import,
	[ACTION_IMPORT_MEANING] = change_import,
	[ACTION_IMPORT_DEFAULT] = change_import,
	[ACTION_IMPORT_SETTINGS] = change_import,
	[ACTION_IMPORT_PROFILE] = save_profile,
	[ACTION_IMPORT_PLAN] = plan_import,
	[ACTION_IMPORT_RUN] = run_import,
	[ACTION_BACK] = leave_wizard,
	[ACTION_CLOSE] = leave_wizard,
};

static void mouse(struct tui *tui, struct view *view, enum mouse_button button, int row, int col)
{
	struct wizard *wizard = as_wizard(view);
	struct rect inside = rect_inset(view->area, 1, 1);
	int64_t at = list_at_line(
		&wizard->list, row - inside.row - wizard_head_rows(tui, wizard, inside));

	(void)col;
	if (button == MOUSE_WHEEL_UP || button == MOUSE_WHEEL_DOWN)
		move_in_wizard(tui, view, button == MOUSE_WHEEL_UP ? ACTION_UP : ACTION_DOWN);
	else if (wizard->step == WIZARD_LOOK && at >= 0)
		list_go(&wizard->list, at);
	view->due |= DUE_PAINT;
}

static bool place(const struct view *view, int64_t *at, int64_t *of)
{
	const struct wizard *wizard = (const struct wizard *)view;

	*at = wizard->list.cursor + 1;
	*of = (int64_t)wizard->line_count;
	return wizard->step == WIZARD_LOOK && wizard->line_count > 0;
}

static void release(struct view *view)
{
	struct wizard *wizard = as_wizard(view);

	import_draft_release(&wizard->draft);
	import_report_release(&wizard->look);
	import_report_release(&wizard->plan);
	list_release(&wizard->list);
	free(wizard->lines);
	plan_forget(wizard);
}

static const struct view_type type = {
	.name = "import",
	.context = context,
	.label = label,
	.layout = layout,
	.draw = wizard_draw,
	.acts = acts,
	.mouse = mouse,
	.place = place,
	.release = release,
};

/* ---- The beginning */

/* The folder of the last file. */
static void last_folder(const struct history *files, struct strbuf *out)
{
	struct strbuf last = STRBUF_INIT;

	files_expand(files->len ? files->lines[files->len - 1] : "", &last);
	strbuf_add(out, last.buf, files_name(last.buf));
	strbuf_release(&last);
}

static struct wizard *new_wizard(struct tui *tui, const char *path)
{
	/* Taken where the columns don't tell the kind, and nobody else does. */
	const struct entity *likely = tui->focused == PANE_BACKLOG ? &item_entity
		: tui->focused == PANE_PRODUCTS                    ? &product_entity
								   : &feedback_entity;
	struct wizard *wizard = xcalloc(1, sizeof *wizard);
	struct strbuf folder = STRBUF_INIT;

	wizard->view.type = &type;
	wizard->kind_open = true;
	profiles_folder(&folder);
	import_draft_init(&wizard->draft, likely, folder.buf);
	strbuf_release(&folder);
	wizard_set_file(wizard, path);
	wizard->draft.options.date_order = tui->desk.context.date_order;
	wizard->draft.changed = false;
	import_report_init(&wizard->look);
	import_report_init(&wizard->plan);
	list_init(&wizard->list);
	return wizard;
}

static void open_wizard(struct tui *tui, const char *path)
{
	struct wizard *wizard = new_wizard(tui, path);

	if (kind_find(tui, wizard)) {
		tui_push(tui, &wizard->view);
		wizard_look(tui, wizard);
	} else {
		release(&wizard->view);
		free(wizard);
	}
}

void view_import_open(struct tui *tui)
{
	struct strbuf initial = STRBUF_INIT, path = STRBUF_INIT;

	if (tui->secure) {
		tui_say(tui, MEANING_WARN, "no file is imported in secure mode");
		return;
	}
	last_folder(&tui->files, &initial);
	if (wizard_ask_file(tui, initial.buf, &path))
		open_wizard(tui, path.buf);
	strbuf_release(&initial);
	strbuf_release(&path);
}
