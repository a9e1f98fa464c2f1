/* SPDX-License-Identifier: MIT */
/* The products that imported rows name: found by id or name, made as drafts, or told the nearest.
 */
#ifndef DAPO_DESK_IMPORT_PRODUCTS_H
#define DAPO_DESK_IMPORT_PRODUCTS_H

#include "dapo/desk/import/import.h"
#include "dapo/store/records/records.h"
#include "names.h"

/* The products that are known, by all of their names. */
struct import_products {
	struct desk *desk;
	bool create;              /* unknown ones are made */
	const char *domain_asked; /* key of the domain of those, or NULL */
	int64_t domain;           /* its row; 0 until one is made */
	bool loaded;
	struct map known;  /* by id or name as it is written in the file */
	struct map folded; /* by id or name, case-folded */
	char **names;      /* ids and names, NULL-terminated: for the nearest */
	size_t name_count;
	size_t name_alloc;
	struct map nearest; /* by unknown text: index in `names` + 1, or 0 */
	struct records_bulk bulk;
	int64_t made;
	struct record product; /* scratch */
	struct strbuf key;
};

/* `domain` is the key of the domain of products to be made, or NULL. */
void import_products_init(struct import_products *products, struct desk *desk,
	const struct import_options *options, const char *domain);
void import_products_release(struct import_products *products);

/* The product of that id or name; none is made. ERR_INVALID for one that isn't there, naming the
 * nearest. */
int import_products_find(struct import_products *products, const char *text, size_t len,
	int64_t *product, struct error *err);

/* Turns the text of a reference to a product into its number. ERR_INVALID for one that isn't there,
 * naming the nearest; ERR_USAGE where one is to be made and its domain can't be told. */
int import_products_resolve(
	struct import_products *products, struct value *value, struct error *err);

#endif
