/* SPDX-License-Identifier: MIT */
/* A promise with all that measurements of it are read and judged by. */
#include "promise.h"

#include "dapo/model/tables/objective.h"
#include "dapo/store/questions/objectives.h"

void promise_init(struct promise *promise)
{
	*promise = (struct promise){.unit = {.factor = 1}};
	record_init(&promise->objective, &sla_objective_entity);
	strbuf_init(&promise->named);
}

void promise_release(struct promise *promise)
{
	record_release(&promise->objective);
	strbuf_release(&promise->named);
}

int promise_load(struct desk *desk, int64_t row_id, struct promise *promise, struct error *err)
{
	int code = desk_read_live(desk, row_id, &promise->objective, err);

	strbuf_reset(&promise->named);
	if (!code)
		record_key(&promise->objective, &promise->named);
	if (!code)
		code = objective_terms_of(desk->store, &promise->objective, &promise->terms, err);
	return code ? code : objective_unit(&promise->objective, &promise->unit, err);
}
