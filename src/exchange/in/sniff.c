/* SPDX-License-Identifier: MIT */
/* Finds how a table is written by framing its first records with every likely delimiter. */
#include "dapo/exchange/in/sniff.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "content.h"
#include "dapo/base/memory.h"
#include "sample.h"

enum {
	LONE_HEADER_MAX = 80,  /* bytes of the header of a table with one column */
	TABLE_PERCENT = 50,    /* rows that must agree with the header */
	LONE_PERCENT = 90,     /* the same for one column, where less speaks for a table */
	AMBIGUOUS_PERCENT = 5, /* two delimiters closer than this cannot be told apart */
};

static enum line_end line_end_of(const char *bytes, size_t from, size_t to)
{
	if (to == from)
		return LINE_END_NONE;
	if (to - from == 2)
		return LINE_END_CRLF;
	return bytes[from] == '\n' ? LINE_END_LF : LINE_END_CR;
}

static size_t filled_cells(const struct frame *frame, const size_t *ends)
{
	size_t filled = frame->cells;

	while (filled > 1 && ends[filled - 1] == ends[filled - 2] + 1)
		filled--;
	return filled == 1 && ends[0] == 0 ? 0 : filled;
}

/* Frames the sample; a malformed record costs its first line, as in the reader. */
static void take_sample(struct sample *sample, size_t at, size_t lines, size_t len, bool whole)
{
	const char *head = sample->head;
	size_t ends[RECORD_CELLS_MAX];
	struct frame frame;
	bool blank = false;

	sample->len = 0;
	while (at < len && sample->len < SAMPLE_RECORDS) {
		struct sample_record *record = &sample->records[sample->len];

		framer_next(&sample->framer, head + at, len - at, whole, &frame, ends);
		if (frame.kind == FRAME_MORE)
			break;
		*record = (struct sample_record){.at = at, .line = lines, .after_blank = blank};
		if (frame.kind == FRAME_FAULT) {
			frame.len = framer_line_end(head + at, 0, len - at);
			frame.next = frame.len + (at + frame.len < len);
			frame.lines = 1;
		} else {
			record->cells = frame.cells;
			record->filled = filled_cells(&frame, ends);
			record->plain = !frame.quoted;
		}
		record->len = frame.len;
		record->line_end = line_end_of(head + at, frame.len, frame.next);
		blank = framer_empty(&sample->framer, head + at, frame.len) == frame.len;
		at += frame.next;
		lines += frame.lines;
		sample->len += !blank;
	}
}

/* The number of cells that most records from `first` on have, of those with at least `least`; of
 * equals, the greater, for titles are short. 0 if there is none. */
static size_t most_frequent(const struct sample *sample, size_t first, size_t least)
{
	size_t seen[RECORD_CELLS_MAX + 1] = {0};
	size_t best = 0;
	size_t i;

	for (i = first; i < sample->len; i++)
		seen[sample->records[i].cells]++;
	for (i = RECORD_CELLS_MAX; i >= least; i--)
		if (seen[i] && (!best || seen[i] > seen[best]))
			best = i;
	return best;
}

/* The rule of the reader for ragged rows. */
static bool agrees(const struct sample_record *header, const struct sample_record *row)
{
	return row->cells && row->filled <= header->cells && row->cells >= header->filled;
}

/* Takes that record for the header and counts the rows below that agree with it. */
static void weigh_header(struct sample *sample, size_t header)
{
	const struct sample_record *record = &sample->records[header];
	size_t good = 0;

	sample->header = header;
	sample->rows = sample->len - header - 1;
	sample->typical = most_frequent(sample, header + 1, 1);
	for (size_t i = header + 1; i < sample->len; i++)
		good += agrees(record, &sample->records[i]);
	sample->columns = record->cells;
	sample->percent = sample->rows ? (int)(100 * good / sample->rows) : 100;
	if (record->cells == 0) {
		/* The header is malformed: the reader will say how, if the rows are a table. */
		sample->columns = sample->typical;
		sample->percent = sample->typical > 1 ? 100 : 0;
	}
}

/* Titles are titles only above rows. Above a short table there may be more of them than rows: then
 * all rows must agree. */
static void weigh_sample(struct sample *sample)
{
	size_t below;

	sample->columns = 0;
	sample->percent = 0;
	if (sample->len == 0)
		return;
	below = sample_find_header(sample, most_frequent(sample, 0, 1));
	weigh_header(sample, below);
	if (sample->columns <= 1) {
		below = sample_find_header(sample, most_frequent(sample, 0, 2));
		weigh_header(sample, below);
		if (sample->percent < 100)
			weigh_header(sample, 0);
	}
	if (below && !sample->rows)
		weigh_header(sample, 0);
}

/* `sep=;` alone on the first line, perhaps quoted. Returns how many bytes it takes with its line
 * end, 0 if there is none. */
static size_t sep_line(const char *head, size_t len, char *delimiter)
{
	size_t end = framer_line_end(head, 0, len);
	const char *line = head;
	size_t n = end;

	if (n == 7 && line[0] == '"' && line[6] == '"') {
		line++;
		n -= 2;
	}
	if (n != 5 || strncasecmp(line, "sep=", 4) || !dialect_may_delimit(line[4]))
		return 0;
	*delimiter = line[4];
	if (end < len && head[end] == '\r' && end + 1 < len && head[end + 1] == '\n')
		end++;
	return end < len ? end + 1 : end;
}

static enum line_end common_line_end(const struct sample *sample)
{
	enum line_end found = LINE_END_NONE;
	size_t i;

	for (i = 0; i < sample->len; i++) {
		enum line_end it = sample->records[i].line_end;

		if (it == LINE_END_NONE || it == found)
			continue;
		if (found != LINE_END_NONE)
			return LINE_END_MIXED;
		found = it;
	}
	return found;
}

static int refuse_ambiguous(const char *name, const struct dialect_delimiter *a,
	const struct dialect_delimiter *b, struct error *err)
{
	return error_set(err, ERR_INVALID,
		"%s: its delimiter may be %s or %s: say --delimiter %s or --delimiter %s", name,
		a->name, b->name, a->name, b->name);
}

static int refuse_no_table(const char *name, const struct sample *sample, struct error *err)
{
	if (sample->columns > 1 && sample->typical > 1 && sample->typical != sample->columns)
		return error_set(err, ERR_INVALID,
			"%s is no table: its header has %zu cells, but most rows have %zu; mend "
			"the "
			"header, or name the delimiter with --delimiter",
			name, sample->columns, sample->typical);
	return error_set(err, ERR_INVALID,
		"%s is no table: no comma, semicolon, tab or pipe divides its lines alike; name "
		"the delimiter with --delimiter",
		name);
}

/* One column: nothing divides the lines, and the first is as short as a name, and no mark-up.
 * Whether it is the name of a field is for the mapping to say. */
static bool is_lone_column(const struct sample *sample)
{
	const struct sample_record *header = &sample->records[sample->header];

	return sample->columns == 1 && header->filled == 1 && sample->rows > 0 &&
		header[1].at - header->at <= LONE_HEADER_MAX && sample->percent >= LONE_PERCENT &&
		sample->head[header->at] != '<';
}

/* The head of an input, from behind the sep= line. */
struct sniffed {
	const char *name;
	const char *head;
	size_t len;
	bool whole;
	size_t at;
	size_t lines;
};

static int refuse_nothing(const struct sniffed *it, const struct sample *sample, struct error *err)
{
	size_t len = it->len - it->at;

	if (framer_empty(&sample->framer, it->head + it->at, len) == len)
		return error_set(err, ERR_INVALID, "%s is empty: nothing to import", it->name);
	return error_set(err, ERR_INVALID, "%s is no table: no line ends in its first %zu bytes",
		it->name, it->len);
}

static void sample_with(struct sample *sample, const struct sniffed *it, char delimiter)
{
	sample->delimiter = delimiter;
	sample->head = it->head;
	framer_init(&sample->framer, delimiter);
	take_sample(sample, it->at, it->lines, it->len, it->whole);
	weigh_sample(sample);
}

/* Leaves in `sample` the one delimiter that makes a table. */
static int choose_delimiter(struct sample *sample, const struct sniffed *it, struct error *err)
{
	int percents[DIALECT_DELIMITERS];
	size_t best = DIALECT_DELIMITERS;
	size_t i;

	for (i = 0; i < DIALECT_DELIMITERS; i++) {
		sample_with(sample, it, dialect_delimiters[i].delimiter);
		percents[i] = sample->columns > 1 ? sample->percent : -1;
		if (percents[i] >= 0 &&
			(best == DIALECT_DELIMITERS || percents[i] > percents[best]))
			best = i;
	}
	for (i = 0; i < DIALECT_DELIMITERS && best < DIALECT_DELIMITERS; i++)
		if (i != best && percents[i] >= TABLE_PERCENT &&
			percents[best] - percents[i] < AMBIGUOUS_PERCENT)
			return refuse_ambiguous(
				it->name, &dialect_delimiters[best], &dialect_delimiters[i], err);
	sample_with(sample, it, dialect_delimiters[best < DIALECT_DELIMITERS ? best : 0].delimiter);
	if (sample->len == 0)
		return 0;
	if (sample->columns > 1 ? sample->percent < TABLE_PERCENT : !is_lone_column(sample))
		return refuse_no_table(it->name, sample, err);
	return 0;
}

static void take_dialect(const struct sample *sample, struct dialect *found)
{
	const struct sample_record *header = &sample->records[sample->header];

	found->delimiter = sample->delimiter;
	found->line_end = common_line_end(sample);
	found->skip = header->at;
	found->skip_lines = header->line;
	found->columns = sample->columns;
	sample_header_rows(sample, found);
}

int sniff_dialect(const struct input *in, char delimiter, struct dialect *found, struct error *err)
{
	struct sniffed it = {.name = in->name};
	struct sample *sample = NULL;
	char named = 0;
	int code = 0;

	*found = (struct dialect){0};
	input_peek(in, &it.head, &it.len, &it.whole);
	it.at = sep_line(it.head, it.len, &named);
	it.lines = it.at > 0;
	found->sep_line = it.at > 0;
	if (!delimiter)
		delimiter = named;
	sample = xmalloc(sizeof *sample);
	if (delimiter) {
		sample_with(sample, &it, delimiter);
	} else {
		code = content_refuse_report(it.name, it.head + it.at, it.len - it.at, err);
		if (!code)
			code = choose_delimiter(sample, &it, err);
	}
	if (!code && sample->len == 0)
		code = refuse_nothing(&it, sample, err);
	if (!code)
		take_dialect(sample, found);
	free(sample);
	return code;
}
