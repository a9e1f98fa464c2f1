/* SPDX-License-Identifier: MIT */
/* The only place that looks at a clock. */
#include "dapo/base/time/clock.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dapo/base/time/instant.h"

int clock_now(int64_t *now, struct error *err)
{
	const char *frozen = getenv("DAPO_NOW");

	if (!frozen || !*frozen) {
		*now = (int64_t)time(NULL);
		return 0;
	}
	/* Only the one form: words such as `today` would ask for the very clock that is set here.
	 */
	if (strlen(frozen) >= sizeof "2025-06-30T11:00:00" && frozen[4] == '-' &&
		frozen[10] == 'T' && !instant_parse(frozen, DATE_ORDER_UNKNOWN, 0, NULL, now, NULL))
		return 0;
	return error_set(err, ERR_USAGE, "DAPO_NOW is '%.60s'; it takes a time like %s", frozen,
		"2025-06-30T11:00:00Z");
}

int64_t clock_steady_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int64_t clock_steady(void)
{
	return clock_steady_ns() / 1000000;
}
