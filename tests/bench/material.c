/* SPDX-License-Identifier: MIT */
/* Makes the tables that the benchmark works on: the same bytes whenever the same is asked for. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	CONSUMERS = 20000,
	TEAMS = 40,
	DAYS = 960, /* all before 2026-03-01 */
	SHORTEST_COMMENT = 10,
	LONGEST_COMMENT = 400,
	VOCABULARY = 20000,
	WORD_SIZE = 24,
	LINKED_OF_FEEDBACK = 20, /* one in so many speaks for an item */
	SECONDS_OF_DAY = 86400,
	FIRST_DAY = 1688169600,     /* 2023-07-01T00:00:00Z */
	LAST_MEASURED = 1772409600, /* 2026-03-02T00:00:00Z */
	PROMISES_A_PRODUCT = 5,
};

static const char usage[] =
	"usage: material products COUNT | feedback ROWS PRODUCTS | items ROWS PRODUCTS\n"
	"       material scores ITEMS | evidence FEEDBACK ITEMS | commits COUNT | text BYTES\n"
	"       material kpis ROWS PRODUCTS | kpi-values ROWS KPIS\n"
	"       material objectives PRODUCTS | measurements ROWS OBJECTIVES\n"
	"\n"
	"Writes CSV to import, commits for `git fast-import`, or lines of text.\n";

static const char *const words[] = {"the", "a", "of", "report", "is", "and", "table", "daily",
	"value", "we", "in", "column", "late", "numbers", "need", "for", "orders", "wrong",
	"dashboard", "missing", "export", "to", "customer", "not", "region", "since", "load",
	"filter", "month", "slow", "please", "revenue", "field", "join", "duplicate", "totals",
	"add", "schema", "stock", "refresh", "after", "forecast", "empty", "currency", "history",
	"margin", "version", "delivery", "date", "access", "supplier", "rounding", "shows",
	"yesterday", "segment", "churn", "invoice", "metric", "definition", "unclear", "when",
	"pipeline", "failed", "again", "partner", "category", "changes", "without", "notice",
	"would", "help", "see", "weekly", "trend", "per", "store", "thanks", "quality", "good",
	"format", "breaks", "import", "timestamps", "timezone", "offset", "documentation", "older",
	"than", "expected", "anonymised", "identifier", "postcode", "latency", "threshold", "alert",
	"noisy", "seasonal", "campaign", "returns", "warehouse", "catalogue"};
enum { WORDS = sizeof words / sizeof words[0] };

/* ---- Chance that is the same each time */

static uint64_t next_number(uint64_t *state)
{
	uint64_t z = (*state += 0x9e3779b97f4a7c15u);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static unsigned below(uint64_t *state, unsigned limit)
{
	return (unsigned)(next_number(state) % limit);
}

/* Small numbers are far more likely: a long tail. */
static unsigned tailed(uint64_t *state, unsigned limit)
{
	double share = (double)below(state, 1u << 20) / (1u << 20);

	return (unsigned)(share * share * share * limit);
}

/* ---- Texts */

/* Word `rank` of the vocabulary: a known one, or one made of syllables. */
static void make_word(unsigned rank, char word[WORD_SIZE])
{
	static const char first[] = "bcdfghklmnprstvz", second[] = "aeiou";
	size_t len = 0;

	if (rank < WORDS) {
		snprintf(word, WORD_SIZE, "%s", words[rank]);
		return;
	}
	for (unsigned rest = rank * 7919u; len < 4 || rest > 0; rest /= 80) {
		word[len++] = first[rest % 16];
		word[len++] = second[rest / 16 % 5];
	}
	word[len] = '\0';
}

/* As in a language: the n-th word is as frequent as 1/n. */
static void put_word(uint64_t *state, size_t *put)
{
	double share = (double)below(state, 1u << 24) / (1u << 24);
	char word[WORD_SIZE];

	make_word((unsigned)exp(share * log(VOCABULARY)) - 1, word);
	fputs(word, stdout);
	*put += strlen(word) + 1;
}

static void put_words(uint64_t *state, size_t length, int line_break)
{
	size_t put = 0;

	while (put < length) {
		if (put)
			putchar(line_break && below(state, 12) == 0 ? '\n' : ' ');
		put_word(state, &put);
	}
}

static void put_comment(uint64_t *state)
{
	size_t length = SHORTEST_COMMENT + tailed(state, LONGEST_COMMENT - SHORTEST_COMMENT);
	unsigned kind = below(state, 10);

	if (kind > 2) {
		put_words(state, length, 0);
		return;
	}
	putchar('"');
	put_words(state, length / 2, kind == 0);
	fputs(kind == 1 ? " \"\"as it was\"\", " : ", ", stdout);
	put_words(state, length / 2, kind == 0);
	putchar('"');
}

static void put_day(int64_t seconds)
{
	/* Days to a date of the proleptic Gregorian calendar, counted from 0000-03-01. */
	int64_t days = seconds / SECONDS_OF_DAY + 719468;
	int64_t era = days / 146097, of_era = days % 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t shifted = (5 * of_year + 2) / 153, day = of_year - (153 * shifted + 2) / 5 + 1;
	int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;

	printf("%04" PRId64 "-%02" PRId64 "-%02" PRId64, year + era * 400 + (month <= 2), month,
		day);
}

static void put_instant(int64_t seconds)
{
	int64_t second = seconds % SECONDS_OF_DAY;

	put_day(seconds);
	printf("T%02" PRId64 ":%02" PRId64 ":%02" PRId64 "Z", second / 3600, second / 60 % 60,
		second % 60);
}

static void put_moment(uint64_t *state)
{
	put_instant(FIRST_DAY + (int64_t)below(state, DAYS) * SECONDS_OF_DAY +
		below(state, SECONDS_OF_DAY));
}

/* ---- Tables */

static void make_products(unsigned count)
{
	puts("id,name,domain");
	for (unsigned i = 0; i < count; i++)
		printf("product-%05u,Product %u,bench\n", i, i);
}

static void make_feedback(uint64_t *state, unsigned rows, unsigned products)
{
	static const char *const channels[] = {"survey", "mail", "chat", "portal", "meeting"};

	puts("external_id,received_at,product,consumer,team,channel,rating,comment");
	for (unsigned i = 1; i <= rows; i++) {
		unsigned consumer = tailed(state, CONSUMERS);

		printf("fb-%08u,", i);
		put_moment(state);
		printf(",product-%05u,", tailed(state, products));
		if (below(state, 20))
			printf("consumer %05u", consumer);
		printf(",team %02u,%s,", consumer % TEAMS,
			channels[tailed(state, sizeof channels / sizeof channels[0])]);
		if (below(state, 4))
			printf("%u", 1 + below(state, 5));
		putchar(',');
		put_comment(state);
		putchar('\n');
	}
}

static void make_items(uint64_t *state, unsigned rows, unsigned products)
{
	static const char *const types[] = {"feature", "defect", "data_quality", "tech_debt"};
	static const char *const states[] = {
		"new", "triaged", "ready", "in_progress", "in_review", "done", "declined"};

	puts("external_id,product,title,type,status,created_at,description");
	for (unsigned i = 1; i <= rows; i++) {
		printf("X-%u,product-%05u,", i, tailed(state, products));
		put_words(state, 20 + below(state, 50), 0);
		printf(",%s,%s,", types[tailed(state, sizeof types / sizeof types[0])],
			states[tailed(state, sizeof states / sizeof states[0])]);
		put_moment(state);
		putchar(',');
		put_comment(state);
		putchar('\n');
	}
}

/* The four inputs of RICE for six items in ten. */
static void make_scores(uint64_t *state, unsigned items)
{
	static const char *const impacts[] = {"0.25", "0.5", "1", "2", "3"};

	puts("item,method,input,value,set_at");
	for (unsigned i = 1; i <= items; i++) {
		if (below(state, 10) >= 6)
			continue;
		printf("B-%u,rice,reach,%u,2026-01-10\n", i, 10 + below(state, 5000));
		printf("B-%u,rice,impact,%s,2026-01-10\n", i, impacts[below(state, 5)]);
		printf("B-%u,rice,confidence,%u,2026-01-10\n", i, 50 + below(state, 6) * 10);
		printf("B-%u,rice,effort,%u,2026-01-10\n", i, 1 + below(state, 20));
	}
}

static void make_evidence(uint64_t *state, unsigned feedback, unsigned items)
{
	puts("feedback,item");
	for (unsigned i = 1; items && i <= feedback; i += 1 + below(state, 2 * LINKED_OF_FEEDBACK))
		printf("F-%u,B-%u\n", i, 1 + tailed(state, items));
}

static void make_kpis(uint64_t *state, unsigned rows, unsigned products)
{
	puts("product,name,unit,target,baseline,start_date,end_date");
	for (unsigned i = 0; i < rows; i++) {
		printf("product-%05u,", i % products);
		put_words(state, 12, 0);
		printf(" %u,users,100,0,2026-01-01,2026-12-31\n", i);
	}
}

/* The same number of values for each, a week between them. */
static void make_kpi_values(uint64_t *state, unsigned rows, unsigned kpis)
{
	puts("kpi,measured_on,value");
	for (unsigned i = 0; i < rows; i++) {
		printf("K-%u,", 1 + i % kpis);
		put_day(FIRST_DAY + (int64_t)(DAYS - 7 * (1 + i / kpis)) * SECONDS_OF_DAY);
		printf(",%u\n", below(state, 130));
	}
}

/* ---- Promises */

/* The same five of each product; the second one is a ratio. */
static void make_objectives(unsigned products)
{
	static const char *const promises[PROMISES_A_PRODUCT] = {
		"freshness,lte,24,h,threshold,",
		"availability,gte,99,%,ratio,30d",
		"completeness,gte,98,%,threshold,",
		"latency,lte,30,min,threshold,",
		"uniqueness,gte,99.5,%,threshold,",
	};

	puts("product,property,operator,target,unit,kind,window");
	for (unsigned i = 0; i < products; i++)
		for (unsigned k = 0; k < PROMISES_A_PRODUCT; k++)
			printf("product-%05u,%s\n", i, promises[k]);
}

/* Mostly kept; one objective in forty was not measured for days. */
static void put_measured(uint64_t *state, unsigned kind)
{
	double luck = below(state, 1000) / 1000.0;

	switch (kind) {
	case 0:
		printf("%.1f,,", 12 + 13 * luck);
		break;
	case 1:
		printf(",%u,1000", 985 + below(state, 16));
		break;
	case 2:
		printf("%.2f,,", 97.9 + 2.1 * luck);
		break;
	case 3:
		printf("%.1f,,", 8 + 23 * luck);
		break;
	default:
		printf("%.3f,,", 99.49 + 0.5 * luck);
		break;
	}
}

/* Day by day, of one objective after the other, as an export has them. */
static void make_measurements(uint64_t *state, unsigned rows, unsigned objectives)
{
	unsigned each = objectives ? rows / objectives : 0;

	puts("objective,measured_at,value,good,total");
	for (unsigned i = 0; i < objectives; i++) {
		unsigned silent = below(state, 40) ? 0 : 3 + below(state, 10);

		for (unsigned k = each; k > 0; k--) {
			printf("S-%u,", i + 1);
			put_instant(LAST_MEASURED - (int64_t)(k - 1 + silent) * SECONDS_OF_DAY +
				below(state, 3600));
			putchar(',');
			put_measured(state, i % PROMISES_A_PRODUCT);
			putchar('\n');
		}
	}
}

static void make_commits(uint64_t *state, unsigned count)
{
	for (unsigned i = 1; i <= count; i++) {
		printf("commit refs/heads/main\ncommitter Bench <bench@example.org> %u +0000\n",
			FIRST_DAY + i * 60);
		fputs("data <<END\n", stdout);
		put_words(state, 20 + below(state, 50), 0);
		printf("\nEND\nM 644 inline file%u\ndata <<END\n%u\nEND\n\n", i % 100, i);
	}
}

static void make_text(uint64_t *state, unsigned long bytes)
{
	for (unsigned long put = 0; put < bytes; put += 100) {
		put_words(state, 90, 0);
		putchar('\n');
	}
}

static unsigned long count_of(int argc, char **argv, int at)
{
	char *end = NULL;
	unsigned long count = at < argc ? strtoul(argv[at], &end, 10) : 0;

	if (at >= argc || !end || end == argv[at] || *end) {
		fputs(usage, stderr);
		exit(2);
	}
	return count;
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	uint64_t state = 20260302;

	if (strcmp(what, "products") == 0)
		make_products((unsigned)count_of(argc, argv, 2));
	else if (strcmp(what, "evidence") == 0)
		make_evidence(&state, (unsigned)count_of(argc, argv, 2),
			(unsigned)count_of(argc, argv, 3));
	else if (strcmp(what, "feedback") == 0)
		make_feedback(&state, (unsigned)count_of(argc, argv, 2),
			(unsigned)count_of(argc, argv, 3));
	else if (strcmp(what, "items") == 0)
		make_items(&state, (unsigned)count_of(argc, argv, 2),
			(unsigned)count_of(argc, argv, 3));
	else if (strcmp(what, "scores") == 0)
		make_scores(&state, (unsigned)count_of(argc, argv, 2));
	else if (strcmp(what, "kpis") == 0)
		make_kpis(&state, (unsigned)count_of(argc, argv, 2),
			(unsigned)count_of(argc, argv, 3));
	else if (strcmp(what, "kpi-values") == 0)
		make_kpi_values(&state, (unsigned)count_of(argc, argv, 2),
			(unsigned)count_of(argc, argv, 3));
	else if (strcmp(what, "objectives") == 0)
		make_objectives((unsigned)count_of(argc, argv, 2));
	else if (strcmp(what, "measurements") == 0)
		make_measurements(&state, (unsigned)count_of(argc, argv, 2),
			(unsigned)count_of(argc, argv, 3));
	else if (strcmp(what, "commits") == 0)
		make_commits(&state, (unsigned)count_of(argc, argv, 2));
	else if (strcmp(what, "text") == 0)
		make_text(&state, count_of(argc, argv, 2));
	else {
		fputs(usage, stderr);
		return 2;
	}
	return fflush(stdout) || ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
