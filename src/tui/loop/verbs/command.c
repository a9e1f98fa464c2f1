/* SPDX-License-Identifier: MIT */
/* `:` — a command line, with completion and a history that outlives the session. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dapo/base/paths.h"
#include "dapo/base/whole_file.h"
#include "tui/ask/ask.h"
#include "tui/frame/views.h"
#include "verb.h"

enum { LINE_MAX_BYTES = 16384, PLACE_CELLS = 14 /* at the end of the message line */ };

/* ---- The file of lines typed earlier */

static void commands_path(struct strbuf *path)
{
	path_state(path, "commands");
}

/* Writes the newest lines anew, once the file has grown to twice as many. What fails here costs the
 * user nothing but a longer file. */
static void shorten_file(const struct history *history, const char *path)
{
	struct whole_file file;
	size_t i;

	if (whole_file_open(&file, path, true, NULL))
		return;
	for (i = 0; i < history->len; i++)
		fprintf(file.stream, "%s\n", history->lines[i]);
	whole_file_finish(&file, NULL);
}

static void load_history(struct history *history)
{
	struct strbuf path = STRBUF_INIT;
	size_t lines = 0, alloc = 0;
	char *line = NULL;
	ssize_t len;
	FILE *file;

	commands_path(&path);
	file = fopen(path.buf, "r");
	while (file && (len = getline(&line, &alloc, file)) > 0) {
		if (line[len - 1] == '\n')
			line[--len] = '\0';
		if (len < LINE_MAX_BYTES && strlen(line) == (size_t)len)
			history_add(history, line);
		lines++;
	}
	if (file)
		fclose(file);
	if (lines > 2 * HISTORY_MAX)
		shorten_file(history, path.buf);
	free(line);
	strbuf_release(&path);
}

static void append_to(const char *path, const struct strbuf *text, struct error *err)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0 || write(fd, text->buf, text->len) != (ssize_t)text->len)
		error_errno(err, path);
	if (fd >= 0 && close(fd) && !err->code)
		error_errno(err, path);
}

/* Adds a line to the file; other sessions add theirs. A history that can't be kept is said so. */
static void keep_line(struct tui *tui, const char *line)
{
	struct strbuf path = STRBUF_INIT, text = STRBUF_INIT;
	struct error err = {0};

	commands_path(&path);
	strbuf_addf(&text, "%s\n", line);
	if (!path_make_parents(path.buf, &err))
		append_to(path.buf, &text, &err);
	if (err.code)
		tui_say(tui, MEANING_WARN, "The history of commands was not kept: %s", err.text);
	strbuf_release(&path);
	strbuf_release(&text);
}

/* ---- Completion: words of the command line; as the first word also the actions of this view */

static void complete_command(struct tui *tui, void *closure, const char *text,
	void (*each)(void *each_closure, const char *word, const char *help), void *each_closure)
{
	const enum context *context = closure;
	size_t len = strlen(text);
	int action;

	if (tui->command_line.complete)
		tui->command_line.complete(
			tui->command_line.closure, &tui->desk, text, each, each_closure);
	if (strchr(text, ' '))
		return;
	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		const struct action_info *info = action_info((enum action)action);

		if ((info->contexts & *context) && !strncmp(info->name, text, len))
			each(each_closure, info->name, info->help);
	}
}

/* ---- Running */

/* Opens the answer in a text view, or says it if the message line has room for all of it. */
static void show_answer(struct tui *tui, const char *line, int status, const char *text, size_t len)
{
	struct strbuf said = STRBUF_INIT;
	int room = draw_screen(tui->draw).cols - PLACE_CELLS;

	while (len > 0 && text[len - 1] == '\n')
		len--;
	strbuf_add(&said, text, len);
	if (strchr(said.buf, '\n') ||
		text_width(said.buf, said.len, draw_charset(tui->draw)) > room) {
		struct strbuf title = STRBUF_INIT;

		strbuf_addf(&title, ":%s", line);
		tui_push(tui, view_text_new(tui, title.buf, said.buf, said.len));
		strbuf_release(&title);
		if (status)
			tui_say(tui, MEANING_BAD, "The command ended with status %d", status);
	} else if (len > 0) {
		tui_say(tui, status ? MEANING_BAD : MEANING_MESSAGE, "%s", said.buf);
	} else if (status) {
		tui_say(tui, MEANING_BAD, "The command ended with status %d", status);
	} else {
		tui_say(tui, MEANING_MESSAGE, "Done");
	}
	strbuf_release(&said);
}

static bool ask_meanwhile(void *closure, const char *question)
{
	return ask_yes(closure, "%s", question);
}

static void run_line(struct tui *tui, const char *line)
{
	char *out_text = NULL, *err_text = NULL;
	size_t out_len = 0, err_len = 0;
	struct strbuf all = STRBUF_INIT;
	FILE *out = open_memstream(&out_text, &out_len);
	FILE *err = open_memstream(&err_text, &err_len);
	struct error error = {0};
	int status;

	if (out && err) {
		status = tui->command_line.run(tui->command_line.closure, &tui->desk, line,
			&(struct command_caller){out, err, draw_screen(tui->draw).cols - 2,
				draw_charset(tui->draw), ask_meanwhile, tui});
		fflush(out);
		fflush(err);
		strbuf_add(&all, out_text, out_len);
		strbuf_add(&all, err_text, err_len);
		tui_due(tui, DUE_DATA | DUE_PAINT);
		show_answer(tui, line, status, all.buf, all.len);
	} else {
		error_errno(&error, "a buffer for the answer");
		tui_failed(tui, &error);
	}
	if (out)
		fclose(out);
	if (err)
		fclose(err);
	free(out_text);
	free(err_text);
	strbuf_release(&all);
}

/* The action that a line names, if it acts in the view; `q` is short for quit. */
static enum action named_action(enum context context, const char *line)
{
	enum action action = strcmp(line, "q") == 0 ? ACTION_QUIT : action_by_name(line);

	if (action == ACTION_NONE || !(action_info(action)->contexts & context))
		return ACTION_NONE;
	return action;
}

static void trim(struct strbuf *line)
{
	const char *text = line->buf;
	size_t len = line->len;

	text_trim(&text, &len);
	strbuf_splice(line, 0, (size_t)(text - line->buf), "", 0);
	strbuf_setlen(line, len);
}

enum action verb_command(struct tui *tui, const char *initial)
{
	enum context context = tui->top->type->context(tui->top);
	struct ask_line help = {.initial = initial,
		.history = &tui->commands,
		.complete = complete_command,
		.closure = &context};
	struct strbuf line = STRBUF_INIT;
	enum action action = ACTION_NONE;

	if (tui->commands.len == 0)
		load_history(&tui->commands);
	if (ask_line(tui, ":", &help, &line))
		trim(&line);
	if (line.len) {
		keep_line(tui, line.buf);
		action = named_action(context, line.buf);
		if (action == ACTION_NONE && tui->command_line.run)
			run_line(tui, line.buf);
	}
	strbuf_release(&line);
	return action;
}
