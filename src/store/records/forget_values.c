/* SPDX-License-Identifier: MIT */
/* Walks JSON, and takes names out of its strings. */
#include "forget_values.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

struct walk {
	const struct forget *forget;
	bool own;
	bool columns;     /* unknown ones of an import */
	const char *gone; /* a field that goes whatever it holds; or NULL */
	bool found;
};

static json_t *walk_value(struct walk *walk, const char *name, json_t *value);

/* NULL: the column goes. */
static json_t *walk_string(struct walk *walk, const char *name, json_t *value)
{
	const char *text = json_string_value(value);
	size_t len = json_string_length(value);
	struct strbuf out = STRBUF_INIT;
	bool extra = name && !strcmp(name, "extra");
	bool found = extra ? forget_values_extra(walk->forget, text, len, walk->own, &out)
			   : forget_text(walk->forget, text, len, walk->own, &out);
	bool goes = walk->columns && walk->own && (found || memchr(text, '@', len));
	json_t *made = goes ? NULL : json_stringn(out.buf, out.len);

	walk->found |= found || goes;
	strbuf_release(&out);
	return made;
}

static json_t *walk_object(struct walk *walk, json_t *object)
{
	json_t *made = json_object();
	const char *name;
	json_t *value;

	json_object_foreach(object, name, value)
	{
		bool goes = walk->gone && !strcmp(name, walk->gone);
		json_t *kept = goes ? NULL : walk_value(walk, name, value);

		walk->found |= goes;
		if (kept)
			json_object_set_new(made, name, kept);
	}
	return made;
}

static json_t *walk_array(struct walk *walk, json_t *array)
{
	json_t *made = json_array();
	size_t i;
	json_t *value;

	json_array_foreach(array, i, value)
	{
		json_t *kept = walk_value(walk, NULL, value);

		json_array_append_new(made, kept ? kept : json_null());
	}
	return made;
}

static json_t *walk_value(struct walk *walk, const char *name, json_t *value)
{
	if (json_is_string(value))
		return walk_string(walk, name, value);
	if (json_is_object(value))
		return walk_object(walk, value);
	if (json_is_array(value))
		return walk_array(walk, value);
	return json_incref(value);
}

static bool walk_text(struct walk *walk, const char *json, size_t len, struct strbuf *out)
{
	json_t *object = json_loadb(json, len, 0, NULL);
	json_t *made;
	char *text;

	if (!json_is_object(object)) {
		json_decref(object);
		return forget_text(walk->forget, json, len, walk->own, out);
	}
	made = walk_object(walk, object);
	text = json_dumps(made, JSON_COMPACT | JSON_REAL_PRECISION(17));
	if (out && walk->found && text)
		strbuf_addstr(out, text);
	else if (out)
		strbuf_add(out, json, len);
	free(text);
	json_decref(made);
	json_decref(object);
	return walk->found;
}

bool forget_values(const struct forget *forget, const char *json, size_t len, bool own,
	const char *gone, struct strbuf *out)
{
	struct walk walk = {.forget = forget, .own = own, .gone = gone};

	return walk_text(&walk, json, len, out);
}

bool forget_values_extra(
	const struct forget *forget, const char *json, size_t len, bool own, struct strbuf *out)
{
	struct walk walk = {.forget = forget, .own = own, .columns = true};

	return walk_text(&walk, json, len, out);
}
