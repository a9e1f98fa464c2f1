/* SPDX-License-Identifier: MIT */
/* The growing byte string, errors, and allocation. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "dapo/base/error.h"
#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"

static void assert_holds(const struct strbuf *sb, const char *bytes, size_t len)
{
	assert_int_equal(sb->len, len);
	assert_memory_equal(sb->buf, bytes, len);
	assert_int_equal(sb->buf[len], '\0');
}

static void strbuf__starts__empty_and_terminated(void **state)
{
	struct strbuf sb = STRBUF_INIT;

	(void)state;
	assert_holds(&sb, "", 0);
	strbuf_add(&sb, NULL, 0);
	strbuf_addchars(&sb, 'x', 0);
	strbuf_reset(&sb);
	assert_ptr_equal(sb.buf, strbuf_empty);
	strbuf_addf(&sb, "%s", "");
	assert_holds(&sb, "", 0);
	strbuf_release(&sb);
	assert_holds(&sb, "", 0);
}

static void strbuf__appends__every_kind(void **state)
{
	struct strbuf sb = STRBUF_INIT;

	(void)state;
	strbuf_addstr(&sb, "ab");
	strbuf_add(&sb, "c\0d", 3);
	strbuf_addch(&sb, 'e');
	strbuf_addchars(&sb, '-', 3);
	strbuf_addf(&sb, "%d %s", 42, "x");
	assert_holds(&sb, "abc\0de---42 x", 13);
	strbuf_release(&sb);
}

static void strbuf__grows__over_many_appends(void **state)
{
	struct strbuf sb = STRBUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < 100000; i++)
		strbuf_addch(&sb, (char)('a' + i % 26));
	assert_int_equal(sb.len, 100000);
	for (i = 0; i < sb.len; i++)
		assert_int_equal(sb.buf[i], 'a' + (int)(i % 26));
	assert_int_equal(sb.buf[sb.len], '\0');
	strbuf_release(&sb);
	strbuf_addf(&sb, "%05000d", 7);
	assert_int_equal(sb.len, 5000);
	assert_int_equal(sb.buf[4999], '7');
	strbuf_release(&sb);
}

static void strbuf__detaches__and_is_empty_after(void **state)
{
	struct strbuf sb = STRBUF_INIT;
	char *text = strbuf_detach(&sb);

	(void)state;
	assert_string_equal(text, "");
	free(text);
	strbuf_addstr(&sb, "kept");
	text = strbuf_detach(&sb);
	assert_string_equal(text, "kept");
	assert_holds(&sb, "", 0);
	free(text);
}

static void strbuf__splices__shorter_longer_and_at_the_ends(void **state)
{
	struct strbuf sb = STRBUF_INIT;

	(void)state;
	strbuf_splice(&sb, 0, 0, "", 0);
	assert_holds(&sb, "", 0);
	strbuf_splice(&sb, 0, 0, "middle", 6);
	strbuf_splice(&sb, 0, 0, "<", 1);
	strbuf_splice(&sb, sb.len, 0, ">", 1);
	assert_holds(&sb, "<middle>", 8);
	strbuf_splice(&sb, 1, 6, "a much longer inside", 20);
	assert_holds(&sb, "<a much longer inside>", 22);
	strbuf_splice(&sb, 1, 20, NULL, 0);
	assert_holds(&sb, "<>", 2);
	strbuf_setlen(&sb, 1);
	assert_holds(&sb, "<", 1);
	strbuf_release(&sb);
}

static void error__is_set__with_and_without_a_place_for_it(void **state)
{
	struct error err = {0};

	(void)state;
	assert_int_equal(error_set(NULL, ERR_BUSY, "%s", "unheard"), ERR_BUSY);
	assert_int_equal(error_prefix(NULL, "%s", "unheard"), ERR_NONE);
	assert_int_equal(error_set(&err, ERR_INVALID, "row %d", 7), ERR_INVALID);
	assert_int_equal(err.code, ERR_INVALID);
	assert_string_equal(err.text, "row 7");
	assert_int_equal(error_prefix(&err, "%s", "items.csv"), ERR_INVALID);
	assert_string_equal(err.text, "items.csv: row 7");
	error_set(&err, ERR_STORE, "again, %s", err.text);
	assert_string_equal(err.text, "again, items.csv: row 7");
	errno = ENOENT;
	assert_int_equal(error_errno(&err, "/no/such"), ERR_IO);
	assert_string_equal(err.text, "/no/such: No such file or directory");
}

static void error__is_cut__when_too_long(void **state)
{
	struct error err = {0};
	char longest[3 * ERROR_TEXT_MAX];

	(void)state;
	memset(longest, 'x', sizeof longest);
	longest[sizeof longest - 1] = '\0';
	error_set(&err, ERR_IO, "%s", longest);
	assert_int_equal(strlen(err.text), ERROR_TEXT_MAX - 1);
	error_prefix(&err, "%s", "at the front");
	assert_int_equal(strlen(err.text), ERROR_TEXT_MAX - 1);
	assert_memory_equal(err.text, "at the front: xxx", 17);
	error_prefix(&err, "%s", longest);
	assert_int_equal(strlen(err.text), ERROR_TEXT_MAX - 1);
}

static void memory__copies__no_further_than_the_end(void **state)
{
	char *copy = xstrndup("abcdef", 3);

	(void)state;
	assert_string_equal(copy, "abc");
	free(copy);
	copy = xstrndup("ab\0cd", 5);
	assert_string_equal(copy, "ab");
	free(copy);
	copy = xmalloc(0);
	assert_non_null(copy);
	copy = xrealloc(copy, 0);
	assert_non_null(copy);
	free(copy);
}

static void vec__grows__and_keeps_what_it_holds(void **state)
{
	int *items = NULL;
	size_t len = 0;
	size_t alloc = 0;

	(void)state;
	while (len < 1000) {
		VEC_RESERVE(items, len, alloc);
		assert_true(alloc > len);
		items[len] = (int)len;
		len++;
	}
	while (len--)
		assert_int_equal(items[len], (int)len);
	free(items);
}

static void say_restored(void)
{
	ssize_t written = write(STDERR_FILENO, "restored\n", 9);

	(void)written;
}

/* Asks for more than there can be, in a process of its own, with its stderr in a pipe. */
static void memory__ends__after_restoring_the_terminal(void **state)
{
	char told[200] = "";
	size_t len = 0;
	int ends[2];
	int status;
	pid_t child;
	ssize_t got;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (!child) {
		size_t alloc = 0;

		dup2(ends[1], STDERR_FILENO);
		memory_on_exhausted(say_restored);
		vec_grow(NULL, &alloc, SIZE_MAX, 8);
		_exit(99);
	}
	close(ends[1]);
	while ((got = read(ends[0], told + len, sizeof told - 1 - len)) > 0)
		len += (size_t)got;
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 1);
	assert_memory_equal(told, "restored\ndapo: out of memory", 28);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strbuf__starts__empty_and_terminated),
		cmocka_unit_test(strbuf__appends__every_kind),
		cmocka_unit_test(strbuf__grows__over_many_appends),
		cmocka_unit_test(strbuf__detaches__and_is_empty_after),
		cmocka_unit_test(strbuf__splices__shorter_longer_and_at_the_ends),
		cmocka_unit_test(error__is_set__with_and_without_a_place_for_it),
		cmocka_unit_test(error__is_cut__when_too_long),
		cmocka_unit_test(memory__copies__no_further_than_the_end),
		cmocka_unit_test(vec__grows__and_keeps_what_it_holds),
		cmocka_unit_test(memory__ends__after_restoring_the_terminal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
