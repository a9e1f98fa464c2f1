/* SPDX-License-Identifier: MIT */
/* The field table of imports. */
#include "dapo/model/tables/import_batch.h"

static const struct field fields[] = {IMPORT_BATCH_FIELDS(FIELD_AS_ROW)};

const struct entity import_batch_entity = {
	.name = "import_batch",
	.noun = "import",
	.plural = "imports",
	.key_prefix = "I",
	.fields = fields,
	.field_count = IMPORT_BATCH_FIELD_COUNT,
	.title = BATCH_FILE,
	.product = -1,
};
