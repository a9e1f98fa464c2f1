/* SPDX-License-Identifier: MIT */
/* Reads records: the framer finds their ends, libcsv in strict mode has the last word on quotes. */
#include "dapo/exchange/reader.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "dapo/base/memory.h"
#include "dapo/base/text.h"
#include "dapo/exchange/framer.h"
#include "dapo/exchange/header.h"
#include "dapo/exchange/window.h"

enum {
	CELL_GROWTH = 16 * 1024, /* steps in which libcsv enlarges its cell */
	GUESS_SAMPLE_MAX = 64 * 1024,
};

struct reader_state {
	struct window window;
	struct framer framer;
	struct csv_parser parser;
	bool skipping; /* inside a line too long to keep, rejected already */

	char *text; /* the cells of the record, each with its NUL */
	size_t text_alloc;
	size_t text_len;
	struct csv_cell cells[RECORD_CELLS_MAX];
	size_t count;
	size_t ends[RECORD_CELLS_MAX];

	size_t columns;  /* of the header; 0 while it is being read */
	size_t required; /* columns up to the last one with a name */
	bool guessed;
	char guess[ENCODING_NAME_MAX];
	char reason[256];
};

/* ---- rejects */

static void reject(struct reader_state *state, struct csv_record *record, size_t fault_at,
	size_t column, const char *reason)
{
	record->rejected = true;
	record->column = column;
	record->fault_offset = state->window.offset + fault_at;
	snprintf(state->reason, sizeof state->reason, "%s", reason);
	record->reason = state->reason;
}

/* Gives up the first line of what was rejected and no more, whatever a quote in it swallows. */
static int consume_line(struct reader_state *state, struct csv_record *record, struct error *err)
{
	struct window_line line = {0};

	while (!window_line(&state->window, line.len, &line)) {
		int rc;

		if (line.len > RECORD_BYTES_MAX) {
			state->skipping = true;
			break;
		}
		rc = window_fill(&state->window, err);
		if (rc)
			return rc;
	}
	record->raw_cut = line.len > RECORD_BYTES_MAX;
	record->raw = state->window.bytes;
	record->raw_len = record->raw_cut ? RECORD_BYTES_MAX : line.len;
	window_consume(&state->window, line.next, !state->skipping);
	return 1;
}

/* Passes over the rest of a line that was rejected for its length. */
static int skip_line(struct reader_state *state, struct error *err)
{
	struct window_line line;

	while (!window_line(&state->window, 0, &line)) {
		int rc;

		window_consume(&state->window, line.len, 0);
		rc = window_fill(&state->window, err);
		if (rc)
			return rc;
	}
	window_consume(&state->window, line.next, 1);
	state->skipping = false;
	return 0;
}

/* Which encoding the source looks like from here on: only where bad bytes outnumber the
 * characters that are UTF-8, for one damaged byte makes no other encoding. Looked at once. */
static const char *guess_encoding(struct reader_state *state)
{
	const char *at = state->window.bytes;
	size_t len = state->window.len;
	size_t good = 0, bad = 0;
	size_t i, taken;

	if (state->guessed)
		return state->guess;
	if (len > GUESS_SAMPLE_MAX)
		len = GUESS_SAMPLE_MAX;
	for (i = 0; i < len; i += taken) {
		int32_t cp;

		taken = text_decode(at + i, len - i, &cp);
		good += taken > 1;
		bad += cp < 0;
	}
	state->guessed = true;
	if (bad <= good || !encoding_guess(at, len, state->guess))
		state->guess[0] = '\0';
	return state->guess;
}

/* The cell that holds a byte of a framed record, from 1. */
static size_t cell_at(const struct reader_state *state, size_t at)
{
	size_t cell = 0;

	while (state->ends[cell] < at)
		cell++;
	return cell + 1;
}

static void reject_bad_text(struct reader_state *state, struct csv_record *record, size_t bad_at)
{
	unsigned byte = (unsigned char)state->window.bytes[bad_at];
	char reason[sizeof state->reason];
	const char *guess;

	if (state->window.in->converter) {
		snprintf(reason, sizeof reason, "bytes that are no %s", state->window.in->encoding);
	} else {
		guess = guess_encoding(state);
		if (guess[0])
			snprintf(reason, sizeof reason,
				"byte 0x%02X is no UTF-8; the text looks like %s: --encoding %s",
				byte, guess, guess);
		else
			snprintf(reason, sizeof reason, "byte 0x%02X is no UTF-8", byte);
	}
	reject(state, record, bad_at, cell_at(state, bad_at), reason);
}

/* ---- cells */

static void add_cell(struct reader_state *state, const char *bytes, size_t len)
{
	char *text = state->text + state->text_len;

	if (len)
		memcpy(text, bytes, len);
	text[len] = '\0';
	state->cells[state->count++] = (struct csv_cell){.text = text, .len = len};
	state->text_len += len + 1;
}

static void take_cell(void *bytes, size_t len, void *data)
{
	struct reader_state *state = data;

	if (state->count < RECORD_CELLS_MAX)
		add_cell(state, bytes, len);
}

static void end_row(int line_end, void *data)
{
	(void)line_end;
	(void)data;
}

static void *capped_realloc(void *old, size_t size)
{
	return size > CELL_BYTES_MAX + CELL_GROWTH ? NULL : realloc(old, size);
}

/* Blanks belong to a cell; libcsv would trim them. */
static int never_blank(unsigned char byte)
{
	(void)byte;
	return 0;
}

static void start_parser(struct reader_state *state, char delimiter)
{
	csv_init(&state->parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(&state->parser, (unsigned char)delimiter);
	csv_set_realloc_func(&state->parser, capped_realloc);
	csv_set_blk_size(&state->parser, CELL_GROWTH);
}

/* Lets libcsv divide what has quotes. False where it refuses, at byte *fault_at. */
static bool parse_cells(
	struct reader_state *state, const char *raw, size_t len, bool padded, size_t *fault_at)
{
	struct csv_parser *parser = &state->parser;

	/* Blanks outside of the quotes are no text; only then libcsv's own notion is wanted. */
	csv_set_space_func(parser, padded ? NULL : never_blank);
	*fault_at = csv_parse(parser, raw, len, take_cell, end_row, state);
	if (*fault_at == len && csv_fini(parser, take_cell, end_row, state) == 0)
		return true;
	unsigned char delimiter = csv_get_delim(parser);
	csv_free(parser);
	start_parser(state, (char)delimiter);
	return false;
}

/* Divides a framed record into state->cells: libcsv from the first quote on. */
static bool take_cells(struct reader_state *state, const struct frame *frame, size_t *fault_at)
{
	const char *raw = state->window.bytes;
	size_t start = 0;
	size_t i;

	state->text_len = 0;
	state->count = 0;
	/* Each cell needs a NUL, for which its delimiter, or the end, leaves one byte. */
	if (state->text_alloc < frame->len + 1)
		state->text = vec_grow(state->text, &state->text_alloc, frame->len + 1, 1);
	for (i = 0; i < frame->plain; i++) {
		add_cell(state, raw + start, state->ends[i] - start);
		start = state->ends[i] + 1;
	}
	if (!frame->quoted)
		return true;
	if (parse_cells(state, raw + start, frame->len - start, frame->padded, fault_at) &&
		state->count == frame->cells)
		return true;
	*fault_at += start;
	return false;
}

/* ---- records */

/* Whether the framed bytes at `raw` have the header's number of cells, give or take empty ones. */
static bool fits(const struct reader_state *state, const struct frame *frame, const size_t *ends)
{
	size_t filled = frame->cells;

	if (frame->cells < state->columns)
		return frame->cells >= state->required;
	while (filled > state->columns && ends[filled - 1] == ends[filled - 2] + 1)
		filled--;
	return filled == state->columns;
}

static void reject_ragged(
	struct reader_state *state, struct csv_record *record, const struct frame *frame)
{
	char reason[sizeof state->reason];

	snprintf(reason, sizeof reason, "%zu cells expected, %zu found", state->columns,
		frame->cells);
	reject(state, record, 0, 0, reason);
}

/* Whether the last line of a record is the start of a good row by itself. Then the quote that
 * closed the record had opened a cell there, and a stray one before it has swallowed all between;
 * the last line of a true record begins inside a cell, and by itself is malformed. False in *sure
 * where that needs more bytes. */
static bool swallowed_row(const struct reader_state *state, const struct frame *record, bool *sure)
{
	const struct window *window = &state->window;
	size_t at = record->last_line;
	size_t ends[RECORD_CELLS_MAX];
	struct frame frame;

	framer_next(
		&state->framer, window->bytes + at, window->len - at, window->at_end, &frame, ends);
	*sure = frame.kind != FRAME_MORE;
	return frame.kind == FRAME_RECORD && fits(state, &frame, ends);
}

/* Whether a framed record is to be rejected, and then why and where. */
static bool is_rejected(
	struct reader_state *state, struct csv_record *record, const struct frame *frame)
{
	const char *raw = state->window.bytes;
	size_t at = 0;

	if (frame->nul) {
		at = (size_t)((const char *)memchr(raw, '\0', frame->len) - raw);
		reject(state, record, at, cell_at(state, at), "NUL byte");
	} else if (frame->high && !text_valid(raw, frame->len, &at)) {
		reject_bad_text(state, record, at);
	} else if (state->columns && !fits(state, frame, state->ends)) {
		reject_ragged(state, record, frame);
	} else if (!take_cells(state, frame, &at)) {
		reject(state, record, at, state->count + 1, "malformed quotes");
	}
	return record->rejected;
}

/* Accepts or rejects a record that the framer passed, and consumes it. 1, 0 where the verdict
 * needs more bytes, or negative. */
static int judge(struct reader_state *state, struct csv_record *record, const struct frame *frame,
	struct error *err)
{
	if (is_rejected(state, record, frame) && frame->lines > 1 && state->columns) {
		bool sure;
		bool swallowed = swallowed_row(state, frame, &sure);

		if (!sure)
			return 0;
		if (swallowed)
			return consume_line(state, record, err);
	}
	record->raw = state->window.bytes;
	record->raw_len = frame->len;
	window_consume(&state->window, frame->next, frame->lines);
	return 1;
}

/* Missing cells are those without a name in the header; surplus ones are empty. */
static void square(struct reader_state *state)
{
	if (!state->columns)
		return;
	while (state->count < state->columns)
		state->cells[state->count++] = (struct csv_cell){.text = "", .len = 0};
	state->count = state->columns;
}

/* Spreadsheets write rows that were emptied, or only formatted, as separators alone. Quotes say
 * that somebody meant the empty cell. */
static bool only_empty_cells(const struct reader_state *state, const struct frame *frame)
{
	const char *raw = state->window.bytes;
	size_t start = 0;

	for (size_t i = 0; i < frame->cells; i++) {
		const char *cell = raw + start;
		size_t len = state->ends[i] - start;

		text_trim(&cell, &len);
		if (len)
			return false;
		start = state->ends[i] + 1;
	}
	return true;
}

/* The next record, header or not. 1, 0 at the end, negative. */
static int next_record(struct reader_state *state, struct csv_record *record, struct error *err)
{
	struct window *window = &state->window;
	struct frame frame;
	int rc = 0;

	if (state->skipping)
		rc = skip_line(state, err);
	while (!rc) {
		if (!window->len && window->at_end)
			return 0;
		framer_next(&state->framer, window->bytes, window->len, window->at_end, &frame,
			state->ends);
		if (frame.kind == FRAME_BLANK ||
			(frame.kind == FRAME_RECORD && frame.cells > 1 && state->columns &&
				only_empty_cells(state, &frame))) {
			window_consume(window, frame.next, frame.lines);
			continue;
		}
		*record = (struct csv_record){.line = window->line, .offset = window->offset};
		if (frame.kind == FRAME_FAULT) {
			reject(state, record, frame.fault_at, frame.cells, frame.fault);
			return consume_line(state, record, err);
		}
		if (frame.kind == FRAME_RECORD)
			rc = judge(state, record, &frame, err);
		if (!rc)
			rc = window_fill(window, err);
	}
	return rc;
}

int reader_next(struct reader *reader, struct csv_record *record, struct error *err)
{
	struct reader_state *state = reader->state;
	int rc = next_record(state, record, err);

	if (rc != 1)
		return rc;
	reader->counts.read++;
	if (record->rejected) {
		reader->counts.rejected++;
	} else {
		reader->counts.accepted++;
		square(state);
		record->cells = state->cells;
		record->count = state->count;
	}
	assert(reader->counts.read == reader->counts.accepted + reader->counts.rejected);
	return 1;
}

/* ---- opening */

/* Copies the cells of a header row; all rows have as many as the first. */
static int read_header_row(struct reader *reader, char **row, size_t *columns, struct error *err)
{
	struct reader_state *state = reader->state;
	struct csv_record record = {0};
	int rc = next_record(state, &record, err);
	size_t i;

	if (rc < 0)
		return rc;
	if (rc == 0)
		return error_set(err, ERR_INVALID, "%s has no header", state->window.in->name);
	if (record.rejected)
		return error_set(err, ERR_INVALID, "%s line %zu: the header cannot be read: %s",
			state->window.in->name, record.line, record.reason);
	if (!*columns)
		*columns = state->count;
	for (i = 0; i < *columns; i++)
		row[i] = xstrdup(i < state->count ? state->cells[i].text : "");
	return 0;
}

static int read_header(struct reader *reader, size_t row_count, struct error *err)
{
	char *rows[HEADER_ROWS_MAX][RECORD_CELLS_MAX] = {{NULL}};
	char *const *row_of[HEADER_ROWS_MAX] = {rows[0], rows[1], rows[2]};
	size_t columns = 0;
	size_t r, i;
	int rc = 0;

	for (r = 0; r < row_count && !rc; r++)
		rc = read_header_row(reader, rows[r], &columns, err);
	if (rc)
		goto out;
	reader->columns = columns;
	reader->names = xcalloc(columns, sizeof *reader->names);
	header_names(row_of, row_count, columns, reader->names);
	reader->state->columns = columns;
	for (i = 0; i < columns; i++)
		if (rows[0][i][0] || (row_count > 1 && rows[1][i][0]))
			reader->state->required = i + 1;
out:
	for (r = 0; r < row_count; r++)
		for (i = 0; i < RECORD_CELLS_MAX; i++)
			free(rows[r][i]);
	return rc;
}

int reader_open(
	struct reader *reader, struct input *in, const struct dialect *dialect, struct error *err)
{
	struct reader_state *state = xcalloc(1, sizeof *state);
	int rc;

	*reader = (struct reader){.state = state};
	window_init(&state->window, in);
	framer_init(&state->framer, dialect->delimiter);
	start_parser(state, dialect->delimiter);
	rc = window_fill(&state->window, err);
	if (rc)
		return rc;
	window_consume(&state->window, dialect->skip, dialect->skip_lines);
	return read_header(reader, dialect->header_rows, err);
}

void reader_close(struct reader *reader)
{
	struct reader_state *state = reader->state;
	size_t i;

	for (i = 0; i < reader->columns; i++)
		free(reader->names[i]);
	free(reader->names);
	if (state) {
		csv_free(&state->parser);
		window_release(&state->window);
		free(state->text);
		free(state);
	}
	*reader = (struct reader){0};
}
