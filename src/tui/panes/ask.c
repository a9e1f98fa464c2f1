/* SPDX-License-Identifier: MIT */
/* Questions of a pane: its filter, shown as it is typed, and its order. */
#include "ask.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "tui/ask/ask.h"

/* ---- Filter */

/* A pane as it was before a filter was typed, to go back to. */
struct before {
	struct strbuf filter;
	struct id_set marks;
	int64_t cursor_id;
	int64_t cursor, top;
};

static bool filter_changed(struct tui *tui, void *closure, const char *text, struct error *err)
{
	struct pane_list *pane = closure;

	if (strcmp(text, pane->filter_text.buf) == 0)
		return true;
	if (pane_set_filter(tui, pane, text, err))
		return false;
	tui_due(tui, DUE_ROWS | DUE_PAINT);
	return true;
}

struct completing {
	void (*each)(void *closure, const char *word, const char *help);
	void *closure;
};

static void complete_one(void *closure, const char *term)
{
	struct completing *completing = closure;

	completing->each(completing->closure, term, NULL);
}

/* The last term begins after the last blank that is not in quotes. */
static const char *last_term(const char *text)
{
	const char *start = text;
	bool quoted = false;

	for (; *text; text++) {
		if (*text == '"')
			quoted = !quoted;
		else if (!quoted && (*text == ' ' || *text == '('))
			start = text + 1;
	}
	return start;
}

static void complete_filter(struct tui *tui, void *closure, const char *text,
	void (*each)(void *each_closure, const char *word, const char *help), void *each_closure)
{
	struct completing completing = {each, each_closure};
	struct pane_list *pane = closure;

	(void)tui;
	filter_complete(pane->type->entity, last_term(text), complete_one, &completing);
}

/* Another filter clears the marks, which are for rows in its list only; a filter that was not
 * kept gives them back. */
static void go_back(struct tui *tui, struct pane_list *pane, struct before *before)
{
	if (pane_set_filter(tui, pane, before->filter.buf, NULL))
		return;
	pane->list.marks = before->marks;
	before->marks = (struct id_set){0};
	pane->list.cursor_id = before->cursor_id;
	pane->list.cursor = before->cursor;
	pane->list.top = before->top;
	pane_stale(pane);
}

void pane_tell_marks(struct tui *tui, size_t count)
{
	if (count)
		tui_say(tui, MEANING_MESSAGE, "%zu %s taken away", count,
			count == 1 ? "mark" : "marks");
}

void pane_ask_filter(struct tui *tui, struct pane_list *pane)
{
	struct before before = {STRBUF_INIT, pane->list.marks, pane->list.cursor_id,
		pane->list.cursor, pane->list.top};
	struct strbuf initial = STRBUF_INIT;
	struct ask_line help = {.history = &tui->filters,
		.changed = filter_changed,
		.accept = filter_changed, /* a mistake stays to be corrected */
		.complete = complete_filter,
		.closure = pane};
	struct strbuf answer = STRBUF_INIT;
	bool given;

	strbuf_addstr(&before.filter, pane->filter_text.buf);
	/* The user types a term of its own, not the end of the last one. */
	strbuf_addf(&initial, "%s%s", pane->filter_text.buf, pane->filter_text.len ? " " : "");
	help.initial = initial.buf;
	pane->list.marks = (struct id_set){0};
	given = ask_line(tui, "/", &help, &answer);
	while (answer.len && answer.buf[answer.len - 1] == ' ')
		strbuf_setlen(&answer, answer.len - 1);
	if (!given || strcmp(answer.buf, before.filter.buf) == 0) {
		go_back(tui, pane, &before);
	} else {
		if (strcmp(answer.buf, pane->filter_text.buf) != 0)
			pane_set_filter(tui, pane, answer.buf, NULL);
		pane_tell_marks(tui, before.marks.len);
	}
	tui_due(tui, DUE_ROWS | DUE_PAINT);
	id_set_release(&before.marks);
	strbuf_release(&before.filter);
	strbuf_release(&initial);
	strbuf_release(&answer);
}

/* ---- Order */

void pane_ask_order(struct tui *tui, struct pane_list *pane)
{
	size_t count;
	const struct order *orders = query_orders(pane->type->entity, &count);
	struct choice *choices = xcalloc(count, sizeof *choices);
	int chosen = 0;

	for (size_t i = 0; i < count; i++) {
		choices[i].label = orders[i].label;
		if (strcmp(orders[i].name, pane->order.buf) == 0)
			chosen = (int)i;
	}
	ask_letters(choices, count);
	chosen = ask_choice(tui, "Sort by", choices, count, chosen);
	if (chosen >= 0) {
		pane_set_order(pane, orders[chosen].name, NULL);
		tui_due(tui, DUE_ROWS | DUE_PAINT);
	}
	free(choices);
}
