/* SPDX-License-Identifier: MIT */
/* Finds the header of a table: below titles, and of one, two or three rows. */
#include <string.h>
#include <strings.h>

#include "header.h"
#include "sample.h"

enum {
	TITLE_LINES_MAX = 10, /* records that may stand above the header */
	SAME_WORDS_MIN = 3,   /* cells that repeat the code above them in words: no row does that */
};

/* ---- titles above */

/* True if a cell, but for the quotes around it, would be a row of the table: somebody has quoted
 * the header as a whole. After a comma of a sentence comes a blank. */
static bool is_quoted_row(
	const struct sample *sample, const struct sample_record *record, size_t typical)
{
	const char *text = sample->head + record->at;
	size_t cells = 1;

	for (size_t i = 0; i + 1 < record->len; i++) {
		if (text[i] != sample->delimiter)
			continue;
		if (text[i + 1] == ' ')
			return false;
		cells++;
	}
	return !record->plain && record->cells == 1 && cells == typical;
}

/* One cell; also with quotes that no cell may have, for what nothing divides is no header. */
static bool is_title(
	const struct sample *sample, const struct sample_record *record, size_t typical)
{
	if (!record->cells)
		return !memchr(sample->head + record->at, sample->delimiter, record->len);
	return record->filled <= 1 && !is_quoted_row(sample, record, typical);
}

static bool is_pair(const struct sample_record *record, size_t typical)
{
	return record->cells && record->filled <= 2 && typical > 2;
}

/* True if a record belongs to a block of pairs above the header, which ends in an empty line. */
static bool in_pairs(const struct sample *sample, size_t at, size_t typical)
{
	while (at < sample->len && at < TITLE_LINES_MAX && is_pair(&sample->records[at], typical))
		at++;
	return at < sample->len && sample->records[at].after_blank &&
		sample->records[at].cells == typical;
}

size_t sample_find_header(const struct sample *sample, size_t typical)
{
	if (typical < 2)
		return 0;
	for (size_t i = 0; i < sample->len && i < TITLE_LINES_MAX; i++) {
		const struct sample_record *record = &sample->records[i];

		if (is_pair(record, typical) && in_pairs(sample, i, typical))
			continue;
		if (record->cells == typical && record->filled > 1)
			return i;
		if (!is_title(sample, record, typical))
			break;
	}
	return 0;
}

/* ---- rows of the header */

/* A cell of a header row without blanks and quotes around it. */
struct bare {
	const char *text;
	size_t len;
};

static struct bare bare_cell(const char *text, size_t len)
{
	while (len && *text && strchr(" \t\"", *text)) {
		text++;
		len--;
	}
	while (len && text[len - 1] && strchr(" \t\"", text[len - 1]))
		len--;
	return (struct bare){text, len};
}

/* Cuts a record into cells; returns how many, 0 where there is none. */
static size_t cut_row(
	const struct sample *sample, size_t index, struct bare cells[RECORD_CELLS_MAX])
{
	const struct sample_record *record = &sample->records[index];
	size_t ends[RECORD_CELLS_MAX];
	struct frame frame;
	size_t start = 0;
	const char *text;

	if (index >= sample->len || !record->cells)
		return 0;
	text = sample->head + record->at;
	framer_next(&sample->framer, text, record->len, true, &frame, ends);
	for (size_t i = 0; i < frame.cells; start = ends[i++] + 1)
		cells[i] = bare_cell(text + start, ends[i] - start);
	return frame.cells;
}

static bool cell_is(struct bare cell, const char *word)
{
	return cell.len == strlen(word) && !strncasecmp(cell.text, word, cell.len);
}

/* Qualtrics: `{"ImportId":…}` in every cell that has anything. */
static bool are_ids(const struct bare *cells, size_t count)
{
	static const char id[] = "{\"\"ImportId\"\"";
	size_t ids = 0;

	for (size_t i = 0; i < count; i++) {
		bool is_id =
			cells[i].len >= sizeof id - 1 && !memcmp(cells[i].text, id, sizeof id - 1);

		if (cells[i].len && !is_id)
			return false;
		ids += is_id;
	}
	return ids > 0;
}

/* Texts say in words what the codes above them say: `Start Date` below `StartDate`. */
static bool are_texts(const struct bare *codes, const struct bare *texts, size_t count)
{
	size_t same = 0;

	for (size_t i = 0; i < count; i++)
		same += header_same_words(codes[i].text, codes[i].len, texts[i].text, texts[i].len);
	return same >= SAME_WORDS_MIN;
}

/* SurveyMonkey: choices name every column that the first row leaves empty, and say `Response` where
 * there is nothing to name; an answer has a respondent. */
static bool are_choices(const struct bare *questions, const struct bare *choices, size_t count)
{
	size_t filled = 0, open = 0, responses = 0;
	bool fills = false;

	if (cell_is(questions[0], "Respondent ID") && !choices[0].len)
		return true;
	for (size_t i = 0; i < count; i++) {
		if (!questions[i].len && !choices[i].len)
			return false;
		fills = fills || !questions[i].len;
		filled += choices[i].len > 0;
		open += cell_is(choices[i], "Open-Ended Response");
		responses += cell_is(choices[i], "Response");
	}
	if (fills)
		return open + responses > 0;
	return open > 0 || (responses > 0 && responses == filled);
}

void sample_header_rows(const struct sample *sample, struct dialect *found)
{
	struct bare first[RECORD_CELLS_MAX], below[RECORD_CELLS_MAX];
	size_t count = cut_row(sample, sample->header, first);

	found->header_rows = 1;
	if (cut_row(sample, sample->header + 2, below) == count && are_ids(below, count)) {
		found->header_rows = 3;
		found->codes = true;
	} else if (count > 1 && cut_row(sample, sample->header + 1, below) == count) {
		found->codes = are_texts(first, below, count);
		if (found->codes || are_choices(first, below, count))
			found->header_rows = 2;
	}
}
