/* SPDX-License-Identifier: MIT */
/* Reads the screen of the test terminal: text, attributes, cursor. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"

/* The code that the emulator keeps in the second half of a wide character. */
static const uint32_t SECOND_HALF = (uint32_t)-1;

enum { BYTES_A_CELL = VTERM_MAX_CHARS_PER_CELL * 4 };

_Static_assert(BYTES_A_CELL < sizeof((struct terminal_cell){0}.text), "a cell fits");

size_t terminal_utf8(char *out, uint32_t code)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	size_t len = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	static const unsigned char leads[] = {0, 0, 0xc0, 0xe0, 0xf0};
	for (size_t i = len - 1; i > 0; i--, code >>= 6)
		out[i] = (char)(0x80 | (code & 0x3f));
	out[0] = (char)(leads[len] | code);
	return len;
}

static int palette_number(const VTermColor *colour)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(colour) || VTERM_COLOR_IS_DEFAULT_BG(colour))
		return -1;
	return VTERM_COLOR_IS_INDEXED(colour) ? colour->indexed.idx : -2;
}

struct terminal_cell terminal_cell(struct terminal *terminal, int row, int column)
{
	struct terminal_cell cell = {.width = 1, .foreground = -1, .background = -1};
	VTermScreenCell raw;
	terminal_show(terminal);
	if (!vterm_screen_get_cell(terminal->screen, (VTermPos){.row = row, .col = column}, &raw))
		return cell;
	size_t len = 0;
	if (raw.chars[0] == 0)
		cell.text[len++] = ' ';
	else if (raw.chars[0] != SECOND_HALF)
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && raw.chars[i]; i++)
			len += terminal_utf8(cell.text + len, raw.chars[i]);
	cell.text[len] = '\0';
	cell.width = raw.width;
	cell.reverse = raw.attrs.reverse;
	cell.bold = raw.attrs.bold;
	cell.underline = raw.attrs.underline != VTERM_UNDERLINE_OFF;
	cell.italic = raw.attrs.italic;
	cell.blink = raw.attrs.blink;
	cell.foreground = palette_number(&raw.fg);
	cell.background = palette_number(&raw.bg);
	return cell;
}

int terminal_rows(const struct terminal *terminal)
{
	int rows, columns;
	vterm_get_size(terminal->emulator, &rows, &columns);
	return rows;
}

int terminal_columns(const struct terminal *terminal)
{
	int rows, columns;
	vterm_get_size(terminal->emulator, &rows, &columns);
	return columns;
}

static char attribute_letter(const struct terminal_cell *cell)
{
	unsigned set = (unsigned)cell->reverse | (unsigned)cell->bold << 1 |
		(unsigned)cell->underline << 2 | (unsigned)cell->italic << 3;
	switch (set) {
	case 0:
		return '.';
	case 1:
		return 'R';
	case 2:
		return 'B';
	case 1 | 2:
		return 'X';
	case 4:
		return 'U';
	case 1 | 4:
		return 'W';
	case 2 | 4:
		return 'V';
	case 8:
		return 'I';
	default:
		return '?';
	}
}

/* Room for a row of the screen; the caller frees it. */
static char *new_line(const struct terminal *terminal)
{
	char *line = calloc((size_t)terminal_columns(terminal) + 1, BYTES_A_CELL);
	if (!line) {
		fputs("out of memory for a line of a terminal\n", stderr);
		abort();
	}
	return line;
}

static char *without_trailing(char *line, size_t len, char blank)
{
	while (len > 0 && line[len - 1] == blank)
		len--;
	line[len] = '\0';
	return line;
}

char *terminal_line(struct terminal *terminal, int row)
{
	char *line = new_line(terminal);
	size_t len = 0;
	for (int column = 0; column < terminal_columns(terminal); column++) {
		struct terminal_cell cell = terminal_cell(terminal, row, column);
		size_t text_len = strlen(cell.text);
		memcpy(line + len, cell.text, text_len);
		len += text_len;
	}
	return without_trailing(line, len, ' ');
}

char *terminal_line_attributes(struct terminal *terminal, int row)
{
	char *line = new_line(terminal);
	int columns = terminal_columns(terminal);
	for (int column = 0; column < columns; column++) {
		struct terminal_cell cell = terminal_cell(terminal, row, column);
		line[column] = attribute_letter(&cell);
	}
	return without_trailing(line, (size_t)columns, '.');
}

void terminal_cursor(struct terminal *terminal, int *row, int *column)
{
	VTermPos position;
	terminal_show(terminal);
	vterm_state_get_cursorpos(vterm_obtain_state(terminal->emulator), &position);
	*row = position.row;
	*column = position.col;
}

bool terminal_cursor_visible(struct terminal *terminal)
{
	terminal_show(terminal);
	return terminal->cursor_visible;
}

bool terminal_alternate(struct terminal *terminal)
{
	terminal_show(terminal);
	return terminal->alternate;
}
