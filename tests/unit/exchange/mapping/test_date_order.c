/* SPDX-License-Identifier: MIT */
/* The order of day and month in a table: what proves it, and how far is read for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "dapo/base/time/date_order.h"
#include "dapo/exchange/in/sniff.h"
#include "dapo/exchange/mapping/mapping.h"
#include "dapo/model/tables/feedback.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* A line that is behind the block and the records that are looked at in any case. */
enum { FAR = 20000 };

/* A table of `rows` rows that all have the same date. */
static void make_table(struct strbuf *table, int rows, const char *date)
{
	strbuf_addstr(table, "submitted_at,text\n");
	for (int i = 0; i < rows; i++)
		strbuf_addf(table, "%s,Row %d says nothing new\n", date, i);
}

/* Another date on line `line`, as long as the one that is there. */
static void put(struct strbuf *table, int line, const char *date)
{
	char *at = table->buf;

	for (int i = 1; i < line; i++)
		at = strchr(at, '\n') + 1;
	while (*date)
		*at++ = *date++;
}

/* The order that is found in an input, unless `*order` is asked for. Closes the input. */
static int find_order(struct input *in, enum date_order *order, struct error *err)
{
	struct mapping_request request = {.entity = &feedback_entity};
	struct mapping mapping;
	struct dialect dialect;
	struct reader reader;
	struct csv_record record;
	int code;

	assert_int_equal(sniff_dialect(in, 0, &dialect, NULL), 0);
	assert_int_equal(reader_open(&reader, in, &dialect, NULL), 0);
	assert_int_equal(mapping_make(&mapping, &request, &reader, NULL), 0);
	mapping.date_order = *order;
	code = mapping_verify(&mapping, in, &dialect, false, err);
	*order = mapping.date_order;
	/* However far was read ahead, the reader is where it was, and goes on to the end. */
	for (size_t line = 2; reader_next(&reader, &record, NULL) == 1; line++)
		assert_int_equal(record.line, line);
	assert_true(in->ended);
	reader_close(&reader);
	mapping_release(&mapping);
	input_close(in);
	return code;
}

static int find_in_text(const struct strbuf *text, enum date_order *order, struct error *err)
{
	struct input in;

	*order = DATE_ORDER_UNKNOWN;
	assert_int_equal(input_open_memory(&in, text->buf, text->len, "t.csv", NULL, NULL), 0);
	return find_order(&in, order, err);
}

static void order__is_proven__by_a_date_anywhere(void **state)
{
	static const struct {
		int line;
		const char *date;
		enum date_order order;
	} rows[] = {
		{2, "24/9/2019", DATE_ORDER_DMY},
		{2, "9/24/2019", DATE_ORDER_MDY},
		{5000, "24/9/2019", DATE_ORDER_DMY},
		{5000, "9/24/2019", DATE_ORDER_MDY},
		{FAR, "24/9/2019", DATE_ORDER_DMY},
		{FAR + 1, "9/24/2019", DATE_ORDER_MDY},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct strbuf table = STRBUF_INIT;
		enum date_order order;

		make_table(&table, FAR, "03/4/2019");
		put(&table, rows[i].line, rows[i].date);
		assert_int_equal(find_in_text(&table, &order, NULL), 0);
		assert_int_equal(order, rows[i].order);
		strbuf_release(&table);
	}
}

static void order__is_refused__where_no_date_proves_it(void **state)
{
	static const int rows[] = {3, 5000, FAR};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct strbuf table = STRBUF_INIT;
		struct error err = {0};
		enum date_order order;

		make_table(&table, rows[i], "03/4/2019");
		put(&table, 3, "09/32/201"); /* no date at all proves nothing */
		assert_int_equal(find_in_text(&table, &order, &err), ERR_INVALID);
		assert_string_equal(err.text,
			"dates such as `03/4/2019` in column `submitted_at` could be day or month "
			"first, and no other date tells; say which it is with --date-order dmy or "
			"--date-order mdy");
		strbuf_release(&table);
	}
}

static void order__is_refused__where_both_are_proven(void **state)
{
	struct strbuf table = STRBUF_INIT;
	struct error err = {0};
	enum date_order order = DATE_ORDER_MDY;
	struct input in;

	(void)state;
	make_table(&table, 20, "03/4/2019 10:00");
	put(&table, 7, "9/24/2019 10:00");
	put(&table, 9, "24.9.2019 10:00");
	put(&table, 11, "25/9/2019 10:00");
	assert_int_equal(find_in_text(&table, &order, &err), ERR_INVALID);
	assert_string_equal(err.text,
		"some dates have the day first (line 9: `24.9.2019` in column `submitted_at`) and "
		"some the month (line 7: `9/24/2019` in column `submitted_at`); mend them, or say "
		"which is meant with --date-order dmy or --date-order mdy");
	/* What was asked for is not put in question. */
	order = DATE_ORDER_MDY;
	assert_int_equal(input_open_memory(&in, table.buf, table.len, "t.csv", NULL, NULL), 0);
	assert_int_equal(find_order(&in, &order, NULL), 0);
	assert_int_equal(order, DATE_ORDER_MDY);
	strbuf_release(&table);
}

static void order__is_proven__behind_dates_that_need_none(void **state)
{
	struct strbuf table = STRBUF_INIT;
	enum date_order order;

	(void)state;
	make_table(&table, FAR, "2019-9-24");
	assert_int_equal(find_in_text(&table, &order, NULL), 0);
	assert_int_equal(order, DATE_ORDER_UNKNOWN);
	put(&table, FAR, "24/9/2019");
	assert_int_equal(find_in_text(&table, &order, NULL), 0);
	assert_int_equal(order, DATE_ORDER_DMY);
	strbuf_release(&table);
}

static void order__is_looked_for__behind_empty_cells(void **state)
{
	struct strbuf table = STRBUF_INIT;
	enum date_order order;

	(void)state;
	make_table(&table, FAR, "");
	strbuf_addstr(&table, "3/4/2019,ambiguous\n24/9/2019,not\n");
	assert_int_equal(find_in_text(&table, &order, NULL), 0);
	assert_int_equal(order, DATE_ORDER_DMY);
	strbuf_release(&table);
}

static void write_file(char *path, const struct strbuf *table, bool wide)
{
	static const char mark[] = "\xFF\xFE";
	int fd = mkstemp(path);
	FILE *file;

	assert_true(fd >= 0);
	file = fdopen(fd, "w");
	assert_non_null(file);
	if (wide)
		fwrite(mark, 1, 2, file);
	for (size_t i = 0; i < table->len; i++) {
		fputc(table->buf[i], file);
		if (wide)
			fputc('\0', file);
	}
	assert_int_equal(fclose(file), 0);
}

/* The same file, even after its path names another or none. */
static void order__is_proven__by_a_file_in_any_encoding(void **state)
{
	static const struct {
		const char *encoding;
		bool wide; /* UTF-16 with its mark */
	} rows[] = {{NULL, false}, {"windows-1252", false}, {NULL, true}, {"utf-16le", true}};
	const char *folder = getenv("TMPDIR");
	struct strbuf table = STRBUF_INIT;

	(void)state;
	make_table(&table, FAR, "03/4/2019");
	put(&table, FAR, "24/9/2019");
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct strbuf path = STRBUF_INIT;
		enum date_order order = DATE_ORDER_UNKNOWN;
		struct input in;

		strbuf_addf(&path, "%s/dates.XXXXXX", folder ? folder : ".");
		write_file(path.buf, &table, rows[i].wide);
		assert_int_equal(input_open(&in, path.buf, rows[i].encoding, NULL), 0);
		unlink(path.buf);
		assert_int_equal(find_order(&in, &order, NULL), 0);
		assert_int_equal(order, DATE_ORDER_DMY);
		strbuf_release(&path);
	}
	strbuf_release(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(order__is_proven__by_a_date_anywhere),
		cmocka_unit_test(order__is_refused__where_no_date_proves_it),
		cmocka_unit_test(order__is_refused__where_both_are_proven),
		cmocka_unit_test(order__is_proven__behind_dates_that_need_none),
		cmocka_unit_test(order__is_looked_for__behind_empty_cells),
		cmocka_unit_test(order__is_proven__by_a_file_in_any_encoding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
