/* SPDX-License-Identifier: MIT */
/* The checker of derived values: computes them all again and compares. */
#include <math.h>

#include "dapo/store/records/records.h"
#include "derived.h"

/* ---- The checker */

struct checking {
	struct store *store;
	int64_t now;
	void (*report)(void *closure, const char *line);
	void *closure;
	int *faults;
};

static bool same_value(const struct value *a, const struct value *b)
{
	double x = value_number(a, 0), y = value_number(b, 0);

	if ((a->kind == VALUE_NULL) != (b->kind == VALUE_NULL))
		return false;
	if (a->kind == VALUE_TEXT)
		return value_equal(a, b);
	return (isinf(x) && isinf(y)) || fabs(x - y) <= 1e-9 * fmax(1, fmax(fabs(x), fabs(y)));
}

static void report_difference(const struct checking *checking, const struct record *stored,
	int field, const struct value *computed)
{
	const struct field *described = &stored->entity->fields[field];
	struct strbuf line = STRBUF_INIT;

	record_key(stored, &line);
	strbuf_addf(&line, ": %s is stored as `", described->name);
	field_format(described, &stored->values[field], &line);
	strbuf_addstr(&line, "`, computed as `");
	field_format(described, computed, &line);
	strbuf_addch(&line, '`');
	checking->report(checking->closure, line.buf);
	(*checking->faults)++;
	strbuf_release(&line);
}

static void compare_row(const struct checking *checking, const struct derived_kind *kind,
	const struct record *stored, const struct value *computed)
{
	for (size_t i = 0; i < kind->count; i++) {
		const struct value *value = &stored->values[kind->fields[i]];

		if (kind->slides && kind->slides(stored, kind->fields[i]))
			continue;
		if (!same_value(value, &computed[i]))
			report_difference(checking, stored, kind->fields[i], &computed[i]);
	}
}

static int check_row(const struct checking *checking, const struct derived_kind *kind,
	int64_t row_id, struct error *caller)
{
	struct value values[DERIVED_MAX];
	struct error own = {0};
	struct error *err = caller ? caller : &own;
	struct record stored;
	int code;

	record_init(&stored, kind->entity);
	code = derived_compute(checking->store, kind, row_id, checking->now, values, err);
	if (!code)
		code = records_get(checking->store, kind->entity, row_id, &stored, err);
	if (!code)
		compare_row(checking, kind, &stored, values);
	/* A value that can't be computed at all is a fault of the row, not of the check. */
	if (code == ERR_INVALID) {
		checking->report(checking->closure, err->text);
		(*checking->faults)++;
		code = 0;
	}
	record_release(&stored);
	derived_release(values);
	return code;
}

int derive_check(struct store *store, int64_t now, void (*report)(void *closure, const char *line),
	void *closure, int *faults, struct error *err)
{
	struct checking checking = {store, now, report, closure, faults};
	int code = 0;

	for (int k = 0; !code && k < DERIVE_KINDS; k++) {
		const struct derived_kind *kind = &derived_kinds[k];
		struct id_set set = {0};

		code = derived_find(&set, store, kind->current, now, err);
		for (size_t i = 0; !code && i < set.len; i++)
			code = check_row(&checking, kind, set.ids[i], err);
		id_set_release(&set);
	}
	return code;
}
