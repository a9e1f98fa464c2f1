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
#include "lines.h"
#include "look.h"
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

static bool leave_wizard(struct tui *tui, struct wizard *wizard)
{
	if (wizard->step == WIZARD_PLAN) {
		wizard->step = WIZARD_LOOK;
		wizard->view.due |= DUE_PAINT;
		return true;
	}
	return wizard->draft.changed && !ask_yes(tui, "Leave this import? Nothing is stored.");
}

static bool scroll_plan(struct wizard *wizard, enum action action)
{
	size_t last = wizard->plan.reject_count ? wizard->plan.reject_count - 1 : 0;

	switch (action) {
	case ACTION_DOWN:
	case ACTION_HALF_DOWN:
	case ACTION_PAGE_DOWN:
		wizard->reject += wizard->reject < last;
		break;
	case ACTION_UP:
	case ACTION_HALF_UP:
	case ACTION_PAGE_UP:
		wizard->reject -= wizard->reject > 0;
		break;
	case ACTION_TOP:
		wizard->reject = 0;
		break;
	case ACTION_BOTTOM:
		wizard->reject = last;
		break;
	default:
		return false;
	}
	return true;
}

static void import_planned(struct tui *tui, struct wizard *wizard)
{
	if (clock_steady() < wizard->planned_ms + TYPE_AHEAD_MS)
		tui_say(tui, MEANING_MESSAGE, "Enter came too early: the plan had just appeared.");
	else
		wizard_import(tui, wizard);
}

static bool act_on_wizard(struct tui *tui, struct view *view, enum action action, int32_t key)
{
	struct wizard *wizard = as_wizard(view);
	const struct wizard_line *line = wizard_line(wizard);
	bool changed = false; /* the import, so that a look is due */

	(void)key;
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
	case ACTION_IMPORT_SETTINGS:
		changed = wizard_ask_settings(tui, wizard);
		break;
	case ACTION_IMPORT_PROFILE:
		wizard_save_profile(tui, wizard);
		break;
	case ACTION_IMPORT_PLAN:
		wizard_make_plan(tui, wizard);
		break;
	case ACTION_IMPORT_RUN:
		import_planned(tui, wizard); /* may free it */
		break;
	case ACTION_BACK:
	case ACTION_CLOSE:
		return leave_wizard(tui, wizard);
	default:
		return wizard->step == WIZARD_PLAN ? scroll_plan(wizard, action)
						   : list_act(&wizard->list, action);
	}
	if (changed)
		wizard_look(tui, wizard);
	return true;
}

static void mouse(struct tui *tui, struct view *view, enum mouse_button button, int row, int col)
{
	struct wizard *wizard = as_wizard(view);
	struct rect inside = rect_inset(view->area, 1, 1);
	int64_t at = list_at_line(
		&wizard->list, row - inside.row - wizard_head_rows(tui, wizard, inside));

	(void)col;
	if (button == MOUSE_WHEEL_UP || button == MOUSE_WHEEL_DOWN)
		act_on_wizard(tui, view, button == MOUSE_WHEEL_UP ? ACTION_UP : ACTION_DOWN, 0);
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
}

static const struct view_type type = {
	.name = "import",
	.context = context,
	.label = label,
	.layout = layout,
	.draw = wizard_draw,
	.action = act_on_wizard,
	.mouse = mouse,
	.place = place,
	.release = release,
};

/* ---- The beginning */

/* The folder of the last file. */
static void last_folder(const struct history *files, struct strbuf *out)
{
	const char *last = files->len ? files->lines[files->len - 1] : "";

	strbuf_add(out, last, files_name(last));
}

static struct view *new_wizard(struct tui *tui, const struct entity *entity, const char *path)
{
	struct wizard *wizard = xcalloc(1, sizeof *wizard);
	struct strbuf folder = STRBUF_INIT;

	wizard->view.type = &type;
	profiles_folder(&folder);
	import_draft_init(&wizard->draft, entity, folder.buf);
	strbuf_release(&folder);
	wizard_set_file(wizard, path);
	wizard->draft.options.date_order = tui->desk.context.date_order;
	wizard->draft.changed = false;
	import_report_init(&wizard->look);
	import_report_init(&wizard->plan);
	list_init(&wizard->list);
	return &wizard->view;
}

void view_import_open(struct tui *tui)
{
	const struct entity *entity = tui->focused == PANE_BACKLOG ? &item_entity
		: tui->focused == PANE_PRODUCTS                    ? &product_entity
								   : &feedback_entity;
	struct strbuf initial = STRBUF_INIT, path = STRBUF_INIT;

	if (tui->secure) {
		tui_say(tui, MEANING_WARN, "no file is imported in secure mode");
		return;
	}
	last_folder(&tui->files, &initial);
	if (wizard_ask_file(tui, initial.buf, &path)) {
		struct view *view = new_wizard(tui, entity, path.buf);

		tui_push(tui, view);
		wizard_look(tui, as_wizard(view));
	}
	strbuf_release(&initial);
	strbuf_release(&path);
}
