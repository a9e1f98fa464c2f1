/* SPDX-License-Identifier: MIT */
/* Finds the end of a delimited record with strict quotes, so that one stray quote costs one line.
 */
#include "dapo/exchange/in/framer.h"

#include <string.h>

#include "dapo/base/text/text.h"

enum byte_class { ORDINARY, DELIMITER, QUOTE, LINE_FEED, CARRIAGE_RETURN, NUL_BYTE, HIGH_BYTE };

/* Why the scan of a cell stopped. */
enum stop { STOP_DELIMITER, STOP_LINE, STOP_SHORT, STOP_OPEN, STOP_FAULT };

struct scan {
	const unsigned char *class;
	const char *buf;
	size_t at;
	size_t window; /* bytes to look at: all there are, or what a record may have */
	bool cut;      /* the window is smaller than what there is */
	bool quoted;   /* the cell is, so its length is checked already */
	struct frame *frame;
};

void framer_init(struct framer *framer, char delimiter)
{
	memset(framer->class, ORDINARY, sizeof framer->class);
	memset(framer->class + 0x80, HIGH_BYTE, 0x80);
	framer->class['\0'] = NUL_BYTE;
	framer->class['\n'] = LINE_FEED;
	framer->class['\r'] = CARRIAGE_RETURN;
	framer->class['"'] = QUOTE;
	framer->class[(unsigned char)delimiter] = DELIMITER;
}

size_t framer_line_end(const char *buf, size_t from, size_t len)
{
	while (from < len && buf[from] != '\n' && buf[from] != '\r')
		from++;
	return from;
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* The bytes of a character that is white space beyond ASCII, or 0. */
static size_t high_blank(const char *buf, size_t len)
{
	int32_t cp;
	size_t taken = text_decode(buf, len, &cp);
	size_t left = taken;

	text_trim(&buf, &left);
	return left ? 0 : taken;
}

size_t framer_empty(const struct framer *framer, const char *buf, size_t len)
{
	size_t at = 0;

	while (at < len) {
		size_t taken = 1;

		switch (framer->class[(unsigned char)buf[at]]) {
		case DELIMITER:
		case LINE_FEED:
		case CARRIAGE_RETURN:
			break;
		case HIGH_BYTE:
			taken = high_blank(buf + at, len - at);
			break;
		default:
			taken = is_blank(buf[at]);
		}
		if (!taken)
			break;
		at += taken;
	}
	return at;
}

static bool all_blank(const char *buf, size_t from, size_t to)
{
	while (from < to && is_blank(buf[from]))
		from++;
	return from == to;
}

static enum stop fault(struct scan *scan, size_t at, const char *text)
{
	scan->frame->kind = FRAME_FAULT;
	scan->frame->fault_at = at;
	scan->frame->fault = text;
	return STOP_FAULT;
}

/* The class of the next byte that is not ordinary; false where the bytes up to `stop_at` end. */
static bool next_special(struct scan *scan, size_t stop_at, enum byte_class *class)
{
	const unsigned char *table = scan->class;
	const unsigned char *at = (const unsigned char *)scan->buf + scan->at;
	const unsigned char *end = (const unsigned char *)scan->buf + stop_at;

	while (at < end && table[*at] == ORDINARY)
		at++;
	scan->at = (size_t)(at - (const unsigned char *)scan->buf);
	if (at >= end) /* past it where a doubled quote lies across the end */
		return false;
	*class = table[*at];
	return true;
}

/* After a closing quote: blanks, then the end of the cell; or a second quote that reopens it. */
static enum stop scan_closed(struct scan *scan, bool *reopened)
{
	size_t first = scan->at;

	for (; scan->at < scan->window; scan->at++) {
		char byte = scan->buf[scan->at];

		switch (scan->class[(unsigned char)byte]) {
		case DELIMITER:
			return STOP_DELIMITER;
		case LINE_FEED:
		case CARRIAGE_RETURN:
			return STOP_LINE;
		case QUOTE:
			*reopened = scan->at == first;
			if (*reopened)
				return STOP_OPEN;
			break;
		default:
			if (is_blank(byte)) {
				scan->frame->padded = true;
				continue;
			}
		}
		return fault(scan, scan->at, "text after the closing quote of a cell");
	}
	return STOP_SHORT;
}

/* Inside quotes the window runs out, or the room that a cell may take. */
static enum stop scan_unclosed(struct scan *scan, size_t open, size_t stop_at)
{
	if (stop_at < scan->window)
		return fault(scan, open, "cell longer than 1 MiB, or its quote never closes");
	if (scan->cut)
		return fault(scan, open, "record longer than 4 MiB, or its quote never closes");
	return STOP_OPEN;
}

/* A cell from its opening quote on. */
static enum stop scan_quoted(struct scan *scan)
{
	size_t open = scan->at++;
	size_t stop_at = open + 1 + CELL_BYTES_MAX + 1;
	size_t lines = 0;
	enum byte_class class;

	scan->frame->quoted = true;
	scan->quoted = true;
	if (stop_at > scan->window)
		stop_at = scan->window;
	while (next_special(scan, stop_at, &class)) {
		size_t at = scan->at++;
		bool reopened = false;
		enum stop stop;

		switch (class) {
		case QUOTE:
			stop = scan_closed(scan, &reopened);
			if (!reopened)
				return stop;
			scan->at++;
			break;
		case LINE_FEED:
		case CARRIAGE_RETURN:
			scan->frame->last_line = scan->at;
			if (class == LINE_FEED && scan->buf[at - 1] == '\r')
				break; /* counted with its CR */
			scan->frame->lines++;
			if (++lines > QUOTED_LINES_MAX)
				return fault(scan, open, "quote open for more than 1,000 lines");
			break;
		case NUL_BYTE:
			scan->frame->nul = true;
			break;
		case HIGH_BYTE:
			scan->frame->high = true;
			break;
		default:
			break;
		}
	}
	return scan_unclosed(scan, open, stop_at);
}

static enum stop scan_cell(struct scan *scan)
{
	size_t start = scan->at;
	enum byte_class class;

	scan->quoted = false;
	while (next_special(scan, scan->window, &class)) {
		switch (class) {
		case DELIMITER:
			return STOP_DELIMITER;
		case LINE_FEED:
		case CARRIAGE_RETURN:
			return STOP_LINE;
		case QUOTE:
			if (!all_blank(scan->buf, start, scan->at))
				return fault(scan, scan->at, "quote inside an unquoted cell");
			if (scan->at > start)
				scan->frame->padded = true;
			return scan_quoted(scan);
		case NUL_BYTE:
			scan->frame->nul = true;
			break;
		default:
			scan->frame->high = true;
			break;
		}
		scan->at++;
	}
	return STOP_SHORT;
}

/* Closes the record at scan->at, on its line end or the end of the source. Needs one byte more
 * after a CR, which may be half of a CRLF. */
static void finish_record(struct scan *scan, size_t len, bool at_end)
{
	struct frame *frame = scan->frame;
	size_t at = scan->at;

	if (at < len && scan->buf[at] == '\r' && at + 1 == len && !at_end) {
		frame->kind = FRAME_MORE;
		return;
	}
	frame->len = at;
	frame->next = at;
	if (at < len)
		frame->next++;
	if (at + 1 < len && scan->buf[at] == '\r' && scan->buf[at + 1] == '\n')
		frame->next++;
	frame->lines++;
	frame->kind = FRAME_RECORD;
	if (frame->cells == 1 && !frame->quoted && all_blank(scan->buf, 0, at))
		frame->kind = FRAME_BLANK;
}

/* Acts on how the last cell stopped; true if the record goes on. */
static bool end_cell(struct scan *scan, enum stop stop, size_t start, size_t len, bool at_end,
	size_t ends[RECORD_CELLS_MAX])
{
	struct frame *frame = scan->frame;

	frame->cells++;
	if (stop == STOP_FAULT)
		return false;
	if (stop == STOP_SHORT && scan->at > RECORD_BYTES_MAX) {
		fault(scan, scan->at, "record longer than 4 MiB");
	} else if ((stop == STOP_SHORT || stop == STOP_OPEN) && !at_end) {
		frame->kind = FRAME_MORE;
	} else if (stop == STOP_OPEN) {
		fault(scan, start, "quote never closed");
	} else if (frame->cells > RECORD_CELLS_MAX) {
		fault(scan, start, "more than 256 cells");
	} else if (!scan->quoted && scan->at - start > CELL_BYTES_MAX) {
		fault(scan, start, "cell longer than 1 MiB");
	} else {
		ends[frame->cells - 1] = scan->at;
		if (!frame->quoted)
			frame->plain = frame->cells;
		if (stop == STOP_DELIMITER)
			return true;
		finish_record(scan, len, at_end);
	}
	return false;
}

void framer_next(const struct framer *framer, const char *buf, size_t len, bool at_end,
	struct frame *frame, size_t ends[RECORD_CELLS_MAX])
{
	struct scan scan = {.class = framer->class, .buf = buf, .window = len, .frame = frame};
	size_t start = 0;

	*frame = (struct frame){.kind = FRAME_MORE};
	if (len > RECORD_BYTES_MAX) {
		/* One byte more, to see a line end after the longest record. */
		scan.window = (size_t)RECORD_BYTES_MAX + 1;
		scan.cut = scan.window < len;
	}
	while (end_cell(&scan, scan_cell(&scan), start, len, at_end, ends)) {
		scan.at++;
		start = scan.at;
	}
}
