/* SPDX-License-Identifier: MIT */
/* Fills the manual page while dapo is built: the lines `@KEYS@` and `@MEANINGS@` of the page on
 * standard input are replaced by what the tables of actions and of colours say. (A program of its
 * own, since the command line, which fills the rest, does not know the terminal interface.) */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "dapo/base/roff.h"
#include "tui/core/keys/keymap.h"
#include "tui/core/theme.h"

struct group {
	const char *title;
	unsigned contexts;
};

/* An action that acts in all contexts of one of these stands in the first such, and only there. */
static const struct group shared[] = {
	{"In every view", CONTEXTS_VIEWS & ~CONTEXT_TEXT},
	{"In lists", CONTEXTS_LISTS},
	{"On records", CONTEXTS_RECORDS},
	{"In the panes", CONTEXTS_PANES},
};

/* The others stand wherever they act. */
static const struct group particular[] = {
	{"In the backlog", CONTEXT_BACKLOG},
	{"In the feedback", CONTEXT_FEEDBACK},
	{"In one record", CONTEXT_DETAIL},
	{"In triage", CONTEXT_TRIAGE},
	{"In why this rank", CONTEXT_WHY},
	{"In an import", CONTEXTS_WIZARD},
	{"In a text", CONTEXT_TEXT},
	{"In a form", CONTEXT_FORM | CONTEXT_FIELD},
	{"In a line being typed", CONTEXTS_TYPING},
	{"In a menu", CONTEXTS_CHOOSING},
	{"At a question", CONTEXT_CONFIRM},
};

/* The place in `shared` where an action stands, or -1. */
static int shared_group(const struct action_info *info)
{
	for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
		if ((info->contexts & shared[i].contexts) == shared[i].contexts)
			return (int)i;
	return -1;
}

static void put_roff(const char *text)
{
	struct strbuf escaped = STRBUF_INIT;

	roff_add(&escaped, text);
	fputs(escaped.buf, stdout);
	strbuf_release(&escaped);
}

static void put_action(const struct keymap *map, enum action action)
{
	const struct action_info *info = action_info(action);
	struct strbuf keys = STRBUF_INIT;

	keymap_keys(map, action, info->contexts, " ", &keys);
	fputs(".TP\n\\fB", stdout);
	put_roff(keys.len ? keys.buf : "(no key)");
	fputs("\\fR  \\fI", stdout);
	put_roff(info->name);
	fputs("\\fR\n", stdout);
	put_roff(info->help);
	fputs("\n", stdout);
	strbuf_release(&keys);
}

static void put_keys(void)
{
	struct keymap map;

	keymap_init(&map);
	for (size_t i = 0; i < sizeof shared / sizeof *shared; i++) {
		printf(".SS %s\n", shared[i].title);
		for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
			if (shared_group(action_info((enum action)a)) == (int)i)
				put_action(&map, (enum action)a);
	}
	for (size_t i = 0; i < sizeof particular / sizeof *particular; i++) {
		printf(".SS %s\n", particular[i].title);
		for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
			const struct action_info *info = action_info((enum action)a);

			if (shared_group(info) < 0 && info->contexts & particular[i].contexts)
				put_action(&map, (enum action)a);
		}
	}
}

static void put_meanings(void)
{
	for (int i = 0; i < MEANING_COUNT; i++) {
		fputs(".TP\n\\fBtheme.", stdout);
		put_roff(theme_meaning_name((enum meaning)i));
		fputs("\\fR\n", stdout);
		put_roff(theme_meaning_help((enum meaning)i));
		fputs("\n", stdout);
	}
}

static const struct {
	const char *mark;
	void (*put)(void);
} parts[] = {
	{"@KEYS@\n", put_keys},
	{"@MEANINGS@\n", put_meanings},
};
enum { PARTS = sizeof parts / sizeof *parts };

int main(void)
{
	char line[1024];
	bool filled[PARTS] = {false};
	int status = 0;

	while (fgets(line, sizeof line, stdin)) {
		size_t part = 0;

		while (part < PARTS && strcmp(line, parts[part].mark) != 0)
			part++;
		if (part == PARTS) {
			fputs(line, stdout);
		} else {
			parts[part].put();
			filled[part] = true;
		}
	}
	for (size_t i = 0; i < PARTS; i++) {
		if (!filled[i]) {
			fprintf(stderr, "keys: the page has no line %s", parts[i].mark);
			status = 1;
		}
	}
	return status || ferror(stdin) || fflush(stdout) != 0;
}
