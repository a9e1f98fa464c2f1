/* SPDX-License-Identifier: MIT */
/* One call of a command: its words taken apart, and what stands around it. */
#ifndef DAPO_CLI_CORE_CALL_H
#define DAPO_CLI_CORE_CALL_H

#include "dapo/cli/core/cli.h"
#include "dapo/exchange/config.h"
#include "dapo/exchange/out/out.h"
#include "vocabulary.h"

struct given_option {
	const struct cli_option *option;
	const char *value; /* NULL for a switch */
};

/* Strings are borrowed from the words. */
struct call {
	const struct cli_streams *streams;
	const struct vocabulary *vocabulary; /* of all commands */
	struct cli_globals globals;
	const char *format_name; /* --format or --json; NULL = the default */
	const struct out_format *format;
	bool help;
	bool version;
	const char *noun; /* as typed, also where only --help was asked for */
	const char *verb;
	const struct command *command;
	char **operands;
	size_t operand_count;
	size_t operand_alloc;
	struct given_option *given;
	size_t given_count;
	size_t given_alloc;
	bool inside;       /* runs within the interface, on its desk */
	struct desk *desk; /* NULL where the command needs no store */
	struct config config;
	int64_t now;
	int status;                            /* exit status if nothing fails */
	const struct cli_interface *interface; /* NULL: there is none */
};

/* The value of an option of the command (the last one given), or NULL. */
const char *call_option(const struct call *call, const char *name);

/* True where the option was given at all. */
bool call_switch(const struct call *call, const char *name);

/* The whole number, at least `least`, that an option was given; `fallback` without it. */
int call_number(const struct call *call, const char *name, int64_t least, int64_t fallback,
	int64_t *number, struct error *err);

/* True where the answer is to be JSON, or JSON lines. */
bool call_wants_json(const struct call *call);

/* Frees what parse_call() took. */
void call_release(struct call *call);

#endif
