/* SPDX-License-Identifier: MIT */
/* Requests as files: written from the field table, read with distrust. */
#include "dapo/exchange/out/request_file.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "dapo/base/digest.h"
#include "dapo/base/time/instant.h"
#include "dapo/model/tables/request.h"

enum { FORMAT_VERSION = 1 };

#define DIGEST_PREFIX "sha256:"

void request_file_init(struct request_file *file)
{
	strbuf_init(&file->exported_by);
	strbuf_init(&file->exported_at);
	record_init(&file->request, &request_entity);
}

void request_file_release(struct request_file *file)
{
	strbuf_release(&file->exported_by);
	strbuf_release(&file->exported_at);
	record_release(&file->request);
}

/* "sha256:…" of the object without its digest; the caller frees it. */
static char *digest_of(const json_t *object)
{
	json_t *rest = json_copy((json_t *)object);
	struct strbuf text = STRBUF_INIT;
	char digest[DIGEST_TEXT_MAX];
	char *plain;

	json_object_del(rest, "digest");
	plain = json_dumps(rest, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENSURE_ASCII);
	strbuf_addf(&text, DIGEST_PREFIX "%s", digest_sha256(digest, plain, strlen(plain)));
	free(plain);
	json_decref(rest);
	return strbuf_detach(&text);
}

/* ---- Writing */

static json_t *fields_of(const struct record *request)
{
	json_t *fields = json_object();
	struct strbuf text = STRBUF_INIT;

	for (int i = 0; i < REQUEST_FIELD_COUNT; i++) {
		if (i == REQUEST_EXTERNAL_ID || record_is_null(request, i))
			continue;
		strbuf_reset(&text);
		field_format(&request_entity.fields[i], &request->values[i], &text);
		json_object_set_new(
			fields, request_entity.fields[i].name, json_stringn(text.buf, text.len));
	}
	strbuf_release(&text);
	return fields;
}

/* DEL stands only inside of strings; jansson takes it for plain ASCII. */
static void add_escaped(struct strbuf *out, const char *json)
{
	for (; *json; json++) {
		if (*json == 0x7f)
			strbuf_addstr(out, "\\u007F");
		else
			strbuf_addch(out, *json);
	}
	strbuf_addch(out, '\n');
}

void request_file_write(const struct record *request, const char *exported_by, int64_t exported_at,
	struct strbuf *out)
{
	char when[INSTANT_TEXT_MAX];
	json_t *object = json_object();
	char *text;

	json_object_set_new(object, "dapo", json_string("request"));
	json_object_set_new(object, "version", json_integer(FORMAT_VERSION));
	json_object_set_new(object, "id", json_string(record_text(request, REQUEST_EXTERNAL_ID)));
	json_object_set_new(object, "exported_by", json_string(exported_by));
	json_object_set_new(object, "exported_at", json_string(instant_format(when, exported_at)));
	json_object_set_new(object, "request", fields_of(request));
	text = digest_of(object);
	json_object_set_new(object, "digest", json_string(text));
	free(text);
	text = json_dumps(object, JSON_INDENT(2) | JSON_ENSURE_ASCII);
	add_escaped(out, text);
	free(text);
	json_decref(object);
}

/* ---- Reading */

static int load_object(const char *bytes, size_t len, json_t **object, struct error *err)
{
	json_error_t fault;
	const char *what;

	if (len > REQUEST_FILE_BYTES_MAX)
		return error_set(err, ERR_INVALID, "it is larger than %d bytes, as no request is",
			REQUEST_FILE_BYTES_MAX);
	*object = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &fault);
	if (!*object)
		return error_set(
			err, ERR_INVALID, "line %d: it is no JSON: %s", fault.line, fault.text);
	what = json_string_value(json_object_get(*object, "dapo"));
	if (!what || strcmp(what, "request") != 0)
		return error_set(err, ERR_INVALID,
			"it is no request: `dapo request export` writes such files");
	if (json_integer_value(json_object_get(*object, "version")) != FORMAT_VERSION)
		return error_set(err, ERR_INVALID,
			"it has version %" JSON_INTEGER_FORMAT
			" of the format, this dapo reads version %d",
			json_integer_value(json_object_get(*object, "version")), FORMAT_VERSION);
	return 0;
}

static int check_digest(const json_t *object, struct error *err)
{
	const char *given = json_string_value(json_object_get(object, "digest"));
	char *computed = digest_of(object);
	bool same = given && !strcmp(given, computed);

	free(computed);
	return same ? 0
		    : error_set(err, ERR_INVALID,
			      "its digest doesn't fit: it was changed since it was exported; ask "
			      "for it again");
}

static int take_text(const json_t *object, const char *name, struct strbuf *out, struct error *err)
{
	const char *text = json_string_value(json_object_get(object, name));

	if (!text || !*text)
		return error_set(err, ERR_INVALID, "it has no %s", name);
	strbuf_addstr(out, text);
	return 0;
}

static int take_field(const json_t *fields, int index, struct record *request, struct error *err)
{
	const struct parse_context context = {0};
	const struct field *field = &request_entity.fields[index];
	const json_t *json = json_object_get(fields, field->name);

	if (!json)
		return 0;
	if (!json_is_string(json))
		return error_set(err, ERR_INVALID, "request.%s is no text", field->name);
	return field_parse(field, json_string_value(json), json_string_length(json), &context,
		&request->values[index], err);
}

static int take_request(const json_t *object, struct record *request, struct error *err)
{
	const char *id = json_string_value(json_object_get(object, "id"));
	const json_t *fields = json_object_get(object, "request");
	const struct parse_context context = {0};
	int code = 0;

	if (!id || !*id || !json_is_object(fields))
		return error_set(err, ERR_INVALID, "it has no %s", id && *id ? "request" : "id");
	for (int i = 0; !code && i < REQUEST_FIELD_COUNT; i++)
		code = take_field(fields, i, request, err);
	if (!code)
		code = field_parse(&request_entity.fields[REQUEST_EXTERNAL_ID], id, strlen(id),
			&context, &request->values[REQUEST_EXTERNAL_ID], err);
	return code ? code : record_check(request, err);
}

int request_file_read(const char *bytes, size_t len, struct request_file *file, struct error *err)
{
	json_t *object = NULL;
	int code = load_object(bytes, len, &object, err);

	if (!code)
		code = check_digest(object, err);
	if (!code)
		code = take_text(object, "exported_by", &file->exported_by, err);
	if (!code)
		code = take_text(object, "exported_at", &file->exported_at, err);
	if (!code)
		code = take_request(object, &file->request, err);
	json_decref(object);
	return code;
}
