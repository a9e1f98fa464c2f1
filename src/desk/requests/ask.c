/* SPDX-License-Identifier: MIT */
/* Asking another domain. */
#include "dapo/desk/requests/requests.h"
#include "sides.h"

int request_ask(struct desk *desk, struct record *request, const struct assignment *assignments,
	size_t count, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	int code = desk_begin(desk, "request new", err);

	if (!code)
		code = assignment_apply(request, assignments, count, &desk->context, err);
	if (!code)
		code = desk_insert(desk, request, err);
	record_key(request, &summary);
	strbuf_addch(&summary, ' ');
	side_tell_asked(request, &summary);
	code = desk_finish(desk, code, summary.buf, err);
	if (code)
		request->row_id = request->version = 0;
	strbuf_release(&summary);
	return code;
}
