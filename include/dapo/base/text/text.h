/* SPDX-License-Identifier: MIT */
/* UTF-8 text from outside: decoding, width in terminal cells, and the one way to show it.
 *
 * Nothing from a store, a file, argv or the environment reaches a terminal but through
 * text_next() or text_printable(). Characters that could move the cursor, reorder the line or
 * hide (Cc, Cf, Cs, Co, Cn, Zl, Zp, U+034F, U+115F, U+1160, U+3164, U+FFA0) and every ill-formed
 * byte become visible marks: `^X` for C0 and DEL, `<9B>` for a byte, `<U+202E>` otherwise. */
#ifndef DAPO_BASE_TEXT_TEXT_H
#define DAPO_BASE_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/base/strbuf.h"

/* The characters that a terminal can show; TEXT_ASCII writes other characters as `<U+00E9>`. */
enum text_charset { TEXT_UTF8, TEXT_ASCII };

/* Decodes one RFC 3629 character of `len` > 0 bytes. Returns how many bytes it takes; *cp is the
 * code point, or -1 for an ill-formed byte (which takes 1). */
size_t text_decode(const char *s, size_t len, int32_t *cp);

/* Writes the UTF-8 of a code point that is no surrogate, and a NUL; returns its length. */
enum { TEXT_CHARACTER_MAX = 5 };
size_t text_encode(char out[TEXT_CHARACTER_MAX], int32_t cp);

/* True for text without a byte above ASCII. */
bool text_is_ascii(const char *s, size_t len);

/* True for well-formed UTF-8; otherwise *bad_at (may be NULL) is the first bad byte. */
bool text_valid(const char *s, size_t len, size_t *bad_at);

/* Walks text as it is to be shown, a step for each character that has cells of its own with the
 * marks that combine with it (at most 4 are sent), or for each mark. So a cell is what curses takes
 * as one complex character: spacing marks, the members of joined pictures and regional indicators
 * are cells of their own. One variation selector, and one joiner after a picture, are passed over;
 * a combining mark without a base and every other selector and joiner is a mark. A cell never
 * depends on what follows the source that it takes: text cut between cells is as wide as before. */
struct text_walk {
	const char *at;
	const char *end;
	enum text_charset charset;
};

/* One step of a walk. `bytes` are safe to send to a terminal as they are. */
struct text_cell {
	char bytes[40]; /* NUL-terminated; a base and at most 4 combining marks, or a mark's text */
	int width;      /* cells: 0 never occurs, 1, 2, or more for a mark */
	bool mark;      /* shown in reverse video in the terminal interface */
	int32_t source; /* the first code point of the source, -1 for an ill-formed byte */
	size_t taken;   /* bytes of source it stands for */
};

/* Fills `cell` and advances; false at the end. */
bool text_next(struct text_walk *walk, struct text_cell *cell);

/* Cells that the whole text takes when shown. */
int text_width(const char *s, size_t len, enum text_charset charset);

/* The number of source bytes that fit in `cells` cells, of which they take *used (may be NULL). */
size_t text_clip(const char *s, size_t len, int cells, enum text_charset charset, int *used);

/* Appends `s` as it may be shown. LF and TAB are marks too. */
void text_printable(struct strbuf *out, const char *s, size_t len, enum text_charset charset);

/* As text_printable(), keeping LF and TAB as they are: for messages and text views on stdout. */
void text_printable_lines(struct strbuf *out, const char *s, size_t len, enum text_charset charset);

/* As text_printable(), cut or padded with blanks to exactly `cells` cells; text that was cut ends
 * in `~` (ASCII) or `…`. */
void text_fit(struct strbuf *out, const char *s, size_t len, int cells, enum text_charset charset);

/* The length in bytes of the next display line of at most `cells` cells: to the LF or CR LF,
 * else to the last blank that fits, else to the last cell that fits, but at least one. *skip is how
 * many further bytes (the line end, blanks) to pass over. Returns 0 with *skip > 0 for an empty
 * line. */
size_t text_wrap(const char *s, size_t len, int cells, enum text_charset charset, size_t *skip);

/* True where anything but blanks and marks would be visible: a title needs it. */
bool text_has_visible(const char *s, size_t len);

/* White space: ASCII, NEL, and Unicode Zs, Zl, Zp. */
bool text_is_space(int32_t cp);

/* Moves *s and *len past white space at both ends. */
void text_trim(const char **s, size_t *len);

#endif
