/* SPDX-License-Identifier: MIT */
/* Follows what changes by itself: the clock, the store under other writers' hands. */
#include "follow.h"

#include "dapo/base/time/clock.h"
#include "dapo/store/derived/derive.h"
#include "loop.h"
#include "surround.h"
#include "tui/frame/reading.h"

enum {
	LOOK_EVERY_MS = 1000,     /* how often the store is asked whether others wrote */
	REFRESH_EVERY_MS = 60000, /* how often time is let change promises and ages */
	READ_PATIENCE_MS =
		100,        /* how long the screen waits for a writer before it keeps its rows */
	SAY_AFTER_MS = 300, /* when waiting is told */
};

void follow_clock(struct tui *tui)
{
	int64_t now;

	if (!clock_now(&now, NULL))
		desk_set_now(&tui->desk, now);
}

void follow_writers(struct tui *tui)
{
	int64_t version = tui->data_version;
	struct reading reading;
	int code;

	tui->loop->looked_ms = clock_steady();
	reading_begin(&reading, tui, false, 0);
	code = db_data_version(tui->desk.store->db, &version, NULL);
	if (!code && version != tui->data_version)
		store_read_zone(tui->desk.store, NULL); /* where it can't be read, it stays */
	reading_end(&reading);
	if (code)
		return;
	if (version != tui->data_version || tui->loop->retry)
		tui_due(tui, DUE_DATA | DUE_PAINT);
	tui->data_version = version;
	tui->loop->retry = false;
}

/* True if time has changed a promise, or the day: +overdue and the like are of a day. */
static bool is_time_up(struct tui *tui)
{
	int64_t day = desk_day(&tui->desk);
	bool due = false;

	derive_due(tui->desk.store, tui->desk.now, &due, NULL);
	if (day != tui->loop->day)
		due = true;
	tui->loop->day = day;
	return due;
}

void follow_refresh(struct tui *tui)
{
	struct reading reading;

	tui->loop->refreshed_ms = clock_steady();
	reading_begin(&reading, tui, false, 0);
	if (is_time_up(tui)) {
		if (!tui->readonly)
			derive_refresh(tui->desk.store, tui->desk.now, NULL);
		tui_due(tui, DUE_DATA);
	}
	reading_end(&reading);
	tui_due(tui, DUE_PAINT);
}

void follow_time(struct tui *tui)
{
	int64_t now = clock_steady();

	if (now - tui->loop->looked_ms >= LOOK_EVERY_MS)
		follow_writers(tui);
	if (now - tui->loop->refreshed_ms >= REFRESH_EVERY_MS)
		follow_refresh(tui);
}

int follow_patience(const struct tui *tui)
{
	int64_t left = tui->loop->looked_ms + LOOK_EVERY_MS - clock_steady();

	return left < 0 ? 0 : (int)left;
}

/* ---- Waiting for another writer */

static void say_waiting(struct tui *tui)
{
	tui->loop->waiting = true;
	tui_say(tui, MEANING_WARN, "waiting for another writer; Esc leaves");
	surround_draw(tui);
	draw_flush(tui->draw);
}

/* True if an event ends the work. Keys other than Esc and Ctrl-C are dropped: what they
 * were meant for has not happened yet. */
static bool ends_work(struct tui *tui, const struct term_event *event)
{
	switch (event->kind) {
	case TERM_KEY:
		return event->key == KEY_CODE_ESC && !event->pasted;
	case TERM_INTERRUPT:
		return true;
	case TERM_HANGUP:
	case TERM_TERMINATE:
		tui->ending = 1 + 128 + event->signal;
		return true;
	case TERM_RESIZE:
	case TERM_RESUMED:
		draw_resize(tui->draw);
		tui_due(tui, DUE_LAYOUT | DUE_PAINT);
		return false;
	default:
		return false;
	}
}

bool follow_told_to_leave(struct tui *tui)
{
	struct term_event event;

	do {
		term_wait(tui->term, 0, &event);
		if (ends_work(tui, &event))
			return true;
	} while (event.kind != TERM_TIMEOUT);
	return false;
}

bool follow_waiting(void *closure, int waited_ms)
{
	struct tui *tui = closure;

	if (tui->reading)
		return waited_ms < READ_PATIENCE_MS;
	if (waited_ms < SAY_AFTER_MS) {
		tui->loop->waiting = false;
		return true;
	}
	if (!tui->loop->waiting)
		say_waiting(tui);
	return !follow_told_to_leave(tui);
}
