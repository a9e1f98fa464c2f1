/* SPDX-License-Identifier: MIT */
/* Questions to the user, asked in place: a line, a choice by letter, yes or no, an action. Each
 * runs until it is answered or left with Esc; what is below stays in sight and follows other
 * writers. */
#ifndef DAPO_TUI_ASK_ASK_H
#define DAPO_TUI_ASK_ASK_H

#include "tui/frame/tui.h"

/* Help while a line is typed. Zeroed: none. */
struct ask_line {
	const char *initial;
	struct history *history;
	/* Called after each change of the text: live filters. The text it refuses is shown as
	 * faulty. */
	bool (*changed)(struct tui *tui, void *closure, const char *text, struct error *err);
	/* Called on Enter: the text it refuses is not taken, and the reason is shown. */
	bool (*accept)(struct tui *tui, void *closure, const char *text, struct error *err);
	/* Calls `each` with whole words for the last word of `text`. */
	void (*complete)(struct tui *tui, void *closure, const char *text,
		void (*each)(void *each_closure, const char *word, const char *help),
		void *each_closure);
	bool path;  /* a word is a name behind a `/`: blanks don't part words; a whole path that is
		       pasted replaces the one that is there */
	bool offer; /* words are shown from the start, and as the text grows */
	void *closure;
};

/* Asks for a line in the message line; true with the text appended to `answer`, false if left. */
bool ask_line(
	struct tui *tui, const char *label, const struct ask_line *help, struct strbuf *answer);

/* One entry of a menu. */
struct choice {
	char letter; /* 0: a name, that is found by typing its beginning, and taken by Enter */
	const char *label;
	const char *help; /* may be NULL */
};

/* Gives each entry without a letter the first of its label that none has yet; none if all are
 * taken. */
void ask_letters(struct choice *choices, size_t count);

/* Asks for one of several in a small box above the footer; the index, or -1 if left. */
int ask_choice(struct tui *tui, const char *title, const struct choice *choices, size_t count,
	int initial);

/* Asks `question (y/N)`; Enter means no. */
bool ask_yes(struct tui *tui, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The palette: search of all actions and keys. Returns the one that is chosen; ACTION_NONE if none
 * is, or (which is said) if it doesn't act in the view below. */
enum action ask_action(struct tui *tui);

#endif
