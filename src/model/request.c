/* SPDX-License-Identifier: MIT */
/* The field table of requests between domains. */
#include "dapo/model/request.h"

#include <string.h>

#include "dapo/model/record.h"

const char *const request_kind_names[] = {
	"blocks", "needs_data", "needs_contract_change", "consistency", NULL};
const char *const request_status_names[] = {"proposed", "countered", "accepted", "in_progress",
	"delivered", "declined", "withdrawn", NULL};

static const struct field fields[] = {REQUEST_FIELDS(FIELD_AS_ROW)};

static int request_check(const struct record *record, struct error *err)
{
	if (!strcmp(record_text(record, REQUEST_FROM_DOMAIN),
		    record_text(record, REQUEST_TO_DOMAIN)))
		return error_set(err, ERR_INVALID,
			"to_domain: a request goes to another domain than `%s`, which asks",
			record_text(record, REQUEST_FROM_DOMAIN));
	if (record_integer(record, REQUEST_STATUS, REQUEST_PROPOSED) == REQUEST_DECLINED &&
		record_is_null(record, REQUEST_REASON))
		return error_set(err, ERR_INVALID, "a declined request needs a reason");
	return 0;
}

const struct entity request_entity = {
	.name = "request",
	.noun = "request",
	.plural = "requests",
	.key_prefix = "R",
	.fields = fields,
	.field_count = REQUEST_FIELD_COUNT,
	.title = REQUEST_TITLE,
	.product = REQUEST_FROM_PRODUCT,
	.check = request_check,
};
