/* SPDX-License-Identifier: MIT */
/* Starts the terminal interface with the user's settings, runs it, and takes it down. */
#include "dapo/tui/tui.h"
#include "dapo/desk/house.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/time/calendar.h"
#include "dapo/base/time/clock.h"
#include "dapo/base/time/date_order.h"
#include "dapo/base/trace.h"
#include "dapo/desk/triage/answers.h"
#include "dapo/model/tables/domain.h"
#include "dapo/store/records/records.h"
#include "tui/ask/ask.h"
#include "tui/core/settings.h"
#include "tui/form/forms.h"
#include "tui/frame/views.h"
#include "tui/loop/follow.h"
#include "tui/loop/loop.h"
#include "tui/loop/show.h"
#include "tui/loop/surround.h"

/* ---- Settings */

static const char *setting_of(const struct command_line *line, const char *name)
{
	return line->setting ? line->setting(line->closure, name) : NULL;
}

static bool setting_is(const struct command_line *line, const char *name, const char *wanted)
{
	const char *value = setting_of(line, name);

	return value && strcmp(value, wanted) == 0;
}

/* The first wrong setting is said, and all are passed over. */
static void complain_of_setting(void *closure, const char *name, const struct error *err)
{
	struct tui *tui = closure;

	if (!tui->message.len)
		tui_say(tui, MEANING_WARN, "setting %s: %s", name, err->text);
}

static const char *look_up_setting(void *closure, const char *name)
{
	return setting_of(closure, name);
}

static struct settings_source settings_of(struct tui *tui)
{
	return (struct settings_source){
		look_up_setting, &tui->command_line, complain_of_setting, tui};
}

int tui_check_setting(const char *(*setting)(void *closure, const char *name), void *closure,
	const char *name, struct error *err)
{
	return settings_find_fault(setting, closure, name, err);
}

/* The number of a setting, which was checked when the file was read; 0 where it is unset. */
static int setting_number(const struct command_line *line, const char *name)
{
	const char *value = setting_of(line, name);

	return value ? atoi(value) : 0;
}

static enum date_order date_order(const struct command_line *line)
{
	const char *name = setting_of(line, "date_order");
	enum date_order order = DATE_ORDER_UNKNOWN;

	if (name)
		date_order_parse(name, &order, NULL);
	return order;
}

/* ---- Up and down */

static enum term_alarm alarm_wanted(const struct command_line *line)
{
	static const char *const names[] = {[TERM_ALARM_BELL] = "bell",
		[TERM_ALARM_OSC9] = "osc9",
		[TERM_ALARM_OSC777] = "osc777"};

	for (int i = TERM_ALARM_BELL; i <= TERM_ALARM_OSC777; i++)
		if (setting_is(line, "alarm", names[i]))
			return (enum term_alarm)i;
	return TERM_ALARM_OFF;
}

static int open_terminal(struct tui *tui, struct error *err)
{
	struct term_options options = {
		.secure = tui->secure,
		.mono = setting_is(&tui->command_line, "colour", "off"),
		.esc_pause = setting_number(&tui->command_line, "escape_pause"),
	};
	struct settings_source settings;
	struct theme theme;
	int code = term_open(&tui->term, &options, err);

	if (code)
		return code;
	if (term_notice(tui->term))
		tui_say(tui, MEANING_WARN, "%s", term_notice(tui->term));
	settings = settings_of(tui);
	settings_read_theme(&settings, &theme, term_colours(tui->term) == 0);
	tui->draw = draw_new(tui->term, &theme);
	if (setting_is(&tui->command_line, "graphics", "ascii"))
		draw_set_graphics(tui->draw, false);
	tui->marker = setting_is(&tui->command_line, "cursor", "marker");
	tui->loop->alarm = alarm_wanted(&tui->command_line);
	tui->mouse = setting_is(&tui->command_line, "mouse", "on");
	if (tui->mouse)
		term_mouse(tui->term, true);
	return 0;
}

static void set_up(struct tui *tui, struct loop *loop, const struct tui_options *options)
{
	memset(tui, 0, sizeof *tui);
	memset(loop, 0, sizeof *loop);
	strbuf_init(&loop->header.domain);
	strbuf_init(&loop->header.owner);
	strbuf_init(&tui->scratch);
	strbuf_init(&tui->message);
	strbuf_init(&tui->last_line);
	tui->header_stale = true;
	tui->surround = SURROUND_ALL;
	loop->looked_ms = loop->refreshed_ms = clock_steady();
	tui->loop = loop;
	tui->step = loop_step;
	tui->command_line = options->command_line;
	tui->readonly = db_read_only(options->store->db);
	tui->secure = options->secure;
	tui->focused = PANE_BACKLOG;
	tui->zoomed = PANE_NONE;
	tui->guest = PANE_FEEDBACK;
}

static void tear_down(struct tui *tui)
{
	tui_free_views(tui->top);
	tui->top = NULL;
	draw_free(tui->draw);
	term_close(tui->term);
	history_release(&tui->commands);
	history_release(&tui->sets);
	history_release(&tui->filters);
	history_release(&tui->reasons);
	history_release(&tui->files);
	strbuf_release(&tui->scratch);
	strbuf_release(&tui->message);
	strbuf_release(&tui->last_line);
	surround_release(tui->loop);
	desk_release(&tui->desk);
}

static void say_migration(struct tui *tui)
{
	int from = tui->desk.store->migrated_from;

	if (from)
		tui_say(tui, MEANING_MESSAGE,
			"The store was of schema %d and is of %d now; `:log` says what changed.",
			from, store_schema());
}

/* The domain of the command line was looked up before; one of the settings may be of another store.
 */
static void choose_sight(struct tui *tui, const struct tui_options *options)
{
	const char *domain =
		options->domain ? options->domain : setting_of(&tui->command_line, "domain");
	struct error err = {0};

	if (domain && *domain &&
		records_find(
			tui->desk.store, &domain_entity, domain, false, &tui->sight.domain, &err))
		tui_say(tui, MEANING_WARN, "All domains are in sight: %s", err.text);
}

/* The first screen comes before anything that may take time or ask. */
static void run_until_quit(struct tui *tui, const struct tui_options *options)
{
	tui_push(tui, view_panes_new(tui, options->filter, options->view));
	show_due(tui);
	follow_refresh(tui);
	if (!term_pending(tui->term))
		form_ask_draft(tui);
	while (!tui->ending)
		tui_step(tui);
}

int tui_run(const struct tui_options *options, struct error *err)
{
	struct loop loop;
	struct settings_source settings;
	struct tui tui;
	int64_t now;
	int code = clock_now(&now, err);

	if (!code)
		code = trace_leave_terminal(err);
	if (code)
		return 2;
	set_up(&tui, &loop, options);
	desk_init(&tui.desk, options->store, &house_rules, options->actor, now);
	tui.desk.context.date_order = date_order(&tui.command_line);
	answer_settings_read(&tui.desk.answers, look_up_setting, &tui.command_line);
	loop.day = desk_day(&tui.desk);
	settings = settings_of(&tui);
	settings_read_keys(&settings, &tui.keymap);
	code = db_data_version(options->store->db, &tui.data_version, err);
	if (!code)
		code = open_terminal(&tui, err);
	if (!code) {
		if (options->notice && !tui.message.len)
			tui_say(&tui, MEANING_WARN, "%s", options->notice);
		say_migration(&tui);
		choose_sight(&tui, options);
		db_set_waiting(options->store->db, follow_waiting, &tui);
		run_until_quit(&tui, options);
		db_set_waiting(options->store->db, NULL, NULL);
	}
	tear_down(&tui);
	if (code)
		return code == ERR_USAGE ? 2 : 1;
	return tui.ending - 1;
}
