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
	.verbs = ENTITY_LIST | ENTITY_SHOW | ENTITY_EXPORT,
	.words =
		{
			.help = "rows from CSV files",
			.one = "an import",
			.bulk = "imports",
			.usual = "key,imported_at,kind,file,source,imported_by,rows_read,rows_new,"
				 "rows_updated,rows_unchanged,rows_rejected",
			.narrow = "key,imported_at,kind,file,rows_read,rows_new,rows_rejected",
		},
};
