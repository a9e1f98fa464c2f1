/* SPDX-License-Identifier: MIT */
/* The row under the cursor, seen from an arm's length. */
#ifndef DAPO_TUI_FRAME_POINTER_H
#define DAPO_TUI_FRAME_POINTER_H

#include "tui.h"

/* Points at a row of the area, when all else of it is drawn: with the glyph at its left, and,
 * unless the user settled for that (`cursor = marker`: few bytes on a slow line), in the look of a
 * chosen row all along. A list that has not the keyboard has a dim glyph alone. */
void pointer_show(struct tui *tui, struct rect area, int row, enum glyph glyph, bool has_keyboard);

#endif
