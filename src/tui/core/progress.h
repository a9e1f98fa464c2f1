/* SPDX-License-Identifier: MIT */
/* The progress of long work, in words: share, rows, rate, time left. */
#ifndef DAPO_TUI_CORE_PROGRESS_H
#define DAPO_TUI_CORE_PROGRESS_H

#include <stdint.h>

#include "dapo/base/strbuf.h"

/* Appends `45 %, 120000 rows, 80000 rows/s, 2 s left`. `done` and `total` are of one unit, such as
 * bytes; a `total` of 0 is unknown. Rate and time left are told from the first second on; what is
 * done but for the last touches is `finishing`. */
void progress_tell(
	struct strbuf *out, uint64_t done, uint64_t total, int64_t rows, int64_t elapsed_ms);

#endif
