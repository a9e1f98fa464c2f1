/* SPDX-License-Identifier: MIT */
/* The window that a ratio is measured over. */
#ifndef DAPO_MODEL_RULES_SLA_WINDOW_H
#define DAPO_MODEL_RULES_SLA_WINDOW_H

#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/base/time/zone.h"

/* A span that ends now: seconds, or calendar months (from the same time of the earlier month).
 */
struct sla_window {
	int64_t seconds; /* where months is 0 */
	int months;
};

/* Reads `30d`, `12 h`, `PT1H`, or calendar months, by whatever name: `1M`, `P3M`, `1mo`, `1 year`.
 */
int sla_window_parse(const char *text, struct sla_window *window, struct error *err);

/* The instant after which a window that ends at `now` begins; months are those of the zone. A month
 * without that day gives the end of its last one, and clocks that are put back or forward hold it
 * where it is, so that a window never goes back as time goes on. */
int64_t sla_window_start(const struct sla_window *window, const struct zone *zone, int64_t now);

#endif
