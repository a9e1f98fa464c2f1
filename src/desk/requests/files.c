/* SPDX-License-Identifier: MIT */
/* Requests to and from files, by which two stores coordinate. */
#include <inttypes.h>
#include <string.h>

#include "dapo/desk/requests/requests.h"
#include "dapo/store/questions/coordination.h"
#include "dapo/store/records/records.h"
#include "sides.h"

/* ---- Out */

/* A name that no other request of this store has: `sales/R-3`, else `sales/R-3.2` … */
static int find_name(
	struct desk *desk, const struct record *request, struct strbuf *name, struct error *err)
{
	int64_t taken = request->row_id;
	int code = 0;

	for (int n = 1; !code && taken; n++) {
		strbuf_reset(name);
		strbuf_addf(name, "%s/R-%" PRId64, record_text(request, REQUEST_FROM_DOMAIN),
			request->row_id);
		if (n > 1)
			strbuf_addf(name, ".%d", n);
		code = coordination_request_named(desk->store, name->buf, &taken, err);
	}
	return code;
}

/* Not by desk_update(): a name is nothing that one side said. */
static int give_name(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	struct strbuf name = STRBUF_INIT;
	int code = find_name(desk, before, &name, err);

	if (!code) {
		record_put_text(after, REQUEST_EXTERNAL_ID, name.buf);
		code = desk_write(desk, before, after, err);
	}
	strbuf_release(&name);
	return code;
}

int request_write(struct desk *desk, int64_t request, struct strbuf *out, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct record before, after;
	int code = desk_begin(desk, "request export", err);

	record_init(&before, &request_entity);
	record_init(&after, &request_entity);
	if (!code)
		code = desk_read_live(desk, request, &before, err);
	record_copy(&after, &before);
	if (!code && record_is_null(&before, REQUEST_EXTERNAL_ID))
		code = give_name(desk, &before, &after, err);
	strbuf_addf(&summary, "R-%" PRId64 " is %s in other stores", request,
		record_text(&after, REQUEST_EXTERNAL_ID));
	code = desk_finish(desk, code, summary.buf, err);
	if (!code)
		request_file_write(&after, desk->actor, desk->now, out);
	record_release(&before);
	record_release(&after);
	strbuf_release(&summary);
	return code;
}

/* ---- In: what this store can't refer to is kept as the last line of the description */

/* Appends "Asked for orders_daily (B-14)", as far as the product and item of the asking side are
 * named; nothing if neither is. */
static void add_origin(const struct record *request, struct strbuf *out)
{
	const char *product = record_text(request, REQUEST_FROM_PRODUCT);
	const char *item = record_text(request, REQUEST_ITEM);

	if (*product || *item)
		strbuf_addf(out, "Asked for %s%s%s%s", product, *product && *item ? " (" : "", item,
			*product && *item ? ")" : "");
}

static void append_origin(struct record *request)
{
	struct value *description = &request->values[REQUEST_DESCRIPTION];
	struct strbuf text = STRBUF_INIT;

	strbuf_addstr(&text, record_text(request, REQUEST_DESCRIPTION));
	if (text.len)
		strbuf_addstr(&text, "\n\n");
	add_origin(request, &text);
	value_set_text(description, text.buf, text.len);
	strbuf_release(&text);
}

/* The asking side gets its description back without that line, which `known` would make. */
static void remove_origin(struct record *request, const struct record *known)
{
	struct value *description = &request->values[REQUEST_DESCRIPTION];
	struct strbuf line = STRBUF_INIT;
	struct strbuf text = STRBUF_INIT;
	size_t keep;

	add_origin(known, &line);
	strbuf_addstr(&text, record_text(request, REQUEST_DESCRIPTION));
	keep = text.len >= line.len ? text.len - line.len : 0;
	if (line.len && text.len >= line.len && !strcmp(text.buf + keep, line.buf)) {
		while (keep && text.buf[keep - 1] == '\n')
			keep--;
		if (keep)
			value_set_text(description, text.buf, keep);
		else
			value_set_null(description);
	}
	strbuf_release(&line);
	strbuf_release(&text);
}

/* Keys of another store are no keys here; a product may be known by the same id. */
static int adopt_references(
	struct desk *desk, struct record *request, int64_t *from_product, struct error *err)
{
	struct value *product = &request->values[REQUEST_FROM_PRODUCT];
	int code =
		side_product(desk, record_text(request, REQUEST_FROM_PRODUCT), from_product, err);

	if (code)
		return code;
	if (!*from_product &&
		(product->kind != VALUE_NULL || !record_is_null(request, REQUEST_ITEM)))
		append_origin(request);
	value_set_null(product);
	value_set_null(&request->values[REQUEST_ITEM]);
	value_set_null(&request->values[REQUEST_LINKED_ITEM]);
	return 0;
}

/* ---- In: requests that are new here, and those that are known */

static int insert_read(struct desk *desk, struct record *request, struct error *err)
{
	int64_t product;
	int code = adopt_references(desk, request, &product, err);

	if (!code && product)
		value_set_integer(&request->values[REQUEST_FROM_PRODUCT], product);
	return code ? code : desk_insert(desk, request, err);
}

static bool same_request(const struct record *here, const struct record *there)
{
	static const int fixed[] = {REQUEST_FROM_DOMAIN, REQUEST_TO_DOMAIN, REQUEST_CREATED_AT};

	for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
		if (!value_equal(&here->values[fixed[i]], &there->values[fixed[i]]))
			return false;
	}
	return true;
}

static int check_known(const struct record *here, const struct record *there, struct error *err)
{
	int64_t from = record_integer(here, REQUEST_STATUS, REQUEST_PROPOSED);
	int64_t to = record_integer(there, REQUEST_STATUS, REQUEST_PROPOSED);

	if (!same_request(here, there))
		return error_set(err, ERR_INVALID,
			"R-%" PRId64
			" has the name %s here, and is another request: domains or the time "
			"of asking differ",
			here->row_id, record_text(here, REQUEST_EXTERNAL_ID));
	if (request_reachable(from, to))
		return 0;
	return error_set(err, ERR_INVALID,
		"R-%" PRId64
		" is %s here, from which no move leads to %s, as the file has it; speak with "
		"the other side",
		here->row_id, request_status_names[from], request_status_names[to]);
}

/* The fields that both sides know: the moves, what is asked for, when one of them spoke last. */
static const int shared[] = {REQUEST_STATUS, REQUEST_PROMISED_FOR, REQUEST_REASON,
	REQUEST_ANSWERED_BY, REQUEST_TO_PRODUCT, REQUEST_TITLE, REQUEST_DESCRIPTION, REQUEST_KIND,
	REQUEST_NEEDED_BY, REQUEST_ASKED_BY, REQUEST_UPDATED_AT};

enum { SHARED = sizeof shared / sizeof shared[0], SHARED_MOVES = 5 };

/* The number of shared fields that the file decides; 0: it is older than what is here. A move that
 * the other side made is taken though this side wrote later, not knowing of it: beside the words
 * that were written here, or instead of them where it closes the request, which can't be edited
 * then. */
static size_t count_taken(const struct record *here, const struct record *there)
{
	int64_t status = record_integer(there, REQUEST_STATUS, REQUEST_PROPOSED);

	if (record_integer(there, REQUEST_UPDATED_AT, 0) >
		record_integer(here, REQUEST_UPDATED_AT, 0))
		return SHARED;
	if (request_reachable(status, record_integer(here, REQUEST_STATUS, REQUEST_PROPOSED)))
		return 0;
	return request_status_open(status) ? SHARED_MOVES : SHARED - 1;
}

static int update_read(
	struct desk *desk, const struct record *before, struct record *request, struct error *err)
{
	size_t taken = count_taken(before, request);
	struct record after;
	int64_t product;
	int code;

	if (!taken)
		return 0;
	code = check_known(before, request, err);
	if (!code)
		code = adopt_references(desk, request, &product, err);
	if (code)
		return code;
	remove_origin(request, before);
	record_init(&after, &request_entity);
	record_copy(&after, before);
	for (size_t i = 0; i < taken; i++)
		value_copy(&after.values[shared[i]], &request->values[shared[i]]);
	if (taken < SHARED)
		desk_remark(desk, "edits made here meanwhile %s",
			taken == SHARED_MOVES ? "stay" : "give way");
	code = desk_update(desk, before, &after, err);
	record_release(&after);
	return code;
}

static int take_over(struct desk *desk, struct request_file *file, int64_t *row_id,
	struct strbuf *said, struct error *err)
{
	struct record *request = &file->request;
	struct record before;
	int code = coordination_request_named(
		desk->store, record_text(request, REQUEST_EXTERNAL_ID), row_id, err);

	record_init(&before, &request_entity);
	if (!code && *row_id) {
		strbuf_addf(said, "is %s",
			request_status_names[record_integer(request, REQUEST_STATUS, 0)]);
		code = desk_read_live(desk, *row_id, &before, err);
		if (!code)
			code = update_read(desk, &before, request, err);
	} else if (!code) {
		side_tell_asked(request, said);
		code = insert_read(desk, request, err);
		*row_id = request->row_id;
	}
	record_release(&before);
	return code;
}

int request_read(struct desk *desk, const char *path, const char *bytes, size_t len,
	int64_t *request, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct strbuf said = STRBUF_INIT;
	struct request_file file;
	int code;

	*request = 0;
	request_file_init(&file);
	code = request_file_read(bytes, len, &file, err);
	if (!code)
		code = desk_begin(desk, "request import", err);
	if (!code)
		code = take_over(desk, &file, request, &said, err);
	strbuf_addf(&summary, "R-%" PRId64 " %s (by %s, %s)", *request, said.buf,
		file.exported_by.buf, file.exported_at.buf);
	code = desk_finish(desk, code, summary.buf, err);
	if (code)
		error_prefix(err, "%s", path);
	request_file_release(&file);
	strbuf_release(&said);
	strbuf_release(&summary);
	return code;
}
