/* SPDX-License-Identifier: MIT */
/* The look of the row under the cursor. */
#include "pointer.h"

void pointer_show(struct tui *tui, struct rect area, int row, enum glyph glyph, bool has_keyboard)
{
	draw_glyph(tui->draw, area, row, 0, has_keyboard ? MEANING_CURSOR : MEANING_DIM, glyph);
	if (has_keyboard && !tui->marker)
		draw_restyle(tui->draw, area, row, 0, area.cols, MEANING_CHOSEN);
}
