/* SPDX-License-Identifier: MIT */
/* Telling what was done, for people and for programs. */
#include "tell.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include <jansson.h>

#include "dapo/desk/core/desk.h"

void tell_text(FILE *stream, const char *text, size_t len, enum text_charset charset)
{
	struct strbuf line = STRBUF_INIT;

	text_printable_lines(&line, text, len, charset);
	fwrite(line.buf, 1, line.len, stream);
	strbuf_release(&line);
}

void tell_message(const struct call *call, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;

	if (call->globals.quiet)
		return;
	va_start(args, format);
	strbuf_vaddf(&text, format, args);
	va_end(args);
	strbuf_addch(&text, '\n');
	tell_text(call->streams->err, text.buf, text.len, call->streams->charset);
	strbuf_release(&text);
}

static void put_text(json_t *json, const char *name, const char *text)
{
	const struct out_column plain = {"", "", OUT_TEXT};
	const struct out_cell cell = {.text = text, .len = strlen(text)};

	json_object_set_new(json, name, out_json_cell(&plain, &cell));
}

static json_t *begin_json(const char *kind)
{
	json_t *json = json_object();

	json_object_set_new(json, "schema", json_integer(1));
	json_object_set_new(json, "kind", json_string(kind));
	return json;
}

int tell_json(struct call *call, json_t *json, struct error *err)
{
	struct strbuf text = STRBUF_INIT;

	out_json_text(&text, json);
	strbuf_addch(&text, '\n');
	fwrite(text.buf, 1, text.len, call->streams->out);
	json_decref(json);
	strbuf_release(&text);
	return ferror(call->streams->out) ? error_errno(err, "writing") : 0;
}

/* The decisions that wait now for a data owner, in place of what was asked for. */
static json_t *proposed_keys(const struct desk *desk)
{
	json_t *keys = json_array();

	for (size_t i = 0; i < desk->last_proposed.len; i++)
		json_array_append_new(keys, json_sprintf("D-%" PRId64, desk->last_proposed.ids[i]));
	return keys;
}

static int tell_change_json(
	struct call *call, const char *key, const char *summary, struct error *err)
{
	json_t *json = begin_json("change");

	json_object_set_new(json, "seq", json_integer(call->desk->last_seq));
	put_text(json, "summary", summary);
	if (key)
		put_text(json, "key", key);
	if (call->desk->last_proposed.len)
		json_object_set_new(json, "proposed", proposed_keys(call->desk));
	return tell_json(call, json, err);
}

int tell_value(
	struct call *call, const char *kind, const char *name, const char *value, struct error *err)
{
	json_t *json;

	if (call_wants_json(call)) {
		json = begin_json(kind);
		put_text(json, name, value);
		return tell_json(call, json, err);
	}
	tell_text(call->streams->out, value, strlen(value), call->streams->charset);
	fputs("\n", call->streams->out);
	return 0;
}

int tell_change(struct call *call, const char *key, struct error *err)
{
	const struct desk *desk = call->desk;
	bool said = desk->last_seq || desk->proposals.len;
	const char *summary = said ? desk->last_summary.buf : "nothing changed";
	FILE *out = call->streams->out;

	if (call_wants_json(call))
		return tell_change_json(call, key, summary, err);
	if (call->globals.quiet && !key)
		return 0;
	if (call->globals.quiet)
		summary = key;
	tell_text(out, summary, strlen(summary), call->streams->charset);
	fputs("\n", out);
	return ferror(out) ? error_errno(err, "writing") : 0;
}
