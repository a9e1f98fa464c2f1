/* SPDX-License-Identifier: MIT */
/* Finds the KPI that people name by its key, or by its name. */
#include <inttypes.h>
#include <string.h>

#include "dapo/base/text/forms.h"
#include "dapo/desk/kpis.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/questions/kpis.h"
#include "dapo/store/records/records.h"

enum { SHOWN_MAX = 8 };

struct search {
	const char *text;
	struct strbuf wanted; /* in the same form */
	struct strbuf folded; /* scratch */
	int64_t found;        /* the first one */
	size_t count;
	struct strbuf shown;
};

/* A key, or a name in any case. */
static bool fits(struct search *search, const struct kpi_name *name)
{
	strbuf_reset(&search->folded);
	text_same(&search->folded, name->name, strlen(name->name));
	if (!strcmp(search->folded.buf, search->wanted.buf))
		return true;
	strbuf_reset(&search->folded);
	strbuf_addf(&search->folded, "k-%" PRId64, name->row_id);
	return !strcmp(search->folded.buf, search->wanted.buf);
}

static void compare(void *closure, const struct kpi_name *name)
{
	struct search *search = closure;

	if (!fits(search, name))
		return;
	if (!search->count++)
		search->found = name->row_id;
	if (search->count <= SHOWN_MAX)
		strbuf_addf(&search->shown, "%sK-%" PRId64 " (%s/%.40s)",
			search->count > 1 ? ", " : "", name->row_id, name->product, name->name);
}

static int refuse_unknown(struct desk *desk, int64_t product, const char *text, struct error *err)
{
	struct strbuf product_id = STRBUF_INIT;
	int code = 0;

	if (product)
		code = records_key(desk->store, &product_entity, product, &product_id, err);
	if (!code && product)
		code = error_set(err, ERR_NOT_FOUND,
			"%s has no KPI `%.80s`; `dapo kpi list -p %s` shows its KPIs",
			product_id.buf, text, product_id.buf);
	else if (!code)
		code = error_set(err, ERR_NOT_FOUND,
			"there is no KPI `%.80s`; `dapo kpi list` shows them", text);
	strbuf_release(&product_id);
	return code;
}

int kpi_find_of(
	struct desk *desk, int64_t product, const char *text, int64_t *kpi, struct error *err)
{
	struct search search = {.text = text};
	int code;

	strbuf_init(&search.wanted);
	strbuf_init(&search.folded);
	strbuf_init(&search.shown);
	text_same(&search.wanted, text, strlen(text));
	code = kpi_names(desk->store, product, compare, &search, err);
	*kpi = search.found;
	if (!code && search.count > SHOWN_MAX)
		strbuf_addf(&search.shown, " and %zu more", search.count - SHOWN_MAX);
	if (!code && search.count > 1)
		code = error_set(err, ERR_INVALID, "`%.80s` may be %s: give the key", text,
			search.shown.buf);
	else if (!code && !search.count)
		code = refuse_unknown(desk, product, text, err);
	strbuf_release(&search.wanted);
	strbuf_release(&search.folded);
	strbuf_release(&search.shown);
	return code;
}

/* Sets *kpi to 0 where what stands before the slash is no product: a name may have one. */
static int find_in_product(
	struct desk *desk, const char *text, const char *slash, int64_t *kpi, struct error *err)
{
	struct strbuf product_id = STRBUF_INIT;
	int64_t product;
	bool trashed;
	int code;

	*kpi = 0;
	strbuf_add(&product_id, text, (size_t)(slash - text));
	code = records_look_up(
		desk->store, &product_entity, product_id.buf, &product, &trashed, err);
	strbuf_release(&product_id);
	if (code || !product || trashed)
		return code;
	return kpi_find_of(desk, product, slash + 1, kpi, err);
}

int kpi_find(struct desk *desk, const char *text, int64_t *kpi, struct error *err)
{
	const char *slash = strchr(text, '/');
	bool trashed;
	int code = records_look_up(desk->store, &kpi_entity, text, kpi, &trashed, err);

	if (!code && (*kpi ? trashed : entity_row_id(&kpi_entity, text) > 0))
		return records_find(desk->store, &kpi_entity, text, false, kpi, err);
	if (!code && !*kpi && slash)
		code = find_in_product(desk, text, slash, kpi, err);
	if (code || *kpi)
		return code;
	return kpi_find_of(desk, 0, text, kpi, err);
}
