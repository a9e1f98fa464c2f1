/* SPDX-License-Identifier: MIT */
/* The entry of the program: surroundings, the command line, and the way into the interface. */
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "dapo/cli/cli.h"

/* Stands where the terminal interface opens. */
static int open_interface(void *closure, struct store *store, const struct cli_globals *globals,
	const char *filter, const char *view, const struct cli_streams *streams)
{
	(void)closure;
	(void)store;
	(void)globals;
	(void)filter;
	(void)view;
	fputs("dapo: this build has no terminal interface; `dapo help` lists the commands\n",
		streams->err);
	return EXIT_FAILED;
}

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

	if (!setlocale(LC_CTYPE, ""))
		setlocale(LC_CTYPE, "C.UTF-8");
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	streams.charset = strcmp(nl_langinfo(CODESET), "UTF-8") == 0 ? TEXT_UTF8 : TEXT_ASCII;
	streams.terminal = isatty(STDOUT_FILENO) != 0;
	streams.columns = streams.terminal ? terminal_columns() : 0;
	return cli_main(argc, argv, &streams, open_interface, NULL);
}
