/* SPDX-License-Identifier: MIT */
/* Where a delimited record ends: quotes, physical lines and limits, in one pass over the bytes. */
#ifndef DAPO_EXCHANGE_IN_FRAMER_H
#define DAPO_EXCHANGE_IN_FRAMER_H

#include <stdbool.h>
#include <stddef.h>

/* Limits, each named in the refusal. */
enum {
	CELL_BYTES_MAX = 1 << 20,   /* 1 MiB; a quote open for longer never closes */
	RECORD_BYTES_MAX = 4 << 20, /* 4 MiB */
	RECORD_CELLS_MAX = 256,
	QUOTED_LINES_MAX = 1000, /* lines inside one pair of quotes */
};

/* The classes of bytes for one delimiter. */
struct framer {
	unsigned char class[256];
};

enum frame_kind {
	FRAME_RECORD, /* well-formed */
	FRAME_BLANK,  /* a line with nothing, or only blanks */
	FRAME_MORE,   /* the bytes end before the record does: call again with more */
	FRAME_FAULT,  /* refused: `fault` at `fault_at`; only the first line is to be given up */
};

struct frame {
	enum frame_kind kind;
	size_t len;       /* bytes of the record, without its line end (RECORD, BLANK) */
	size_t next;      /* where the next record begins (RECORD, BLANK) */
	size_t lines;     /* physical lines it takes (RECORD, BLANK) */
	size_t last_line; /* where the last of them begins (RECORD) */
	size_t cells;     /* how many; for FAULT the 1-based cell of the fault */
	size_t plain;     /* how many cells come before the first quoted one (RECORD) */
	bool quoted;      /* has a quote */
	bool padded;      /* has blanks outside of a quoted cell's quotes: ` "a" ,b` */
	bool high;        /* has bytes above 0x7F */
	bool nul;         /* has a NUL */
	size_t fault_at;
	const char *fault; /* a constant text */
};

/* Sets the classes; the delimiter is none of the other special bytes. */
void framer_init(struct framer *framer, char delimiter);

/* Frames the record at the start of `buf`. `at_end`: nothing follows these bytes. ends[i] is where
 * cell i ends (its delimiter, or `len`). The scan stops at the first fault, and a line with an odd
 * number of quotes ends what the one before it opened; so going on at the next line after a fault
 * reads no line more than three times. */
void framer_next(const struct framer *framer, const char *buf, size_t len, bool at_end,
	struct frame *frame, size_t ends[RECORD_CELLS_MAX]);

/* Where the physical line at `from` ends (its CR or LF), or `len`. */
size_t framer_line_end(const char *buf, size_t from, size_t len);

/* How many bytes from the start are blanks, delimiters and line ends, and no cell has anything. */
size_t framer_empty(const struct framer *framer, const char *buf, size_t len);

#endif
