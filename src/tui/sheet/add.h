/* SPDX-License-Identifier: MIT */
/* Adding to a record what belongs to it. */
#ifndef DAPO_TUI_SHEET_ADD_H
#define DAPO_TUI_SHEET_ADD_H

#include "tui/frame/tui.h"

/* Asks in which section, and opens the form of a new row with the record filled in; of a product,
 * items that fill the gaps of its metadata are offered, too. */
void add_belonging(struct tui *tui, const struct record *record);

#endif
