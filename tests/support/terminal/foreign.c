/* SPDX-License-Identifier: MIT */
/* Finds what a program must never send to a terminal: titles, links, bells, invisible characters.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "terminal.h"

/* A token of the output: its bytes (0: it is cut off), and, if it is foreign, its name. */
struct token {
	size_t len;
	const char *foreign;
};

enum { ESC = 0x1b, DEL = 0x7f };

/* Blanks, line ends, backspace, and SO and SI for line graphics. */
static const char plain_controls[] = "\b\t\n\r\016\017";

/* Final bytes of the control sequences that curses uses. */
static const char known_csi[] = "@ABCDEFGHIJKLMPSTXZbcdfghlmnrstu";

/* Bytes after ESC: save, restore, keypad modes, index, reset; and those that name a character set.
 */
static const char known_escapes[] = "78=>DEHMNOc";
static const char character_set_escapes[] = "()*+";

struct range {
	uint32_t first, last;
};

/* Invisible: controls, formats (Cf), separators, fillers, tags, byte order marks, private use. */
/* clang-format off */
static const struct range invisible[] = {
	{0x0080, 0x009f}, {0x00ad, 0x00ad}, {0x034f, 0x034f}, {0x0600, 0x0605}, {0x061c, 0x061c},
	{0x06dd, 0x06dd}, {0x070f, 0x070f}, {0x0890, 0x0891}, {0x08e2, 0x08e2}, {0x115f, 0x1160},
	{0x180e, 0x180e}, {0x200b, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x206f}, {0x3164, 0x3164},
	{0xd800, 0xf8ff}, {0xfeff, 0xfeff}, {0xffa0, 0xffa0}, {0xfff0, 0xfffb}, {0xfffe, 0xffff},
	{0x110bd, 0x110bd}, {0x110cd, 0x110cd}, {0x13430, 0x1343f}, {0x1bca0, 0x1bca3},
	{0x1d173, 0x1d17a}, {0xe0000, 0xe0fff}, {0xf0000, 0x10ffff},
};
/* clang-format on */

static bool is_one_of(const char *set, unsigned char byte)
{
	return byte != 0 && strchr(set, byte) != NULL;
}

static struct token control_sequence(const unsigned char *bytes, size_t len)
{
	size_t at = 2;
	while (at < len && bytes[at] >= 0x20 && bytes[at] < 0x40)
		at++;
	if (at == len)
		return (struct token){0};
	if (!is_one_of(known_csi, bytes[at]))
		return (struct token){at + 1, "an unknown control sequence"};
	/* 22 and 23 push and pop the title, as curses does; others move or resize the window. */
	bool title_stack =
		at >= 5 && (memcmp(bytes + 2, "22;", 3) == 0 || memcmp(bytes + 2, "23;", 3) == 0);
	if (bytes[at] == 't' && !title_stack)
		return (struct token){at + 1, "a window operation"};
	return (struct token){at + 1, NULL};
}

static struct token escape(const unsigned char *bytes, size_t len)
{
	if (len < 2)
		return (struct token){0};
	switch (bytes[1]) {
	case '[':
		return control_sequence(bytes, len);
	case ']':
		return (struct token){2, "an operating system command (title, link, clipboard)"};
	case 'P':
	case 'X':
	case '^':
	case '_':
		return (struct token){2, "a control string"};
	default:
		break;
	}
	if (is_one_of(character_set_escapes, bytes[1]))
		return (struct token){len < 3 ? 0 : 3, NULL};
	return (struct token){2, is_one_of(known_escapes, bytes[1]) ? NULL : "an unknown escape"};
}

static struct token character(const unsigned char *bytes, size_t len)
{
	static const char ill_formed[] = "ill-formed UTF-8";
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char lead = bytes[0];
	size_t need = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
	if (lead < 0xc2 || lead > 0xf4)
		return (struct token){1, ill_formed};
	uint32_t code = lead & (0xffU >> (need + 1));
	for (size_t i = 1; i < need; i++) {
		if (i == len)
			return (struct token){0};
		if ((bytes[i] & 0xc0) != 0x80)
			return (struct token){i, ill_formed};
		code = code << 6 | (bytes[i] & 0x3f);
	}
	if (code < least[need] || code > 0x10ffff)
		return (struct token){need, ill_formed};
	for (size_t i = 0; i < sizeof invisible / sizeof *invisible; i++)
		if (code >= invisible[i].first && code <= invisible[i].last)
			return (struct token){need, "an invisible character"};
	return (struct token){need, NULL};
}

static struct token next_token(const unsigned char *bytes, size_t len)
{
	unsigned char first = bytes[0];
	if (first == ESC)
		return escape(bytes, len);
	if (first >= 0x80)
		return character(bytes, len);
	if (first == '\a')
		return (struct token){1, "a bell"};
	if ((first < 0x20 && !is_one_of(plain_controls, first)) || first == DEL)
		return (struct token){1, "a stray control"};
	return (struct token){1, NULL};
}

/* Writes what it is and its first bytes, made visible. */
static void describe(char *what, size_t size, const char *name, const unsigned char *at, size_t len)
{
	int used = snprintf(what, size, "%s:", name);
	for (size_t i = 0; i < len && i < 16 && used > 0 && (size_t)used < size; i++) {
		bool graphic = at[i] > 0x20 && at[i] < DEL;
		char *rest = what + used;
		size_t room = size - (size_t)used;
		used += graphic ? snprintf(rest, room, " %c", at[i])
				: snprintf(rest, room, " %02X", at[i]);
	}
}

long terminal_foreign(const char *bytes, size_t len, char *what, size_t what_size)
{
	const unsigned char *at = (const unsigned char *)bytes;
	size_t offset = 0;
	while (offset < len) {
		struct token token = next_token(at + offset, len - offset);
		if (token.foreign) {
			describe(what, what_size, token.foreign, at + offset, len - offset);
			return (long)offset;
		}
		if (token.len == 0)
			break;
		offset += token.len;
	}
	return -1;
}
