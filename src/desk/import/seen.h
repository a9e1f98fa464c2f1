/* SPDX-License-Identifier: MIT */
/* The rows that a first load made, found by a hash of their identity: 8 bytes a row, in place of
 * an index. */
#ifndef DAPO_DESK_IMPORT_SEEN_H
#define DAPO_DESK_IMPORT_SEEN_H

#include <stddef.h>
#include <stdint.h>

enum { SEEN_MAX = 3 << 19 }; /* beyond so many the index does it: 16 MiB */

struct seen {
	struct seen_slot *slots;
	size_t used;
	size_t alloc;         /* a power of two, or 0 */
	int64_t first_row_id; /* the others follow it */
};

/* The rows that may have a hash, one a call, from *probes = 0 on; 0 when there are no more. Many
 * identities share what is kept of a hash: look at the row. */
int64_t seen_next(const struct seen *seen, uint64_t hash, size_t *probes);

/* Notes a row. The ids of a load ascend, and lie close together. */
void seen_add(struct seen *seen, uint64_t hash, int64_t row_id);
void seen_release(struct seen *seen);

#endif
