/* SPDX-License-Identifier: MIT */
/* The entry of the program: surroundings, the command line, and the way into the interface. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "dapo/base/paths.h"
#include "dapo/base/text/locale.h"
#include "dapo/cli/core/cli.h"
#include "dapo/exchange/config.h"
#include "dapo/tui/tui.h"

static const struct cli_interface interface;

/* The command line as the interface sees it. */
static int run_line(
	void *closure, struct desk *desk, const char *line, const struct command_caller *caller)
{
	const struct cli_streams streams = {.in = stdin,
		.out = caller->out,
		.err = caller->err,
		.charset = caller->charset,
		.columns = caller->columns,
		.ask = caller->ask,
		.asked = caller->asked};

	(void)closure;
	return cli_run_line(desk, line, &streams, &interface);
}

static void complete_line(void *closure, struct desk *desk, const char *line,
	void (*each)(void *each_closure, const char *word, const char *help), void *each_closure)
{
	(void)closure;
	cli_complete_line(desk, line, each, each_closure);
}

static const char *setting(void *closure, const char *name)
{
	return config_get(closure, name);
}

static int open_interface(void *closure, struct store *store, const struct cli_globals *globals,
	const char *filter, const char *view, const struct cli_streams *streams)
{
	struct config config = {0};
	struct strbuf path = STRBUF_INIT;
	struct error err = {0};
	struct tui_options options = {
		.store = store,
		.actor = globals->actor,
		.filter = filter,
		.view = view,
		.domain = globals->domain,
		.command_line = {run_line, complete_line, setting, &config},
	};
	int status;

	(void)closure;
	path_config(&path);
	config_load(&config, path.buf, NULL); /* its faults were told before */
	options.notice = config.warning_count ? config.warnings[0] : NULL;
	status = tui_run(&options, &err);
	if (err.code) {
		struct strbuf text = STRBUF_INIT;

		text_printable_lines(&text, err.text, strlen(err.text), streams->charset);
		fprintf(streams->err, "dapo: %s\n", text.buf);
		strbuf_release(&text);
	}
	config_release(&config);
	strbuf_release(&path);
	return status;
}

static int check_setting(void *closure,
	const char *(*look_up)(void *setting_closure, const char *name), void *setting_closure,
	const char *name, struct error *err)
{
	(void)closure;
	return tui_check_setting(look_up, setting_closure, name, err);
}

static const struct cli_interface interface = {.open = open_interface, .check = check_setting};

/* Cells in a line of the terminal; 0 where it can't be told. */
static int terminal_columns(void)
{
	struct winsize size;
	const char *columns = getenv("COLUMNS");

	if (columns && atoi(columns) > 0)
		return atoi(columns);
	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int main(int argc, char **argv)
{
	struct cli_streams streams = {.in = stdin, .out = stdout, .err = stderr};

	streams.charset = locale_set();
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	streams.terminal = isatty(STDOUT_FILENO) != 0;
	streams.columns = streams.terminal ? terminal_columns() : 0;
	return cli_main(argc, argv, &streams, &interface);
}
