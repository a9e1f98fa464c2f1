/* SPDX-License-Identifier: MIT */
/* The file that the wizard imports: asked for, and taken. */
#include "file.h"

#include "tui/core/files.h"

void wizard_set_file(struct wizard *wizard, const char *path)
{
	struct strbuf rejects = STRBUF_INIT;

	files_rejects(path, &rejects);
	import_draft_set(&wizard->draft, DRAFT_PATH, path);
	import_draft_set(&wizard->draft, DRAFT_REJECTS, rejects.buf);
	strbuf_release(&rejects);
}

static bool is_a_file(struct tui *tui, void *closure, const char *text, struct error *err)
{
	struct strbuf *path = closure;

	(void)tui;
	strbuf_reset(path);
	files_expand(text, path);
	return files_check(path->buf, err) == 0;
}

static void complete(struct tui *tui, void *closure, const char *text,
	void (*each)(void *each_closure, const char *word, const char *help), void *each_closure)
{
	struct words words = {0};

	(void)tui;
	(void)closure;
	files_complete(text, &words);
	for (size_t i = 0; i < words.len; i++)
		each(each_closure, words.items[i].text, words.items[i].help);
	words_release(&words);
}

bool wizard_ask_file(struct tui *tui, const char *initial, struct strbuf *path)
{
	struct ask_line help = {.initial = initial,
		.history = &tui->files,
		.accept = is_a_file,
		.complete = complete,
		.path = true,
		.closure = path};
	struct strbuf typed = STRBUF_INIT;
	bool given = ask_line(tui, "Import file", &help, &typed);

	strbuf_release(&typed);
	return given;
}
