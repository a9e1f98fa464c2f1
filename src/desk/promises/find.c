/* SPDX-License-Identifier: MIT */
/* Finds the promise that people name by its key, or by product, property and what tells it apart.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/forms.h"
#include "dapo/desk/promises/promises.h"
#include "dapo/model/rules/sla/property.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"

enum { SHOWN_MAX = 8 };

/* What tells promises of one property apart, by the mark before it. */
enum part { PART_PORT, PART_ELEMENT, PART_DRIVER, PART_COUNT };
static const char marks[PART_COUNT] = {'@', '#', '~'};

struct namesake {
	int64_t row_id;
	char *parts[PART_COUNT]; /* "" for none */
};

/* A search among the promises of a product. */
struct search {
	const char *product;
	char *property;
	const char *said[PART_COUNT]; /* NULL: any */
	struct namesake *found;
	size_t count;
	size_t alloc;
};

static void forget_found(struct search *search)
{
	for (size_t i = 0; i < search->count; i++) {
		for (int part = 0; part < PART_COUNT; part++)
			free(search->found[i].parts[part]);
	}
	search->count = 0;
}

static void search_release(struct search *search)
{
	forget_found(search);
	free(search->found);
	free(search->property);
}

/* ---- Gathering */

/* The usual properties go by one name, whatever its case and `_` in it. */
static bool is_property(const char *name, const char *asked)
{
	const struct sla_property *usual = sla_property_named(asked);
	const struct sla_property *named = usual ? sla_property_named(name) : NULL;

	return usual && named ? usual == named : text_is_same(name, asked);
}

static void gather(void *closure, const struct objective_name *name)
{
	struct search *search = closure;
	struct namesake *namesake;

	if (!is_property(name->property, search->property))
		return;
	VEC_RESERVE(search->found, search->count, search->alloc);
	namesake = &search->found[search->count++];
	*namesake = (struct namesake){.row_id = name->row_id,
		.parts = {[PART_PORT] = xstrdup(name->port),
			[PART_ELEMENT] = xstrdup(name->element),
			[PART_DRIVER] = xstrdup(name->driver)}};
}

/* Cuts `freshness@api#orders.id~regulatory` into its parts, the last one first: an element may have
 * marks of its own. */
static void cut_parts(struct search *search)
{
	for (int part = PART_COUNT - 1; part >= 0; part--) {
		char *mark = part == PART_DRIVER ? strrchr(search->property, marks[part])
						 : strchr(search->property, marks[part]);

		search->said[part] = NULL;
		if (!mark)
			continue;
		*mark = '\0';
		search->said[part] = mark + 1;
	}
}

/* ---- Telling apart */

static size_t count_alike(const struct search *search, enum part part, const char *said)
{
	size_t alike = 0;

	for (size_t i = 0; i < search->count; i++)
		alike += text_is_same(search->found[i].parts[part], said);
	return alike;
}

/* Keeps those that a part fits. One that is said to be empty prefers those without, if there are
 * some. */
static void narrow(struct search *search, enum part part)
{
	const char *said = search->said[part];
	size_t kept = 0;

	if (!said || (!*said && !count_alike(search, part, said)))
		return;
	for (size_t i = 0; i < search->count; i++) {
		struct namesake *namesake = &search->found[i];
		struct namesake swapped = search->found[kept];

		if (!text_is_same(namesake->parts[part], said))
			continue;
		search->found[kept++] = *namesake;
		if (i != kept - 1)
			*namesake = swapped;
	}
	while (search->count > kept) {
		struct namesake *last = &search->found[--search->count];

		for (int i = 0; i < PART_COUNT; i++)
			free(last->parts[i]);
	}
}

/* "S-3 (orders/freshness@api), S-7 (orders/freshness#orders.id)" */
static void list_found(const struct search *search, struct strbuf *out)
{
	for (size_t i = 0; i < search->count && i < SHOWN_MAX; i++) {
		const struct namesake *namesake = &search->found[i];

		strbuf_addf(out, "%sS-%" PRId64 " (%s/%s", i ? ", " : "", namesake->row_id,
			search->product, search->property);
		for (int part = 0; part < PART_COUNT; part++) {
			if (*namesake->parts[part])
				strbuf_addf(out, "%c%.40s", marks[part], namesake->parts[part]);
		}
		strbuf_addch(out, ')');
	}
	if (search->count > SHOWN_MAX)
		strbuf_addf(out, " and %zu more", search->count - SHOWN_MAX);
}

static int refuse(const char *text, const struct strbuf *named, bool several, struct error *err)
{
	return several ? error_set(err, ERR_INVALID,
				 "`%.80s` may be %s: give the key, or what tells it apart", text,
				 named->buf)
		       : error_set(err, ERR_NOT_FOUND, "`%.80s` is none of %s", text, named->buf);
}

static int tell_apart(
	struct search *search, const char *text, int64_t *objective, struct error *err)
{
	struct strbuf named = STRBUF_INIT;
	int code = 0;

	list_found(search, &named);
	for (int part = 0; part < PART_COUNT; part++)
		narrow(search, (enum part)part);
	if (search->count > 1) {
		strbuf_reset(&named);
		list_found(search, &named);
	}
	if (search->count == 1)
		*objective = search->found[0].row_id;
	else
		code = refuse(text, &named, search->count > 1, err);
	strbuf_release(&named);
	return code;
}

/* ---- Finding */

static int find_named(struct desk *desk, int64_t product, const char *name, struct search *search,
	int64_t *objective, struct error *err)
{
	int code = objective_names(desk->store, product, gather, search, err);

	if (!code && !search->count) {
		cut_parts(search); /* no property has that whole name */
		code = objective_names(desk->store, product, gather, search, err);
	}
	if (code)
		return code;
	if (search->count)
		return tell_apart(search, name, objective, err);
	return error_set(err, ERR_NOT_FOUND,
		"%s promises no `%.80s`; `dapo sla list -p %s` shows its promises", search->product,
		search->property, search->product);
}

/* `S-3` beside its own product is as good as alone. */
static int find_key(
	struct desk *desk, int64_t product, const char *name, int64_t *objective, struct error *err)
{
	struct record found;
	int64_t row_id;
	bool trashed;
	int code =
		records_look_up(desk->store, &sla_objective_entity, name, &row_id, &trashed, err);

	if (code || !row_id || trashed)
		return code;
	record_init(&found, &sla_objective_entity);
	code = records_get(desk->store, &sla_objective_entity, row_id, &found, err);
	if (!code && record_integer(&found, OBJECTIVE_PRODUCT, 0) == product)
		*objective = row_id;
	record_release(&found);
	return code;
}

int promise_find_of(
	struct desk *desk, int64_t product, const char *name, int64_t *objective, struct error *err)
{
	struct strbuf product_id = STRBUF_INIT;
	int code;

	*objective = 0;
	if (!find_key(desk, product, name, objective, NULL) && *objective)
		return 0;
	code = records_key(desk->store, &product_entity, product, &product_id, err);
	if (!code) {
		struct search search = {.product = product_id.buf, .property = xstrdup(name)};

		code = find_named(desk, product, name, &search, objective, err);
		search_release(&search);
	}
	strbuf_release(&product_id);
	return code;
}

int promise_find(struct desk *desk, const char *text, int64_t *objective, struct error *err)
{
	const char *slash = strchr(text, '/');
	struct strbuf product_id = STRBUF_INIT;
	int64_t product;
	int code;

	*objective = 0;
	if (!slash)
		return records_find(
			desk->store, &sla_objective_entity, text, false, objective, err);
	strbuf_add(&product_id, text, (size_t)(slash - text));
	code = records_find(desk->store, &product_entity, product_id.buf, false, &product, err);
	if (!code)
		code = promise_find_of(desk, product, slash + 1, objective, err);
	strbuf_release(&product_id);
	return code;
}
