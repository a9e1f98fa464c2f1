/* SPDX-License-Identifier: MIT */
/* Parts of the screen. */
#include "rect.h"

static int at_least_0(int value)
{
	return value > 0 ? value : 0;
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

bool rect_is_empty(struct rect rect)
{
	return rect.rows <= 0 || rect.cols <= 0;
}

struct rect rect_inset(struct rect rect, int rows, int cols)
{
	return rect_part(rect, rows, cols, rect.rows - 2 * rows, rect.cols - 2 * cols);
}

struct rect rect_part(struct rect rect, int row, int col, int rows, int cols)
{
	struct rect part;
	int bottom = smaller(row + rows, rect.rows), right = smaller(col + cols, rect.cols);

	part.row = rect.row + smaller(at_least_0(row), at_least_0(rect.rows));
	part.col = rect.col + smaller(at_least_0(col), at_least_0(rect.cols));
	part.rows = at_least_0(bottom - at_least_0(row));
	part.cols = at_least_0(right - at_least_0(col));
	return part;
}

bool rect_has(struct rect rect, int row, int col)
{
	return row >= rect.row && row < rect.row + rect.rows && col >= rect.col &&
		col < rect.col + rect.cols;
}
