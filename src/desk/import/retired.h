/* SPDX-License-Identifier: MIT */
/* New rows for products that are retired: nothing counts them any more, so an import tells them. */
#ifndef DAPO_DESK_IMPORT_RETIRED_H
#define DAPO_DESK_IMPORT_RETIRED_H

#include "dapo/base/ids.h"
#include "dapo/desk/core/desk.h"

/* The retired products, and how many new rows are about them. */
struct import_retired {
	bool loaded;
	struct id_set products;
	int64_t rows;
	size_t line;     /* of the first of them */
	int64_t product; /* of that one */
};

/* Counts a new row of a product (0: of none). */
int import_retired_count(struct import_retired *retired, struct desk *desk, int64_t product,
	size_t line, struct error *err);

/* Frees the products. */
void import_retired_release(struct import_retired *retired);

#endif
