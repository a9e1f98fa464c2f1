/* SPDX-License-Identifier: MIT */
/* Finding the scale in the question that heads a column. Where a number may be anything else, no
 * scale is found: an unknown one is better than a wrong one. */
#include <string.h>

#include "rating_scale.h"

enum { TOKENS_MAX = 256, NUMBER_DIGITS = 3 };

enum token_kind {
	TOKEN_END, /* beyond either end */
	TOKEN_NUMBER,
	TOKEN_WORD, /* also what has digits and is no whole number: `Q1`, `2.5`, `2017` */
	TOKEN_MARK, /* `mark`; `-` for all dashes, `~` for two dots and more */
};

struct token {
	enum token_kind kind;
	int number;
	char mark;
	const char *at;
	size_t len;
};

struct question {
	const char *at; /* not yet read from here … */
	const char *end;
	struct token tokens[TOKENS_MAX];
	int count;
};

/* The scale that a question has named so far. */
struct finding {
	struct rating_scale scale;
	bool contradicted;
};

static const char rating_words[] =
	"rate* rating* score* scale* satisf* likel* agree* quality stars csat nps "
	"bewert* skala zufried* wahrscheinlich* note notez échelle évalu* probab* escala "
	"calific* puntu* scala valut* punteggio soddisf* avali* nota schaal beoordel* "
	"tevreden* waarschijnlijk* skali ocen* zadowol*";

/* How likely somebody is to recommend is asked from 0 to 10. */
static const char likelihood[] = "likely likelihood wahrscheinlich* probab* waarschijnlijk*";
static const char recommending[] =
	"recommend* empfehl* weiterempfehl* recommand* recomend* recomiend* consigl* raccomand* "
	"aanbevel* aanbeveelt polec*";

/* Words that stand before the lower end of a scale, and between its ends. */
static const char range_begins[] = "from between von zwischen de entre da tra van tussen od";
static const char range_goes_on[] = "to through bis à a au hasta até tot do";
static const char range_and[] = "and und et y e en i";

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static char lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

static bool starts_with(const struct question *question, const char *what)
{
	size_t len = strlen(what);

	return (size_t)(question->end - question->at) >= len && !memcmp(question->at, what, len);
}

/* The bytes of the sign that is next, where it is one of several bytes; and what it counts as. */
static size_t long_sign(const struct question *question, char *mark)
{
	static const struct {
		const char *bytes;
		char mark;
	} signs[] = {{"–", '-'}, {"—", '-'}, {"…", '~'}, {"’", '\''}, {"‘", '\''}, {"“", '"'},
		{"”", '"'}, {"\xC2\xA0", ' '}, {"★", '*'}};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		*mark = signs[i].mark;
		if (starts_with(question, signs[i].bytes))
			return strlen(signs[i].bytes);
	}
	return 0;
}

static bool at_word(const struct question *question)
{
	char byte = question->at < question->end ? lower(*question->at) : ' ';
	char mark;

	return is_digit(byte) || (byte >= 'a' && byte <= 'z') ||
		((byte & 0x80) && !long_sign(question, &mark));
}

/* A point or a comma between digits: no whole number. */
static bool at_decimals(const struct question *question, const char *start)
{
	return question->at > start && question->at + 1 < question->end &&
		(*question->at == '.' || *question->at == ',') && is_digit(question->at[-1]) &&
		is_digit(question->at[1]);
}

static void read_word(struct question *question, struct token *token)
{
	size_t digits = 0;

	token->at = question->at;
	while (at_word(question) || at_decimals(question, token->at)) {
		if (is_digit(*question->at) && digits < NUMBER_DIGITS) {
			token->number = token->number * 10 + (*question->at - '0');
			digits++;
		}
		question->at++;
	}
	token->len = (size_t)(question->at - token->at);
	token->kind = digits == token->len ? TOKEN_NUMBER : TOKEN_WORD;
}

static void read_mark(struct question *question, struct token *token)
{
	size_t len = long_sign(question, &token->mark);

	token->kind = TOKEN_MARK;
	if (!len) {
		len = 1;
		token->mark = *question->at;
		while (token->mark == '.' && question->at + len < question->end &&
			question->at[len] == '.')
			len++;
		if (len > 1)
			token->mark = '~';
	}
	question->at += len;
}

/* A dash before a digit is a minus, unless it comes right behind a word or a number. */
static bool take_minus(struct question *question, const char *start)
{
	bool minus = *question->at == '-' && question->at + 1 < question->end &&
		is_digit(question->at[1]) &&
		(question->at == start || strchr(" ([.", question->at[-1]));

	question->at += minus;
	return minus;
}

static void read_tokens(struct question *question)
{
	const char *start = question->at;

	while (question->at < question->end && question->count < TOKENS_MAX) {
		struct token *token = &question->tokens[question->count];
		bool minus = take_minus(question, start);

		*token = (struct token){.kind = TOKEN_END};
		if (at_word(question))
			read_word(question, token);
		else
			read_mark(question, token);
		if (minus)
			token->number = -token->number;
		if (token->kind != TOKEN_MARK || !strchr(" \t\r\n*\"_", token->mark))
			question->count++;
	}
}

static const struct token *token_at(const struct question *question, int i)
{
	static const struct token end = {.kind = TOKEN_END};

	return i >= 0 && i < question->count ? &question->tokens[i] : &end;
}

static bool is_number(const struct question *question, int i)
{
	return token_at(question, i)->kind == TOKEN_NUMBER;
}

static bool is_mark(const struct question *question, int i, const char *marks)
{
	const struct token *token = token_at(question, i);

	return token->kind == TOKEN_MARK && token->mark && strchr(marks, token->mark);
}

/* True if the token is one of `words`, parted by blanks; `likel*` is any word that begins so. */
static bool is_word(const struct question *question, int i, const char *words)
{
	const struct token *token = token_at(question, i);

	while (token->kind == TOKEN_WORD && *words) {
		size_t len = strcspn(words, " ");
		bool open = words[len - 1] == '*';
		size_t same = 0;

		len -= open;
		while (same < len && same < token->len && lower(token->at[same]) == words[same])
			same++;
		if (same == len && (open || token->len == len))
			return true;
		words += len + open;
		words += *words == ' ';
	}
	return false;
}

static bool has_word(const struct question *question, const char *words)
{
	for (int i = 0; i < question->count; i++) {
		if (is_word(question, i, words))
			return true;
	}
	return false;
}

/* True if one of `second` comes right behind one of `first`, or behind a bracket there. */
static bool has_words(const struct question *question, const char *first, const char *second)
{
	for (int i = 0; i < question->count; i++) {
		int next = i + 1 + is_mark(question, i + 1, "([");

		if (is_word(question, i, first) && is_word(question, next, second))
			return true;
	}
	return false;
}

static void note(struct finding *finding, const struct rating_scale *scale)
{
	if (finding->scale.known && !rating_scale_equal(&finding->scale, scale))
		finding->contradicted = true;
	finding->scale = *scale;
}

/* True for things that are counted rather than rated: `Questions 1-5`, `Weeks (1-4)`. */
static bool counts_things(const struct question *question, int i)
{
	do
		i--;
	while (is_mark(question, i, "([:-,#."));
	return !has_word(question, rating_words) &&
		is_word(question, i,
			"question* page* step* day* week* month* quarter* year* hour* minute* "
			"section* part parts item* row* phase* chapter* team* employee* people "
			"person* user* age ages version* sprint* release* line* column* size q no "
			"nr frage* seite* schritt* tag tage woche* monat* jahr* stunde* teil* "
			"étape* jour* semaine* mois an ans heure* partie* pregunta* página* día* "
			"semana* mes meses año* hora* domand* pagin* giorn* settiman* mese mesi "
			"ann* pergunta* dia* mês ano* vraag vragen dag* weken maand* jaar");
}

/* True if the words before token i announce a scale. */
static bool is_announced(const struct question *question, int i)
{
	if (is_word(question, i - 1, range_begins))
		return has_word(question, rating_words);
	if (is_word(question, i - 1, "of"))
		return is_word(question, i - 2, rating_words);
	return is_word(question, i - 1, rating_words);
}

/* True if token i is parted from the one before it. */
static bool is_apart(const struct question *question, int i)
{
	return token_at(question, i - 1)->kind == TOKEN_END ||
		is_word(question, i - 1, range_begins) ||
		(is_mark(question, i - 1, "([:-,;?") && !counts_things(question, i));
}

/* True if a scale may end before token i: no thing that is counted follows. */
static bool may_end(const struct question *question, int i)
{
	if (token_at(question, i)->kind == TOKEN_END || is_mark(question, i, ")]([,;:?!"))
		return true;
	if (is_mark(question, i, ".-"))
		return !is_number(question, i + 1);
	return is_word(question, i, "where with how please being star stars points scale rating");
}

/* Passes over the label of a number in brackets, ` (bad)`. Returns where it ends. */
static int skip_label(const struct question *question, int i)
{
	int at = i;

	if (!is_mark(question, i, "("))
		return i;
	for (at++; token_at(question, at)->kind == TOKEN_WORD; at++)
		;
	return is_mark(question, at, ")") ? at + 1 : i;
}

/* `1-5`, `0..10`, `1 (bad) to 5 (good)`, beginning at token i. */
static void look_for_range(const struct question *question, int i, struct finding *finding)
{
	int at = skip_label(question, i + 1);
	int behind = skip_label(question, at + 2);
	bool between = is_word(question, i - 1, range_begins) && is_word(question, at, range_and);
	bool announced;
	struct rating_scale scale;

	if (!is_number(question, at + 1) ||
		!(between || is_mark(question, at, "-~") || is_word(question, at, range_goes_on)))
		return;
	announced = is_announced(question, i) || is_word(question, behind, "scale");
	if (!may_end(question, behind) &&
		!(announced && token_at(question, behind)->kind == TOKEN_WORD))
		return;
	if (!announced && !is_apart(question, i))
		return;
	if (rating_scale_usual(
		    token_at(question, i)->number, token_at(question, at + 1)->number, &scale))
		note(finding, &scale);
}

/* `out of 5`, `/5`, where the number is token i. */
static void look_for_highest(const struct question *question, int i, struct finding *finding)
{
	bool out_of = (is_word(question, i - 1, "of") && is_word(question, i - 2, "out") &&
			      !is_number(question, i - 3)) ||
		(is_word(question, i - 1, "sur su sobre") && !is_number(question, i - 2));
	bool slash = is_mark(question, i - 1, "/") &&
		(token_at(question, i - 2)->kind == TOKEN_END || is_mark(question, i - 2, "([") ||
			is_word(question, i - 2, rating_words));
	struct rating_scale scale;

	if ((out_of || slash) && may_end(question, i + 1) &&
		rating_scale_out_of(1, token_at(question, i)->number, &scale))
		note(finding, &scale);
}

/* True if the number at token i is explained: `5 is best`, `5 = best`, `(5 - best`. */
static bool is_explained(const struct question *question, int i)
{
	if (!is_mark(question, i - 1, "([,;:-~") &&
		!is_word(question, i - 1, "where with and to from or if that scale of")) {
		if (!is_mark(question, i + 1, "=") || token_at(question, i - 1)->kind != TOKEN_WORD)
			return false;
	}
	if (is_word(question, i + 1, "is means meaning being equals indicates represents"))
		return true;
	return is_mark(question, i + 1, "=(-:") && token_at(question, i + 2)->kind == TOKEN_WORD;
}

/* `where 5 is best and 1 is worst`: the lowest and the highest of such numbers. */
static void look_for_ends(const struct question *question, struct finding *finding)
{
	int low = 0;
	int high = 0;
	int found = 0;
	struct rating_scale scale;

	for (int i = 0; i < question->count; i++) {
		int number = token_at(question, i)->number;

		if (!is_number(question, i) || !is_explained(question, i))
			continue;
		low = !found || number < low ? number : low;
		high = !found || number > high ? number : high;
		found++;
	}
	if (found > 1 && low < high && rating_scale_usual(low, high, &scale))
		note(finding, &scale);
}

/* `Star Rating`, but not `10-star rating`. */
static bool names_stars(const struct question *question)
{
	for (int i = 0; i < question->count; i++) {
		int before = i - 1 - is_mark(question, i - 1, "-");

		if (is_word(question, i, "star stars") && is_number(question, before) &&
			token_at(question, before)->number != 5)
			return false;
	}
	return has_words(question, "star", "rating* review*") ||
		has_words(question, "rate* rating*", "star*") ||
		(question->count == 1 && is_word(question, 0, "star stars"));
}

/* Scales that go by a name. */
static void look_for_names(const struct question *question, struct finding *finding)
{
	static const struct rating_scale nps = {0, 10, true};
	static const struct rating_scale stars = {1, 5, true};

	if (has_word(question, "nps") || has_words(question, "net", "promoter") ||
		(has_word(question, likelihood) && has_word(question, recommending)))
		note(finding, &nps);
	else if (names_stars(question))
		note(finding, &stars);
}

bool rating_scale_from_header(const char *header, size_t len, struct rating_scale *scale)
{
	struct question question = {.at = header, .end = header + len};
	struct finding finding = {0};

	*scale = (struct rating_scale){0};
	read_tokens(&question);
	if (has_words(&question, "how", "many long old") || has_words(&question, "number", "of"))
		return false;
	look_for_ends(&question, &finding);
	for (int i = 0; i < question.count; i++) {
		if (is_number(&question, i)) {
			look_for_range(&question, i, &finding);
			look_for_highest(&question, i, &finding);
		}
	}
	if (!finding.scale.known)
		look_for_names(&question, &finding);
	if (!finding.contradicted)
		*scale = finding.scale;
	return scale->known;
}
