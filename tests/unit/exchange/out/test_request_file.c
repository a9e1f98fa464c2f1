/* SPDX-License-Identifier: MIT */
/* Tests of requests as files: what is written is read, and nothing that was changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/exchange/out/request_file.h"
#include "dapo/model/tables/request.h"
#include "support/now.h"

static void set(struct record *request, int field, const char *text)
{
	const struct parse_context context = {.now = TEST_NOW};

	assert_int_equal(field_parse(&request_entity.fields[field], text, strlen(text), &context,
				 &request->values[field], NULL),
		0);
}

static void make(struct record *request)
{
	record_init(request, &request_entity);
	request->row_id = 3;
	set(request, REQUEST_TITLE, "Orders of \"partners\", \303\244lso old ones");
	set(request, REQUEST_DESCRIPTION, "two\nlines \\ and a \177 delete");
	set(request, REQUEST_FROM_DOMAIN, "sales");
	set(request, REQUEST_TO_DOMAIN, "marketplace");
	set(request, REQUEST_KIND, "needs_data");
	set(request, REQUEST_STATUS, "countered");
	set(request, REQUEST_NEEDED_BY, "2025-07-30");
	set(request, REQUEST_PROMISED_FOR, "2025-08-30");
	set(request, REQUEST_REASON, "not before the contract");
	set(request, REQUEST_ASKED_BY, "mira");
	set(request, REQUEST_ANSWERED_BY, "jon");
	set(request, REQUEST_CREATED_AT, "now");
	set(request, REQUEST_UPDATED_AT, "now");
	set(request, REQUEST_EXTERNAL_ID, "sales/R-3");
}

static void write_one(struct strbuf *out)
{
	struct record request;

	make(&request);
	request_file_write(&request, "mira", TEST_NOW, out);
	record_release(&request);
}

static int read_text(const struct strbuf *text, struct error *err)
{
	struct request_file file;
	int code;

	request_file_init(&file);
	code = request_file_read(text->buf, text->len, &file, err);
	request_file_release(&file);
	return code;
}

static void request_file__written__is_read_field_by_field(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct request_file file;
	struct record request;
	struct error err;

	(void)state;
	write_one(&text);
	for (size_t i = 0; i < text.len; i++)
		assert_true(text.buf[i] == '\n' || (text.buf[i] >= ' ' && text.buf[i] <= '~'));
	make(&request);
	request_file_init(&file);
	if (request_file_read(text.buf, text.len, &file, &err))
		fail_msg("%s", err.text);
	assert_string_equal(file.exported_by.buf, "mira");
	assert_string_equal(file.exported_at.buf, "2025-06-30T11:00:00Z");
	for (int i = 0; i < REQUEST_FIELD_COUNT; i++)
		assert_true(value_equal(&file.request.values[i], &request.values[i]));
	request_file_release(&file);
	record_release(&request);
	strbuf_release(&text);
}

/* Any one character of the file changed to another, whatever it is for. */
static void request_file__any_change__is_found(void **state)
{
	struct strbuf text = STRBUF_INIT;
	size_t harmless = 0;

	(void)state;
	write_one(&text);
	for (size_t i = 0; i < text.len; i++) {
		char was = text.buf[i];

		text.buf[i] = was == 'x' ? 'y' : 'x';
		if (!read_text(&text, NULL))
			harmless++;
		text.buf[i] = was;
	}
	assert_int_equal(harmless, 0);
	assert_int_equal(read_text(&text, NULL), 0);
	strbuf_release(&text);
}

static void request_file__blanks__mean_nothing(void **state)
{
	struct strbuf text = STRBUF_INIT, packed = STRBUF_INIT;
	bool quoted = false;

	(void)state;
	write_one(&text);
	for (size_t i = 0; i < text.len; i++) {
		quoted ^= text.buf[i] == '"' && text.buf[i - 1] != '\\';
		if (quoted || (text.buf[i] != ' ' && text.buf[i] != '\n'))
			strbuf_addch(&packed, text.buf[i]);
	}
	assert_true(packed.len < text.len);
	assert_int_equal(read_text(&packed, NULL), 0);
	strbuf_release(&text);
	strbuf_release(&packed);
}

static void request_file__wrong_files__are_refused_by_what_they_are(void **state)
{
	static const struct {
		const char *text, *said;
	} cases[] = {
		{"", "it is no JSON"},
		{"key,title\nR-1,x\n", "line 1: it is no JSON"},
		{"[]", "it is no request"},
		{"{\"dapo\":\"decision\"}", "it is no request"},
		{"{\"dapo\":\"request\",\"version\":2}", "it has version 2"},
		{"{\"dapo\":\"request\",\"version\":1}", "its digest doesn't fit"},
		{"{\"dapo\":\"request\",\"version\":1,\"digest\":\"sha256:00\"}",
			"its digest doesn't fit"},
		{"{\"dapo\":\"request\",\"dapo\":\"request\"}", "duplicate"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct strbuf text = STRBUF_INIT;
		struct error err = {0};

		strbuf_addstr(&text, cases[i].text);
		assert_int_equal(read_text(&text, &err), ERR_INVALID);
		if (!strstr(err.text, cases[i].said))
			fail_msg("`%s`: %s", cases[i].text, err.text);
		strbuf_release(&text);
	}
}

/* A digest is no proof of sense: whoever wrote the file may have written anything. */
static void request_file__senseless_request__is_refused(void **state)
{
	static const struct {
		int field;
		const char *text, *said;
	} cases[] = {
		{REQUEST_ANSWERED_BY, "", "a request that is countered needs answered_by"},
		{REQUEST_TO_DOMAIN, "sales", "a request goes to another domain"},
		{REQUEST_UPDATED_AT, "2020-01-01", "updated_at is before created_at"},
		{REQUEST_TITLE, "", "request needs title"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct strbuf text = STRBUF_INIT;
		struct error err = {0};
		struct record request;

		make(&request);
		set(&request, cases[i].field, cases[i].text);
		request_file_write(&request, "mira", TEST_NOW, &text);
		assert_int_equal(read_text(&text, &err), ERR_INVALID);
		if (!strstr(err.text, cases[i].said))
			fail_msg("%s", err.text);
		record_release(&request);
		strbuf_release(&text);
	}
}

static void request_file__huge__is_refused_unread(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct error err = {0};

	(void)state;
	strbuf_addchars(&text, ' ', REQUEST_FILE_BYTES_MAX + 1);
	assert_int_equal(read_text(&text, &err), ERR_INVALID);
	assert_non_null(strstr(err.text, "larger than"));
	strbuf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(request_file__written__is_read_field_by_field),
		cmocka_unit_test(request_file__any_change__is_found),
		cmocka_unit_test(request_file__blanks__mean_nothing),
		cmocka_unit_test(request_file__wrong_files__are_refused_by_what_they_are),
		cmocka_unit_test(request_file__senseless_request__is_refused),
		cmocka_unit_test(request_file__huge__is_refused_unread),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
