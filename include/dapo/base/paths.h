/* SPDX-License-Identifier: MIT */
/* Where dapo keeps things, by the XDG Base Directory rules. */
#ifndef DAPO_BASE_PATHS_H
#define DAPO_BASE_PATHS_H

#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"

/* Appends the default store: $XDG_DATA_HOME/dapo/dapo.db, or below ~/.local/share. */
void path_store(struct strbuf *out);

/* Appends the config file: $XDG_CONFIG_HOME/dapo/config.ini, or below ~/.config. */
void path_config(struct strbuf *out);

/* Appends a file of the state folder: $XDG_STATE_HOME/dapo/NAME, or below ~/.local/state. */
void path_state(struct strbuf *out, const char *name);

/* Makes the folders above `file`, mode 0700 where it makes them. */
int path_make_parents(const char *file, struct error *err);

#endif
