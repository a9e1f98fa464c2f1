/* SPDX-License-Identifier: MIT */
/* Plays a screen test: starts a program in a terminal, sends keys, looks at the screen. */
#include "run.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_LINE = 8192, EXIT_FAILED = 1, EXIT_SKIPPED = 77, EXIT_BROKEN = 99 };

static const char usage[] =
	"usage: screen_run TEST.screen\n"
	"\n"
	"One directive a line; # starts a comment line. The program and all commands run in a\n"
	"private folder, $TMP, with $STORE, $DAPO, $HERE (the folder of the test), $SCREEN_RUN\n"
	"and dapo in PATH.\n"
	"\n"
	"  size 80x24                  of the terminal, before start\n"
	"  env NAME=VALUE | unset NAME\n"
	"  need COMMAND                skips the test if the shell command fails\n"
	"  setup COMMAND | sh COMMAND  a shell command that must succeed\n"
	"  sh! COMMAND                 one that must fail\n"
	"  start COMMAND               the program; the shell expands its words\n"
	"  keys jj Down*3 C-d Enter    names of keys, CSI<0;4;6M, else text\n"
	"  type hello world            the rest of the line, as it is\n"
	"  paste hello world           the same as a terminal pastes it, in brackets\n"
	"  resize 100x30 | signal HUP | hangup, each also with `now`: while the program is busy\n"
	"  wait MS                     no wait needed after keys: all is awaited\n"
	"  await text \"…\" [MS]         waits for a text, also while the program is busy\n"
	"  patience MS | quiet MS      the longest wait; the silence that ends one\n"
	"  mask /pattern/              shows what matches as # from here on\n"
	"  show                        prints the screen\n"
	"  expect screen NAME          is as in expected/NAME.txt\n"
	"  expect attrs NAME           attributes are as in expected/NAME.attrs\n"
	"  expect [no] text \"…\"        somewhere in one row\n"
	"  expect [no] line N TEXT     row N (1 top, -1 bottom) has the \"…\" or /pattern/\n"
	"  expect [no] cursor-line TEXT\n"
	"  expect cursor ROW COLUMN | expect cursor on|off\n"
	"  expect [no] cell ROW COLUMN reverse|bold|underline|italic|blink|fg=N|bg=N…\n"
	"  expect alternate on|off\n"
	"  expect bytes OP N           written since the last key; OP is < <= = >= >, or none for "
	"=\n"
	"  expect statements ACTION    to the store since the last key, as tests/support/budgets "
	"has "
	"it;\n"
	"                              with env DAPO_TRACE=sql:trace.log\n"
	"  expect quiet MS             not a byte in that time\n"
	"  expect clean                no title, bell, link or invisible character since the "
	"start\n"
	"  expect copied TEXT          was put into the clipboard (OSC 52) last\n"
	"  expect [no] sent TEXT       bytes since the start; \\\\e is Escape, \\\\a the bell\n"
	"  expect running | expect exit STATUS | expect death SIGNAL\n"
	"\n"
	"$UPDATE_SCREENS=1 writes the expected screens anew. $TMPDIR (else tests/tmp) gets the "
	"rest.\n";

/* ---- Reports */

bool fail(const struct run *run, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	printf("%s:%d: ", run->script, run->line);
	vprintf(format, arguments);
	putchar('\n');
	va_end(arguments);
	return false;
}

/* ---- Parsing */

static bool parse_size(const char *word, int *columns, int *rows)
{
	int used = 0;
	return sscanf(word, "%dx%d%n", columns, rows, &used) == 2 && word[used] == '\0' &&
		*columns > 0 && *rows > 0 && *columns <= 1000 && *rows <= 1000;
}

int signal_number(const char *name)
{
	static const struct {
		const char *name;
		int number;
	} signals[] = {{"HUP", SIGHUP}, {"INT", SIGINT}, {"QUIT", SIGQUIT}, {"TERM", SIGTERM},
		{"KILL", SIGKILL}, {"STOP", SIGSTOP}, {"TSTP", SIGTSTP}, {"CONT", SIGCONT},
		{"USR1", SIGUSR1}, {"USR2", SIGUSR2}, {"ABRT", SIGABRT}, {"SEGV", SIGSEGV},
		{"PIPE", SIGPIPE}, {"ALRM", SIGALRM}};
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		if (strcmp(signals[i].name, name) == 0)
			return signals[i].number;
	return 0;
}

/* ---- Waiting and showing */

bool settle(struct run *run)
{
	if (run->settled)
		return true;
	enum terminal_state state = terminal_settle(run->terminal, run->quiet_ms, run->cap_ms);
	if (state == TERMINAL_BUSY)
		return fail(run, "the program is still busy, or leaves keys unread, after %d ms",
			run->cap_ms);
	run->settled = true;
	return true;
}

void print_screen(const struct run *run)
{
	int row, column;
	terminal_cursor(run->terminal, &row, &column);
	printf("--- screen %dx%d, cursor %d %d\n", terminal_columns(run->terminal),
		terminal_rows(run->terminal), row + 1, column + 1);
	for (int i = 0; i < terminal_rows(run->terminal); i++) {
		char *line = masked_line(run, i);
		puts(line);
		free(line);
	}
	puts("---");
}

/* ---- Directives: each gets the rest of its line */

static bool shell(struct run *run, const char *command, bool must_fail)
{
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0) {
		if (chdir(run->private) == 0)
			execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	int status = -1;
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return fail(run, "no shell: %s", strerror(errno));
	if (WIFSIGNALED(status))
		return fail(run, "the command died of signal %d", WTERMSIG(status));
	if (must_fail && WEXITSTATUS(status) == 0)
		return fail(run, "the command should have failed");
	if (!must_fail && WEXITSTATUS(status) != 0)
		return fail(run, "the command failed with status %d", WEXITSTATUS(status));
	return true;
}

static bool do_sh(struct run *run, char *rest)
{
	return shell(run, rest, false);
}

static bool do_sh_fails(struct run *run, char *rest)
{
	return shell(run, rest, true);
}

static bool do_need(struct run *run, char *rest)
{
	fflush(stdout);
	if (!shell(run, rest, false))
		run->skipped = true;
	return true;
}

static bool do_size(struct run *run, char *rest)
{
	if (run->terminal)
		return fail(run, "the program runs already; use resize");
	return parse_size(rest, &run->columns, &run->rows) || fail(run, "wanted a size like 80x24");
}

static bool do_env(struct run *run, char *rest)
{
	char *equals = strchr(rest, '=');
	if (!equals || equals == rest)
		return fail(run, "wanted NAME=VALUE");
	*equals = '\0';
	return setenv(rest, equals + 1, 1) == 0 || fail(run, "not a name: %s", rest);
}

static bool do_unset(struct run *run, char *rest)
{
	return unsetenv(rest) == 0 || fail(run, "not a name: %s", rest);
}

static bool do_start(struct run *run, char *rest)
{
	if (run->terminal) {
		terminal_free(run->terminal);
		run->terminal = NULL;
	}
	char command[MAX_LINE + 8];
	snprintf(command, sizeof command, "exec %s", rest);
	const char *const argv[] = {"sh", "-c", command, NULL};
	struct terminal_options options = {.argv = argv,
		.directory = run->private,
		.columns = run->columns,
		.rows = run->rows};
	run->mark = 0;
	run->trace_mark = trace_length(run);
	run->terminal = terminal_start(&options);
	return run->terminal || fail(run, "no terminal: %s", strerror(errno));
}

/* What comes from here on is what the next input brings. */
static void set_mark(struct run *run)
{
	run->mark = terminal_log_length(run->terminal);
	run->trace_mark = trace_length(run);
}

static bool do_keys(struct run *run, char *rest)
{
	if (!settle(run))
		return false;
	set_mark(run);
	for (char *key = next_word(&rest); *key; key = next_word(&rest))
		if (!terminal_key(run->terminal, key))
			return fail(run, "%s can't be sent: %s", key, strerror(errno));
	return true;
}

static bool do_type(struct run *run, char *rest)
{
	if (!settle(run))
		return false;
	set_mark(run);
	return terminal_type(run->terminal, rest, strlen(rest)) ||
		fail(run, "can't be typed: %s", strerror(errno));
}

/* As a terminal sends it, and the time in which all of it passes through a busy kernel: the program
 * may have read and painted the first letter when the next are still on their way. */
static bool do_paste(struct run *run, char *rest)
{
	const struct timespec pause = {.tv_nsec = 50 * 1000000L};
	char text[MAX_LINE + 16];
	bool sent;

	if (!settle(run))
		return false;
	run->mark = terminal_log_length(run->terminal);
	snprintf(text, sizeof text, "\033[200~%s\033[201~", rest);
	sent = terminal_type(run->terminal, text, strlen(text));
	nanosleep(&pause, NULL);
	return sent || fail(run, "can't be pasted: %s", strerror(errno));
}

/* True for input that does not wait until the program is at rest. */
static bool is_now(const char *rest)
{
	return strcmp(rest, "now") == 0;
}

static bool do_resize(struct run *run, char *rest)
{
	if (!parse_size(next_word(&rest), &run->columns, &run->rows))
		return fail(run, "wanted a size like 100x30");
	if (!is_now(rest) && !settle(run))
		return false;
	set_mark(run);
	return terminal_resize(run->terminal, run->columns, run->rows) ||
		fail(run, "can't be resized: %s", strerror(errno));
}

static bool do_signal(struct run *run, char *rest)
{
	const char *name = next_word(&rest);
	int number = signal_number(name);
	if (number == 0)
		return fail(run, "%s is no signal that is known here", name);
	if (!is_now(rest) && !settle(run))
		return false;
	set_mark(run);
	return terminal_signal(run->terminal, number) ||
		fail(run, "the signal can't be sent: %s", strerror(errno));
}

static bool do_hang_up(struct run *run, char *rest)
{
	if (!is_now(rest) && !settle(run))
		return false;
	terminal_hang_up(run->terminal);
	return true;
}

/* Reads milliseconds for a directive. */
static bool get_ms(struct run *run, const char *word, int *ms)
{
	long number;
	if (!parse_number(word, &number) || number < 0 || number > 600000)
		return fail(run, "wanted milliseconds, 0 to 600000");
	*ms = (int)number;
	return true;
}

static bool do_wait(struct run *run, char *rest)
{
	int ms = 0;

	if (!get_ms(run, rest, &ms))
		return false;
	terminal_wait(run->terminal, ms);
	return true;
}

static bool do_patience(struct run *run, char *rest)
{
	return get_ms(run, rest, &run->cap_ms);
}

static bool do_quiet(struct run *run, char *rest)
{
	return get_ms(run, rest, &run->quiet_ms);
}

static bool screen_has(const struct run *run, const char *text)
{
	bool found = false;
	for (int row = 0; !found && row < terminal_rows(run->terminal); row++) {
		char *line = masked_line(run, row);
		found = strstr(line, text) != NULL;
		free(line);
	}
	return found;
}

static bool do_await(struct run *run, char *rest)
{
	char kind;
	bool is_text = strcmp(next_word(&rest), "text") == 0;
	char *text = is_text ? next_value(&rest, &kind) : NULL;
	if (!text || !*text || kind == '/')
		return fail(run, "wanted: await text \"…\" [MS]");
	int ms = run->cap_ms;
	char *limit = next_word(&rest);
	if (*limit && !get_ms(run, limit, &ms))
		return false;
	int64_t deadline = terminal_now() + (int64_t)ms * 1000000;
	while (!screen_has(run, text)) {
		if (terminal_now() > deadline)
			return fail(run, "\"%s\" did not come within %d ms", text, ms);
		terminal_wait(run->terminal, 10);
	}
	return true;
}

static bool do_mask(struct run *run, char *rest)
{
	char kind;
	char *pattern = next_value(&rest, &kind);
	if (!pattern || kind != '/' || run->mask_count == MAX_MASKS)
		return fail(run, "wanted a /pattern/, at most %d of them", MAX_MASKS);
	if (regcomp(&run->masks[run->mask_count], pattern, REG_EXTENDED) != 0)
		return fail(run, "not an extended regular expression: %s", pattern);
	run->mask_count++;
	return true;
}

static bool do_show(struct run *run, char *rest)
{
	(void)rest;
	if (!settle(run))
		return false;
	print_screen(run);
	return true;
}

static const struct directive {
	const char *name;
	bool (*act)(struct run *run, char *rest);
	bool needs_program;
	bool disturbs; /* the program may have something to say after it */
} directives[] = {
	{"size", do_size, false, false},
	{"env", do_env, false, false},
	{"unset", do_unset, false, false},
	{"need", do_need, false, false},
	{"setup", do_sh, false, true},
	{"sh", do_sh, false, true},
	{"sh!", do_sh_fails, false, true},
	{"start", do_start, false, true},
	{"patience", do_patience, false, false},
	{"quiet", do_quiet, false, false},
	{"mask", do_mask, false, false},
	{"keys", do_keys, true, true},
	{"type", do_type, true, true},
	{"paste", do_paste, true, true},
	{"resize", do_resize, true, true},
	{"signal", do_signal, true, true},
	{"hangup", do_hang_up, true, true},
	{"wait", do_wait, true, true},
	{"await", do_await, true, true},
	{"show", do_show, true, false},
	{"expect", expect, true, false},
};

static bool obey(struct run *run, char *line)
{
	line[strcspn(line, "\r\n")] = '\0';
	line += strspn(line, " \t");
	if (*line == '\0' || *line == '#')
		return true;
	size_t len = strcspn(line, " \t");
	char *rest = line[len] ? line + len + 1 : line + len;
	line[len] = '\0';
	for (size_t i = 0; i < sizeof directives / sizeof *directives; i++) {
		const struct directive *directive = &directives[i];
		if (strcmp(directive->name, line) != 0)
			continue;
		if (directive->needs_program && !run->terminal)
			return fail(run, "nothing was started yet");
		/* Settling before a command lets it see what the keys before it have done. */
		if ((directive->act == do_sh || directive->act == do_sh_fails) && run->terminal &&
			!settle(run))
			return false;
		bool done = directive->act(run, rest);
		if (directive->disturbs)
			run->settled = false;
		return done;
	}
	return fail(run, "no such directive: %s", line);
}

/* ---- The whole */

static bool play(struct run *run, FILE *script)
{
	char line[MAX_LINE];
	while (!run->skipped && fgets(line, sizeof line, script)) {
		run->line++;
		if (strlen(line) == sizeof line - 1)
			return fail(run, "line longer than %d bytes", MAX_LINE - 2);
		if (!obey(run, line))
			return false;
	}
	return true;
}

int main(int argc, char **argv)
{
	if (argc != 2 || argv[1][0] == '-') {
		fputs(usage, argc == 2 && strcmp(argv[1], "--help") == 0 ? stdout : stderr);
		return EXIT_BROKEN;
	}
	/* Line by line, so that the output of commands comes in its place. */
	setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
	struct run run = {.script = argv[1],
		.columns = 80,
		.rows = 24,
		.quiet_ms = TERMINAL_QUIET_MS,
		.cap_ms = TERMINAL_CAP_MS};
	FILE *script = fopen(run.script, "r");
	if (!script || !setup_folders(&run)) {
		fprintf(stderr, "%s: %s\n", run.script, strerror(errno));
		return EXIT_BROKEN;
	}
	setup_environment(&run);
	bool passed = play(&run, script);
	if (!passed && run.terminal)
		print_screen(&run);
	terminal_free(run.terminal);
	for (size_t i = 0; i < run.mask_count; i++)
		regfree(&run.masks[i]);
	fclose(script);
	if (passed)
		setup_clean(&run);
	return !passed ? EXIT_FAILED : run.skipped ? EXIT_SKIPPED : EXIT_SUCCESS;
}
