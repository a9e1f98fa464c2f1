/* SPDX-License-Identifier: MIT */
/* The rows that a verb acts on. */
#include "chosen.h"

#include "dapo/store/records/records.h"

void chosen_tell(struct tui *tui, const struct chosen *chosen, struct strbuf *out)
{
	if (chosen->count == 1)
		records_key(tui->desk.store, chosen->entity, chosen->ids[0], out, NULL);
	else
		strbuf_addf(out, "%zu %s", chosen->count, chosen->entity->plural);
}
