/* SPDX-License-Identifier: MIT */
/* Places for many row ids in one statement. */
#include "many.h"

size_t many_places(size_t count)
{
	static const size_t sizes[] = {1, 8, 64};

	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		if (count <= sizes[i])
			return sizes[i];
	}
	return MANY_MAX;
}

void many_add(struct strbuf *sql, size_t places, int first)
{
	for (size_t i = 0; i < places; i++)
		strbuf_addf(sql, "%s?%d", i ? ", " : "", first + (int)i);
}

size_t many_bind(struct db_rows *rows, size_t places, int first, const int64_t *ids, size_t count)
{
	size_t asked = count < places ? count : places;

	for (size_t i = 0; i < places; i++)
		db_bind_integer(rows, first + (int)i, ids[i < asked ? i : asked - 1]);
	return asked;
}
