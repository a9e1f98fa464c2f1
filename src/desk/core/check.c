/* SPDX-License-Identifier: MIT */
/* `dapo db check`: the engine's checks and every invariant of our own. */
#include "dapo/desk/core/check.h"

#include "dapo/model/entity/entities.h"
#include "dapo/store/derived/invariants.h"
#include "dapo/store/engine/forms.h"
#include "dapo/store/records/chain.h"
#include "dapo/store/records/search.h"
#include "dapo/store/records/tally.h"

static int check_entities(struct store *store, void (*report)(void *closure, const char *line),
	void *closure, int *faults, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < entity_count; i++) {
		if (entities[i]->tallied)
			code = tally_check(store, entities[i], report, closure, faults, err);
		if (!code && entities[i]->search)
			code = search_check(store, entities[i], report, closure, faults, err);
	}
	return code;
}

int desk_check(struct desk *desk, void (*report)(void *closure, const char *line), void *closure,
	int *faults, struct error *err)
{
	struct store *store = desk->store;
	struct chain_state chain;
	int code;

	*faults = 0;
	code = db_integrity(store->db, report, closure, faults, err);
	if (!code)
		code = store_check_schema(store, report, closure, faults, err);
	if (!code)
		code = invariants_check(store, report, closure, faults, err);
	if (!code)
		code = derive_check(store, desk->now, report, closure, faults, err);
	if (!code)
		code = chain_verify(store, &chain, report, closure, faults, err);
	if (!code)
		code = chain_check_versions(store, report, closure, faults, err);
	if (!code)
		code = chain_check_values(store, report, closure, faults, err);
	if (!code)
		code = forms_check(store->db, report, closure, faults, err);
	return code ? code : check_entities(store, report, closure, faults, err);
}
