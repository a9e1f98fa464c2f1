/* SPDX-License-Identifier: MIT */
/* Writes the schema of a store, and statements of the program, as PostgreSQL takes them: by rules
 * that read words outside of quotes, the same for every text, as a driver would.
 *
 * usage: dialect schema            the tables and indexes of a new store, a statement a line
 *        dialect statements        PREPARE for each line of standard input, a line each */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "dapo/store/engine/store.h"
#include "store/engine/db.h"

enum { PARAMETERS_MAX = 1000 };

enum kind { WORD, QUOTED, PARAMETER, BLANK, MARK };

struct token {
	enum kind kind;
	const char *text;
	size_t len;
};

struct tokens {
	struct token *items;
	size_t count;
	size_t alloc;
};

/* ---- Reading */

static bool is_word_char(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '.';
}

/* The length of what stands in quotes; a doubled quote is one within. */
static size_t quoted_length(const char *text)
{
	size_t len = 1;

	while (text[len] && (text[len] != *text || text[len + 1] == *text))
		len += text[len] == *text ? 2 : 1;
	return text[len] ? len + 1 : len;
}

static struct token next_token(const char *text)
{
	struct token token = {MARK, text, 1};

	if (*text == '\'' || *text == '"') {
		token.kind = QUOTED;
		token.len = quoted_length(text);
	} else if (*text == '?') {
		token.kind = PARAMETER;
		token.len += strspn(text + 1, "0123456789");
	} else if (isspace((unsigned char)*text)) {
		token.kind = BLANK;
		while (isspace((unsigned char)text[token.len]))
			token.len++;
	} else if (is_word_char(*text)) {
		token.kind = WORD;
		while (is_word_char(text[token.len]))
			token.len++;
	} else if (text[0] == '-' && text[1] == '-') { /* a comment of the schema */
		token.kind = BLANK;
		token.len = strcspn(text, "\n");
	}
	return token;
}

static void read_tokens(const char *text, struct tokens *tokens)
{
	tokens->count = 0;
	while (*text) {
		VEC_RESERVE(tokens->items, tokens->count, tokens->alloc);
		tokens->items[tokens->count] = next_token(text);
		text += tokens->items[tokens->count++].len;
	}
}

/* By case, too: the words of SQL are written in capitals, and a column is called text. */
static bool is(const struct token *token, const char *text)
{
	return token->len == strlen(text) && !strncmp(token->text, text, token->len);
}

/* The next token from `at` that is no blank; the count of tokens at the end. */
static size_t skip_blank(const struct tokens *tokens, size_t at)
{
	while (at < tokens->count && tokens->items[at].kind == BLANK)
		at++;
	return at;
}

/* True where the words `first` and `second` stand from `at` on; *end is then behind them. */
static bool are(
	const struct tokens *tokens, size_t at, const char *first, const char *second, size_t *end)
{
	size_t next = skip_blank(tokens, at + 1);

	if (!is(&tokens->items[at], first) || next >= tokens->count ||
		!is(&tokens->items[next], second))
		return false;
	*end = next + 1;
	return true;
}

/* The closing parenthesis for the opening one at `at`. */
static size_t closing(const struct tokens *tokens, size_t at)
{
	int depth = 0;

	for (; at < tokens->count; at++) {
		depth += is(&tokens->items[at], "(");
		depth -= is(&tokens->items[at], ")");
		if (depth == 0)
			break;
	}
	return at;
}

/* ---- Rules of both */

static void add_token(struct strbuf *out, const struct token *token)
{
	if (token->kind == BLANK)
		strbuf_addch(out, ' ');
	else
		strbuf_add(out, token->text, token->len);
}

/* What a word is called there; NULL for its own name. */
static const char *word_there(const struct token *token)
{
	static const char *const words[][2] = {
		{"INTEGER", "BIGINT"},
		{"REAL", "DOUBLE PRECISION"},
		{"LIKE", "ILIKE"}, /* SQLite's LIKE ignores the case of ASCII */
		{"instr", "strpos"},
	};

	for (size_t i = 0; token->kind == WORD && i < sizeof words / sizeof *words; i++) {
		if (is(token, words[i][0]))
			return words[i][1];
	}
	return NULL;
}

/* ---- Statements */

/* The parameters in the order in which they appear: `?2 … ?1 … ?2` is $1 … $2 … $1. */
struct parameters {
	int numbers[PARAMETERS_MAX];
	int count;
	int highest; /* a bare `?` is one more */
};

static int place_of(struct parameters *parameters, const struct token *token)
{
	int number = token->len > 1 ? atoi(token->text + 1) : parameters->highest + 1;
	int place = 0;

	if (number > parameters->highest)
		parameters->highest = number;
	while (place < parameters->count && parameters->numbers[place] != number)
		place++;
	if (place == parameters->count && place < PARAMETERS_MAX)
		parameters->numbers[parameters->count++] = number;
	return place + 1;
}

static void write_statement(const struct tokens *tokens, size_t from, size_t to,
	struct parameters *parameters, struct strbuf *out);

/* json_extract(x, '$.name') as (x::json->>'name'); returns the place behind it, or `at` where it is
 * something else. */
static size_t write_json(
	const struct tokens *tokens, size_t at, struct parameters *parameters, struct strbuf *out)
{
	size_t open = skip_blank(tokens, at + 1);
	size_t close = closing(tokens, open);
	size_t path = close - 1;
	size_t comma = path;

	if (!is(&tokens->items[at], "json_extract") || close >= tokens->count ||
		tokens->items[path].kind != QUOTED ||
		strncmp(tokens->items[path].text, "'$.", 3) != 0)
		return at;
	while (comma > open && !is(&tokens->items[comma], ","))
		comma--;
	strbuf_addch(out, '(');
	write_statement(tokens, open + 1, comma, parameters, out);
	strbuf_addf(out, "::json->>'%.*s)", (int)tokens->items[path].len - 3,
		tokens->items[path].text + 3);
	return close + 1;
}

static void write_statement(const struct tokens *tokens, size_t from, size_t to,
	struct parameters *parameters, struct strbuf *out)
{
	while (from < to) {
		const struct token *token = &tokens->items[from];
		size_t end;

		if (are(tokens, from, "NOT", "INDEXED", &end)) {
			from = end;
			continue;
		}
		if (are(tokens, from, "INDEXED", "BY", &end)) {
			from = skip_blank(tokens, end) + 1;
			continue;
		}
		end = write_json(tokens, from, parameters, out);
		if (end > from) {
			from = end;
			continue;
		}
		if (token->kind == PARAMETER)
			strbuf_addf(out, "$%d", place_of(parameters, token));
		else if (word_there(token))
			strbuf_addstr(out, word_there(token));
		else
			add_token(out, token);
		from++;
	}
}

static void write_statements(void)
{
	struct tokens tokens = {0};
	struct strbuf out = STRBUF_INIT;
	char *line = NULL;
	size_t alloc = 0;
	ssize_t len;
	int count = 0;

	while ((len = getline(&line, &alloc, stdin)) > 0) {
		struct parameters parameters = {.count = 0};

		if (line[len - 1] == '\n')
			line[len - 1] = '\0';
		read_tokens(line, &tokens);
		strbuf_reset(&out);
		write_statement(&tokens, 0, tokens.count, &parameters, &out);
		printf("PREPARE s%d AS %s;\n", ++count, out.buf);
	}
	free(line);
	free(tokens.items);
	strbuf_release(&out);
}

/* ---- The schema */

/* A comparison is a truth there, and the column a number. */
static size_t write_generated(const struct tokens *tokens, size_t at, struct strbuf *out)
{
	size_t open, close;

	if (!are(tokens, at, "ALWAYS", "AS", &open))
		return at;
	open = skip_blank(tokens, open);
	close = closing(tokens, open);
	strbuf_addstr(out, "ALWAYS AS ");
	for (size_t i = open; i < close; i++) {
		if (is(&tokens->items[i], "CASE") || is(&tokens->items[i], "coalesce"))
			return open;
	}
	if (memchr(tokens->items[open].text, '>',
		    (size_t)(tokens->items[close].text - tokens->items[open].text)) == NULL)
		return open;
	strbuf_addstr(out, "(CASE WHEN ");
	for (size_t i = open; i <= close; i++)
		add_token(out, &tokens->items[i]);
	strbuf_addstr(out, " THEN 1 ELSE 0 END)");
	return close + 1;
}

/* References don't matter for preparing, and would ask for an order of the tables. */
static size_t skip_reference(const struct tokens *tokens, size_t at)
{
	return is(&tokens->items[at], "REFERENCES") ? skip_blank(tokens, at + 1) + 1 : at;
}

static void write_table(const struct tokens *tokens, struct strbuf *out)
{
	size_t end = tokens->count;

	while (end > 0 && !is(&tokens->items[end - 1], ")")) /* STRICT, WITHOUT ROWID */
		end--;
	for (size_t at = 0; at < end; at++) {
		const struct token *token = &tokens->items[at];
		size_t next = write_generated(tokens, at, out);

		if (next == at)
			next = skip_reference(tokens, at);
		if (next > at) {
			at = next - 1;
			continue;
		}
		if (is(token, "TEXT"))
			strbuf_addstr(out, "TEXT COLLATE \"C\"");
		else if (is(token, "VIRTUAL"))
			strbuf_addstr(out, "STORED");
		else if (is(token, "window"))
			strbuf_addstr(out, "\"window\"");
		else if (word_there(token))
			strbuf_addstr(out, word_there(token));
		else
			add_token(out, token);
	}
}

/* SQLite's indexes end in the row id by themselves. */
static void write_index(const struct tokens *tokens, bool with_row_id, struct strbuf *out)
{
	size_t open = 0;
	size_t close;

	while (open < tokens->count && !is(&tokens->items[open], "("))
		open++;
	close = closing(tokens, open);
	for (size_t at = 0; at < tokens->count; at++) {
		if (at == close && with_row_id)
			strbuf_addstr(out, ", row_id");
		add_token(out, &tokens->items[at]);
	}
}

static bool ends_in_row_id(const char *sql, bool table_has_it)
{
	return table_has_it && !strncmp(sql, "CREATE INDEX ", 13) && !strstr(sql, "row_id");
}

static int write_schema(void)
{
	static const struct db_options options = {.mode = DB_READ_WRITE, .create = true};
	struct tokens tokens = {0};
	struct strbuf out = STRBUF_INIT;
	struct error err = {.code = ERR_NONE};
	struct db_rows *rows;
	struct store store;
	int code = store_create(&store, ":memory:", NULL, &options, &err);

	if (!code)
		code = db_query(store.db,
			"SELECT sql, EXISTS (SELECT 1 FROM pragma_table_info(tbl_name) WHERE "
			"name = 'row_id') FROM sqlite_schema WHERE sql NOT LIKE 'CREATE VIRTUAL%' "
			"AND "
			"name NOT LIKE '%\\_search%' ESCAPE '\\' ORDER BY type DESC, name",
			&rows, &err);
	while (!code && (code = db_step(rows, &err)) > 0) {
		const char *sql = db_text(rows, 0, NULL);

		code = 0;
		read_tokens(sql, &tokens);
		strbuf_reset(&out);
		if (strncmp(sql, "CREATE TABLE", 12) == 0)
			write_table(&tokens, &out);
		else
			write_index(&tokens, ends_in_row_id(sql, db_integer(rows, 1)), &out);
		printf("%s;\n", out.buf);
	}
	if (code)
		fprintf(stderr, "dialect: %s\n", err.text);
	store_close(&store);
	strbuf_release(&out);
	free(tokens.items);
	return code ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	const char *what = argc == 2 ? argv[1] : "";

	if (!strcmp(what, "schema"))
		return write_schema();
	if (strcmp(what, "statements") != 0) {
		fputs("usage: dialect schema | statements\n", stderr);
		return 2;
	}
	write_statements();
	return fflush(stdout) || ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
