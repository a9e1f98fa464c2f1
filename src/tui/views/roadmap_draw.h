/* SPDX-License-Identifier: MIT */
/* The roadmap on the screen. */
#ifndef DAPO_TUI_VIEWS_ROADMAP_DRAW_H
#define DAPO_TUI_VIEWS_ROADMAP_DRAW_H

#include "cards.h"

/* For struct canvas_type. */
void roadmap_draw(struct tui *tui, struct canvas *canvas, struct rect inside);

#endif
