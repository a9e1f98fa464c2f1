/* SPDX-License-Identifier: MIT */
/* Which key does what where: the table of actions, and the user's changes to its keys. */
#ifndef DAPO_TUI_CORE_KEYS_KEYMAP_H
#define DAPO_TUI_CORE_KEYS_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "actions.h"
#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"
#include "key.h"

enum { KEYMAP_KEYS_MAX = 9 };

/* The keys of each action, KEY_CODE_NONE after the last. A plain value: copy it as you like. */
struct keymap {
	int32_t keys[ACTION_COUNT][KEYMAP_KEYS_MAX];
};

/* The keys of the table. */
void keymap_init(struct keymap *map);

/* The keys that the user gives an action (their names, blanks between; empty: none), or NULL; and
 * what hears of those that are refused. */
typedef const char *keymap_setting(void *closure, const char *action);
typedef void keymap_fault(void *closure, const char *action, const struct error *err);

/* The keys of the table, but where the user gives an action others. Refused, with the action left
 * its own: an unknown key, Ctrl-S, Ctrl-Q, Ctrl-C, Ctrl-Z and Ctrl-\ (the terminal's own), a key
 * that another action has in one of the same contexts once all are set, a key that would type a
 * character where text is typed (if the action acts only there). */
void keymap_configure(
	struct keymap *map, keymap_setting *setting, keymap_fault *fault, void *closure);

/* The action of the key in that context, or ACTION_NONE. In CONTEXTS_TYPING a key that types a
 * character is ACTION_NONE always: type it. */
enum action keymap_action(const struct keymap *map, enum context context, int32_t key);

/* Appends the names of the action's keys that reach it in one of `contexts` (bits), with `between`
 * between them; nothing if there are none. */
void keymap_keys(const struct keymap *map, enum action action, unsigned contexts,
	const char *between, struct strbuf *out);

/* The name of an action in the footer now, whether or not the table has one; NULL: not offered.
 */
struct keymap_labels {
	const char *(*label)(const void *closure, enum action action);
	const void *closure;
};

/* Appends a footer such as `t triage  Space mark  ? help`: first key and label of each labelled
 * action of the context, as many as fit in `cells`, help always last. ASCII but for bound keys.
 * `labels` may be NULL: those of the table. */
void keymap_footer(const struct keymap *map, enum context context,
	const struct keymap_labels *labels, int cells, struct strbuf *out);

/* Finds the actions of one of `contexts` (bits) that hold every word of `query` in name, help or
 * keys (any case; an empty query: all), those whose name starts with the query first, then in the
 * order of the table. Fills at most `max`, returns how many. */
size_t keymap_search(const struct keymap *map, unsigned contexts, const char *query,
	enum action *found, size_t max);

#endif
