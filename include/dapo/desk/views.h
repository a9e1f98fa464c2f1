/* SPDX-License-Identifier: MIT */
/* Saved views: which of a pane's views is shown when the program starts. */
#ifndef DAPO_DESK_VIEWS_H
#define DAPO_DESK_VIEWS_H

#include "dapo/desk/core/desk.h"

/* Makes a saved view the default of its pane, and takes that from the pane's others; or, with `on`
 * false, leaves the pane without a default. One step. ERR_NOT_FOUND if it is in the trash. */
int views_set_default(struct desk *desk, int64_t saved_view, bool on, struct error *err);

#endif
