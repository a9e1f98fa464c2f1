/* SPDX-License-Identifier: MIT */
/* A line asked for in the message line, with history, completion, and a look at it as it grows. */
#include <ctype.h>
#include <string.h>

#include "ask.h"
#include "dapo/base/memory.h"
#include "parts.h"
#include "tui/core/files.h"

enum { LINE_BYTES_MAX = 16384, LEAST_CELLS = 20 };

struct line_view {
	struct view view;
	const char *label;
	const struct ask_line *help;
	struct edit edit;
	bool faulty; /* `help` refuses the text */
	struct error err;
	struct words words;     /* what may complete the word before the cursor */
	struct parts_list list; /* count 0: not open */
	size_t word;            /* where that word begins */
	size_t word_end;        /* and where what stands for it now ends */
	struct strbuf typed;    /* that word as it was typed */
	bool done;
	bool accepted;
};

static enum context line_context(const struct view *view)
{
	(void)view;
	return CONTEXT_PROMPT;
}

static void line_release(struct view *view)
{
	struct line_view *line = (struct line_view *)view;

	edit_release(&line->edit);
	words_release(&line->words);
	strbuf_release(&line->typed);
}

static void text_changed(struct tui *tui, struct line_view *line)
{
	line->err = (struct error){0};
	line->faulty = line->help->changed &&
		!line->help->changed(tui, line->help->closure, line->edit.text.buf, &line->err);
}

/* ---- Completion */

static void collect(void *closure, const char *word, const char *help)
{
	words_add(closure, word, help);
}

static void close_words(struct line_view *line)
{
	words_release(&line->words);
	line->list = (struct parts_list){.chosen = -1};
}

/* Puts `len` bytes in the place of the word. */
static void put_word(struct line_view *line, const char *text, size_t len)
{
	struct edit *edit = &line->edit;

	strbuf_splice(&edit->text, line->word, line->word_end - line->word, text, len);
	line->word_end = line->word + len;
	edit->cursor = line->word_end;
}

static void finish_word(struct line_view *line, const char *word)
{
	put_word(line, word, strlen(word));
	if (words_ends(word) && !line->help->path && !line->help->offer &&
		line->edit.text.buf[line->word_end] != ' ')
		edit_insert(&line->edit, " ", 1);
	close_words(line);
}

/* Where the word before the cursor begins. What is offered from the start is the whole line. */
static size_t word_start(const struct line_view *line, const struct strbuf *before)
{
	if (line->help->offer)
		return 0;
	return line->help->path ? files_name(before->buf) : words_start(before->buf, before->len);
}

/* Shows what may complete the word. */
static void open_words(struct tui *tui, struct line_view *line)
{
	struct strbuf before = STRBUF_INIT;

	close_words(line);
	strbuf_add(&before, line->edit.text.buf, line->edit.cursor);
	line->help->complete(tui, line->help->closure, before.buf, collect, &line->words);
	line->word = word_start(line, &before);
	line->word_end = line->edit.cursor;
	strbuf_reset(&line->typed);
	strbuf_addstr(&line->typed, before.buf + line->word);
	strbuf_release(&before);
	line->list.count = (int)line->words.len;
}

/* Of completions one is taken at once, of several what they have in common. */
static void take_words(struct line_view *line)
{
	size_t common = words_common(&line->words);

	if (line->words.len == 1)
		finish_word(line, line->words.items[0].text);
	else if (common > line->word_end - line->word)
		put_word(line, line->words.items[0].text, common);
}

static void choose_word(struct line_view *line, int step)
{
	const char *word;

	parts_choose(&line->list, step);
	word = line->words.items[line->list.chosen].text;
	put_word(line, word, strlen(word));
}

static void complete_text(struct tui *tui, struct line_view *line, int step)
{
	if (!line->help->complete)
		return;
	if (line->list.count > 0) {
		choose_word(line, step);
	} else {
		open_words(tui, line);
		take_words(line);
	}
	text_changed(tui, line);
}

/* Enter on a folder among the completions goes into it. */
static bool go_into(struct tui *tui, struct line_view *line)
{
	const struct strbuf *text = &line->edit.text;

	if (!line->help->path || line->list.chosen < 0 || text->buf[text->len - 1] != '/')
		return false;
	open_words(tui, line);
	return true;
}

/* Esc: closes the completions first, and brings back what was typed. Those that came by themselves
 * stand in nobody's way. */
static bool leave_words(struct tui *tui, struct line_view *line)
{
	if (line->list.count == 0 || (line->help->offer && line->list.chosen < 0))
		return false;
	if (line->list.chosen >= 0)
		put_word(line, line->typed.buf, line->typed.len);
	close_words(line);
	text_changed(tui, line);
	return true;
}

/* ---- Keys and drawing */

static void take_text(struct tui *tui, struct line_view *line)
{
	close_words(line);
	line->err = (struct error){0};
	line->faulty = line->help->accept &&
		!line->help->accept(tui, line->help->closure, line->edit.text.buf, &line->err);
	line->accepted = line->done = !line->faulty;
}

static bool accept_line(struct tui *tui, struct view *view, enum action action)
{
	struct line_view *line = (struct line_view *)view;

	(void)action;
	if (!go_into(tui, line))
		take_text(tui, line);
	view->due |= DUE_PAINT;
	return true;
}

static bool leave_line(struct tui *tui, struct view *view, enum action action)
{
	struct line_view *line = (struct line_view *)view;

	(void)action;
	line->done = !leave_words(tui, line);
	view->due |= DUE_PAINT;
	return true;
}

static bool complete_word(struct tui *tui, struct view *view, enum action action)
{
	complete_text(tui, (struct line_view *)view, action == ACTION_COMPLETE ? 1 : -1);
	view->due |= DUE_PAINT;
	return true;
}

/* The text was typed in, or edited: completions are of the text before. */
static void typed_in(struct tui *tui, struct line_view *line, bool changed)
{
	close_words(line);
	if (changed && line->help->offer)
		open_words(tui, line);
	if (changed)
		text_changed(tui, line);
	line->view.due |= DUE_PAINT;
}

static bool edit_line(struct tui *tui, struct view *view, enum action action)
{
	struct line_view *line = (struct line_view *)view;

	typed_in(tui, line, parts_edit(&line->edit, action));
	return true;
}

/* Where nothing is left to delete, the line is left. */
static bool delete_before(struct tui *tui, struct view *view, enum action action)
{
	struct line_view *line = (struct line_view *)view;

	if (line->edit.text.len)
		return edit_line(tui, view, action);
	line->done = true;
	return true;
}

/* In the completions while they are shown, else in the lines typed earlier. */
static bool step_line(struct tui *tui, struct view *view, enum action action)
{
	struct line_view *line = (struct line_view *)view;

	if (!line->list.count)
		return edit_line(tui, view, action);
	choose_word(line, action == ACTION_HISTORY_NEXT ? 1 : -1);
	text_changed(tui, line);
	view->due |= DUE_PAINT;
	return true;
}

static view_act *const line_acts[ACTION_COUNT] = {
	VIEW_EDITS(edit_line),
	[ACTION_EDIT_BACKSPACE] = delete_before,
	[ACTION_ACCEPT] = accept_line,
	[ACTION_CANCEL] = leave_line,
	[ACTION_BACK] = leave_line,
	[ACTION_CLOSE] = leave_line,
	[ACTION_COMPLETE] = complete_word,
	[ACTION_COMPLETE_BACK] = complete_word,
	[ACTION_HISTORY_PREVIOUS] = step_line,
	[ACTION_HISTORY_NEXT] = step_line,
};

/* A whole path that is pasted stands for the one that is there, as does a name for a file that was
 * offered; behind a folder a name is typed on. */
static bool line_paste(struct tui *tui, struct view *view, int32_t key)
{
	struct line_view *line = (struct line_view *)view;
	const struct strbuf *text = &line->edit.text;
	bool offered = text->len && line->help->initial && !strcmp(text->buf, line->help->initial);

	(void)tui;
	if (line->help->path &&
		(files_begins_whole(key) || (offered && text->buf[text->len - 1] != '/')))
		edit_set(&line->edit, "");
	return true;
}

static void line_typed(struct tui *tui, struct view *view, int32_t key)
{
	struct line_view *line = (struct line_view *)view;
	bool changed;

	if (parts_type(&line->edit, key, &changed))
		typed_in(tui, line, changed);
}

/* A label that ends in a word gets a colon; a sign such as `/` stands alone. */
static int draw_label(struct tui *tui, struct rect area, const char *label)
{
	size_t len = strlen(label);
	int room = area.cols - LEAST_CELLS;
	int used = text_width(label, len, draw_charset(tui->draw));

	used = used < room ? used : room;
	used = draw_fit_string(tui->draw, area, 0, 0, used, ALIGN_LEFT, MEANING_KEY, label);
	if (len > 1 && label[len - 1] != ' ')
		used += draw_string(tui->draw, area, 0, used, MEANING_KEY,
			isalnum((unsigned char)label[len - 1]) ? ": " : " ");
	return used;
}

static void line_draw(struct tui *tui, struct view *view)
{
	struct line_view *line = (struct line_view *)view;
	struct rect area = tui->layout.message;
	struct rect above = tui->layout.footer;
	int label;

	if (rect_is_empty(area))
		return;
	draw_erase(tui->draw, area);
	label = draw_label(tui, area, line->label);
	parts_line(tui, area, 0, label, area.cols - label, &line->edit,
		line->faulty ? MEANING_BAD : MEANING_TEXT);
	if (line->faulty)
		draw_sentence(tui->draw, above, 0, 0, above.cols, MEANING_BAD, line->err.text);
	if (line->list.count > 0)
		parts_words(tui, area.row - 1, label, &line->words, &line->list);
}

static const struct view_type line_type = {
	.name = "line",
	.overlay = true,
	.context = line_context,
	.draw = line_draw,
	.acts = line_acts,
	.typed = line_typed,
	.paste = line_paste,
	.release = line_release,
};

bool ask_line(
	struct tui *tui, const char *label, const struct ask_line *help, struct strbuf *answer)
{
	static const struct ask_line no_help;
	struct line_view *line = xcalloc(1, sizeof *line);
	bool accepted;

	line->view.type = &line_type;
	line->view.due = DUE_ALL;
	line->label = label;
	line->help = help ? help : &no_help;
	line->list.chosen = -1;
	strbuf_init(&line->typed);
	edit_init(&line->edit, line->help->initial, line->help->history);
	line->edit.limit = LINE_BYTES_MAX;
	if (line->help->offer)
		open_words(tui, line);
	parts_run(tui, &line->view, &line->done);
	accepted = line->accepted && !tui->ending;
	if (accepted) {
		strbuf_add(answer, line->edit.text.buf, line->edit.text.len);
		if (line->help->history)
			history_add(line->help->history, line->edit.text.buf);
	}
	parts_close(tui, &line->view);
	return accepted;
}
