/* SPDX-License-Identifier: MIT */
/* Forgetting somebody: a consumer, a person, or who said one piece of feedback. */
#ifndef DAPO_DESK_ANONYMISE_H
#define DAPO_DESK_ANONYMISE_H

#include "dapo/desk/core/desk.h"

/* Takes names and addresses out of the row, of all rows and texts that name whoever it is, of the
 * log with its before-values, of unknown columns, words, full text and drafts; what was said stays,
 * with a stand-in (`forgotten-3`). The file is written anew, so that nothing of it lies in free
 * pages. It can't be undone; the log says that it was done, when and by whom, and its chain holds
 * (store/records/chain.h). desk->last_summary names the copies beside the store that still have
 * them. Refused for somebody who owns a product today. */
int anonymise_row(
	struct desk *desk, const struct entity *entity, int64_t row_id, struct error *err);

#endif
