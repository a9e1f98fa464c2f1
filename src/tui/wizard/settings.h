/* SPDX-License-Identifier: MIT */
/* The settings of the file and of the import. */
#ifndef DAPO_TUI_WIZARD_SETTINGS_H
#define DAPO_TUI_WIZARD_SETTINGS_H

#include "wizard.h"

/* The setting that a message names by its flag (`--date-order`); SETTING_COUNT if it names none. */
enum wizard_setting wizard_setting_named(const struct wizard *wizard, const char *message);

/* Its name for people. */
const char *wizard_setting_label(enum wizard_setting setting);

/* Asks for one; returns true if another was given. */
bool wizard_ask_setting(struct tui *tui, struct wizard *wizard, enum wizard_setting setting);

/* The same for one that is chosen from a menu of all. */
bool wizard_ask_settings(struct tui *tui, struct wizard *wizard);

/* Asks for a name, and saves the mapping as a profile. */
void wizard_save_profile(struct tui *tui, struct wizard *wizard);

#endif
