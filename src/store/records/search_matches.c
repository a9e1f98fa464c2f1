/* SPDX-License-Identifier: MIT */
/* Which items and which other feedback a piece of feedback may belong to.
 *
 * The longest words of its text are looked up, the rarest of them asked for together, until they
 * promise enough hits; so the cost does not grow with the store. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/map.h"
#include "dapo/base/memory.h"
#include "dapo/base/text/forms.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/records/search.h"
#include "store/engine/literals.h"

enum {
	TEXT_BYTES_MAX = 8192, /* of the feedback that are looked at */
	WORD_CHARACTERS_MIN = 3,
	WORD_BYTES_ENOUGH = 6, /* two characters of Chinese say as much as three letters */
	WORDS_LOOKED_UP = 24,
	WORDS_ASKED = 12,
	WORD_HITS_MAX = 2000, /* a word with more says little */
	HITS_ENOUGH = 4000,
	HITS_MAX = 5000,
	ENTITIES_ASKED = 2,
};

/* In search form; words shorter than three characters are never asked for anyway. */
/* clang-format off */
static const char *const stop_words[] = {
	/* English */
	"the", "and", "for", "are", "but", "not", "you", "all", "any", "can", "had", "has", "have",
	"her", "his", "was", "one", "our", "out", "with", "this", "that", "from", "they", "them",
	"their", "there", "then", "than", "when", "what", "which", "who", "will", "would", "could",
	"should", "were", "been", "being", "into", "its", "just", "like", "more", "most", "much",
	"very", "some", "such", "only", "also", "about", "after", "before", "because", "does", "did",
	"don", "doesn", "how", "why", "your", "please", "need", "needs", "want", "get", "got", "use",
	"using", "see", "too", "now", "new",
	/* German */
	"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines",
	"und", "oder", "aber", "nicht", "ist", "sind", "war", "wird", "werden", "wurde", "hat",
	"haben", "kann", "mit", "von", "vom", "zum", "zur", "bei", "aus", "auf", "fur", "uber",
	"nach", "auch", "noch", "nur", "wenn", "dass", "wir", "ich", "sie", "uns", "ihr", "man",
	"sich", "als", "wie", "bitte", "sehr",
	/* French */
	"les", "une", "est", "sont", "pas", "pour", "par", "sur", "dans", "avec", "que", "qui",
	"quoi", "nous", "vous", "ils", "elles", "elle", "mais", "plus", "cette", "ces", "son", "ses",
	"leur", "leurs", "etre", "avoir", "fait", "tres", "aussi", "comme",
};
/* clang-format on */

/* A word of the feedback in search form, and how many rows have it. */
struct word {
	const char *text;
	size_t len;
	int64_t hits;
};

struct words {
	struct word *items;
	size_t count;
	size_t alloc;
};

/* Rows found, each once. */
struct finds {
	struct match *items;
	double *said; /* the best score among its linked feedback */
	size_t count;
	size_t alloc;
	size_t said_alloc;
	struct map places;
};

static bool is_stop_word(const char *term, size_t len)
{
	for (size_t i = 0; i < sizeof stop_words / sizeof stop_words[0]; i++) {
		if (strlen(stop_words[i]) == len && !memcmp(stop_words[i], term, len))
			return true;
	}
	return false;
}

static size_t count_characters(const char *term, size_t len)
{
	size_t count = 0;

	for (size_t i = 0; i < len; i++)
		count += ((unsigned char)term[i] & 0xc0) != 0x80;
	return count;
}

static void add_word(struct words *words, struct map *seen, const char *term, size_t len)
{
	bool added = false;

	if (count_characters(term, len) < WORD_CHARACTERS_MIN && len < WORD_BYTES_ENOUGH)
		return;
	if (!is_stop_word(term, len))
		map_put(seen, term, len, &added);
	if (added) {
		VEC_RESERVE(words->items, words->count, words->alloc);
		words->items[words->count++] = (struct word){.text = term, .len = len};
	}
}

/* The words borrow their text from `terms`. */
static void split_words(const char *text, struct text_terms *terms, struct words *words)
{
	struct map seen = {.slots = NULL};
	const char *term;
	size_t len;

	text_terms_begin(terms, text, strnlen(text, TEXT_BYTES_MAX), true);
	while (text_terms_next(terms, &term, &len))
		add_word(words, &seen, term, len);
	map_release(&seen);
}

static int longer_first(const void *a, const void *b)
{
	const struct word *one = a;
	const struct word *two = b;

	if (one->len != two->len)
		return one->len > two->len ? -1 : 1;
	return one->text < two->text ? -1 : one->text > two->text;
}

static int rarer_first(const void *a, const void *b)
{
	const struct word *one = a;
	const struct word *two = b;

	if (one->hits != two->hits)
		return one->hits < two->hits ? -1 : 1;
	return longer_first(a, b);
}

/* The words of the feedback, and how many rows of each of some entities have them. */
struct vocabulary {
	const struct entity *const *entities;
	size_t entity_count;
	struct text_terms terms; /* the texts of the words */
	struct words words[ENTITIES_ASKED];
};

/* The question of how many rows have each word, up to one more than are of use: for all words and
 * entities one statement, whose rows tell which they are about. */
static void hits_sql(const struct vocabulary *vocabulary, struct strbuf *sql)
{
	for (size_t e = 0; e < vocabulary->entity_count; e++) {
		const char *name = vocabulary->entities[e]->name;

		for (size_t i = 0; i < vocabulary->words[e].count; i++)
			strbuf_addf(sql,
				"%sSELECT %zu, %zu, count(*) FROM (SELECT 1 FROM %s_search WHERE "
				"%s_search MATCH ?%zu LIMIT %d) AS hits",
				sql->len ? " UNION ALL " : "", e, i, name, name, i + 1,
				WORD_HITS_MAX + 1);
	}
}

static int count_hits(struct store *store, struct vocabulary *vocabulary, struct error *err)
{
	const struct words *asked = &vocabulary->words[0];
	struct strbuf text = STRBUF_INIT;
	struct db_rows *rows;
	int code = 0;

	if (!asked->count)
		return 0;
	hits_sql(vocabulary, &text);
	code = db_query(store->db, text.buf, &rows, err);
	for (size_t i = 0; i < asked->count && !code; i++) {
		strbuf_reset(&text);
		search_quote(&text, asked->items[i].text, asked->items[i].len);
		db_bind_string(rows, (int)i + 1, text.buf);
	}
	while (!code && (code = db_step(rows, err)) > 0) {
		struct words *words = &vocabulary->words[db_integer(rows, 0)];

		words->items[db_integer(rows, 1)].hits = db_integer(rows, 2);
		code = 0;
	}
	strbuf_release(&text);
	return code;
}

/* Fills in the longest words of the feedback with their hits. */
static int vocabulary_load(struct vocabulary *vocabulary, struct store *store,
	const struct record *feedback, struct error *err)
{
	struct words *first = &vocabulary->words[0];

	split_words(record_text(feedback, FEEDBACK_TEXT), &vocabulary->terms, first);
	if (first->count)
		qsort(first->items, first->count, sizeof *first->items, longer_first);
	if (first->count > WORDS_LOOKED_UP)
		first->count = WORDS_LOOKED_UP;
	for (size_t e = 1; e < vocabulary->entity_count; e++) {
		for (size_t i = 0; i < first->count; i++) {
			struct words *words = &vocabulary->words[e];

			VEC_RESERVE(words->items, words->count, words->alloc);
			words->items[words->count++] = first->items[i];
		}
	}
	return count_hits(store, vocabulary, err);
}

static void vocabulary_release(struct vocabulary *vocabulary)
{
	for (size_t e = 0; e < vocabulary->entity_count; e++)
		free(vocabulary->words[e].items);
	text_terms_end(&vocabulary->terms);
}

/* Appends `"one" OR "other" …` of the rarest words that the index of the entity knows; nothing if
 * it knows none. */
static void choose_words(struct words *words, struct strbuf *expression)
{
	int64_t hits = 0;
	int asked = 0;

	if (words->count)
		qsort(words->items, words->count, sizeof *words->items, rarer_first);
	for (size_t i = 0; i < words->count && asked < WORDS_ASKED; i++) {
		const struct word *word = &words->items[i];

		if (!word->hits)
			continue;
		if (asked && (word->hits > WORD_HITS_MAX || hits + word->hits > HITS_ENOUGH))
			break;
		strbuf_addstr(expression, asked++ ? " OR " : "");
		search_quote(expression, word->text, word->len);
		hits += word->hits;
	}
}

/* Makes the expression for the text of feedback in the index of each entity. */
static int make_expressions(struct store *store, const struct entity *const *entities, size_t count,
	const struct record *feedback, struct strbuf *expressions, struct error *err)
{
	struct vocabulary vocabulary = {.entities = entities, .entity_count = count};
	int code = vocabulary_load(&vocabulary, store, feedback, err);

	for (size_t e = 0; e < count && !code; e++)
		choose_words(&vocabulary.words[e], &expressions[e]);
	vocabulary_release(&vocabulary);
	return code;
}

static size_t find_place(struct finds *finds, int64_t row_id)
{
	bool added;
	int64_t *place = map_put(&finds->places, (const char *)&row_id, sizeof row_id, &added);

	if (added) {
		VEC_RESERVE(finds->items, finds->count, finds->alloc);
		VEC_RESERVE(finds->said, finds->count, finds->said_alloc);
		*place = (int64_t)finds->count;
		finds->items[finds->count] = (struct match){.row_id = row_id};
		finds->said[finds->count++] = 0;
	}
	return (size_t)*place;
}

/* Asks `sql` for (row id, score, product): rows found by their own text, or, with `said`, by one of
 * the messages that are linked to them. */
static int gather_hits(struct store *store, const char *sql, const struct record *feedback,
	const struct strbuf *expression, bool said, struct finds *finds, struct error *err)
{
	struct db_rows *rows;
	int code;

	if (!expression->len)
		return 0;
	code = db_query(store->db, sql, &rows, err);
	if (code)
		return code;
	db_bind_text(rows, 1, expression->buf, expression->len);
	db_bind_integer(rows, 2, HITS_MAX);
	db_bind_integer(rows, 3, feedback->row_id);
	while ((code = db_step(rows, err)) > 0) {
		size_t place = find_place(finds, db_integer(rows, 0));
		double score = -db_real(rows, 1);

		finds->items[place].same_product =
			db_integer(rows, 2) == record_integer(feedback, FEEDBACK_PRODUCT, 0);
		if (said)
			finds->said[place] = fmax(finds->said[place], score);
		else
			finds->items[place].score = score;
	}
	return code;
}

static int nearer_first(const void *a, const void *b)
{
	const struct match *one = a;
	const struct match *two = b;

	if (one->same_product != two->same_product)
		return one->same_product ? -1 : 1;
	if (one->score > two->score || one->score < two->score)
		return one->score > two->score ? -1 : 1;
	return one->row_id < two->row_id ? -1 : one->row_id > two->row_id;
}

static void hand_over(struct finds *finds, size_t limit, struct match *matches, size_t *count)
{
	for (size_t i = 0; i < finds->count; i++)
		finds->items[i].score += finds->said[i];
	if (finds->count)
		qsort(finds->items, finds->count, sizeof *finds->items, nearer_first);
	*count = finds->count < limit ? finds->count : limit;
	if (*count)
		memcpy(matches, finds->items, *count * sizeof *matches);
}

static void finds_release(struct finds *finds)
{
	free(finds->items);
	free(finds->said);
	map_release(&finds->places);
}

/* The hits that are newest, at most ?2, with their score; ?3 is the feedback itself. */
#define HITS(table, weights)                                                                 \
	"(SELECT rowid AS hit, bm25(" table weights ") AS score FROM " table " WHERE " table \
	" MATCH ?1 ORDER BY rowid DESC LIMIT ?2) AS h "

int search_items_for(struct store *store, const struct record *feedback, size_t limit,
	struct match *matches, size_t *count, struct error *err)
{
	static const char by_text[] = "SELECT i.row_id, h.score, i.product FROM " HITS(
		"item_search", ", 2.0, 1.0") "JOIN item AS i ON i.row_id = h.hit "
					     "WHERE i." LIVE " AND i." RANKED " AND ?3 >= 0";
	static const char by_feedback[] = "SELECT i.row_id, h.score, i.product FROM " HITS(
		"feedback_search", "") "JOIN evidence AS e ON e.feedback = h.hit AND e." LIVE
				       " JOIN item AS i ON i.row_id = e.item "
				       "WHERE i." LIVE " AND i." RANKED " AND h.hit <> ?3";
	static const struct entity *const entities[] = {&item_entity, &feedback_entity};
	struct strbuf expressions[] = {STRBUF_INIT, STRBUF_INIT};
	struct finds finds = {.items = NULL};
	int code = make_expressions(store, entities, 2, feedback, expressions, err);

	*count = 0;
	if (!code)
		code = gather_hits(store, by_text, feedback, &expressions[0], false, &finds, err);
	if (!code)
		code = gather_hits(
			store, by_feedback, feedback, &expressions[1], true, &finds, err);
	if (!code)
		hand_over(&finds, limit, matches, count);
	strbuf_release(&expressions[0]);
	strbuf_release(&expressions[1]);
	finds_release(&finds);
	return code;
}

int search_similar_feedback(struct store *store, const struct record *feedback, size_t limit,
	struct match *matches, size_t *count, struct error *err)
{
	/* Neither dismissed (3) nor duplicate (4). */
	static const char sql[] = "SELECT f.row_id, h.score, f.product FROM " HITS(
		"feedback_search", "") "JOIN feedback AS f ON f.row_id = h.hit "
				       "WHERE f." LIVE " AND f.status < " SQL_FEEDBACK_DISMISSED
				       " AND f.row_id <> ?3";
	static const struct entity *const entities[] = {&feedback_entity};
	struct strbuf expression = STRBUF_INIT;
	struct finds finds = {.items = NULL};
	int code = make_expressions(store, entities, 1, feedback, &expression, err);

	*count = 0;
	if (!code)
		code = gather_hits(store, sql, feedback, &expression, false, &finds, err);
	if (!code)
		hand_over(&finds, limit, matches, count);
	strbuf_release(&expression);
	finds_release(&finds);
	return code;
}
