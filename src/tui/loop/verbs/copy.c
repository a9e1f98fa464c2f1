/* SPDX-License-Identifier: MIT */
/* Verbs that hand rows to other programs: by the clipboard, and by a file. */
#include <string.h>

#include "dapo/exchange/out/out.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"
#include "verb.h"

static void copy_text(struct tui *tui, const struct strbuf *text)
{
	const char *hindrance = term_copy_hindrance(tui->term);
	struct error err = {0};

	if (term_copy(tui->term, text->buf, text->len, &err))
		tui_failed(tui, &err);
	else if (hindrance)
		tui_say(tui, MEANING_WARN, "Sent to the terminal: %s. %s", text->buf, hindrance);
	else
		tui_say(tui, MEANING_MESSAGE, "Copied: %s", text->buf);
}

void verb_copy_key(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	struct strbuf text = STRBUF_INIT;

	records_key(tui->desk.store, entity, row_id, &text, NULL);
	copy_text(tui, &text);
	strbuf_release(&text);
}

/* A key is no markup as long as it is made of these; reads better without escapes. */
static void add_key(const char *key, struct strbuf *out)
{
	static const char plain[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";

	if (key[strspn(key, plain)])
		out_markdown_text(out, key, strlen(key));
	else
		strbuf_addstr(out, key);
}

/* `**B-14** Late-arrival flag`, with all markup in the text escaped. */
void verb_copy_row(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	struct strbuf text = STRBUF_INIT;
	struct strbuf key = STRBUF_INIT;
	struct strbuf title = STRBUF_INIT;
	struct record record;
	struct error err = {0};

	record_init(&record, entity);
	if (records_get(tui->desk.store, entity, row_id, &record, &err)) {
		tui_failed(tui, &err);
	} else {
		record_key(&record, &key);
		field_show(&entity->fields[entity->title], &record.values[entity->title], &title);
		strbuf_addstr(&text, "**");
		add_key(key.buf, &text);
		strbuf_addstr(&text, "** ");
		out_markdown_text(&text, title.buf, title.len);
		copy_text(tui, &text);
	}
	record_release(&record);
	strbuf_release(&key);
	strbuf_release(&title);
	strbuf_release(&text);
}

/* A filter as one word of a command line. */
static void add_filter(const char *filter, struct strbuf *line)
{
	bool plain = !strpbrk(filter, "\"'\\");

	strbuf_addstr(line, plain ? " " : " \"");
	for (const char *at = filter; *at; at++) {
		if (!plain && (*at == '"' || *at == '\\'))
			strbuf_addch(line, '\\');
		strbuf_addch(line, *at);
	}
	if (!plain)
		strbuf_addch(line, '"');
}

bool verb_export_line(struct tui *tui, struct strbuf *line)
{
	struct query query;
	const char *filter = NULL;

	if (!tui_listed(tui, &query, &filter))
		return false;
	strbuf_addf(line, "export %s", query.entity->noun);
	if (filter && *filter)
		add_filter(filter, line);
	if (query.sight.product && query.entity->product >= 0) {
		strbuf_addstr(line, " --product ");
		records_key(tui->desk.store, &product_entity, query.sight.product, line, NULL);
	}
	strbuf_addf(line, " --format csv -o %s.csv", query.entity->noun);
	return true;
}
