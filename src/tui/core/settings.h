/* SPDX-License-Identifier: MIT */
/* The user's settings that the interface reads by tables of its own: keys and colours. */
#ifndef DAPO_TUI_CORE_SETTINGS_H
#define DAPO_TUI_CORE_SETTINGS_H

#include "theme.h"
#include "tui/core/keys/keymap.h"

/* Where settings come from, and who hears of those that are passed over; both by their full name
 * (`key.undo`). */
struct settings_source {
	const char *(*setting)(void *closure, const char *name); /* NULL where it is not set */
	void *closure;
	void (*fault)(void *fault_closure, const char *name, const struct error *err);
	void *fault_closure;
};

/* The keys and the colours with what the user set. */
void settings_read_keys(const struct settings_source *source, struct keymap *map);
void settings_read_theme(const struct settings_source *source, struct theme *theme, bool mono);

/* Looks at one setting by reading all: refuses what would be passed over, and names of
 * these families that mean nothing (ERR_NOT_FOUND); 0 for settings of others. */
int settings_find_fault(const char *(*setting)(void *closure, const char *name), void *closure,
	const char *name, struct error *err);

#endif
