/* SPDX-License-Identifier: MIT */
/* Access that is asked for: another system grants it, so what is named must at least be known. */
#include "access.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/nearest.h"
#include "dapo/model/rules/authority.h"
#include "dapo/model/rules/proposal.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/product_sheet.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"

/* The access roles of a product, for text_nearest(). */
struct access_roles {
	char **names; /* NULL-terminated; NULL: none */
	size_t count;
	size_t alloc;
};

static int add_role(void *closure, const struct record *role, struct error *err)
{
	struct access_roles *roles = closure;

	(void)err;
	VEC_RESERVE(roles->names, roles->count + 1, roles->alloc);
	roles->names[roles->count++] = xstrdup(record_text(role, ACCESS_ROLE_ROLE));
	roles->names[roles->count] = NULL;
	return 0;
}

static int check_role(
	struct desk *desk, const struct record *decision, const char *name, struct error *err)
{
	const struct query query = {.entity = &access_role_entity,
		.sight.product = record_integer(decision, DECISION_PRODUCT, 0)};
	const char *product = record_text(decision, DECISION_PRODUCT);
	struct access_roles roles = {0};
	bool found = false;
	int code = query_each(desk->store, &query, add_role, &roles, err);

	for (size_t i = 0; i < roles.count; i++)
		found |= !strcmp(roles.names[i], name);
	if (!code && !found) {
		const char *near =
			roles.count ? text_nearest(name, (const char *const *)roles.names) : NULL;

		code = near ? error_set(err, ERR_INVALID,
				      "%s has no access role `%.80s`; did you mean `%s`?", product,
				      name, near)
			    : error_set(err, ERR_INVALID,
				      "%s has no access role `%.80s`; `dapo access add "
				      "product=%s role=…` records one",
				      product, name, product);
	}
	for (size_t i = 0; i < roles.count; i++)
		free(roles.names[i]);
	free(roles.names);
	return code;
}

int access_check(struct desk *desk, const struct record *decision, struct error *err)
{
	const char *at = record_text(decision, DECISION_PROPOSAL);
	struct strbuf field = STRBUF_INIT, value = STRBUF_INIT;
	int64_t row;
	int code = 0;

	if (!*at && record_is_null(decision, DECISION_NOTE))
		return error_set(err, ERR_INVALID,
			"grant_access needs to say what: role=… consumer=…, or a note");
	while (!code && proposal_next(&at, &field, &value, NULL) == 1) {
		if (!strcmp(field.buf, "role"))
			code = check_role(desk, decision, value.buf, err);
		else if (!strcmp(field.buf, "consumer"))
			code = records_find(
				desk->store, &consumer_entity, value.buf, false, &row, err);
	}
	strbuf_release(&field);
	strbuf_release(&value);
	return code;
}
