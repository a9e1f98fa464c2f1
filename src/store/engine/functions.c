/* SPDX-License-Identifier: MIT */
/* The forms of text and its digest as SQL functions, and the tokenizer that cuts both texts and
 * questions. */
#include "functions.h"

#include <stdlib.h>

#include "dapo/base/digest.h"
#include "dapo/base/memory.h"
#include "dapo/base/text/forms.h"
#include "dapo/base/text/phrase.h"
#include "dapo/model/tables/feedback.h"

/* ---- Functions of one text */

typedef void make_form(struct strbuf *out, const char *s, size_t len);

static void add_result(sqlite3_context *context, sqlite3_value *argument, make_form *make)
{
	struct strbuf form = STRBUF_INIT;
	const char *text = (const char *)sqlite3_value_text(argument);

	if (!text)
		return;
	make(&form, text, (size_t)sqlite3_value_bytes(argument));
	sqlite3_result_text64(context, form.buf, form.len, SQLITE_TRANSIENT, SQLITE_UTF8);
	strbuf_release(&form);
}

static void same(sqlite3_context *context, int count, sqlite3_value **arguments)
{
	(void)count;
	add_result(context, arguments[0], text_same);
}

static void search(sqlite3_context *context, int count, sqlite3_value **arguments)
{
	(void)count;
	add_result(context, arguments[0], text_search);
}

static void order(sqlite3_context *context, int count, sqlite3_value **arguments)
{
	(void)count;
	add_result(context, arguments[0], text_order);
}

static void sha256(sqlite3_context *context, int count, sqlite3_value **arguments)
{
	const char *text = (const char *)sqlite3_value_text(arguments[0]);
	char digest[DIGEST_TEXT_MAX];

	(void)count;
	if (!text)
		return;
	digest_sha256(digest, text, (size_t)sqlite3_value_bytes(arguments[0]));
	sqlite3_result_text(context, digest, -1, SQLITE_TRANSIENT);
}

static void likeness(sqlite3_context *context, int count, sqlite3_value **arguments)
{
	const char *text = (const char *)sqlite3_value_text(arguments[0]);
	int64_t number;

	(void)count;
	number = text ? feedback_likeness(text, (size_t)sqlite3_value_bytes(arguments[0])) : 0;
	if (number)
		sqlite3_result_int64(context, number);
}

static void free_phrase(void *phrase)
{
	phrase_release(phrase);
	free(phrase);
}

/* text_has(text, question, open): what the full-text index would find, of one text. The question
 * is cut once a statement. */
static void has(sqlite3_context *context, int count, sqlite3_value **arguments)
{
	const char *text = (const char *)sqlite3_value_text(arguments[0]);
	struct phrase *phrase = sqlite3_get_auxdata(context, 1);
	struct phrase *made = NULL;

	(void)count;
	if (!phrase) {
		const char *question = (const char *)sqlite3_value_text(arguments[1]);

		phrase = made = xcalloc(1, sizeof *made);
		phrase_init(made, question ? question : "",
			(size_t)sqlite3_value_bytes(arguments[1]), sqlite3_value_int(arguments[2]));
	}
	sqlite3_result_int(context,
		text && phrase_is_in(phrase, text, (size_t)sqlite3_value_bytes(arguments[0])));
	if (made)
		sqlite3_set_auxdata(context, 1, made, free_phrase);
}

/* ---- The tokenizer */

struct Fts5Tokenizer {
	char unused;
};

static int tokenizer_create(
	void *closure, const char **arguments, int count, Fts5Tokenizer **tokenizer)
{
	(void)closure;
	(void)arguments;
	(void)count;
	*tokenizer = xcalloc(1, sizeof **tokenizer);
	return SQLITE_OK;
}

static void tokenizer_delete(Fts5Tokenizer *tokenizer)
{
	free(tokenizer);
}

/* Places are those of the search form; nobody asks for them. */
static int tokenizer_run(Fts5Tokenizer *tokenizer, void *closure, int flags, const char *text,
	int len,
	int (*each)(void *closure, int flags, const char *token, int token_len, int start, int end))
{
	struct text_terms terms;
	const char *term;
	size_t term_len;
	int result = SQLITE_OK;

	(void)tokenizer;
	text_terms_begin(
		&terms, text ? text : "", text ? (size_t)len : 0, flags & FTS5_TOKENIZE_QUERY);
	while (result == SQLITE_OK && text_terms_next(&terms, &term, &term_len)) {
		int start = (int)(term - terms.form.buf);

		result = each(closure, 0, term, (int)term_len, start, start + (int)term_len);
	}
	text_terms_end(&terms);
	return result;
}

static int find_full_text(sqlite3 *sqlite, fts5_api **api)
{
	sqlite3_stmt *stmt;
	int result = sqlite3_prepare_v2(sqlite, "SELECT fts5(?1)", -1, &stmt, NULL);

	*api = NULL;
	if (result != SQLITE_OK)
		return result;
	sqlite3_bind_pointer(stmt, 1, (void *)api, "fts5_api_ptr", NULL);
	sqlite3_step(stmt);
	result = sqlite3_finalize(stmt);
	return result == SQLITE_OK && !*api ? SQLITE_ERROR : result;
}

int functions_add(sqlite3 *sqlite)
{
	static const struct {
		const char *name;
		int arguments;
		void (*run)(sqlite3_context *context, int count, sqlite3_value **arguments);
	} functions[] = {{"text_same", 1, same}, {"text_search", 1, search},
		{"text_order", 1, order}, {"text_has", 3, has}, {"sha256", 1, sha256},
		{"feedback_likeness", 1, likeness}};
	static fts5_tokenizer tokenizer = {tokenizer_create, tokenizer_delete, tokenizer_run};
	fts5_api *api;
	int result = SQLITE_OK;

	for (size_t i = 0; result == SQLITE_OK && i < sizeof functions / sizeof *functions; i++)
		result = sqlite3_create_function_v2(sqlite, functions[i].name,
			functions[i].arguments,
			SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
			functions[i].run, NULL, NULL, NULL);
	if (result == SQLITE_OK)
		result = find_full_text(sqlite, &api);
	if (result == SQLITE_OK)
		result = api->xCreateTokenizer(api, "dapo", NULL, &tokenizer, NULL);
	return result;
}
