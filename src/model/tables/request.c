/* SPDX-License-Identifier: MIT */
/* The field table of requests between domains. */
#include "dapo/model/tables/request.h"

#include <string.h>

const char *const request_kind_names[] = {
	"blocks", "needs_data", "needs_contract_change", "consistency", NULL};
const char *const request_status_names[] = {"proposed", "countered", "accepted", "in_progress",
	"delivered", "declined", "withdrawn", NULL};

static const struct field fields[] = {REQUEST_FIELDS(FIELD_AS_ROW)};

/* The words of the last move are there, whoever stores it: a move, or a file of another store. */
static int check_said(const struct record *record, struct error *err)
{
	int64_t status = record_integer(record, REQUEST_STATUS, REQUEST_PROPOSED);
	bool reason = !record_is_null(record, REQUEST_REASON);

	if ((status == REQUEST_DECLINED || status == REQUEST_WITHDRAWN) && !reason)
		return error_set(err, ERR_INVALID, "a request that is %s needs a reason",
			request_status_names[status]);
	if (status == REQUEST_COUNTERED && !reason && record_is_null(record, REQUEST_PROMISED_FOR))
		return error_set(err, ERR_INVALID,
			"a request that is countered needs promised_for or a reason");
	if (status != REQUEST_PROPOSED && status != REQUEST_WITHDRAWN &&
		record_is_null(record, REQUEST_ANSWERED_BY))
		return error_set(err, ERR_INVALID, "a request that is %s needs answered_by",
			request_status_names[status]);
	return 0;
}

static int request_check(const struct record *record, struct error *err)
{
	if (!strcmp(record_text(record, REQUEST_FROM_DOMAIN),
		    record_text(record, REQUEST_TO_DOMAIN)))
		return error_set(err, ERR_INVALID,
			"to_domain: a request goes to another domain than `%s`, which asks",
			record_text(record, REQUEST_FROM_DOMAIN));
	if (record_integer(record, REQUEST_UPDATED_AT, 0) <
		record_integer(record, REQUEST_CREATED_AT, 0))
		return error_set(err, ERR_INVALID, "updated_at is before created_at");
	return check_said(record, err);
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
	.verbs = ENTITY_LIST | ENTITY_SHOW | ENTITY_EDIT | ENTITY_TRASH | ENTITY_RESTORE |
		ENTITY_EXPORT,
	.states = STATE_BIT(STATE_OVERDUE) | STATE_BIT(STATE_OPEN),
	.closed_from = REQUEST_DELIVERED,
	.words =
		{
			.help = "requests between domains",
			.one = "a request",
			.bulk = "requests",
			.edit_example = "R-3 needed_by=+2w",
			.usual = "key,title,from_domain,to_domain,kind,status,needed_by,promised_"
				 "for,linked_item",
			.narrow = "key,title,to_domain,status,needed_by,promised_for",
		},
	.check = request_check,
};
