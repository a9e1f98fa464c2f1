/* SPDX-License-Identifier: MIT */
/* Measures how fast a full-screen program starts and answers keys, and what it sends for them. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/terminal/terminal.h"

enum {
	EXIT_BROKEN = 99,
	KEY_SIZE = 64,
	START_QUIET_MS = 200,
	START_CAP_MS = 60000,
	SILENT_MS = 500, /* a key with no answer by then has none */
	MAX_COUNT = 100000,
};

static const char usage[] =
	"usage: keymeter [-l LABEL] [-s COLUMNSxROWS] [-p KEYS] [-k KEYS] [-n COUNT] [-w COUNT]\n"
	"                [-q MS] [-e KEYS] PROGRAM [ARGUMENT]...\n"
	"\n"
	"Starts the program in a terminal, waits for its first complete screen, sends KEYS some "
	"times\n"
	"and measures each time from the key to the last byte of the answer. Prints one line.\n"
	"\n"
	"  -l  name in the output (default: the program)\n"
	"  -s  size of the terminal (120x40)\n"
	"  -p  keys sent before, blank-separated, each awaited; not measured\n"
	"  -k  the keys measured, in turn (j); Down, C-d, PgDn … as in screen tests\n"
	"  -n  how often (200)\n"
	"  -w  how often before that, unmeasured (10)\n"
	"  -q  the silence that ends an answer, in ms (5)\n"
	"  -e  keys that end the program (none: the terminal hangs up)\n"
	"\n"
	"start_ms, start_bytes: to the last byte of the first screen. silent: keys with no "
	"answer,\n"
	"which are in no time but in the bytes. rss_kb, peak_kb: memory after the keys.\n";

struct meter {
	struct terminal_options options;
	const char *label, *before, *key, *after;
	int key_at; /* in `key`, which names one or more */
	long count, warm, quiet_ms;
	double *ms;    /* of the keys that were answered */
	double *bytes; /* of all keys */
	size_t answered, sent;
};

static void die(const char *what, const char *detail)
{
	fprintf(stderr, "keymeter: %s%s%s\n", what, *detail ? ": " : "", detail);
	exit(EXIT_BROKEN);
}

static long parse_count(const char *text, long least, long most)
{
	char *end;
	long number = strtol(text, &end, 10);
	if (end == text || *end || number < least || number > most)
		die("not a number that fits", text);
	return number;
}

static void parse_options(struct meter *meter, int argc, char **argv)
{
	int option;
	/* The + keeps the options of the program out of it where getopt would reorder. */
	while ((option = getopt(argc, argv, "+l:s:p:k:n:w:q:e:h")) != -1) {
		switch (option) {
		case 'l':
			meter->label = optarg;
			break;
		case 's':
			if (sscanf(optarg, "%dx%d", &meter->options.columns,
				    &meter->options.rows) != 2)
				die("not a size like 120x40", optarg);
			break;
		case 'p':
			meter->before = optarg;
			break;
		case 'k':
			meter->key = optarg;
			break;
		case 'n':
			meter->count = parse_count(optarg, 1, MAX_COUNT);
			break;
		case 'w':
			meter->warm = parse_count(optarg, 0, MAX_COUNT);
			break;
		case 'q':
			meter->quiet_ms = parse_count(optarg, 1, 10000);
			break;
		case 'e':
			meter->after = optarg;
			break;
		default:
			fputs(usage, option == 'h' ? stdout : stderr);
			exit(option == 'h' ? EXIT_SUCCESS : EXIT_BROKEN);
		}
	}
	if (optind == argc)
		die("no program was named", "");
	meter->options.argv = (const char *const *)argv + optind;
	if (!meter->label) {
		const char *slash = strrchr(argv[optind], '/');
		meter->label = slash ? slash + 1 : argv[optind];
	}
}

static void press(struct terminal *terminal, const char *key)
{
	if (!terminal_key(terminal, key))
		die("the program takes no more keys", key);
}

/* Sends blank-separated keys one by one, and waits after each until the program rests. */
static void press_all(struct terminal *terminal, const char *keys)
{
	char key[KEY_SIZE];
	int used;
	for (; sscanf(keys, " %63s%n", key, &used) == 1; keys += used) {
		press(terminal, key);
		terminal_settle(terminal, TERMINAL_QUIET_MS, TERMINAL_CAP_MS);
	}
}

/* The next of the measured keys; after the last comes the first. */
static void next_key(struct meter *meter, char key[KEY_SIZE])
{
	int used = 0;
	if (sscanf(meter->key + meter->key_at, " %63s%n", key, &used) != 1) {
		meter->key_at = 0;
		if (sscanf(meter->key, " %63s%n", key, &used) != 1)
			die("no key was named", "");
	}
	meter->key_at += used;
}

static void measure_key(struct meter *meter, struct terminal *terminal, bool counts)
{
	size_t mark = terminal_log_length(terminal);
	char key[KEY_SIZE];
	next_key(meter, key);
	int64_t begin = terminal_now();
	press(terminal, key);
	enum terminal_state state = terminal_meter(terminal, mark, (int)meter->quiet_ms, SILENT_MS);
	size_t bytes = terminal_log_length(terminal) - mark;
	if (state == TERMINAL_GONE)
		die("the program ended while it was measured", meter->label);
	if (state == TERMINAL_BUSY && bytes > 0)
		die("the program writes without a pause", meter->label);
	if (!counts)
		return;
	meter->bytes[meter->sent++] = (double)bytes;
	if (bytes > 0)
		meter->ms[meter->answered++] = (double)(terminal_last_byte(terminal) - begin) / 1e6;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* The value below or at which a share of the sorted values lies; 0 of none. */
static double quantile(const double *sorted, size_t count, double share)
{
	if (count == 0)
		return 0;
	size_t rank = (size_t)(share * (double)count + 0.999999);
	return sorted[rank == 0 ? 0 : rank - 1];
}

/* The measured keys as one word. */
static void put_keys(const struct meter *meter)
{
	fputs(" key=", stdout);
	for (const char *at = meter->key; *at; at++)
		putchar(*at == ' ' ? ',' : *at);
}

static double mean(const double *values, size_t count)
{
	double sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += values[i];
	return count ? sum / (double)count : 0;
}

static void report(struct meter *meter, double start_ms, size_t start_bytes, double key_cpu_ms,
	long rss, long peak)
{
	qsort(meter->ms, meter->answered, sizeof *meter->ms, by_size);
	qsort(meter->bytes, meter->sent, sizeof *meter->bytes, by_size);
	printf("program=%s", meter->label);
	put_keys(meter);
	printf(" count=%zu silent=%zu start_ms=%.2f start_bytes=%zu "
	       "key_p50_ms=%.3f key_p95_ms=%.3f key_max_ms=%.3f key_p50_bytes=%.0f "
	       "key_p95_bytes=%.0f key_mean_bytes=%.0f key_cpu_ms=%.3f rss_kb=%ld peak_kb=%ld\n",
		meter->sent, meter->sent - meter->answered, start_ms, start_bytes,
		quantile(meter->ms, meter->answered, 0.50),
		quantile(meter->ms, meter->answered, 0.95),
		quantile(meter->ms, meter->answered, 1.00),
		quantile(meter->bytes, meter->sent, 0.50),
		quantile(meter->bytes, meter->sent, 0.95), mean(meter->bytes, meter->sent),
		key_cpu_ms, rss, peak);
}

int main(int argc, char **argv)
{
	struct meter meter = {.options = {.columns = 120, .rows = 40},
		.before = "",
		.key = "j",
		.after = "",
		.count = 200,
		.warm = 10,
		.quiet_ms = 5};
	parse_options(&meter, argc, argv);
	meter.ms = calloc((size_t)meter.count, sizeof *meter.ms);
	meter.bytes = calloc((size_t)meter.count, sizeof *meter.bytes);
	if (!meter.ms || !meter.bytes)
		die("out of memory", "");
	setenv("TERM", "xterm-256color", 1);

	int64_t begin = terminal_now();
	struct terminal *terminal = terminal_start(&meter.options);
	if (!terminal)
		die("no terminal", "");
	if (terminal_settle(terminal, START_QUIET_MS, START_CAP_MS) != TERMINAL_SETTLED ||
		terminal_log_length(terminal) == 0)
		die("the program shows no screen and waits", meter.label);
	double start_ms = (double)(terminal_last_byte(terminal) - begin) / 1e6;
	size_t start_bytes = terminal_log_length(terminal);

	press_all(terminal, meter.before);
	for (long i = 0; i < meter.warm; i++)
		measure_key(&meter, terminal, false);
	double cpu_ms = terminal_cpu_ms(terminal);
	for (long i = 0; i < meter.count; i++)
		measure_key(&meter, terminal, true);
	cpu_ms = (terminal_cpu_ms(terminal) - cpu_ms) / (double)meter.count;
	long rss = -1, peak = -1;
	terminal_memory(terminal, &rss, &peak);
	report(&meter, start_ms, start_bytes, cpu_ms, rss, peak);

	press_all(terminal, meter.after);
	terminal_free(terminal);
	free(meter.ms);
	free(meter.bytes);
	return EXIT_SUCCESS;
}
