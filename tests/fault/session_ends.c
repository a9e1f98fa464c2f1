/* SPDX-License-Identifier: MIT */
/* Sessions of the interface end at random moments, between keys and during resizes: by a signal, a
 * dropped line, or at once. They leave in time, give the terminal back, and the store stays sound.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/text/text.h"
#include "support/terminal/terminal.h"
#include "worker.h"

/* More with DAPO_FAULT_ROUNDS in the environment. The design says a second; a busy machine and
 * sanitizers get more. */
enum { ROUNDS = 20, KEYS_MAX = 25, RESIZES = 15, LEAVES_WITHIN_MS = 5000 };

enum ending { HANG_UP, BY_HUP, BY_TERM, BY_KILL, ENDINGS };
static const char *const ending_names[] = {"hang-up", "SIGHUP", "SIGTERM", "SIGKILL"};

/* All but those that stop the session, start another program or copy to the clipboard. */
static const char *const keys[] = {"j", "k", "h", "l", "Down", "Up", "PgDn", "PgUp", "Home", "End",
	"Tab", "BTab", "1", "2", "3", "4", "Enter", "Enter", "Esc", "a", "e", "m", "p", "P", "t",
	"u", "r", "s", "d", "x", "n", "?", "/", ":", "Space", "late", "orders", "é注文", "C-c",
	"C-l", "BS", "Del", "F1", "g", "G", "o", "i", "L", "H", "v", "w"};

static int below(int end)
{
	return rand() % end;
}

/* What the test depends on, with the seed that makes it happen again. */
static void require(bool holds, int round, enum ending ending, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "round %d, %s: ", round, ending_names[ending]);
	worker_require(false, what);
}

static void use(struct terminal *terminal)
{
	for (int left = below(KEYS_MAX); left > 0; left--) {
		terminal_key(terminal, keys[below((int)(sizeof keys / sizeof *keys))]);
		if (below(3) == 0)
			terminal_wait(terminal, below(20));
	}
	if (below(2) == 0)
		return;
	for (int left = RESIZES; left > 0; left--) {
		terminal_resize(terminal, 1 + below(200), 1 + below(60));
		if (below(4) == 0)
			terminal_wait(terminal, below(5));
	}
}

static void await_interface(struct terminal *terminal, int round, enum ending ending)
{
	terminal_settle(terminal, TERMINAL_QUIET_MS, TERMINAL_CAP_MS);
	require(terminal_alternate(terminal), round, ending, "the interface came up");
}

static void end(struct terminal *terminal, enum ending ending)
{
	switch (ending) {
	case HANG_UP:
		terminal_hang_up(terminal);
		break;
	case BY_HUP:
		terminal_signal(terminal, SIGHUP);
		break;
	case BY_TERM:
		terminal_signal(terminal, SIGTERM);
		break;
	default:
		terminal_signal(terminal, SIGKILL);
		break;
	}
}

/* The last that the session wrote, for whoever looks into a failure. */
static void show_tail(const char *log, size_t len)
{
	const size_t shown = len < 400 ? len : 400;
	struct strbuf text = STRBUF_INIT;

	text_printable(&text, log + len - shown, shown, TEXT_ASCII);
	fprintf(stderr, "%s\n", text.buf);
	strbuf_release(&text);
}

static void check_screen(struct terminal *terminal, int round, enum ending ending)
{
	char what[200];
	size_t len;
	const char *log = terminal_log(terminal, &len);

	require(terminal_foreign(log, len, what, sizeof what) < 0, round, ending, what);
	if (ending != BY_HUP && ending != BY_TERM)
		return;
	if (terminal_alternate(terminal) || !terminal_cursor_visible(terminal))
		show_tail(log, len);
	require(!terminal_alternate(terminal), round, ending, "it is off the alternate screen");
	require(terminal_cursor_visible(terminal), round, ending, "the cursor is there again");
}

/* Milliseconds that the session took to leave. */
static long run_session(const char *program, const char *store, int round)
{
	enum ending ending = (enum ending)below(ENDINGS);
	const char *const argv[] = {program, "--store", store, NULL};
	const struct terminal_options options = {.argv = argv, .columns = 80, .rows = 24};
	struct terminal *terminal = terminal_start(&options);
	int64_t began;
	int status = 0;
	bool gone;

	worker_require(terminal != NULL, "there is a pseudo-terminal");
	if (below(8) == 0) /* before it has come up: its handlers may not be there yet */
		terminal_wait(terminal, below(30));
	else
		await_interface(terminal, round, ending);
	use(terminal);
	end(terminal, ending);
	began = terminal_now();
	gone = terminal_wait_exit(terminal, LEAVES_WITHIN_MS, &status);
	require(gone, round, ending, "it leaves in time");
	if (ending == BY_KILL)
		require(WIFSIGNALED(status), round, ending, "it was killed");
	else if (!WIFSIGNALED(status))
		require(WEXITSTATUS(status) == 128 + (ending == BY_TERM ? SIGTERM : SIGHUP), round,
			ending, "its status tells of the signal");
	check_screen(terminal, round, ending);
	terminal_free(terminal);
	worker_check(store);
	return (long)((terminal_now() - began) / 1000000);
}

static void make_store(const char *store)
{
	const char *top = getenv("abs_top_srcdir");
	struct strbuf command = STRBUF_INIT;

	worker_require(top != NULL, "make check runs this");
	strbuf_addf(
		&command, "STORE='%s' sh '%s/tests/screen/small_store.sh' >/dev/null", store, top);
	worker_require(system(command.buf) == 0, "a store can be made");
	strbuf_release(&command);
}

/* With a number: that round alone, to see a failure again. */
int main(int argc, char **argv)
{
	const char *wanted = getenv("DAPO_FAULT_ROUNDS");
	const char *program = getenv("DAPO");
	int rounds = wanted ? atoi(wanted) : ROUNDS;
	char folder[] = "session_ends.XXXXXX";
	char path[64], home[64], command[64];
	long longest = 0;

	worker_require(program != NULL, "make check runs this");
	worker_require(mkdtemp(folder) != NULL, "a folder can be made");
	snprintf(path, sizeof path, "%s/s.db", folder);
	snprintf(home, sizeof home, "%s/state", folder);
	setenv("XDG_STATE_HOME", home, 1);
	setenv("VISUAL", "true", 1);
	setenv("TERM", "xterm-256color", 1);
	make_store(path);
	for (int round = argc > 1 ? atoi(argv[1]) : 0; round < rounds; round++) {
		long took;

		srand((unsigned)round + 1);
		took = run_session(program, path, round);
		longest = took > longest ? took : longest;
		if (argc > 1)
			break;
	}
	printf("%d sessions: all left, at most %ld ms with the check of the store\n", rounds,
		longest);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}
