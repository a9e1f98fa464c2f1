/* SPDX-License-Identifier: MIT */
/* Settings of keys and colours: read when the interface starts, and checked before that. */
#include "settings.h"

#include <string.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/text/nearest.h"

static const char keys[] = "key.", colours[] = "theme.";

/* ---- Reading */

static const char *setting_of(
	const struct settings_source *source, const char *family, const char *name)
{
	struct strbuf full = STRBUF_INIT;
	const char *value;

	strbuf_addf(&full, "%s%s", family, name);
	value = source->setting(source->closure, full.buf);
	strbuf_release(&full);
	return value;
}

static void complain(const struct settings_source *source, const char *family, const char *name,
	const struct error *err)
{
	struct strbuf full = STRBUF_INIT;

	strbuf_addf(&full, "%s%s", family, name);
	source->fault(source->fault_closure, full.buf, err);
	strbuf_release(&full);
}

static const char *keys_of(void *closure, const char *action)
{
	return setting_of(closure, keys, action);
}

static void complain_of_keys(void *closure, const char *action, const struct error *err)
{
	complain(closure, keys, action, err);
}

void settings_read_keys(const struct settings_source *source, struct keymap *map)
{
	struct settings_source copy = *source;

	keymap_configure(map, keys_of, complain_of_keys, &copy);
}

void settings_read_theme(const struct settings_source *source, struct theme *theme, bool mono)
{
	struct error err;

	theme_init(theme, mono);
	for (int i = 0; i < MEANING_COUNT; i++) {
		const char *name = theme_meaning_name((enum meaning)i);
		const char *value = setting_of(source, colours, name);

		if (value && theme_set(theme, mono, name, value, &err))
			complain(source, colours, name, &err);
	}
}

/* ---- Checking */

/* The complaint of one setting. */
struct wanted {
	const char *name;
	struct error *err;
	int code;
};

static void keep_wanted(void *closure, const char *name, const struct error *err)
{
	struct wanted *wanted = closure;

	if (!strcmp(name, wanted->name))
		wanted->code = error_set(wanted->err, err->code, "%s", err->text);
}

static int refuse_name(
	const char *family, const char *name, const char *const *names, struct error *err)
{
	const char *near = text_nearest(name, names);

	if (near)
		return error_set(err, ERR_NOT_FOUND,
			"there is no setting `%s%s`; did you mean `%s%s`?", family, name, family,
			near);
	return error_set(err, ERR_NOT_FOUND, "there is no setting `%s%s`; %s", family, name,
		family == keys ? "`?` in the interface lists the actions that have keys"
			       : "the manual lists the meanings that have colours");
}

static int check_action(const char *name, struct error *err)
{
	const char *names[ACTION_COUNT] = {NULL};

	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
		names[i - 1] = action_info((enum action)i)->name;
		if (!strcmp(names[i - 1], name))
			return 0;
	}
	return refuse_name(keys, name, names, err);
}

static int check_meaning(const char *name, struct error *err)
{
	const char *names[MEANING_COUNT + 1] = {NULL};

	for (int i = 0; i < MEANING_COUNT; i++) {
		names[i] = theme_meaning_name((enum meaning)i);
		if (!strcmp(names[i], name))
			return 0;
	}
	return refuse_name(colours, name, names, err);
}

int settings_find_fault(const char *(*setting)(void *closure, const char *name), void *closure,
	const char *name, struct error *err)
{
	struct wanted wanted = {.name = name, .err = err};
	const struct settings_source source = {setting, closure, keep_wanted, &wanted};
	struct keymap map;
	struct theme theme;
	int code = 0;

	if (!strncmp(name, keys, strlen(keys)))
		code = check_action(name + strlen(keys), err);
	else if (!strncmp(name, colours, strlen(colours)))
		code = check_meaning(name + strlen(colours), err);
	if (code)
		return code;
	settings_read_keys(&source, &map);
	settings_read_theme(&source, &theme, false);
	return wanted.code;
}
