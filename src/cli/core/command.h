/* SPDX-License-Identifier: MIT */
/* Commands and options as data, and look-ups in their tables. */
#ifndef DAPO_CLI_CORE_COMMAND_H
#define DAPO_CLI_CORE_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/model/entity/entity.h"

struct call;

struct cli_option {
	const char *name;     /* without the dashes; NULL ends a group */
	char letter;          /* of the short form, or 0 */
	const char *argument; /* "FILE"; NULL = a switch */
	bool repeated;
	const char *help;
};

/* What a command needs and what its operands are; bits. */
enum command_flag {
	NEEDS_STORE = 1 << 0,
	CHANGES_STORE = 1 << 1, /* refused with --readonly */
	OWN_STORE = 1 << 2,     /* opens or makes a store itself: not from within the interface */
	HIDDEN = 1 << 3,        /* not in help, completion and manual */
	TAKES_KEYS = 1 << 4,
	TAKES_FIELDS = 1 << 5, /* field=value */
	TAKES_FILTER = 1 << 6,
	TAKES_FILE = 1 << 7,
	TAKES_NOUN = 1 << 8,
	WORDS_AS_THEY_ARE = 1 << 9, /* all words after the command are operands */
	OWN_FORMAT = 1 << 10,       /* reads --format itself, having one that lists don't have */
};

enum { OPTION_GROUPS_MAX = 4, ANY_NUMBER = 1 << 20 };

struct command {
	const char *noun;     /* "" is the interface: `dapo [FILTER]` */
	const char *verb;     /* NULL where the noun stands alone: `dapo undo` */
	const char *operands; /* for usage: "KEY... field=value..."; may be NULL */
	int least, most;      /* how many operands */
	unsigned flags;
	const struct entity *entity; /* that it works on, or NULL */
	const struct cli_option *options[OPTION_GROUPS_MAX];
	const char *const *words; /* what the last operand is one of, for completion; or NULL */
	bool document;            /* writes a document (exchange/out/document.h) and no rows */
	const char *help;         /* one line */
	const char *more;         /* paragraphs and examples, or NULL */
	int (*run)(struct call *call, struct error *err);
};

struct noun {
	const char *name;
	const char *help;
};

/* The tables. Commands of one noun follow each other, in the order of help. */
extern const struct noun nouns[];
extern const size_t noun_count;
extern const struct command commands[];
extern const size_t command_count;
extern const struct cli_option global_options[];

/* The command of a noun and verb (NULL: the noun alone), or NULL. */
const struct command *command_find(const char *noun, const char *verb);
const struct noun *command_noun(const char *name);

/* Whether it is to be seen in help, completion and manual. */
bool command_shown(const struct command *command);

/* The option of that name (`len` bytes) or letter, among those of a command (may be NULL) and the
 * global ones; NULL if there is none. */
const struct cli_option *command_option(
	const struct command *command, const char *name, size_t len);
const struct cli_option *command_option_lettered(const struct command *command, char letter);

#endif
