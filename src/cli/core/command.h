/* SPDX-License-Identifier: MIT */
/* Commands and nouns as data: parsing, usage, completion and the manual come from them. */
#ifndef DAPO_CLI_CORE_COMMAND_H
#define DAPO_CLI_CORE_COMMAND_H

#include "options.h"

struct call;
struct error;

/* The needs of a command, and the kinds of its operands; bits. */
enum command_flag {
	NEEDS_STORE = 1 << 0,
	CHANGES_STORE = 1 << 1, /* refused with --readonly */
	OWN_STORE = 1 << 2,     /* opens or makes a store itself: not from within the interface */
	HIDDEN = 1 << 3,        /* not in help, completion and manual */
	TAKES_KEYS = 1 << 4,
	TAKES_FIELDS = 1 << 5, /* field=value */
	TAKES_FILTER = 1 << 6,
	TAKES_FILE = 1 << 7,
	TAKES_BULK = 1 << 8,        /* a kind of rows, as exports name them */
	WORDS_AS_THEY_ARE = 1 << 9, /* all words after the command are operands */
	OWN_FORMAT = 1 << 10,       /* reads --format itself, having one that lists don't have */
	GLANCES = 1 << 11,          /* reads the store as it is: nothing is migrated or written, and
				       nobody waited for */
	HEEDS_DOMAIN = 1 << 12,     /* --domain narrows it, as it does all that list or pick rows */
};

enum { OPTION_GROUPS_MAX = 4, ANY_NUMBER = 1 << 20 };

struct command {
	const char *noun;     /* of the vocabulary; "" is the interface: `dapo [FILTER]` */
	const char *verb;     /* NULL where the noun stands alone: `dapo undo` */
	const char *operands; /* for usage: "KEY... field=value..."; may be NULL */
	int least, most;      /* how many operands */
	unsigned flags;
	const struct entity *entity; /* that it works on; NULL = that of its noun */
	const struct cli_option *options[OPTION_GROUPS_MAX];
	const char *const *words; /* what the last operand is one of, for completion; or NULL */
	bool document;            /* writes a document (exchange/out/document.h) and no rows */
	const char *help;         /* one line; this and `operands` and `more` by command_speak() */
	const char *more;         /* paragraphs and examples, or NULL */
	unsigned (*needs)(const struct call *call); /* flags by its operands; NULL: no more */
	int (*run)(struct call *call, struct error *err);
	/* Where there is no store yet: makes one, and sets *made, or does something else instead.
	 * Fails with `err` as it is where nobody can be asked. NULL: that is an error. */
	int (*without_store)(struct call *call, bool *made, struct error *err);
};

/* A noun and its own commands. Of an entity it has those that all entities have, too; one of its
 * own by the same verb stands in the place of such a one. */
struct noun {
	const char *name;
	const char *help;            /* NULL: not in help, completion and manual */
	const struct entity *entity; /* or NULL */
	const struct command *commands;
	size_t command_count;
	const struct command
		*bulk; /* a command for each entity that has the verb `each`; or NULL */
	enum entity_verb each;
};

/* The commands of a noun, as initialisers. */
#define NOUN_COMMANDS(table) .commands = (table), .command_count = sizeof(table) / sizeof *(table)

/* Appends a text of the command (NULL: nothing), with {noun} and the words of its entity, such as
 * {one} and {many}, put in. */
struct strbuf;
void command_speak(const struct command *command, const char *text, struct strbuf *out);

/* True where --domain narrows it. */
bool command_heeds_domain(const struct command *command);

/* True where it is to be seen in help, completion and manual. */
bool command_shown(const struct command *command);

/* The option of that name (`len` bytes) or letter, among those of a command (may be NULL) and the
 * global ones; NULL if there is none. */
const struct cli_option *command_option(
	const struct command *command, const char *name, size_t len);
const struct cli_option *command_option_lettered(const struct command *command, char letter);

#endif
