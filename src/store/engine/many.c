/* SPDX-License-Identifier: MIT */
/* Places for many row ids in one statement. */
#include "many.h"

size_t many_places(size_t count)
{
	static const size_t sizes[] = {1, 8, 64};

	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		if (count <= sizes[i])
			return sizes[i];
	}
	return MANY_MAX;
}

void many_add(struct strbuf *sql, size_t places, int first)
{
	for (size_t i = 0; i < places; i++)
		strbuf_addf(sql, "%s?%d", i ? ", " : "", first + (int)i);
}

size_t many_bind(struct db_rows *rows, size_t places, int first, const int64_t *ids, size_t count)
{
	size_t asked = count < places ? count : places;

	for (size_t i = 0; i < places; i++)
		db_bind_integer(rows, first + (int)i, ids[i < asked ? i : asked - 1]);
	return asked;
}

/* The first row tells the type of all, where the engine asks for one. */
static void add_rows(struct strbuf *sql, size_t places, const struct many_question *question)
{
	for (size_t i = 0; i < places * (size_t)question->width; i++) {
		bool begins = i % (size_t)question->width == 0;

		strbuf_addstr(sql, !begins ? ", " : i ? "), (" : "(");
		strbuf_addf(sql, i < (size_t)question->width ? "CAST(?%d AS INTEGER)" : "?%d",
			question->first + (int)i);
	}
	strbuf_addch(sql, ')');
}

static size_t bind_rows(struct db_rows *rows, size_t places, const struct many_question *question,
	const int64_t *ids, size_t count, size_t first)
{
	size_t asked = count < places ? count : places;

	for (size_t i = 0; i < asked; i++) {
		int n = question->first + question->width * (int)i;

		db_bind_integer(rows, n, ids[i]);
		question->bind_row(question->closure, rows, n + 1, first + i);
	}
	return asked;
}

/* Answers mostly come in the order of the ids: the place is sought from the last one on. */
static size_t find_place(const int64_t *ids, size_t count, size_t last, int64_t id)
{
	for (size_t i = 0; i < count; i++) {
		size_t at = (last + i) % count;

		if (ids[at] == id)
			return at;
	}
	return last;
}

static int ask_once(struct db *db, const struct many_question *question, const int64_t *ids,
	size_t count, size_t first, size_t *asked, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	size_t places = many_places(count), at = 0;
	struct db_rows *rows;
	int code;

	strbuf_addstr(&sql, question->before);
	if (question->width > 1)
		add_rows(&sql, places, question);
	else
		many_add(&sql, places, question->first);
	strbuf_addstr(&sql, question->behind);
	code = db_query(db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	if (question->bind)
		question->bind(question->closure, rows);
	*asked = question->width > 1 ? bind_rows(rows, places, question, ids, count, first)
				     : many_bind(rows, places, question->first, ids, count);
	while ((code = db_step(rows, err)) > 0) {
		at = find_place(ids, *asked, at, db_integer(rows, 0));
		question->take(question->closure, first + at, rows);
	}
	return code;
}

int many_ask(struct db *db, const struct many_question *question, const int64_t *ids, size_t count,
	struct error *err)
{
	size_t asked = 0;
	int code = 0;

	for (size_t at = 0; at < count && !code; at += asked)
		code = ask_once(db, question, ids + at, count - at, at, &asked, err);
	return code;
}
