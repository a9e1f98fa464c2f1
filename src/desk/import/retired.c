/* SPDX-License-Identifier: MIT */
/* Counts new rows for products that are retired. */
#include "retired.h"

#include "dapo/store/questions/products.h"

int import_retired_count(struct import_retired *retired, struct desk *desk, int64_t product,
	size_t line, struct error *err)
{
	int code = 0;

	if (!retired->loaded)
		code = products_retired(desk->store, &retired->products, err);
	retired->loaded = !code;
	if (code || !product || !id_set_has(&retired->products, product))
		return code;
	if (!retired->rows++) {
		retired->line = line;
		retired->product = product;
	}
	return 0;
}

void import_retired_release(struct import_retired *retired)
{
	id_set_release(&retired->products);
}
