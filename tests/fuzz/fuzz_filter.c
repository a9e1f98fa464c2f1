/* SPDX-License-Identifier: MIT */
/* Any bytes as a filter, for each entity in turn: read or refused, and completed, never more. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/filter/filter.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ignore(void *closure, const char *term)
{
	*(size_t *)closure += strlen(term);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct parse_context context = {.now = 1751281200};
	char *text = xstrndup((const char *)data, size);
	size_t offered = 0;

	for (size_t i = 0; i < entity_count; i++) {
		struct filter *filter;
		struct error err;
		int code = filter_parse(text, entities[i], &context, &filter, &err);

		if (code ? filter != NULL || !*err.text : filter != NULL && !*text)
			abort();
		filter_only_open(filter, entities[i]);
		filter_free(filter);
		filter_complete(entities[i], text, ignore, &offered);
	}
	free(text);
	return 0;
}
