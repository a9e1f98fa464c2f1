/* SPDX-License-Identifier: MIT */
/* The progress of long work, in words. */
#include "progress.h"

#include <inttypes.h>

enum { TELLING_MS = 1000, LONG_S = 100, MINUTE = 60 };

static void tell_left(struct strbuf *out, double seconds)
{
	if (seconds < LONG_S)
		strbuf_addf(out, ", %.0f s left", seconds);
	else
		strbuf_addf(out, ", %.0f min left", seconds / MINUTE);
}

void progress_tell(
	struct strbuf *out, uint64_t done, uint64_t total, int64_t rows, int64_t elapsed_ms)
{
	double share = total && done < total ? (double)done / (double)total : 1;

	if (total)
		strbuf_addf(out, "%d %%, ", (int)(100 * share));
	strbuf_addf(out, "%" PRId64 " row%s", rows, rows == 1 ? "" : "s");
	if (total && done >= total) {
		strbuf_addstr(out, ", finishing");
		return;
	}
	if (elapsed_ms < TELLING_MS)
		return;
	strbuf_addf(out, ", %" PRId64 " rows/s", rows * 1000 / elapsed_ms);
	if (total && done)
		tell_left(out, (double)elapsed_ms / 1000 * (1 - share) / share);
}
