/* SPDX-License-Identifier: MIT */
/* What matters now, in one line. */
#include "dapo/desk/glance.h"

#include <inttypes.h>

#include "dapo/store/derived/glance.h"
#include "dapo/store/lists/inbox.h"
#include "dapo/store/questions/coordination.h"

int glance_load(struct desk *desk, struct glance *glance, struct error *err)
{
	char today[DATE_TEXT_MAX];
	int code = db_read_begin(desk->store->db, err);

	*glance = (struct glance){0};
	if (code)
		return code;
	desk_today(desk, today);
	code = inbox_count(desk->store, (struct sight){0}, desk->now, &glance->inbox, err);
	if (!code)
		code = glance_promises(
			desk->store, desk->now, glance->promises, &glance->current, err);
	if (!code)
		code = coordination_requests_waiting(desk->store, (struct sight){0}, today,
			&glance->requests, &glance->late, err);
	db_read_end(desk->store->db);
	return code;
}

static void tell_promises(const struct glance *glance, struct strbuf *out)
{
	static const enum sla_status urgent[] = {SLA_BREACHED, SLA_AT_RISK, SLA_STALE, SLA_NO_DATA};
	int64_t sum = 0;

	strbuf_addstr(out, "  SLA");
	for (size_t i = 0; i < sizeof urgent / sizeof *urgent; i++) {
		int64_t count = glance->promises[urgent[i]];

		sum += count;
		if (count)
			strbuf_addf(out, " %" PRId64 " %s", count, sla_status_word(urgent[i]));
	}
	if (!sum)
		strbuf_addstr(out, glance->promises[SLA_MET] ? " OK" : " none");
	if (!glance->current)
		strbuf_addch(out, '?');
}

void glance_tell(const struct glance *glance, struct strbuf *out)
{
	strbuf_addf(out, "inbox %" PRId64, glance->inbox);
	tell_promises(glance, out);
	if (glance->requests)
		strbuf_addf(
			out, "  requests %" PRId64 "%s", glance->requests, glance->late ? "!" : "");
}
