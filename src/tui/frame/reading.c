/* SPDX-License-Identifier: MIT */
/* Reading for the screen, within bounds. */
#include "reading.h"

#include "dapo/base/time/clock.h"

static bool goes_on(void *closure)
{
	for (const struct reading *reading = closure; reading; reading = reading->outer) {
		if (reading->until_key && term_pending(reading->tui->term))
			return false;
		if (reading->until_ms && clock_steady() >= reading->until_ms)
			return false;
	}
	return true;
}

static bool is_bounded(const struct reading *reading)
{
	for (; reading; reading = reading->outer) {
		if (reading->until_key || reading->until_ms)
			return true;
	}
	return false;
}

static void set_bounds(struct tui *tui)
{
	bool bounded = is_bounded(tui->reading);

	db_set_progress(
		tui->desk.store->db, bounded ? goes_on : NULL, bounded ? tui->reading : NULL);
}

void reading_begin(struct reading *reading, struct tui *tui, bool until_key, int ms)
{
	*reading = (struct reading){
		.tui = tui,
		.outer = tui->reading,
		.until_key = until_key,
		.until_ms = ms ? clock_steady() + ms : 0,
	};
	tui->reading = reading;
	set_bounds(tui);
}

void reading_end(struct reading *reading)
{
	reading->tui->reading = reading->outer;
	set_bounds(reading->tui);
}
