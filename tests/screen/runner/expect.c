/* SPDX-License-Identifier: MIT */
/* The expectations of a screen test. */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* Puts one # for each character of what matches. In place: it only gets shorter. */
static void mask(const regex_t *pattern, char *line)
{
	regmatch_t match;
	char *at = line;
	int flags = 0;
	while (*at && regexec(pattern, at, 1, &match, flags) == 0 && match.rm_eo > match.rm_so) {
		char *out = at + match.rm_so;
		for (char *in = out; in < at + match.rm_eo; in++)
			if (((unsigned char)*in & 0xc0) != 0x80)
				*out++ = '#';
		memmove(out, at + match.rm_eo, strlen(at + match.rm_eo) + 1);
		at = out;
		flags = REG_NOTBOL;
	}
}

char *masked_line(const struct run *run, int row)
{
	char *line = terminal_line(run->terminal, row);
	for (size_t i = 0; i < run->mask_count; i++)
		mask(&run->masks[i], line);
	return line;
}

/* `wanted` is false after `expect no`. */
struct expectation {
	const char *name;
	bool (*check)(struct run *run, char *rest, bool wanted);
	bool may_be_no;
};

static bool check_screen(struct run *run, char *rest, bool wanted)
{
	(void)wanted;
	return expect_saved(run, next_word(&rest), false);
}

static bool check_attributes(struct run *run, char *rest, bool wanted)
{
	(void)wanted;
	return expect_saved(run, next_word(&rest), true);
}

/* ---- Text */

static bool check_text(struct run *run, char *rest, bool wanted)
{
	char kind;
	const char *text = next_value(&rest, &kind);
	if (!text || !*text || kind == '/')
		return fail(run, "wanted a \"text\"");
	int found = -1;
	for (int row = 0; found < 0 && row < terminal_rows(run->terminal); row++) {
		char *line = masked_line(run, row);
		if (strstr(line, text))
			found = row;
		free(line);
	}
	if (wanted && found < 0)
		return fail(run, "\"%s\" is nowhere on the screen", text);
	if (!wanted && found >= 0)
		return fail(run, "\"%s\" is in row %d", text, found + 1);
	return true;
}

/* Checks a row for the text or pattern that `rest` begins with. */
static bool check_row(struct run *run, int row, char *rest, bool wanted)
{
	char kind;
	const char *value = next_value(&rest, &kind);
	if (!value || (!*value && kind == 'w'))
		return fail(run, "wanted a \"text\" or a /pattern/");
	regex_t pattern;
	if (kind == '/' && regcomp(&pattern, value, REG_EXTENDED | REG_NOSUB) != 0)
		return fail(run, "not an extended regular expression: %s", value);
	char *line = masked_line(run, row);
	bool found;
	if (kind == '/') {
		found = regexec(&pattern, line, 0, NULL, 0) == 0;
		regfree(&pattern);
	} else {
		/* An empty text is an empty row. */
		found = *value ? strstr(line, value) != NULL : *line == '\0';
	}
	if (found != wanted)
		fail(run, "row %d %s \"%s\": it is \"%s\"", row + 1,
			wanted ? "should have" : "should not have", value, line);
	free(line);
	return found == wanted;
}

static bool check_line(struct run *run, char *rest, bool wanted)
{
	long number;
	int rows = terminal_rows(run->terminal);
	if (!parse_number(next_word(&rest), &number) || number == 0 || labs(number) > rows)
		return fail(run, "wanted a row, 1 to %d or -1 to -%d", rows, rows);
	return check_row(run, (int)(number > 0 ? number - 1 : rows + number), rest, wanted);
}

static bool check_cursor_line(struct run *run, char *rest, bool wanted)
{
	int row, column;
	terminal_cursor(run->terminal, &row, &column);
	return check_row(run, row, rest, wanted);
}

/* ---- Cells and cursor */

static bool check_switch(struct run *run, const char *what, const char *word, bool is_on)
{
	bool on = strcmp(word, "on") == 0;
	if (!on && strcmp(word, "off") != 0)
		return fail(run, "wanted on or off");
	return on == is_on || fail(run, "%s is %s", what, is_on ? "on" : "off");
}

static bool check_alternate(struct run *run, char *rest, bool wanted)
{
	(void)wanted;
	return check_switch(
		run, "the alternate screen", next_word(&rest), terminal_alternate(run->terminal));
}

static bool check_cursor(struct run *run, char *rest, bool wanted)
{
	(void)wanted;
	int row, column;
	long want_row, want_column;
	const char *word = next_word(&rest);
	if (!parse_number(word, &want_row))
		return check_switch(
			run, "the cursor", word, terminal_cursor_visible(run->terminal));
	if (!parse_number(next_word(&rest), &want_column))
		return fail(run, "wanted a row and a column");
	terminal_cursor(run->terminal, &row, &column);
	return (want_row == row + 1 && want_column == column + 1) ||
		fail(run, "the cursor is at %d %d", row + 1, column + 1);
}

/* True if the cell has what the word names; *known is false if it names nothing. */
static bool cell_has(const struct terminal_cell *cell, const char *word, bool *known)
{
	const struct {
		const char *name;
		bool value;
	} switches[] = {{"reverse", cell->reverse}, {"bold", cell->bold},
		{"underline", cell->underline}, {"italic", cell->italic}, {"blink", cell->blink}};
	*known = true;
	for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
		if (strcmp(word, switches[i].name) == 0)
			return switches[i].value;
	long colour;
	if (strncmp(word, "fg=", 3) == 0 && parse_number(word + 3, &colour))
		return cell->foreground == colour;
	if (strncmp(word, "bg=", 3) == 0 && parse_number(word + 3, &colour))
		return cell->background == colour;
	*known = false;
	return false;
}

static bool check_cell(struct run *run, char *rest, bool wanted)
{
	long row, column;
	if (!parse_number(next_word(&rest), &row) || !parse_number(next_word(&rest), &column) ||
		row < 1 || row > terminal_rows(run->terminal) || column < 1 ||
		column > terminal_columns(run->terminal) || rest[strspn(rest, " \t")] == '\0')
		return fail(run, "wanted a row, a column and attributes");
	struct terminal_cell cell = terminal_cell(run->terminal, (int)row - 1, (int)column - 1);
	for (char *word = next_word(&rest); *word; word = next_word(&rest)) {
		bool known;
		bool has = cell_has(&cell, word, &known);
		if (!known)
			return fail(run, "%s is no attribute", word);
		if (has != wanted)
			return fail(run, "cell %ld %ld '%s' %s %s (fg=%d bg=%d)", row, column,
				cell.text, has ? "is" : "is not", word, cell.foreground,
				cell.background);
	}
	return true;
}

/* ---- Bytes */

static bool check_bytes(struct run *run, char *rest, bool wanted)
{
	(void)wanted;
	long limit;
	const char *comparison = next_word(&rest);
	const char *number = next_word(&rest);
	if (!*number) {
		number = comparison;
		comparison = "=";
	}
	if (!parse_number(number, &limit))
		return fail(run, "wanted bytes OP N");
	long bytes = (long)(terminal_log_length(run->terminal) - run->mark);
	bool holds = strcmp(comparison, "=") == 0 ? bytes == limit
		: strcmp(comparison, "<=") == 0   ? bytes <= limit
		: strcmp(comparison, "<") == 0    ? bytes < limit
		: strcmp(comparison, ">=") == 0   ? bytes >= limit
		: strcmp(comparison, ">") == 0    ? bytes > limit
						  : false;
	return holds || fail(run, "%ld bytes since the last key", bytes);
}

static bool check_quiet(struct run *run, char *rest, bool wanted)
{
	(void)wanted;
	long ms;
	if (!parse_number(next_word(&rest), &ms) || ms < 1 || ms > 600000)
		return fail(run, "wanted milliseconds");
	size_t before = terminal_log_length(run->terminal);
	terminal_wait(run->terminal, (int)ms);
	size_t bytes = terminal_log_length(run->terminal) - before;
	return bytes == 0 || fail(run, "%zu bytes came within %ld ms", bytes, ms);
}

static bool check_clean(struct run *run, char *rest, bool wanted)
{
	(void)rest;
	(void)wanted;
	size_t len;
	char what[128];
	const char *bytes = terminal_log(run->terminal, &len);
	long offset = terminal_foreign(bytes, len, what, sizeof what);
	return offset < 0 || fail(run, "byte %ld of the output is %s", offset, what);
}

/* The text as the clipboard sequence carries it. */
static void add_base64(char *out, const char *text, size_t len)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < len; i += 3) {
		unsigned long group = (unsigned long)(unsigned char)text[i] << 16;
		if (i + 1 < len)
			group |= (unsigned long)(unsigned char)text[i + 1] << 8;
		if (i + 2 < len)
			group |= (unsigned char)text[i + 2];
		*out++ = digits[group >> 18 & 63];
		*out++ = digits[group >> 12 & 63];
		*out++ = i + 1 < len ? digits[group >> 6 & 63] : '=';
		*out++ = i + 2 < len ? digits[group & 63] : '=';
	}
	*out = '\0';
}

/* Checks that the rest of the line was put into the clipboard last. */
static bool check_copied(struct run *run, char *rest, bool wanted)
{
	(void)wanted;
	static const char begin[] = "\033]52;c;";
	char coded[2048];
	size_t len;
	const char *bytes = terminal_log(run->terminal, &len);
	const char *last = NULL;
	if (strlen(rest) > 1500)
		return fail(run, "the text is too long");
	add_base64(coded, rest, strlen(rest));
	for (size_t i = 0; i + sizeof begin <= len; i++)
		if (memcmp(bytes + i, begin, sizeof begin - 1) == 0)
			last = bytes + i + sizeof begin - 1;
	if (!last)
		return fail(run, "nothing was copied");
	size_t left = (size_t)(bytes + len - last);
	size_t code = strlen(coded);
	return (left > code && memcmp(last, coded, code) == 0 &&
		       (last[code] == '\a' || last[code] == '\033')) ||
		fail(run, "something else was copied: %.*s", (int)(left < 60 ? left : 60), last);
}

/* Makes bytes of `\\e` and `\\a` in place; how many there are. */
static size_t unescape(char *text)
{
	char *out = text;
	for (const char *at = text; *at; at++) {
		if (at[0] == '\\' && (at[1] == 'e' || at[1] == 'a'))
			*out++ = *++at == 'e' ? '\033' : '\a';
		else
			*out++ = *at;
	}
	return (size_t)(out - text);
}

/* Checks that the rest of the line is among the bytes that were sent. */
static bool check_sent(struct run *run, char *rest, bool wanted)
{
	size_t len, sought = unescape(rest);
	const char *bytes = terminal_log(run->terminal, &len);
	bool found = false;
	for (size_t i = 0; !found && i + sought <= len; i++)
		found = memcmp(bytes + i, rest, sought) == 0;
	return found == wanted || fail(run, wanted ? "it was not sent" : "it was sent");
}

/* ---- The end */

static bool check_running(struct run *run, char *rest, bool wanted)
{
	(void)rest;
	(void)wanted;
	int status;
	return !terminal_wait_exit(run->terminal, 0, &status) ||
		fail(run, "the program has ended, wait status 0x%04x", (unsigned)status);
}

static bool ended(struct run *run, int *status)
{
	return terminal_wait_exit(run->terminal, run->cap_ms, status) ||
		fail(run, "the program still runs after %d ms", run->cap_ms);
}

static bool check_exit(struct run *run, char *rest, bool wanted)
{
	(void)wanted;
	int status;
	long code;
	if (!parse_number(next_word(&rest), &code))
		return fail(run, "wanted an exit status");
	if (!ended(run, &status))
		return false;
	if (WIFSIGNALED(status))
		return fail(run, "the program died of signal %d", WTERMSIG(status));
	return WEXITSTATUS(status) == code ||
		fail(run, "the exit status is %d", WEXITSTATUS(status));
}

static bool check_death(struct run *run, char *rest, bool wanted)
{
	(void)wanted;
	int status;
	int number = signal_number(next_word(&rest));
	if (number == 0)
		return fail(run, "wanted a signal such as HUP");
	if (!ended(run, &status))
		return false;
	if (!WIFSIGNALED(status))
		return fail(run, "the program ended with status %d", WEXITSTATUS(status));
	return WTERMSIG(status) == number ||
		fail(run, "the program died of signal %d", WTERMSIG(status));
}

static const struct expectation expectations[] = {
	{"screen", check_screen, false},
	{"attrs", check_attributes, false},
	{"text", check_text, true},
	{"line", check_line, true},
	{"cursor-line", check_cursor_line, true},
	{"cursor", check_cursor, false},
	{"cell", check_cell, true},
	{"alternate", check_alternate, false},
	{"bytes", check_bytes, false},
	{"statements", check_statements, false},
	{"quiet", check_quiet, false},
	{"clean", check_clean, false},
	{"copied", check_copied, false},
	{"sent", check_sent, true},
	{"running", check_running, false},
	{"exit", check_exit, false},
	{"death", check_death, false},
};

bool expect(struct run *run, char *arguments)
{
	char *word = next_word(&arguments);
	bool wanted = strcmp(word, "no") != 0;
	if (!wanted)
		word = next_word(&arguments);
	for (size_t i = 0; i < sizeof expectations / sizeof *expectations; i++) {
		const struct expectation *expectation = &expectations[i];
		if (strcmp(expectation->name, word) != 0)
			continue;
		if (!wanted && !expectation->may_be_no)
			return fail(run, "there is no `expect no %s`", word);
		return settle(run) && expectation->check(run, arguments, wanted);
	}
	return fail(run, "%s can't be expected", word);
}
