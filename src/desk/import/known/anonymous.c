/* SPDX-License-Identifier: MIT */
/* Counts equal rows of a file, and finds those that the store has of them. */
#include "anonymous.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

enum { ID_TEXT_MAX = 48 };

void anonymous_release(struct anonymous *anonymous)
{
	map_release(&anonymous->counts);
	free(anonymous->taken);
	*anonymous = (struct anonymous){0};
}

/* ---- Known rows that stand for one of the file already */

static bool is_taken(const struct anonymous *anonymous, const struct anonymous_search *search)
{
	int64_t row_id = search->found->row_id;
	size_t at = (size_t)row_id / 8;

	if (search->made_from && row_id >= search->made_from)
		return true;
	return at < anonymous->taken_size && (anonymous->taken[at] >> (row_id % 8) & 1);
}

static void take(struct anonymous *anonymous, int64_t row_id)
{
	size_t at = (size_t)row_id / 8;

	if (at >= anonymous->taken_size) {
		size_t size = 2 * at + 64;

		anonymous->taken = xrealloc(anonymous->taken, size);
		memset(anonymous->taken + anonymous->taken_size, 0, size - anonymous->taken_size);
		anonymous->taken_size = size;
	}
	anonymous->taken[at] |= (unsigned char)(1 << (row_id % 8));
}

/* ---- Finding */

static int find_free(struct anonymous *anonymous, const struct anonymous_search *search,
	const struct record *row, bool *is_known, bool *is_free, struct error *err)
{
	int code = search->look_up(search->closure, row, is_known, err);

	*is_free = !code && !(*is_known && is_taken(anonymous, search));
	return code;
}

/* By the id that it would have had before ids were made of all cells. */
static int find_earlier(struct anonymous *anonymous, const struct anonymous_search *search,
	struct plan_row *row, int external_id, bool *is_known, struct error *err)
{
	struct value *value = &row->record.values[external_id];
	char id[PLAN_ID_MAX];
	bool is_free = false;
	int code = 0;

	if (!anonymous->asked) {
		anonymous->asked = true;
		code = known_has_ids(
			search->store, &row->record, PLAN_EARLIER_ID, &anonymous->earlier, err);
	}
	if (code || !anonymous->earlier)
		return code;
	snprintf(id, sizeof id, "%s", value->text.buf);
	value_set_text(value, row->earlier_id, strlen(row->earlier_id));
	code = find_free(anonymous, search, &row->record, is_known, &is_free, err);
	if (!code && *is_known && is_free)
		return 0;
	*is_known = false;
	value_set_text(value, id, strlen(id));
	return code;
}

static void count_equal(struct anonymous *anonymous, size_t line)
{
	if (!anonymous->equal++)
		anonymous->equal_line = line;
}

int anonymous_find(struct anonymous *anonymous, const struct anonymous_search *search,
	struct plan_row *row, int external_id, bool *is_known, bool *again, struct error *err)
{
	struct value *value = &row->record.values[external_id];
	const int64_t *counted = map_get(&anonymous->counts, value->text.buf, value->text.len);
	int64_t count = counted ? *counted : 0;
	char base[PLAN_ID_MAX], id[ID_TEXT_MAX];
	bool is_free = false;
	int code = 0;

	*is_known = *again = false;
	snprintf(base, sizeof base, "%s", value->text.buf);
	if (!count)
		code = find_free(anonymous, search, &row->record, is_known, &is_free, err);
	if (!code && is_free && !*is_known)
		code = find_earlier(anonymous, search, row, external_id, is_known, err);
	for (count = count ? count : 1; !code && !is_free && !*again;) {
		*again = anonymous->once;
		snprintf(id, sizeof id, "%s.%" PRId64, base, ++count);
		if (*again)
			break;
		value_set_text(value, id, strlen(id));
		code = find_free(anonymous, search, &row->record, is_known, &is_free, err);
	}
	if (!code && count > 1) {
		*map_put(&anonymous->counts, base, strlen(base), NULL) = count;
		count_equal(anonymous, search->line);
	}
	if (!code && *is_known && !*again)
		take(anonymous, search->found->row_id);
	return code;
}
