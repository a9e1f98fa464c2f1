/* SPDX-License-Identifier: MIT */
/* Makes the columns of a table nameable: sub-headers joined, gaps and repeats numbered; and tells
 * which of them belong to one question. */
#include "header.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "dapo/base/map.h"
#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "dapo/base/text/forms.h"
#include "dapo/base/text/text.h"
#include "markup.h"

/* A question above many columns is in all their names: that must not make much of a small file. */
enum { NAME_BYTES_MAX = 4096 };

static const char dash[] = " - ";
static const char selected[] = "Selected Choice";

/* Cuts a name that is too long, before a character. */
static void cut(struct strbuf *name)
{
	size_t len = NAME_BYTES_MAX;

	if (name->len <= len)
		return;
	while (len && ((unsigned char)name->buf[len] & 0xC0) == 0x80)
		len--;
	strbuf_setlen(name, len);
}

static char *plain_text(const char *cell)
{
	struct strbuf text = STRBUF_INIT;

	markup_plain(&text, cell);
	cut(&text);
	return text.len ? strbuf_detach(&text) : xstrdup("");
}

static char *first_bytes(const char *text, size_t len)
{
	struct strbuf part = STRBUF_INIT;

	strbuf_add(&part, text, len);
	return strbuf_detach(&part);
}

/* ---- names */

/* Numbers a name that is there already; `seen` holds the folded names. */
static void make_unique(struct strbuf *name, struct map *seen)
{
	struct strbuf folded = STRBUF_INIT;
	size_t len = name->len;
	size_t n = 1;
	bool added = false;

	while (!added) {
		if (n > 1) {
			strbuf_setlen(name, len);
			strbuf_addf(name, "#%zu", n);
		}
		strbuf_reset(&folded);
		text_same(&folded, name->buf, name->len);
		map_put(seen, folded.buf, folded.len, &added);
		n++;
	}
	strbuf_release(&folded);
}

/* `code`, or `question — choice`, or the position. */
static void make_name(struct strbuf *name, const struct header *header, size_t column, bool codes)
{
	const char *question = header->questions[column];
	const char *choice = header->choices[column];

	if (codes)
		markup_plain(name, header->rows[0][column]);
	if (!name->len) {
		strbuf_addstr(name, question);
		if (*choice)
			strbuf_addf(name, " — %s", choice);
	}
	cut(name);
	if (!name->len)
		strbuf_addf(name, "column#%zu", column + 1);
}

static void name_columns(struct header *header, bool codes)
{
	struct strbuf name = STRBUF_INIT;
	struct map seen = {0};

	for (size_t i = 0; i < header->columns; i++) {
		make_name(&name, header, i, codes);
		make_unique(&name, &seen);
		header->names[i] = strbuf_detach(&name);
	}
	map_release(&seen);
}

/* ---- questions above, choices below */

static bool says_nothing(const char *subheader)
{
	return !*subheader || !strcasecmp(subheader, "Response") ||
		!strcasecmp(subheader, "Open-Ended Response");
}

/* The next letter, digit or byte beyond ASCII; 0 at the end. */
static int next_of_word(const char **text, size_t *len)
{
	while (*len) {
		unsigned char byte = (unsigned char)*(*text)++;

		--*len;
		if (!isascii(byte) || isalnum(byte))
			return tolower(byte);
	}
	return 0;
}

bool header_same_words(const char *a, size_t a_len, const char *b, size_t b_len)
{
	bool any = false;
	int byte;

	while ((byte = next_of_word(&a, &a_len)) == next_of_word(&b, &b_len)) {
		if (!byte)
			return any;
		any = true;
	}
	return false;
}

/* A question stands above the first of its columns alone. Where a choice is all there is, it is
 * the question. */
static void read_choices(struct header *header)
{
	char *question = xstrdup("");

	for (size_t i = 0; i < header->columns; i++) {
		char *heading = plain_text(header->rows[0][i]);
		char *choice = plain_text(header->rows[1][i]);

		if (*heading) {
			free(question);
			question = heading;
		} else {
			free(heading);
		}
		if (!*question ||
			header_same_words(question, strlen(question), choice, strlen(choice))) {
			header->questions[i] = choice;
			header->choices[i] = xstrdup("");
			continue;
		}
		if (says_nothing(choice))
			*choice = '\0';
		header->questions[i] = xstrdup(question);
		header->choices[i] = choice;
	}
	free(question);
}

/* ---- questions and choices in one text */

/* Divides the text of a column after `len` bytes of question; the choice lies from `choice` to
 * `end`. */
static void divide(struct header *header, size_t column, size_t len, size_t choice, size_t end)
{
	char *text = header->questions[column];

	free(header->choices[column]);
	header->choices[column] = first_bytes(text + choice, end - choice);
	header->questions[column] = first_bytes(text, len);
	free(text);
}

/* The length of the question in `Question [Choice]`, or 0. */
static size_t bracketed(const char *text)
{
	size_t len = strlen(text);
	const char *open = strrchr(text, '[');

	if (!open || open == text || open[-1] != ' ' || text[len - 1] != ']')
		return 0;
	return (size_t)(open - text) - 1;
}

/* Takes apart runs of `Question [Choice]`. */
static void split_brackets(struct header *header)
{
	size_t first = 0;

	while (first < header->columns) {
		const char *text = header->questions[first];
		size_t len = bracketed(text);
		size_t next = first + 1;

		while (len && next < header->columns && bracketed(header->questions[next]) == len &&
			!memcmp(header->questions[next], text, len))
			next++;
		for (size_t i = first; next - first > 1 && i < next; i++)
			divide(header, i, len, len + 2, strlen(header->questions[i]) - 1);
		first = next;
	}
}

/* The length of the code of a question in the code of its column: `Q2` in `Q2`, `Q2_1`,
 * `Q2_4_TEXT`. */
static size_t stem(const char *code)
{
	static const char *const tails[] = {"_TEXT", "_NPS_GROUP"};
	size_t len = strlen(code);

	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		size_t n = strlen(tails[i]);

		if (len > n && !strncmp(code + len - n, tails[i], n))
			len -= n;
	}
	for (;;) {
		size_t digits = len;

		while (digits && isdigit((unsigned char)code[digits - 1]))
			digits--;
		if (digits == len || digits < 2 || code[digits - 1] != '_')
			return len;
		len = digits - 1;
	}
}

static bool ends_part(const char *text, size_t at)
{
	return !text[at] || !strncmp(text + at, dash, strlen(dash));
}

/* How much the texts of the columns from `first` to before `next` have in common, in whole parts.
 */
static size_t common_part(const struct header *header, size_t first, size_t next)
{
	const char *text = header->questions[first];
	size_t len = strlen(text);

	for (size_t i = first + 1; i < next; i++) {
		size_t same = 0;

		while (same < len && text[same] == header->questions[i][same])
			same++;
		len = same;
	}
	for (; len; len--) {
		size_t i = first;

		while (i < next && ends_part(header->questions[i], len))
			i++;
		if (i == next)
			break;
	}
	return len;
}

/* Takes the mark that stands for the choices themselves off the end of a question. */
static void drop_selected(char *question)
{
	size_t len = strlen(question);
	size_t tail = strlen(dash) + strlen(selected);

	if (len > tail && ends_part(question, len - tail) &&
		!strcmp(question + len - strlen(selected), selected))
		question[len - tail] = '\0';
}

/* Takes apart `Question - Choice` where the columns of one code have the question in common. */
static void split_dashes(struct header *header)
{
	size_t first = 0;

	while (first < header->columns) {
		const char *code = header->rows[0][first];
		size_t len = stem(code);
		size_t next = first + 1;
		size_t common;

		while (next < header->columns && stem(header->rows[0][next]) == len &&
			!memcmp(header->rows[0][next], code, len))
			next++;
		common = next - first > 1 ? common_part(header, first, next) : 0;
		for (size_t i = first; i < next; i++) {
			size_t end = strlen(header->questions[i]);

			if (common && end > common)
				divide(header, i, common, common + strlen(dash), end);
			if (!strcmp(header->choices[i], selected))
				*header->choices[i] = '\0';
			drop_selected(header->questions[i]);
		}
		first = next;
	}
}

/* ---- the whole */

static void read_texts(struct header *header, size_t row)
{
	for (size_t i = 0; i < header->columns; i++) {
		header->questions[i] = plain_text(header->rows[row][i]);
		header->choices[i] = xstrdup("");
	}
}

void header_add_row(struct header *header, char **cells, size_t count)
{
	char **row;

	if (!header->row_count)
		header->columns = count;
	row = xcalloc(header->columns, sizeof *row);
	for (size_t i = 0; i < count || i < header->columns; i++) {
		if (i >= header->columns)
			free(cells[i]);
		else
			row[i] = i < count ? cells[i] : xstrdup("");
	}
	header->rows[header->row_count++] = row;
}

void header_finish(struct header *header, bool codes)
{
	header->names = xcalloc(header->columns, sizeof *header->names);
	header->questions = xcalloc(header->columns, sizeof *header->questions);
	header->choices = xcalloc(header->columns, sizeof *header->choices);
	codes = codes && header->row_count > 1;
	if (header->row_count > 1 && !codes) {
		read_choices(header);
	} else {
		read_texts(header, codes);
		if (codes)
			split_dashes(header);
	}
	name_columns(header, codes);
	if (header->row_count == 1)
		split_brackets(header);
}

size_t header_named(const struct header *header)
{
	size_t named = 0;

	for (size_t r = 0; r < header->row_count && r < 2; r++)
		for (size_t i = named; i < header->columns; i++)
			if (header->rows[r][i][0])
				named = i + 1;
	return named;
}

static void free_texts(char **texts, size_t count)
{
	for (size_t i = 0; texts && i < count; i++)
		free(texts[i]);
	free(texts);
}

void header_release(struct header *header)
{
	for (size_t r = 0; r < header->row_count; r++)
		free_texts(header->rows[r], header->columns);
	free_texts(header->names, header->columns);
	free_texts(header->questions, header->columns);
	free_texts(header->choices, header->columns);
	*header = (struct header){0};
}
