/* SPDX-License-Identifier: MIT */
/* The user's editor, run on a private file. */
#include "editor.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dapo/base/memory.h"
#include "dapo/base/paths.h"
#include "dapo/base/whole_file.h"

enum { WORDS_MAX = 32, BYTES_MAX = 16 << 20 };

/* The file that is edited. */
struct scratch {
	char *folder;
	char *file;
};

static const char *editor_command(void)
{
	const char *command = getenv("VISUAL");

	if (!command || !*command)
		command = getenv("EDITOR");
	return command && command[strspn(command, " \t")] ? command : NULL;
}

/* ---- The file */

static int write_all(const char *path, const struct strbuf *text, struct error *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	size_t at = 0;
	bool newline = text->len > 0 && text->buf[text->len - 1] != '\n';

	while (fd >= 0 && at < text->len) {
		ssize_t put = write(fd, text->buf + at, text->len - at);

		if (put < 0 && errno != EINTR)
			break;
		at += put > 0 ? (size_t)put : 0;
	}
	if (fd < 0 || at < text->len || (newline && write(fd, "\n", 1) != 1)) {
		int code = error_errno(err, path);

		if (fd >= 0)
			close(fd);
		return code;
	}
	return close(fd) ? error_errno(err, path) : 0;
}

static int scratch_make(
	struct scratch *scratch, const char *name, const struct strbuf *text, struct error *err)
{
	struct strbuf path = STRBUF_INIT;
	int code;

	*scratch = (struct scratch){0};
	path_state(&path, "edit-XXXXXX");
	code = path_make_parents(path.buf, err);
	if (!code && !mkdtemp(path.buf))
		code = error_errno(err, path.buf);
	if (!code) {
		scratch->folder = xstrdup(path.buf);
		strbuf_addf(&path, "/%s.txt", name);
		scratch->file = xstrdup(path.buf);
		code = write_all(path.buf, text, err);
	}
	strbuf_release(&path);
	return code;
}

/* Removes file and folder, unless the text in it is to be kept. */
static void scratch_end(struct scratch *scratch, bool keep)
{
	if (scratch->file && !keep)
		unlink(scratch->file);
	if (scratch->folder && !keep)
		rmdir(scratch->folder); /* stays where the editor left files of its own */
	free(scratch->file);
	free(scratch->folder);
}

/* ---- The program */

static int run_on_file(struct tui *tui, char *file, int *status, struct error *err)
{
	char *command = xstrdup(editor_command());
	char *argv[WORDS_MAX + 2];
	char *rest = NULL;
	size_t count = 0;
	char *word;
	int code;

	for (word = strtok_r(command, " \t", &rest); word && count < WORDS_MAX;
		word = strtok_r(NULL, " \t", &rest))
		argv[count++] = word;
	argv[count++] = file;
	argv[count] = NULL;
	code = term_run(tui->term, argv, status, err);
	tui_due(tui, DUE_DATA | DUE_PAINT);
	free(command);
	return code;
}

/* Reads what the editor wrote; a newline that the text had not ended in before is the editor's. */
static int take(const char *file, struct strbuf *text, struct error *err)
{
	struct strbuf now = STRBUF_INIT;
	size_t bad_at;
	int code = whole_file_read_plain(file, BYTES_MAX, &now, err);

	if (!code && !text_valid(now.buf, now.len, &bad_at))
		code = error_set(err, ERR_INVALID, "byte %zu is not UTF-8", bad_at + 1);
	if (!code && memchr(now.buf, '\0', now.len))
		code = error_set(err, ERR_INVALID, "it holds a NUL byte");
	if (!code) {
		if (now.len > 0 && now.buf[now.len - 1] == '\n' &&
			(text->len == 0 || text->buf[text->len - 1] != '\n'))
			strbuf_setlen(&now, now.len - 1);
		strbuf_splice(text, 0, text->len, now.buf, now.len);
	}
	strbuf_release(&now);
	return code;
}

int editor_run(struct tui *tui, const char *name, struct strbuf *text, struct error *err)
{
	struct scratch scratch = {0};
	bool edited = false;
	int status = 0;
	int code;

	if (tui->secure)
		return error_set(err, ERR_INVALID, "no editor is run in secure mode");
	if (!editor_command())
		return error_set(err, ERR_NOT_FOUND,
			"no editor is named: set $VISUAL or $EDITOR, or type the text here");
	code = scratch_make(&scratch, name, text, err);
	if (!code)
		code = run_on_file(tui, scratch.file, &status, err);
	if (!code) {
		edited = true;
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
			code = error_set(err, ERR_CANCELLED, "the editor failed");
	}
	if (!code)
		code = take(scratch.file, text, err);
	if (code && edited) {
		struct error why = *err;

		error_set(err, code, "%s; what it wrote is in %s", why.text, scratch.file);
	}
	scratch_end(&scratch, code && edited);
	return code;
}
