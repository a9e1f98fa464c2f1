/* SPDX-License-Identifier: MIT */
/* The user's settings: an ini file (path_config()) of `name = value` lines, and the one table of
 * names that it may hold. */
#ifndef DAPO_EXCHANGE_CONFIG_H
#define DAPO_EXCHANGE_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"

/* Settings that share a beginning, and whose names another table has: `key.undo = u` (the actions
 * of the interface), `theme.bad = bold red` (its meanings of colour),
 * `answer.text.done = …` (outcomes). */
struct setting_family {
	const char *prefix; /* with the dot */
	const char *rest;   /* what stands behind it, for people: "ACTION" */
	const char *help;
};
extern const struct setting_family setting_families[];
extern const size_t setting_family_count;

/* The family of a name with something behind the prefix, or NULL. */
const struct setting_family *config_family_of(const char *name);

struct setting {
	const char *name;
	const char *const *choices; /* NULL-terminated; NULL = any text, or a number */
	const char *fallback;       /* NULL = unset */
	const char *help;
	int least, most;                   /* of a whole number; both 0 where it is none */
	bool (*usable)(const char *value); /* NULL: any text is */
	const char *takes;                 /* what is usable, for people */
};

/* Appends what a setting takes: its choices, the range of its number, what text is usable; nothing
 * for any text. */
void config_accepted(const struct setting *setting, struct strbuf *out);

/* All settings, without those of families. */
extern const struct setting settings[];
extern const size_t setting_count;

/* The values of a file. Zeroed is empty. */
struct config {
	struct config_entry {
		char *name;
		char *value;
		int line; /* of the file */
	} * entries;
	size_t count;
	size_t alloc;
	char **warnings; /* sentences on names that are no setting; such lines have no effect */
	size_t warning_count;
	size_t warning_alloc;
};

/* Reads a file; one that does not exist is empty. The first line that is no setting, or whose value
 * is refused, is told in its own words; what stands behind it is read all the same. `config` is
 * zeroed by the caller, and released in any case. */
int config_load(struct config *config, const char *path, struct error *err);
void config_release(struct config *config);

/* The value of a setting: of the file, else its fallback, else NULL. */
const char *config_get(const struct config *config, const char *name);

/* Sets a value beside those of the file, not in it; an empty one takes the setting out. */
void config_put(struct config *config, const char *name, const char *value);

/* Takes a value that the setting may have; else ERR_INVALID, naming what it takes. An unknown name
 * is ERR_NOT_FOUND with the nearest one. Of a family anything is taken: who reads it checks it. */
int config_check(const char *name, const char *value, struct error *err);

/* Writes one setting into the file, leaving all other lines and comments as they are. An empty
 * value takes the setting out, also one that is unknown. */
int config_set(const char *path, const char *name, const char *value, struct error *err);

#endif
