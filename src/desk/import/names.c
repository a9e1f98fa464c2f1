/* SPDX-License-Identifier: MIT */
/* Maps of names that are bounded, and how names are compared. */
#include "names.h"

#include "dapo/base/text/forms.h"
#include "dapo/base/text/text.h"

enum { NAMES_MAX = 200 * 1000 }; /* kept in memory; beyond them a map starts anew */

int64_t *names_remember(struct map *map, const char *key, size_t len)
{
	if (map->used >= NAMES_MAX)
		map_release(map);
	return map_put(map, key, len, NULL);
}

void names_fold(struct strbuf *out, const char *text, size_t len)
{
	strbuf_reset(out);
	text_same(out, text, len);
}

void names_resolve(struct value *value, int64_t number)
{
	value->kind = VALUE_INTEGER;
	value->integer = number;
}
