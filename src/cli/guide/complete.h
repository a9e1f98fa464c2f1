/* SPDX-License-Identifier: MIT */
/* Words that may complete a command line. */
#ifndef DAPO_CLI_GUIDE_COMPLETE_H
#define DAPO_CLI_GUIDE_COMPLETE_H

#include "cli/core/vocabulary.h"
#include "dapo/desk/core/desk.h"

/* As cli_complete_line() says; without a desk no keys are offered. */
void complete_line(const struct vocabulary *vocabulary, struct desk *desk, const char *line,
	void (*each)(void *closure, const char *word, const char *help), void *closure);

#endif
