/* SPDX-License-Identifier: MIT */
/* Compares the ids of new rows with those of others. */
#include "identity.h"

#include <inttypes.h>

#include "dapo/store/records/known.h"

static void pairs_init(struct known_pairs *pairs)
{
	*pairs = (struct known_pairs){0};
	strbuf_init(&pairs->one);
	strbuf_init(&pairs->other);
}

static void pairs_release(struct known_pairs *pairs)
{
	strbuf_release(&pairs->one);
	strbuf_release(&pairs->other);
}

/* The same rows under another name, or other rows with the same numbers: the user knows. */
static int refuse_shared(
	const struct import_report *report, const struct known_pairs *pairs, struct error *err)
{
	bool own = pairs->one.len && pairs->one.buf[1] != ':';

	return error_set(err, ERR_USAGE,
		"nothing was imported: %" PRId64 " of the new rows %s known from source %s%s%s%s; "
		"--source '%s' updates those, --source '%s' takes these as rows of their own",
		pairs->count, pairs->count == 1 ? "is" : "are", pairs->other.buf,
		own ? " by the id `" : "", own ? pairs->one.buf : "", own ? "`" : "",
		pairs->other.buf, report->source.buf);
}

/* Only a source that is new is asked about: once it is known, it has rows of its own. */
static int check_sources(struct desk *desk, const struct import_options *options,
	const struct records_bulk *bulk, int64_t batch, const struct import_report *report,
	struct error *err)
{
	struct known_pairs pairs;
	bool known = options->source || options->trusted;
	int code = 0;

	if (!known)
		code = known_source(
			desk->store, bulk->entity->name, report->source.buf, batch, &known, err);
	if (code || known)
		return code;
	pairs_init(&pairs);
	code = known_elsewhere(
		desk->store, bulk->entity, bulk->first_row_id, bulk->last_row_id, &pairs, err);
	if (!code && pairs.count)
		code = refuse_shared(report, &pairs, err);
	pairs_release(&pairs);
	return code;
}

static int find_lost_zeros(struct desk *desk, const struct records_bulk *bulk,
	struct import_report *report, struct error *err)
{
	struct record first;
	struct known_pairs pairs;
	bool padded = false;
	int code;

	record_init(&first, bulk->entity);
	code = records_get(desk->store, bulk->entity, bulk->first_row_id, &first, err);
	if (!code)
		code = known_has_ids(desk->store, &first, "0", &padded, err);
	record_release(&first);
	if (code || !padded)
		return code;
	pairs_init(&pairs);
	code = known_but_for_zeros(
		desk->store, bulk->entity, bulk->first_row_id, bulk->last_row_id, &pairs, err);
	report->zeros = pairs.count;
	if (pairs.count) {
		report->zeros_one = strbuf_detach(&pairs.one);
		report->zeros_other = strbuf_detach(&pairs.other);
	}
	pairs_release(&pairs);
	return code;
}

int identity_check_new(struct desk *desk, const struct import_options *options,
	const struct records_bulk *bulk, int64_t batch, struct import_report *report,
	struct error *err)
{
	int code;

	if (!bulk->first_row_id || entity_field(bulk->entity, "source") < 0 ||
		entity_field(bulk->entity, "external_id") < 0)
		return 0;
	code = check_sources(desk, options, bulk, batch, report, err);
	return code || options->trusted ? code : find_lost_zeros(desk, bulk, report, err);
}
