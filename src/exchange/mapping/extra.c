/* SPDX-License-Identifier: MIT */
/* Reading what `extra` keeps. */
#include "dapo/exchange/mapping/extra.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

void extra_each(const char *json, size_t len,
	void (*each)(void *closure, const char *name, const char *text, size_t text_len),
	void *closure)
{
	json_t *object = json_loadb(json, len, 0, NULL);
	const char *name;
	json_t *value;

	if (!json_is_object(object))
		each(closure, "", json, len);
	json_object_foreach(object, name, value)
	{
		char *dump = json_is_string(value)
			? NULL
			: json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);

		if (dump)
			each(closure, name, dump, strlen(dump));
		else
			each(closure, name, json_string_value(value), json_string_length(value));
		free(dump);
	}
	json_decref(object);
}
