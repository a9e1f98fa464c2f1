/* SPDX-License-Identifier: MIT */
/* The rule by which a zone goes on where its file ends: `CET-1CEST,M3.5.0,M10.5.0/3` [POSIX, TZ,
 * with the wider times of RFC 8536]. */
#ifndef DAPO_BASE_TIME_ZONE_RULE_H
#define DAPO_BASE_TIME_ZONE_RULE_H

#include "dapo/base/time/zone.h"

/* Offsets lie within this many seconds of UTC [RFC 8536]. */
enum { ZONE_WEST_MOST = 25 * 3600 - 1, ZONE_EAST_MOST = 26 * 3600 - 1 };

/* Reads `len` bytes, which must be a rule to their end. */
bool zone_rule_parse(const char *text, size_t len, struct zone_rule *rule);

/* The span of an instant of the years 0001 to 9999. */
struct zone_span zone_rule_span(const struct zone_rule *rule, int64_t instant);

#endif
