/* SPDX-License-Identifier: MIT */
/* Reads records: the framer finds their ends, libcsv in strict mode has the last word on quotes. */
#include "dapo/exchange/in/reader.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/text.h"
#include "dapo/exchange/in/framer.h"
#include "headings.h"
#include "totals.h"
#include "window.h"

enum {
	CELL_GROWTH = 16 * 1024, /* steps in which libcsv enlarges its cell */
	TAIL_MAX = 64 * 1024,    /* bytes without a cell that may follow the last record */
	PASSED_OVER = 2,         /* of judge(): a record that is not handed over */
};

/* The cells of a record, each with its NUL. */
struct row {
	char *text;
	size_t alloc;
	size_t len;
	struct csv_cell cells[RECORD_CELLS_MAX];
	size_t count;
};

struct reader_state {
	struct window window;
	struct framer framer;
	struct csv_parser parser;
	char delimiter;
	bool skipping; /* inside a line too long to keep, rejected already */

	struct row *row;   /* of the record that is being read */
	struct row *above; /* of the last one accepted; they change places */
	struct row rows[2];
	size_t ends[RECORD_CELLS_MAX];

	size_t columns;  /* of the header; 0 while it is being read */
	size_t required; /* columns up to the last one with a name */
	bool gaps;       /* a record had an empty first cell */
	size_t summary_line;
	const struct header *header; /* once it is read */
	struct reader_headings headings;
	bool has_groups;
	bool guessed;
	char guess[ENCODING_NAME_MAX];
	char reason[256];
};

/* ---- rejects */

static void reject(struct reader_state *state, struct csv_record *record, size_t fault_at,
	size_t column, const char *format, ...) __attribute__((format(printf, 5, 6)));

static void reject(struct reader_state *state, struct csv_record *record, size_t fault_at,
	size_t column, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(state->reason, sizeof state->reason, format, args);
	va_end(args);
	record->rejected = true;
	record->column = column;
	record->fault_offset = state->window.offset + fault_at;
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

/* Which encoding the source looks like, or ""; looked at once. */
static const char *guess_encoding(struct reader_state *state, size_t record_len)
{
	const struct window *window = &state->window;
	const char *head;
	size_t len;

	input_peek(window->in, &head, &len, NULL);
	if (!state->guessed &&
		!encoding_suggest(head, len, window->bytes, record_len, state->guess))
		state->guess[0] = '\0';
	state->guessed = true;
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

static void reject_bad_text(
	struct reader_state *state, struct csv_record *record, size_t len, size_t bad_at)
{
	const struct input *in = state->window.in;
	unsigned byte = (unsigned char)state->window.bytes[bad_at];
	size_t cell = cell_at(state, bad_at);
	const char *guess = in->converter ? "" : guess_encoding(state, len);

	if (in->converter)
		reject(state, record, bad_at, cell, "bytes that are no %s", in->encoding);
	else if (guess[0])
		reject(state, record, bad_at, cell,
			"byte 0x%02X is no UTF-8; the text looks like %s: --encoding %s", byte,
			guess, guess);
	else
		reject(state, record, bad_at, cell, "byte 0x%02X is no UTF-8", byte);
}

/* ---- cells */

static void add_cell(struct row *row, const char *bytes, size_t len)
{
	char *text = row->text + row->len;

	if (len)
		memcpy(text, bytes, len);
	text[len] = '\0';
	row->cells[row->count++] = (struct csv_cell){.text = text, .len = len};
	row->len += len + 1;
}

static void take_cell(void *bytes, size_t len, void *data)
{
	struct reader_state *state = data;

	if (state->row->count < RECORD_CELLS_MAX)
		add_cell(state->row, bytes, len);
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

static void start_parser(struct reader_state *state)
{
	csv_init(&state->parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(&state->parser, (unsigned char)state->delimiter);
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
	csv_free(parser);
	start_parser(state);
	return false;
}

/* Divides a framed record into the cells of state->row: libcsv from the first quote on. */
static bool take_cells(struct reader_state *state, const struct frame *frame, size_t *fault_at)
{
	const char *raw = state->window.bytes;
	struct row *row = state->row;
	size_t start = 0;
	size_t i;

	row->len = 0;
	row->count = 0;
	/* Each cell needs a NUL, for which its delimiter, or the end, leaves one byte. */
	if (row->alloc < frame->len + 1)
		row->text = vec_grow(row->text, &row->alloc, frame->len + 1, 1);
	for (i = 0; i < frame->plain; i++) {
		add_cell(row, raw + start, state->ends[i] - start);
		start = state->ends[i] + 1;
	}
	if (!frame->quoted)
		return true;
	if (parse_cells(state, raw + start, frame->len - start, frame->padded, fault_at) &&
		row->count == frame->cells)
		return true;
	*fault_at += start;
	return false;
}

/* ---- records */

/* True if the framed bytes at `raw` have the header's number of cells, give or take empty ones. */
static bool has_all_cells(
	const struct reader_state *state, const struct frame *frame, const size_t *ends)
{
	size_t filled = frame->cells;

	if (frame->cells < state->columns)
		return frame->cells >= state->required;
	while (filled > state->columns && ends[filled - 1] == ends[filled - 2] + 1)
		filled--;
	return filled == state->columns;
}

/* True if the last line of a record is the start of a good row by itself. Then the quote that
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
	return frame.kind == FRAME_RECORD && has_all_cells(state, &frame, ends);
}

/* True if a framed record is to be rejected; tells why and where. */
static bool is_rejected(
	struct reader_state *state, struct csv_record *record, const struct frame *frame)
{
	const char *raw = state->window.bytes;
	size_t at = 0;

	if (frame->nul) {
		at = (size_t)((const char *)memchr(raw, '\0', frame->len) - raw);
		reject(state, record, at, cell_at(state, at), "NUL byte");
	} else if (frame->high && !text_valid(raw, frame->len, &at)) {
		reject_bad_text(state, record, frame->len, at);
	} else if (state->columns && !has_all_cells(state, frame, state->ends)) {
		reject(state, record, 0, 0, "%zu cells expected, %zu found", state->columns,
			frame->cells);
	} else if (!take_cells(state, frame, &at)) {
		reject(state, record, at, state->row->count + 1, "malformed quotes");
	}
	return record->rejected;
}

/* Missing cells are those without a name in the header; surplus ones are empty. */
static void square(struct row *row, size_t columns)
{
	while (row->count < columns)
		row->cells[row->count++] = (struct csv_cell){.text = "", .len = 0};
	row->count = columns;
}

/* True if nothing that makes a record follows a framed one in the window. */
static bool is_last(const struct reader_state *state, const struct frame *frame)
{
	const char *after = state->window.bytes + frame->next;
	size_t len = state->window.len - frame->next;

	return framer_empty(&state->framer, after, len < TAIL_MAX ? len : TAIL_MAX) == len;
}

/* True if the record in state->row is a last row of totals. False in *sure where that needs more
 * bytes; most records are known not to be by the byte that follows them. */
static bool is_summary(const struct reader_state *state, const struct frame *frame, bool *sure)
{
	const struct row *above = state->above;

	*sure = true;
	if (!above->count || !is_last(state, frame) ||
		!totals_row(state->row->cells, above->cells, state->columns, !state->gaps))
		return false;
	*sure = state->window.at_end;
	return true;
}

static void count_heading(size_t *count, size_t *first, size_t line)
{
	if (!(*count)++)
		*first = line;
}

/* True if the record in state->row heads those below it, and is counted as that. */
static bool is_heading(struct reader_state *state, size_t line)
{
	struct reader_headings *headings = &state->headings;
	const struct csv_cell *cells = state->row->cells;

	if (headings_repeat(state->header, cells)) {
		count_heading(&headings->repeated, &headings->repeated_line, line);
		return true;
	}
	if (!state->has_groups || !headings_name_group(cells, state->columns))
		return false;
	count_heading(&headings->groups, &headings->group_line, line);
	return true;
}

/* Accepts, rejects or leaves out a record that the framer passed, and consumes it. 1; PASSED_OVER;
 * 0 where the verdict needs more bytes; or negative. */
static int judge(struct reader_state *state, struct csv_record *record, const struct frame *frame,
	struct error *err)
{
	bool rejected = is_rejected(state, record, frame);
	bool swallowed = false, summary = false, heading = false;
	bool sure = true;

	if (rejected && frame->lines > 1 && state->columns)
		swallowed = swallowed_row(state, frame, &sure);
	if (!rejected && state->columns) {
		square(state->row, state->columns);
		summary = is_summary(state, frame, &sure);
	}
	if (!sure)
		return 0;
	if (swallowed)
		return consume_line(state, record, err);
	if (summary)
		state->summary_line = record->line;
	else if (!rejected && state->columns)
		heading = is_heading(state, record->line);
	record->raw = state->window.bytes;
	record->raw_len = frame->len;
	window_consume(&state->window, frame->next, frame->lines);
	return summary || heading ? PASSED_OVER : 1;
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
		/* Spreadsheets write rows that were emptied, or only formatted, as separators
		 * alone. Quotes say that somebody meant the empty cell. */
		if (frame.kind == FRAME_BLANK ||
			(frame.kind == FRAME_RECORD && frame.cells > 1 &&
				framer_empty(&state->framer, window->bytes, frame.len) ==
					frame.len)) {
			window_consume(window, frame.next, frame.lines);
			continue;
		}
		*record = (struct csv_record){.line = window->line, .offset = window->offset};
		if (frame.kind == FRAME_FAULT) {
			reject(state, record, frame.fault_at, frame.cells, "%s", frame.fault);
			return consume_line(state, record, err);
		}
		if (frame.kind == FRAME_RECORD)
			rc = judge(state, record, &frame, err);
		if (!rc)
			rc = window_fill(window, err);
		else if (rc == PASSED_OVER)
			rc = 0;
	}
	return rc;
}

static void accept(struct reader *reader, struct csv_record *record)
{
	struct reader_state *state = reader->state;
	struct row *row = state->row;

	reader->counts.accepted++;
	record->cells = row->cells;
	record->count = row->count;
	state->gaps = state->gaps || !row->cells[0].len;
	state->row = state->above;
	state->above = row;
}

int reader_next(struct reader *reader, struct csv_record *record, struct error *err)
{
	int rc;

	reader->state->has_groups = reader->has_groups;
	rc = next_record(reader->state, record, err);
	reader->headings = reader->state->headings;
	reader->summary_line = reader->state->summary_line;
	if (rc != 1)
		return rc;
	reader->counts.read++;
	if (record->rejected)
		reader->counts.rejected++;
	else
		accept(reader, record);
	assert(reader->counts.read == reader->counts.accepted + reader->counts.rejected);
	return 1;
}

/* ---- opening */

static int read_header_row(struct reader *reader, struct error *err)
{
	struct reader_state *state = reader->state;
	const struct row *row = state->row;
	struct csv_record record = {0};
	char *cells[RECORD_CELLS_MAX];
	int rc = next_record(state, &record, err);

	if (rc < 0)
		return rc;
	if (rc == 0)
		return error_set(err, ERR_INVALID, "%s has no header", reader->in->name);
	if (record.rejected)
		return error_set(err, ERR_INVALID, "%s line %zu: the header cannot be read: %s",
			reader->in->name, record.line, record.reason);
	for (size_t i = 0; i < row->count; i++)
		cells[i] = xstrdup(row->cells[i].text);
	header_add_row(&reader->header, cells, row->count);
	return 0;
}

static int read_header(struct reader *reader, const struct dialect *dialect, struct error *err)
{
	struct header *header = &reader->header;
	int rc = 0;

	while (!rc && header->row_count < dialect->header_rows)
		rc = read_header_row(reader, err);
	if (rc)
		return rc;
	header_finish(header, dialect->codes);
	reader->columns = header->columns;
	reader->names = header->names;
	reader->questions = header->questions;
	reader->choices = header->choices;
	reader->state->header = header;
	reader->state->columns = header->columns;
	reader->state->required = header_named(header);
	return 0;
}

int reader_open(
	struct reader *reader, struct input *in, const struct dialect *dialect, struct error *err)
{
	struct reader_state *state = xcalloc(1, sizeof *state);
	int rc;

	*reader = (struct reader){.in = in, .state = state};
	state->row = &state->rows[0];
	state->above = &state->rows[1];
	state->delimiter = dialect->delimiter;
	window_init(&state->window, in);
	framer_init(&state->framer, dialect->delimiter);
	start_parser(state);
	rc = window_fill(&state->window, err);
	if (rc)
		return rc;
	window_consume(&state->window, dialect->skip, dialect->skip_lines);
	return read_header(reader, dialect, err);
}

void reader_close(struct reader *reader)
{
	struct reader_state *state = reader->state;

	header_release(&reader->header);
	if (state) {
		csv_free(&state->parser);
		window_release(&state->window);
		free(state->rows[0].text);
		free(state->rows[1].text);
		free(state);
	}
	*reader = (struct reader){0};
}
