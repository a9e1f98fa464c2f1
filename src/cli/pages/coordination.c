/* SPDX-License-Identifier: MIT */
/* What `show` tells of requests and decisions, and of what waits for them. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "belongings.h"
#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"
#include "dapo/model/rules/request.h"
#include "dapo/model/tables/decision.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/questions/holders.h"

static void today_of(const struct sheet *sheet, char today[DATE_TEXT_MAX])
{
	date_format(today, sheet->call->desk->now / SECONDS_A_DAY);
}

int sheet_requests(struct sheet *sheet, int64_t item, struct error *err)
{
	struct strbuf filter = STRBUF_INIT;
	int code;

	strbuf_addf(&filter, "item:B-%" PRId64, item);
	code = sheet_found(sheet, "requests", "Requests to other domains", &request_entity,
		filter.buf, "key,to_domain,kind,status,needed_by,promised_for,linked_item", err);
	strbuf_reset(&filter);
	strbuf_addf(&filter, "linked_item:B-%" PRId64, item);
	if (!code)
		code = sheet_found(sheet, "made_for", "Requests that it was made for",
			&request_entity, filter.buf,
			"key,from_domain,kind,status,needed_by,promised_for", err);
	strbuf_release(&filter);
	return code;
}

int sheet_pending(struct sheet *sheet, const char *product, struct error *err)
{
	struct strbuf filter = STRBUF_INIT;
	int code;

	strbuf_addf(&filter, "+unsigned product:\"%s\"", product);
	code = sheet_found(sheet, "pending", "Waiting for the data owner", &decision_entity,
		filter.buf, "key,action,proposal,proposed_by,proposed_at", err);
	strbuf_release(&filter);
	return code;
}

int request_belongings(struct sheet *sheet, const struct record *request, struct error *err)
{
	int64_t quiet = request_quiet_days(request, sheet->call->desk->now);
	bool open = request_status_open(record_integer(request, REQUEST_STATUS, 0));
	enum request_lateness late;
	char today[DATE_TEXT_MAX], shown[32];

	(void)err;
	today_of(sheet, today);
	late = request_lateness(request, today);
	if (sheet->json)
		sheet_text(sheet, "lateness", "", request_lateness_name(late));
	else if (late != REQUEST_IN_TIME)
		sheet_text(sheet, "lateness", "Late",
			late == REQUEST_OVERDUE ? "needed already" : "promised after it is needed");
	snprintf(shown, sizeof shown, "%" PRId64 " %s", quiet, quiet == 1 ? "day" : "days");
	if (sheet->json || open)
		sheet_number(sheet, "quiet_days", "Quiet for", (double)quiet, shown);
	return 0;
}

/* Who may decide what waits. */
int decision_belongings(struct sheet *sheet, const struct record *decision, struct error *err)
{
	struct desk *desk = sheet->call->desk;
	struct holders owners = HOLDERS_INIT;
	char today[DATE_TEXT_MAX];
	int code;

	if (record_integer(decision, DECISION_VERDICT, VERDICT_PENDING) != VERDICT_PENDING)
		return 0;
	today_of(sheet, today);
	code = holders_of_product(desk->store, record_integer(decision, DECISION_PRODUCT, 0),
		ROLE_DATA_OWNER, today, desk->actor, &owners, err);
	if (!code && (sheet->json || owners.count))
		sheet_text(sheet, "decides", "Decides", owners.names.buf);
	else if (!code)
		sheet_text(sheet, "decides", "Decides", "nobody: no data owner is recorded");
	holders_release(&owners);
	return code;
}
