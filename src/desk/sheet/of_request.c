/* SPDX-License-Identifier: MIT */
/* The facts of requests and decisions: how late and how quiet a request is, who decides. */
#include <inttypes.h>

#include "dapo/model/rules/request.h"
#include "dapo/model/tables/decision.h"
#include "dapo/store/questions/holders.h"
#include "fact.h"
#include "facts_of.h"

int facts_of_request(
	struct desk *desk, const struct record *request, struct facts *facts, struct error *err)
{
	int64_t quiet = request_quiet_days(request, desk->now);
	bool open = request_status_open(record_integer(request, REQUEST_STATUS, 0));
	enum request_lateness late;
	char today[DATE_TEXT_MAX];
	struct fact *fact;

	(void)err;
	desk_today(desk, today);
	late = request_lateness(request, today);
	fact = fact_text(facts, "lateness", "Late", request_lateness_name(late),
		late == REQUEST_IN_TIME ? NULL : "%s",
		late == REQUEST_OVERDUE ? "needed already" : "promised after it is needed");
	fact_judge(fact, FACT_LATE, late);
	fact_number(facts, "quiet_days", "Quiet for", (double)quiet, open ? "%" PRId64 " %s" : NULL,
		quiet, quiet == 1 ? "day" : "days");
	return 0;
}

int facts_of_decision(
	struct desk *desk, const struct record *decision, struct facts *facts, struct error *err)
{
	struct holders owners = HOLDERS_INIT;
	char today[DATE_TEXT_MAX];
	int code;

	if (record_integer(decision, DECISION_VERDICT, VERDICT_PENDING) != VERDICT_PENDING)
		return 0;
	desk_today(desk, today);
	code = holders_of_product(desk->store, record_integer(decision, DECISION_PRODUCT, 0),
		ROLE_DATA_OWNER, today, desk->actor, &owners, err);
	if (!code)
		fact_text(facts, "decides", "Decides", owners.names.buf, "%s",
			owners.count ? owners.names.buf : "nobody: no data owner is recorded");
	holders_release(&owners);
	return code;
}
