/* SPDX-License-Identifier: MIT */
/* Records added and edited the usual way, also from a draft that a dropped connection left behind.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dapo/base/memory.h"
#include "dapo/base/time/age.h"
#include "dapo/desk/core/edit.h"
#include "dapo/store/records/records.h"
#include "form_view.h"

/* The row as it was when the form began, or when a conflict was shown. */
struct editing {
	struct record before;
	bool merged;
};

static int save_record(struct tui *tui, void *closure, struct record *record, struct error *err)
{
	struct editing *editing = closure;
	int code = 0;

	if (tui->readonly)
		return error_set(err, ERR_READONLY, "the store is open read-only");
	if (!record->row_id)
		return desk_add(&tui->desk, record, NULL, 0, err);
	if (record->version != editing->before.version)
		code = records_get(
			tui->desk.store, record->entity, record->row_id, &editing->before, err);
	if (!code && record->version != editing->before.version)
		code = error_set(err, ERR_CONFLICT, "somebody else changed it again");
	if (!code)
		code = desk_save(&tui->desk, &editing->before, record, &editing->merged, err);
	return code;
}

static void editing_init(struct editing *editing, const struct record *record)
{
	editing->merged = false;
	record_init(&editing->before, record->entity);
	record_copy(&editing->before, record);
}

static void say_saved(struct tui *tui, const struct editing *editing)
{
	tui_done(tui);
	if (editing->merged)
		tui_say(tui, MEANING_WARN, "%s; together with what someone else changed meanwhile",
			tui->desk.last_summary.buf);
}

bool form_ask_record(struct tui *tui, const char *title, struct record *record)
{
	struct editing editing;
	bool saved;

	editing_init(&editing, record);
	saved = form_ask(tui, title, record, save_record, &editing);
	if (saved)
		say_saved(tui, &editing);
	record_release(&editing.before);
	return saved;
}

/* ---- Drafts left behind */

static void add_title(const struct record *record, struct strbuf *out)
{
	if (record->row_id)
		strbuf_addf(out, "Edit %s ", record->entity->noun);
	record_key(record, out);
}

/* The row that the draft is about, as it is now; a new one has what new ones begin with. */
static int read_row(
	struct tui *tui, const struct form_draft *of, struct record *record, struct error *err)
{
	int code;

	if (!of->row_id)
		return record_defaults(record, &tui->desk.context, err);
	code = records_get(tui->desk.store, of->entity, of->row_id, record, err);
	if (!code && record->trash != TRASH_LIVE)
		code = error_set(err, ERR_NOT_FOUND,
			"it is in the trash; the draft waits until it is restored");
	return code;
}

static void resume_draft(struct tui *tui, const char *path, const struct form_draft *of,
	struct record *record, const struct strbuf *fields)
{
	struct strbuf title = STRBUF_INIT;
	struct error err = {0};
	struct editing editing;

	editing_init(&editing, record);
	add_title(record, &title);
	if (form_view_resume(tui, title.buf, record, path, of, fields, save_record, &editing, &err))
		say_saved(tui, &editing);
	else if (err.code)
		tui_failed(tui, &err);
	record_release(&editing.before);
	strbuf_release(&title);
}

static void add_age(struct tui *tui, const char *path, struct strbuf *out)
{
	char age[AGE_TEXT_MAX];
	struct stat status;

	if (stat(path, &status) == 0 && status.st_mtime <= tui->desk.now)
		strbuf_addf(out, ", %s old", age_format(age, tui->desk.now - status.st_mtime));
}

/* Asks what is to become of one draft. */
static void offer_draft(struct tui *tui, const char *path, const struct form_draft *of,
	struct record *record, const struct strbuf *fields)
{
	static const struct choice choices[] = {
		{'o', "open", "go on where the connection was lost"},
		{'l', "later", "ask again at the next start"},
		{'d', "discard", "what was typed is lost"},
	};
	struct strbuf title = STRBUF_INIT;
	int answer;

	strbuf_addstr(&title, "Draft: ");
	add_title(record, &title);
	add_age(tui, path, &title);
	answer = ask_choice(tui, title.buf, choices, 3, 0);
	strbuf_release(&title);
	if (answer == 0)
		resume_draft(tui, path, of, record, fields);
	else if (answer == 2 && unlink(path))
		tui_say(tui, MEANING_BAD, "the draft could not be removed");
}

static void take_up_draft(struct tui *tui, const char *path)
{
	struct strbuf fields = STRBUF_INIT;
	struct error err = {0};
	struct form_draft of;
	struct record record;
	int code = draft_read(path, tui, &of, &fields, &err);

	if (code == ERR_NOT_FOUND) { /* of another store */
		strbuf_release(&fields);
		return;
	}
	if (code) {
		tui_failed(tui, &err);
		strbuf_release(&fields);
		return;
	}
	record_init(&record, of.entity);
	if (read_row(tui, &of, &record, &err))
		tui_failed(tui, &err);
	else
		offer_draft(tui, path, &of, &record, &fields);
	record_release(&record);
	strbuf_release(&fields);
}

void form_ask_draft(struct tui *tui)
{
	struct strbuf folder = STRBUF_INIT;
	struct dirent **names = NULL;
	int count, i;

	if (tui->readonly)
		return;
	draft_folder(&folder);
	count = scandir(folder.buf, &names, NULL, alphasort);
	for (i = 0; i < count; i++) {
		struct strbuf path = STRBUF_INIT;

		strbuf_addf(&path, "%s/%s", folder.buf, names[i]->d_name);
		if (!tui->ending && !draft_is_kept(names[i]->d_name))
			take_up_draft(tui, path.buf);
		strbuf_release(&path);
		free(names[i]);
	}
	free(names);
	strbuf_release(&folder);
}
