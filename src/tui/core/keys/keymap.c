/* SPDX-License-Identifier: MIT */
/* Keys to actions and back, by context; what the user binds otherwise. */
#include "keymap.h"

#include <string.h>
#include <strings.h>

#include "dapo/base/text/text.h"

enum { CONTROL_C = 3, CONTROL_Q = 17, CONTROL_S = 19, CONTROL_Z = 26, CONTROL_BACKSLASH = 28 };

/* ---- Binding */

/* Takes the next word of a list with blanks between; false at its end. */
static bool next_word(const char **at, const char **word, size_t *len)
{
	*at += strspn(*at, " \t");
	*word = *at;
	*len = strcspn(*at, " \t");
	*at += *len;
	return *len > 0;
}

static int parse_keys(
	const char *keys, int32_t parsed[KEYMAP_KEYS_MAX], const char *action, struct error *err)
{
	const char *word;
	size_t len, count = 0;

	memset(parsed, 0, KEYMAP_KEYS_MAX * sizeof *parsed);
	while (next_word(&keys, &word, &len)) {
		int rc;

		if (count == KEYMAP_KEYS_MAX)
			return error_set(err, ERR_INVALID, "%s: an action has at most %d keys",
				action, KEYMAP_KEYS_MAX);
		rc = key_parse(word, len, &parsed[count++], err);
		if (rc < 0) {
			error_prefix(err, "%s", action);
			return rc;
		}
	}
	return 0;
}

static bool has_key(const struct keymap *map, enum action action, int32_t key)
{
	size_t i;

	for (i = 0; i < KEYMAP_KEYS_MAX && map->keys[action][i]; i++) {
		if (map->keys[action][i] == key)
			return true;
	}
	return false;
}

/* The contexts of an action in which this key can reach it. */
static unsigned contexts_of(enum action action, int32_t key)
{
	unsigned contexts = action_info(action)->contexts;

	return key_is_text(key) ? contexts & ~(unsigned)CONTEXTS_TYPING : contexts;
}

static bool is_of_terminal(int32_t key)
{
	return key == CONTROL_C || key == CONTROL_Q || key == CONTROL_S || key == CONTROL_Z ||
		key == CONTROL_BACKSLASH;
}

/* An action that the new key would be taken from, or that would take it. What the table itself lets
 * two actions share is no conflict. */
static enum action conflict(const struct keymap *map, enum action action, int32_t key)
{
	unsigned contexts = contexts_of(action, key);
	int other;

	if (has_key(map, action, key))
		return ACTION_NONE;
	for (other = ACTION_NONE + 1; other < ACTION_COUNT; other++) {
		if (other != (int)action && has_key(map, (enum action)other, key) &&
			(contexts_of((enum action)other, key) & contexts))
			return (enum action)other;
	}
	return ACTION_NONE;
}

static int check_key(const struct keymap *map, enum action action, int32_t key, struct error *err)
{
	const char *name = action_info(action)->name;
	char text[KEY_NAME_MAX];
	enum action other;

	key_text(text, key);
	if (is_of_terminal(key))
		return error_set(err, ERR_INVALID,
			"%s: %s belongs to the terminal; choose another key", name, text);
	if (contexts_of(action, key) == 0)
		return error_set(err, ERR_INVALID,
			"%s: %s types a character where this action works; choose a key such as "
			"C-t or F5",
			name, text);
	other = conflict(map, action, key);
	if (other != ACTION_NONE)
		return error_set(err, ERR_INVALID,
			"%s: %s already means %s; bind that to another key first", name, text,
			action_info(other)->name);
	return 0;
}

static void bind_defaults(struct keymap *map, enum action action)
{
	parse_keys(action_info(action)->keys, map->keys[action], action_info(action)->name, NULL);
}

/* Refuses the first of its keys that can't be its own, all others being as they are. */
static int check_keys(const struct keymap *map, enum action action, struct error *err)
{
	struct keymap others = *map;
	int code = 0;

	bind_defaults(&others, action); /* what the table lets it share is its own */
	for (size_t i = 0; !code && i < KEYMAP_KEYS_MAX && map->keys[action][i]; i++)
		code = check_key(&others, action, map->keys[action][i], err);
	return code;
}

void keymap_init(struct keymap *map)
{
	int action;

	memset(map, 0, sizeof *map);
	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++)
		bind_defaults(map, (enum action)action);
}

/* Takes the keys that the user gave actions, as they read; what they take from each other is seen
 * once all of them are known. */
static void take_keys(struct keymap *map, bool taken[ACTION_COUNT], keymap_setting *setting,
	keymap_fault *fault, void *closure)
{
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
		const char *name = action_info((enum action)i)->name;
		const char *keys = setting(closure, name);
		int32_t parsed[KEYMAP_KEYS_MAX];
		struct error err;

		if (!keys)
			continue;
		taken[i] = !parse_keys(keys, parsed, name, &err);
		if (taken[i])
			memcpy(map->keys[i], parsed, sizeof parsed);
		else
			fault(closure, name, &err);
	}
}

void keymap_configure(
	struct keymap *map, keymap_setting *setting, keymap_fault *fault, void *closure)
{
	bool taken[ACTION_COUNT] = {false};
	struct error err;

	keymap_init(map);
	take_keys(map, taken, setting, fault, closure);
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
		if (!taken[i] || !check_keys(map, (enum action)i, &err))
			continue;
		fault(closure, action_info((enum action)i)->name, &err);
		bind_defaults(map, (enum action)i);
	}
}

/* ---- Looking up */

enum action keymap_action(const struct keymap *map, enum context context, int32_t key)
{
	int action;

	if (key == KEY_CODE_NONE)
		return ACTION_NONE;
	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		if ((contexts_of((enum action)action, key) & context) &&
			has_key(map, (enum action)action, key))
			return (enum action)action;
	}
	return ACTION_NONE;
}

/* True if the key, in one of the contexts, does this action and not one before it. */
static bool reaches(const struct keymap *map, enum action action, unsigned contexts, int32_t key)
{
	unsigned bit;

	for (bit = 1; bit <= CONTEXTS_ALL; bit <<= 1) {
		if ((contexts & bit) && keymap_action(map, (enum context)bit, key) == action)
			return true;
	}
	return false;
}

void keymap_keys(const struct keymap *map, enum action action, unsigned contexts,
	const char *between, struct strbuf *out)
{
	char name[KEY_NAME_MAX];
	bool first = true;
	size_t i;

	for (i = 0; i < KEYMAP_KEYS_MAX && map->keys[action][i]; i++) {
		if (!reaches(map, action, contexts & action_info(action)->contexts,
			    map->keys[action][i]))
			continue;
		if (!first)
			strbuf_addstr(out, between);
		strbuf_addstr(out, key_text(name, map->keys[action][i]));
		first = false;
	}
}

/* ---- Footer */

/* Appends `key label`; a range of digits as `1-9`. Leaves `out` empty if the action has no key. */
static void footer_entry(const struct keymap *map, enum action action, enum context context,
	const char *label, struct strbuf *out)
{
	const int32_t *keys = map->keys[action];
	char name[KEY_NAME_MAX];
	size_t i, last = 0;

	strbuf_reset(out);
	for (i = 0; i < KEYMAP_KEYS_MAX && keys[i]; i++) {
		if (reaches(map, action, context, keys[i]))
			break;
	}
	if (i == KEYMAP_KEYS_MAX || !keys[i])
		return;
	strbuf_addstr(out, key_text(name, keys[i]));
	for (last = i; last + 1 < KEYMAP_KEYS_MAX && keys[last + 1] == keys[last] + 1; last++)
		continue;
	if (last > i + 1)
		strbuf_addf(out, "-%s", key_text(name, keys[last]));
	strbuf_addf(out, " %s", label);
}

static size_t footer_width(const struct strbuf *entry)
{
	return (size_t)text_width(entry->buf, entry->len, TEXT_UTF8);
}

static const char *label_of(const struct keymap_labels *labels, enum action action)
{
	return labels ? labels->label(labels->closure, action) : action_info(action)->label;
}

void keymap_footer(const struct keymap *map, enum context context,
	const struct keymap_labels *labels, int cells, struct strbuf *out)
{
	struct strbuf entry = STRBUF_INIT, help = STRBUF_INIT;
	size_t room = cells > 0 ? (size_t)cells : 0, used = 0, reserved = 0;
	bool first = true;
	int action;

	if (action_info(ACTION_HELP)->contexts & context)
		footer_entry(map, ACTION_HELP, context, action_info(ACTION_HELP)->label, &help);
	if (help.len)
		reserved = footer_width(&help) + 2;
	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		const char *label = label_of(labels, (enum action)action);
		size_t need;

		if (action == ACTION_HELP || !label || !(action_info(action)->contexts & context))
			continue;
		footer_entry(map, (enum action)action, context, label, &entry);
		need = footer_width(&entry) + (first ? 0 : 2);
		if (entry.len == 0 || used + need + reserved > room)
			continue;
		strbuf_addf(out, "%s%s", first ? "" : "  ", entry.buf);
		used += need;
		first = false;
	}
	if (help.len && used + footer_width(&help) + (first ? 0 : 2) <= room)
		strbuf_addf(out, "%s%s", first ? "" : "  ", help.buf);
	strbuf_release(&entry);
	strbuf_release(&help);
}

/* ---- Searching */

static bool holds(const char *text, const char *word, size_t len)
{
	for (; *text; text++) {
		if (strncasecmp(text, word, len) == 0)
			return true;
	}
	return false;
}

/* A key of the action is this word, by name; case counts for single letters, as it does for keys.
 */
static bool is_key_of(const struct keymap *map, enum action action, const char *word, size_t len)
{
	int32_t key;

	return key_parse(word, len, &key, NULL) == 0 && has_key(map, action, key);
}

static bool matches(const struct keymap *map, enum action action, const char *query)
{
	const char *word;
	size_t len;

	while (next_word(&query, &word, &len)) {
		if (!holds(action_info(action)->name, word, len) &&
			!holds(action_info(action)->help, word, len) &&
			!is_key_of(map, action, word, len))
			return false;
	}
	return true;
}

/* 0: the whole query is a key of it; 1: the name begins with the query; 2: all else. */
static int quality(const struct keymap *map, enum action action, const char *query)
{
	const char *at = query, *word;
	size_t len;

	if (!next_word(&at, &word, &len))
		return 2;
	if (strspn(at, " \t") == strlen(at) && is_key_of(map, action, word, len))
		return 0;
	return strncasecmp(action_info(action)->name, word, len) == 0 ? 1 : 2;
}

size_t keymap_search(const struct keymap *map, unsigned contexts, const char *query,
	enum action *found, size_t max)
{
	size_t count = 0;
	int action, wanted;

	for (wanted = 0; wanted <= 2; wanted++) {
		for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
			if ((action_info(action)->contexts & contexts) &&
				matches(map, (enum action)action, query) && count < max &&
				quality(map, (enum action)action, query) == wanted)
				found[count++] = (enum action)action;
		}
	}
	return count;
}
