/* SPDX-License-Identifier: MIT */
/* Drafts of forms in the state folder: one file each, named after the process that keeps it. */
#include "draft.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dapo/base/memory.h"
#include "dapo/base/paths.h"
#include "dapo/base/time/clock.h"
#include "dapo/base/whole_file.h"

enum { IDLE_MS = 2000, BYTES_MAX = 64 << 20 };

static const char mark[] = "dapo-draft 1";

void draft_folder(struct strbuf *out)
{
	path_state(out, "drafts");
}

/* The store's file, by its one true name; NULL for a store that has none. */
static char *store_name(struct tui *tui)
{
	const char *path = db_path(tui->desk.store->db);

	return path && *path && strcmp(path, ":memory:") ? realpath(path, NULL) : NULL;
}

/* PID-TIME: no two forms have the same, and a process that ended is told from one that runs. */
static char *new_path(void)
{
	struct strbuf path = STRBUF_INIT;

	draft_folder(&path);
	strbuf_addf(&path, "/%ld-%" PRId64, (long)getpid(), clock_steady());
	return strbuf_detach(&path);
}

void draft_begin(struct draft *draft, struct tui *tui)
{
	*draft = (struct draft){.store = store_name(tui)};
	if (draft->store)
		draft->path = new_path();
}

int draft_adopt(struct draft *draft, struct tui *tui, const char *path, struct error *err)
{
	draft_begin(draft, tui);
	if (draft->path && rename(path, draft->path) == 0) {
		draft->written = true;
		return 0;
	}
	return error_set(err, ERR_NOT_FOUND, "the draft is gone: another session took it");
}

void draft_touch(struct draft *draft)
{
	draft->due_ms = clock_steady() + IDLE_MS;
}

int draft_tick(struct draft *draft, const struct form *form, const struct record *record,
	struct error *err)
{
	if (!draft->due_ms || clock_steady() < draft->due_ms)
		return 0;
	return draft_keep(draft, form, record, err);
}

int draft_keep(struct draft *draft, const struct form *form, const struct record *record,
	struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct whole_file file = {0};
	int code;

	draft->due_ms = 0;
	if (!draft->path || !form_changed(form))
		return 0;
	strbuf_addf(&text, "%s\n%zu %s\n", mark, strlen(draft->store), draft->store);
	form_write(form, record->row_id, record->version, &text);
	code = path_make_parents(draft->path, err);
	if (!code)
		code = whole_file_open(&file, draft->path, true, err);
	if (!code) {
		fwrite(text.buf, 1, text.len, file.stream);
		code = whole_file_finish(&file, err);
	}
	draft->written = draft->written || !code;
	strbuf_release(&text);
	return code ? error_prefix(err, "the draft was not kept") : 0;
}

void draft_release(struct draft *draft)
{
	free(draft->path);
	free(draft->store);
	*draft = (struct draft){0};
}

void draft_drop(struct draft *draft)
{
	if (draft->written)
		unlink(draft->path);
	draft_release(draft);
}

/* ---- Those left behind */

bool draft_is_kept(const char *name)
{
	char *end;
	long process = strtol(name, &end, 10);

	if (process <= 0 || *end != '-')
		return true; /* no draft of ours */
	return kill((pid_t)process, 0) == 0 || errno == EPERM;
}

/* Moves *at past the first two lines: that it is a draft, and of which store. */
static int read_head(const struct strbuf *text, const char *store, size_t *at, struct error *err)
{
	const char *line = text->buf + sizeof mark;
	unsigned long len;
	char *end;

	if (text->len <= sizeof mark || memcmp(text->buf, mark, sizeof mark - 1) ||
		line[-1] != '\n' || *line < '0' || *line > '9')
		return error_set(err, ERR_INVALID, "it does not begin with `%s`", mark);
	len = strtoul(line, &end, 10);
	if (*end != ' ' || len >= text->len - (size_t)(end - text->buf) - 1)
		return error_set(err, ERR_INVALID, "it ends within the name of the store");
	if (!store || strlen(store) != len || memcmp(end + 1, store, len))
		return error_set(err, ERR_NOT_FOUND, "it is of another store");
	*at = (size_t)(end - text->buf) + len + 2;
	return 0;
}

int draft_read(const char *path, struct tui *tui, struct form_draft *of, struct strbuf *fields,
	struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	char *store = store_name(tui);
	size_t at = 0, taken = 0;
	int code = whole_file_read_plain(path, BYTES_MAX, &text, err);

	if (!code)
		code = read_head(&text, store, &at, err);
	if (!code)
		code = form_draft_read(text.buf + at, text.len - at, of, &taken, err);
	if (!code)
		strbuf_add(fields, text.buf + at + taken, text.len - at - taken);
	free(store);
	strbuf_release(&text);
	return code ? error_prefix(err, "draft %s", path) : 0;
}
