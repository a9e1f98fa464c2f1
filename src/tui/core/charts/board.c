/* SPDX-License-Identifier: MIT */
/* Cards in columns and lanes. */
#include "board.h"

#include <string.h>

int board_stack(struct board_card *cards, size_t count, int heading)
{
	int ends[BOARD_COLUMNS_MAX] = {0};
	int lane_row = 0, end = 0;

	for (size_t i = 0; i < count; i++) {
		struct board_card *card = &cards[i];

		if (i == 0 || card->lane != cards[i - 1].lane) {
			lane_row = end;
			memset(ends, 0, sizeof ends);
		}
		card->lane_row = lane_row;
		card->row = lane_row + heading + ends[card->column];
		ends[card->column] += card->rows;
		if (card->row + card->rows > end)
			end = card->row + card->rows;
	}
	return end;
}

int board_scroll(const struct board_card *card, int top, int height, int heading)
{
	int first = card->row == card->lane_row + heading ? card->lane_row : card->row;
	int last = card->row + card->rows;

	if (last > top + height)
		top = last - height;
	return first < top ? first : top;
}
