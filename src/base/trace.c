/* SPDX-License-Identifier: MIT */
/* A look inside the running program: which categories, where to, and one write a line. */
#include "dapo/base/trace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/text/text.h"
#include "dapo/base/time/clock.h"

#define NANOSECONDS_A_MS 1e6

static const struct word {
	const char *name;
	unsigned categories;
} words[] = {
	{"sql", TRACE_SQL},
	{"sql+values", TRACE_SQL | TRACE_VALUES},
	{"texts", TRACE_TEXTS},
	{"keys", TRACE_KEYS},
	{"time", TRACE_TIME},
};

/* The log of the process. */
static struct {
	unsigned categories;
	int fd;
	int64_t began;
} trace = {.fd = -1};

static const struct word *find_word(const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strlen(words[i].name) == len && !strncmp(words[i].name, name, len))
			return &words[i];
	}
	return NULL;
}

/* The categories before the first colon, or the end. */
static int read_categories(const char *wish, unsigned *categories, struct error *err)
{
	const char *end = wish + strcspn(wish, ":");

	for (const char *at = wish; at <= end; at += strcspn(at, ",:") + 1) {
		size_t len = strcspn(at, ",:");
		const struct word *word = find_word(at, len);

		if (!word)
			return error_set(err, ERR_USAGE,
				"DAPO_TRACE: there is no `%.*s` to trace; give sql, sql+values, "
				"texts, keys or time, with commas between, and :FILE behind them",
				(int)len, at);
		*categories |= word->categories;
	}
	return 0;
}

static int open_file(const char *path, int *fd, struct error *err)
{
	*fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
	if (*fd < 0) {
		error_errno(err, path);
		return error_prefix(err, "DAPO_TRACE");
	}
	if (!isatty(*fd))
		return 0;
	close(*fd);
	return error_set(
		err, ERR_USAGE, "DAPO_TRACE: %s is a terminal; name a file behind the colon", path);
}

int trace_open(const char *wish, struct error *err)
{
	const char *colon = wish ? strchr(wish, ':') : NULL;
	unsigned categories = 0;
	int fd = STDERR_FILENO;
	int code;

	if (!wish || !*wish)
		return 0;
	code = read_categories(wish, &categories, err);
	if (!code && colon && !colon[1])
		code = error_set(err, ERR_USAGE, "DAPO_TRACE: no file is named behind the colon");
	if (!code && colon)
		code = open_file(colon + 1, &fd, err);
	if (code)
		return code;
	trace.categories = categories;
	trace.fd = fd;
	trace.began = clock_steady_ns();
	return 0;
}

void trace_close(void)
{
	if (trace.fd > STDERR_FILENO)
		close(trace.fd);
	trace.fd = -1;
	trace.categories = 0;
}

int trace_leave_terminal(struct error *err)
{
	if (!trace.categories || !isatty(trace.fd))
		return 0;
	return error_set(err, ERR_USAGE,
		"DAPO_TRACE would write over the screen; name a file behind a colon: "
		"DAPO_TRACE=sql,keys,time:FILE");
}

bool trace_on(unsigned categories)
{
	return (trace.categories & categories) != 0;
}

/* How the lines of a category begin. */
static const char *name_of(enum trace_category category)
{
	switch (category) {
	case TRACE_SQL:
	case TRACE_VALUES:
		return "sql";
	case TRACE_TEXTS:
		return "text";
	case TRACE_KEYS:
		return "key";
	case TRACE_TIME:
		break;
	}
	return "time";
}

/* One write, so that lines of several processes in a file stay whole. What can't be written is
 * lost: nobody's work depends on it. */
static void write_line(enum trace_category category, const char *text, size_t len)
{
	struct strbuf line = STRBUF_INIT;
	int saved = errno;
	ssize_t written;

	strbuf_addf(&line, "%10.3f %-4s ",
		(double)(clock_steady_ns() - trace.began) / NANOSECONDS_A_MS, name_of(category));
	text_printable(&line, text, len, TEXT_UTF8);
	strbuf_addch(&line, '\n');
	written = write(trace.fd, line.buf, line.len);
	(void)written;
	strbuf_release(&line);
	errno = saved;
}

void trace_say(enum trace_category category, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;

	if (!trace_on(category))
		return;
	va_start(args, format);
	strbuf_vaddf(&text, format, args);
	va_end(args);
	write_line(category, text.buf, text.len);
	strbuf_release(&text);
}

int64_t trace_start(enum trace_category category)
{
	return trace_on(category) ? clock_steady_ns() : 0;
}

void trace_end(enum trace_category category, int64_t started, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;

	if (!started)
		return;
	strbuf_addf(&text, "%.3f ms ", (double)(clock_steady_ns() - started) / NANOSECONDS_A_MS);
	va_start(args, format);
	strbuf_vaddf(&text, format, args);
	va_end(args);
	write_line(category, text.buf, text.len);
	strbuf_release(&text);
}
