/* SPDX-License-Identifier: MIT */
/* A question with yes or no, in the message line; Enter means no. */
#include <stdarg.h>

#include "ask.h"
#include "dapo/base/memory.h"
#include "parts.h"

struct yes_view {
	struct view view;
	struct strbuf question;
	bool done;
	bool yes;
};

static enum context yes_context(const struct view *view)
{
	(void)view;
	return CONTEXT_CONFIRM;
}

static void yes_release(struct view *view)
{
	struct yes_view *ask = (struct yes_view *)view;

	strbuf_release(&ask->question);
}

static bool answer(struct tui *tui, struct view *view, enum action action)
{
	struct yes_view *ask = (struct yes_view *)view;

	(void)tui;
	ask->yes = action == ACTION_CONFIRM_YES;
	ask->done = true;
	return true;
}

static view_act *const yes_acts[ACTION_COUNT] = {
	[ACTION_CONFIRM_YES] = answer,
	[ACTION_CONFIRM_NO] = answer,
	[ACTION_CANCEL] = answer,
	[ACTION_BACK] = answer,
	[ACTION_CLOSE] = answer,
};

/* The rows that the question takes, and the cells of the last of them. */
static int measure(struct tui *tui, const struct strbuf *question, int cols, int *last)
{
	enum text_charset charset = draw_charset(tui->draw);
	size_t at = 0;
	int rows = 0;

	*last = 0;
	while (at < question->len) {
		size_t skip;
		size_t len =
			text_wrap(question->buf + at, question->len - at, cols, charset, &skip);

		*last = text_width(question->buf + at, len, charset);
		at += len + skip;
		rows++;
	}
	return rows;
}

static void yes_draw(struct tui *tui, struct view *view)
{
	struct yes_view *ask = (struct yes_view *)view;
	struct rect area = tui->layout.message;
	size_t at = 0;
	int last, rows, row;

	if (rect_is_empty(area))
		return;
	rows = measure(tui, &ask->question, area.cols - 1, &last);
	area.row -= rows - 1;
	area.rows = rows;
	draw_erase(tui->draw, area);
	for (row = 0; row < rows; row++) {
		size_t skip;
		size_t len = text_wrap(ask->question.buf + at, ask->question.len - at,
			area.cols - 1, draw_charset(tui->draw), &skip);

		draw_text(tui->draw, area, row, 0, MEANING_WARN, ask->question.buf + at, len);
		at += len + skip;
	}
	draw_cursor(tui->draw, area, rows - 1, last + 1);
}

static const struct view_type yes_type = {
	.name = "question",
	.overlay = true,
	.context = yes_context,
	.draw = yes_draw,
	.acts = yes_acts,
	.release = yes_release,
};

bool ask_yes(struct tui *tui, const char *format, ...)
{
	struct yes_view *ask = xcalloc(1, sizeof *ask);
	va_list args;
	bool yes;

	ask->view.type = &yes_type;
	ask->view.due = DUE_ALL;
	strbuf_init(&ask->question);
	va_start(args, format);
	strbuf_vaddf(&ask->question, format, args);
	va_end(args);
	strbuf_addstr(&ask->question, " (y/N)");
	parts_run(tui, &ask->view, &ask->done);
	yes = ask->yes && !tui->ending;
	parts_close(tui, &ask->view);
	return yes;
}
