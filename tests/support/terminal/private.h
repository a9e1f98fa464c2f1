/* SPDX-License-Identifier: MIT */
/* The inside of the test terminal, for the files that it is made of. */
#ifndef DAPO_TESTS_SUPPORT_TERMINAL_PRIVATE_H
#define DAPO_TESTS_SUPPORT_TERMINAL_PRIVATE_H

#include <vterm.h>

#include "terminal.h"

struct terminal {
	int master; /* -1 once hung up */
	pid_t pid;
	bool reaped;
	int status; /* of waitpid(), once reaped */
	bool gone;  /* the other side of the pseudo-terminal is closed */
	VTerm *emulator;
	VTermScreen *screen;
	bool alternate, cursor_visible;
	char *log;
	size_t log_len, log_alloc;
	size_t shown; /* bytes of the log that the emulator has seen */
	size_t chunks;
	int64_t last_byte;
};

/* Lets the emulator see all that was read so far. */
void terminal_show(struct terminal *terminal);

/* Writes one code point as UTF-8 to `out`, which has room for 4 bytes; returns how many. */
size_t terminal_utf8(char *out, uint32_t code);

/* True if the process and its descendants all sleep in a call that waits for input, a signal or a
 * child, or are stopped or dead. If the system hides the call, it is enough that they sleep. */
bool terminal_process_idle(pid_t pid);

#endif
