/* SPDX-License-Identifier: MIT */
/* The products that imported rows name: found by id or name, made as drafts, or told the nearest.
 */
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/text.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/product.h"
#include "import_internal.h"

enum {
	PRODUCT_TRASHED = -1,
	PRODUCT_AMBIGUOUS = -2,
	SLUG_MAX = 90,
};

static void know_product(struct refs *refs, const char *text, int64_t product, bool is_name)
{
	int64_t *slot;
	bool added;

	refs_fold(&refs->key, text, strlen(text));
	slot = map_put(&refs->folded, refs->key.buf, refs->key.len, &added);
	if (added || *slot == PRODUCT_TRASHED)
		*slot = product;
	else if (is_name && product != PRODUCT_TRASHED && *slot != product)
		*slot = PRODUCT_AMBIGUOUS;
}

static int know_id(void *closure, int64_t row_id, bool trashed, const char *key, const char *name)
{
	struct refs *refs = closure;

	(void)name;
	know_product(refs, key, trashed ? PRODUCT_TRASHED : row_id, false);
	if (!trashed) {
		VEC_RESERVE(refs->product_names, refs->product_name_count + 1,
			refs->product_name_alloc);
		refs->product_names[refs->product_name_count++] = xstrdup(key);
		refs->product_names[refs->product_name_count] = NULL;
	}
	return 0;
}

/* A name that is the id of another product means that other. */
static int know_name(void *closure, int64_t row_id, bool trashed, const char *key, const char *name)
{
	struct refs *refs = closure;
	const int64_t *slot;

	(void)key;
	refs_fold(&refs->key, name, strlen(name));
	slot = map_get(&refs->folded, refs->key.buf, refs->key.len);
	if (slot && map_get(&refs->products, refs->key.buf, refs->key.len))
		return 0;
	know_product(refs, name, trashed ? PRODUCT_TRASHED : row_id, true);
	return 0;
}

/* Marks the folded ids in refs->products, so that know_name() leaves them alone. */
static int mark_id(void *closure, int64_t row_id, bool trashed, const char *key, const char *name)
{
	struct refs *refs = closure;

	(void)name;
	if (trashed)
		return 0;
	refs_fold(&refs->key, key, strlen(key));
	*map_put(&refs->products, refs->key.buf, refs->key.len, NULL) = row_id;
	return 0;
}

static int load_products(struct refs *refs, struct error *err)
{
	struct store *store = refs->desk->store;
	int code = 0;

	if (refs->products_loaded)
		return 0;
	refs->products_loaded = true;
	code = known_names(store, &product_entity, know_id, refs, err);
	if (!code)
		code = known_names(store, &product_entity, mark_id, refs, err);
	if (!code)
		code = known_names(store, &product_entity, know_name, refs, err);
	return code;
}

static int take_domain(
	void *closure, int64_t row_id, bool trashed, const char *key, const char *name)
{
	struct refs *refs = closure;

	(void)key;
	(void)name;
	if (!trashed)
		refs->domain = refs->domain ? -1 : row_id;
	return 0;
}

/* The domain that was asked for, or the only one. */
static int find_domain(struct refs *refs, struct error *err)
{
	int code;

	if (refs->domain > 0)
		return 0;
	refs->domain = 0;
	if (refs->domain_asked)
		return records_find(refs->desk->store, &domain_entity, refs->domain_asked, false,
			&refs->domain, err);
	code = known_names(refs->desk->store, &domain_entity, take_domain, refs, err);
	if (code || refs->domain > 0)
		return code;
	return error_set(err, ERR_USAGE,
		refs->domain ? "there are several domains for new products; name one with "
			       "--default domain=…"
			     : "there is no domain for new products; `dapo domain add` makes one");
}

/* Letters and digits of ASCII in lower case, runs of anything else as one `_`. */
static void make_slug(const char *name, struct strbuf *slug)
{
	bool gap = false;

	for (; *name && slug->len < SLUG_MAX; name++) {
		char c = *name;

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
			if (gap && slug->len)
				strbuf_addch(slug, '_');
			strbuf_addch(slug, c);
			gap = false;
		} else {
			gap = true;
		}
	}
	if (!slug->len)
		strbuf_addstr(slug, "product");
}

/* The slug of a name, with `_2` … behind it where it is taken. */
static void free_slug(const struct refs *refs, const char *name, struct strbuf *slug)
{
	size_t len;

	make_slug(name, slug);
	len = slug->len;
	for (int n = 2; map_get(&refs->folded, slug->buf, slug->len); n++) {
		strbuf_setlen(slug, len);
		strbuf_addf(slug, "_%d", n);
	}
}

static int make_product(
	struct refs *refs, const struct value *name, int64_t *made, struct error *err)
{
	struct record *product = &refs->product;
	struct strbuf slug = STRBUF_INIT;
	int code = find_domain(refs, err);

	if (code)
		return code == ERR_NOT_FOUND ? ERR_USAGE : code;
	free_slug(refs, name->text.buf, &slug);
	record_reset(product);
	value_set_text(&product->values[PRODUCT_ID], slug.buf, slug.len);
	code = field_parse(&product_entity.fields[PRODUCT_NAME], name->text.buf, name->text.len,
		&refs->desk->context, &product->values[PRODUCT_NAME], err);
	value_set_integer(&product->values[PRODUCT_DOMAIN], refs->domain);
	if (!code)
		code = record_defaults(product, &refs->desk->context, err);
	if (!code)
		code = records_bulk_insert(&refs->new_products, product, err);
	if (!code)
		code = derive_mark(&refs->desk->derive, refs->desk->store, NULL, product, err);
	if (!code) {
		refs->products_made++;
		*made = product->row_id;
		know_product(refs, slug.buf, *made, false);
		know_product(refs, name->text.buf, *made, true);
	}
	strbuf_release(&slug);
	return code;
}

/* The id nearest to a text that is none, or NULL. Looked for once a text: there may be many rows
 * with it, and many products. */
static const char *nearest_product(struct refs *refs, const char *text)
{
	size_t len = strlen(text);
	const int64_t *known = map_get(&refs->nearest, text, len);
	const char *near;
	int64_t at = 0;

	if (!known && refs->product_names) {
		struct strbuf slug = STRBUF_INIT;

		make_slug(text, &slug);
		near = text_nearest(slug.buf, (const char *const *)refs->product_names);
		while (near && refs->product_names[at] != near)
			at++;
		at = near ? at + 1 : 0;
		strbuf_release(&slug);
		*refs_remember(&refs->nearest, text, len) = at;
	} else if (known) {
		at = *known;
	}
	return at ? refs->product_names[at - 1] : NULL;
}

static int unknown_product(struct refs *refs, const char *name, int64_t slot, struct error *err)
{
	const char *near;

	if (slot == PRODUCT_TRASHED)
		return error_set(err, ERR_INVALID, "product `%.80s` is in the trash", name);
	if (slot == PRODUCT_AMBIGUOUS)
		return error_set(err, ERR_INVALID,
			"product `%.80s` is the name of several; use their ids", name);
	if (refs->create_products)
		return error_set(err, ERR_INVALID, "product `%.80s`", name);
	near = nearest_product(refs, name);
	return error_set(err, ERR_INVALID,
		"no such product: `%.80s`%s%s; --create products makes it, --value product:…=ID "
		"tells which it is",
		name, near ? "; nearest: " : "", near ? near : "");
}

int refs_resolve_product(struct refs *refs, struct value *value, struct error *err)
{
	const char *text = value->text.buf;
	const int64_t *known;
	int64_t product = 0;
	int code = load_products(refs, err);

	if (code)
		return code;
	known = map_get(&refs->products, text, value->text.len);
	if (!known) {
		refs_fold(&refs->key, text, value->text.len);
		known = map_get(&refs->folded, refs->key.buf, refs->key.len);
	}
	if (known)
		product = *known;
	else if (refs->create_products)
		code = make_product(refs, value, &product, err);
	if (code)
		return code;
	if (product <= 0)
		return unknown_product(refs, text, product, err);
	*refs_remember(&refs->products, text, value->text.len) = product;
	refs_set_number(value, product);
	return 0;
}
