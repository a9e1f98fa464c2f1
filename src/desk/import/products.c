/* SPDX-License-Identifier: MIT */
/* Finds products by id or name, makes drafts, and tells the nearest. */
#include "products.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/nearest.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/known.h"

enum {
	PRODUCT_TRASHED = -1,
	PRODUCT_AMBIGUOUS = -2,
	SLUG_MAX = 90,
};

void import_products_init(struct import_products *products, struct desk *desk,
	const struct import_options *options, const char *domain)
{
	*products = (struct import_products){
		.desk = desk, .create = options->create_products, .domain_asked = domain};
	records_bulk_begin(&products->bulk, desk->store, &product_entity);
	record_init(&products->product, &product_entity);
	strbuf_init(&products->key);
}

void import_products_release(struct import_products *products)
{
	records_bulk_end(&products->bulk, true, NULL);
	record_release(&products->product);
	strbuf_release(&products->key);
	map_release(&products->known);
	map_release(&products->folded);
	map_release(&products->nearest);
	for (size_t i = 0; i < products->name_count; i++)
		free(products->names[i]);
	free(products->names);
}

static void know_product(
	struct import_products *products, const char *text, int64_t product, bool is_name)
{
	int64_t *slot;
	bool added;

	names_fold(&products->key, text, strlen(text));
	slot = map_put(&products->folded, products->key.buf, products->key.len, &added);
	if (added || *slot == PRODUCT_TRASHED)
		*slot = product;
	else if (is_name && product != PRODUCT_TRASHED && *slot != product)
		*slot = PRODUCT_AMBIGUOUS;
}

static int know_id(void *closure, int64_t row_id, bool trashed, const char *key, const char *name)
{
	struct import_products *products = closure;

	(void)name;
	know_product(products, key, trashed ? PRODUCT_TRASHED : row_id, false);
	if (!trashed) {
		VEC_RESERVE(products->names, products->name_count + 1, products->name_alloc);
		products->names[products->name_count++] = xstrdup(key);
		products->names[products->name_count] = NULL;
	}
	return 0;
}

/* A name that is the id of another product means that other. */
static int know_name(void *closure, int64_t row_id, bool trashed, const char *key, const char *name)
{
	struct import_products *products = closure;
	const int64_t *slot;

	(void)key;
	names_fold(&products->key, name, strlen(name));
	slot = map_get(&products->folded, products->key.buf, products->key.len);
	if (slot && map_get(&products->known, products->key.buf, products->key.len))
		return 0;
	know_product(products, name, trashed ? PRODUCT_TRASHED : row_id, true);
	return 0;
}

/* Marks the folded ids in products->known, so that know_name() leaves them alone. */
static int mark_id(void *closure, int64_t row_id, bool trashed, const char *key, const char *name)
{
	struct import_products *products = closure;

	(void)name;
	if (trashed)
		return 0;
	names_fold(&products->key, key, strlen(key));
	*map_put(&products->known, products->key.buf, products->key.len, NULL) = row_id;
	return 0;
}

static int load_products(struct import_products *products, struct error *err)
{
	struct store *store = products->desk->store;
	int code = 0;

	if (products->loaded)
		return 0;
	products->loaded = true;
	code = known_names(store, &product_entity, know_id, products, err);
	if (!code)
		code = known_names(store, &product_entity, mark_id, products, err);
	if (!code)
		code = known_names(store, &product_entity, know_name, products, err);
	return code;
}

static int take_domain(
	void *closure, int64_t row_id, bool trashed, const char *key, const char *name)
{
	struct import_products *products = closure;

	(void)key;
	(void)name;
	if (!trashed)
		products->domain = products->domain ? -1 : row_id;
	return 0;
}

/* The domain that was asked for, or the only one. */
static int find_domain(struct import_products *products, struct error *err)
{
	int code;

	if (products->domain > 0)
		return 0;
	products->domain = 0;
	if (products->domain_asked)
		return records_find(products->desk->store, &domain_entity, products->domain_asked,
			false, &products->domain, err);
	code = known_names(products->desk->store, &domain_entity, take_domain, products, err);
	if (code || products->domain > 0)
		return code;
	return error_set(err, ERR_USAGE,
		products->domain
			? "there are several domains for new products; name one with "
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
static void free_slug(const struct import_products *products, const char *name, struct strbuf *slug)
{
	size_t len;

	make_slug(name, slug);
	len = slug->len;
	for (int n = 2; map_get(&products->folded, slug->buf, slug->len); n++) {
		strbuf_setlen(slug, len);
		strbuf_addf(slug, "_%d", n);
	}
}

static int make_product(struct import_products *products, const struct value *name, int64_t *made,
	struct error *err)
{
	struct record *product = &products->product;
	struct strbuf slug = STRBUF_INIT;
	int code = find_domain(products, err);

	if (code)
		return code == ERR_NOT_FOUND ? ERR_USAGE : code;
	free_slug(products, name->text.buf, &slug);
	record_reset(product);
	value_set_text(&product->values[PRODUCT_ID], slug.buf, slug.len);
	code = field_parse(&product_entity.fields[PRODUCT_NAME], name->text.buf, name->text.len,
		&products->desk->context, &product->values[PRODUCT_NAME], err);
	value_set_integer(&product->values[PRODUCT_DOMAIN], products->domain);
	if (!code)
		code = record_defaults(product, &products->desk->context, err);
	if (!code)
		code = records_bulk_insert(&products->bulk, product, err);
	if (!code)
		code = derive_mark(
			&products->desk->derive, products->desk->store, NULL, product, err);
	if (!code) {
		products->made++;
		*made = product->row_id;
		know_product(products, slug.buf, *made, false);
		know_product(products, name->text.buf, *made, true);
	}
	strbuf_release(&slug);
	return code;
}

/* The id nearest to a text that is none, or NULL. Looked for once a text: there may be many rows
 * with it, and many products. */
static const char *nearest_product(struct import_products *products, const char *text)
{
	size_t len = strlen(text);
	const int64_t *known = map_get(&products->nearest, text, len);
	const char *near;
	int64_t at = 0;

	if (!known && products->names) {
		struct strbuf slug = STRBUF_INIT;

		make_slug(text, &slug);
		near = text_nearest(slug.buf, (const char *const *)products->names);
		while (near && products->names[at] != near)
			at++;
		at = near ? at + 1 : 0;
		strbuf_release(&slug);
		*names_remember(&products->nearest, text, len) = at;
	} else if (known) {
		at = *known;
	}
	return at ? products->names[at - 1] : NULL;
}

/* `advice` ends the sentence about one that isn't there. */
static int unknown_product(struct import_products *products, const char *name, int64_t slot,
	const char *advice, struct error *err)
{
	const char *near;

	if (slot == PRODUCT_TRASHED)
		return error_set(err, ERR_INVALID, "product `%.80s` is in the trash", name);
	if (slot == PRODUCT_AMBIGUOUS)
		return error_set(err, ERR_INVALID,
			"product `%.80s` is the name of several; use their ids", name);
	if (products->create)
		return error_set(err, ERR_INVALID, "product `%.80s`", name);
	near = nearest_product(products, name);
	return error_set(err, ERR_INVALID, "no such product: `%.80s`%s%s%s", name,
		near ? "; nearest: " : "", near ? near : "", advice);
}

/* The row as the products are known, one of PRODUCT_TRASHED and PRODUCT_AMBIGUOUS, or 0. */
static int look_up_product(struct import_products *products, const char *text, size_t len,
	int64_t *product, struct error *err)
{
	const int64_t *known;
	int code = load_products(products, err);

	if (code)
		return code;
	known = map_get(&products->known, text, len);
	if (!known) {
		names_fold(&products->key, text, len);
		known = map_get(&products->folded, products->key.buf, products->key.len);
	}
	*product = known ? *known : 0;
	return 0;
}

int import_products_find(struct import_products *products, const char *text, size_t len,
	int64_t *product, struct error *err)
{
	struct strbuf name = STRBUF_INIT;
	int code = look_up_product(products, text, len, product, err);

	strbuf_add(&name, text, len);
	if (!code && *product <= 0)
		code = unknown_product(products, name.buf, *product, "", err);
	strbuf_release(&name);
	return code;
}

int import_products_resolve(
	struct import_products *products, struct value *value, struct error *err)
{
	const char *text = value->text.buf;
	int64_t product = 0;
	int code = look_up_product(products, text, value->text.len, &product, err);

	if (!code && !product && products->create)
		code = make_product(products, value, &product, err);
	if (code)
		return code;
	if (product <= 0)
		return unknown_product(products, text, product,
			"; --create products makes it, --value product:…=ID tells which it is",
			err);
	*names_remember(&products->known, text, value->text.len) = product;
	names_resolve(value, product);
	return 0;
}
