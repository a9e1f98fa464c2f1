/* SPDX-License-Identifier: MIT */
/* Tests of letters as a mailbox: what they look like, and that no text becomes a header. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/exchange/out/mbox.h"

static struct letter plain(void)
{
	return (struct letter){.from_name = "Mira Tan",
		.from_address = "mira@example.org",
		.to_name = "finance-bi",
		.to_address = "finance-bi@example.org",
		.subject = "Re: F-12: orders are late",
		.key = "F-12",
		.date = INT64_C(1751281200),
		.body = "From April on.\n\nYou wrote:\n> orders are late = bad\n"};
}

static void mbox_add__letter__is_as_mail_programs_read_it(void **state)
{
	struct letter letter = plain();
	struct strbuf out = STRBUF_INIT;

	(void)state;
	mbox_add(&out, &letter);
	assert_string_equal(out.buf,
		"From dapo Mon Jun 30 11:00:00 2025\n"
		"Date: Mon, 30 Jun 2025 11:00:00 +0000\n"
		"From: \"Mira Tan\" <mira@example.org>\n"
		"To: \"finance-bi\" <finance-bi@example.org>\n"
		"Subject: Re: F-12: orders are late\n"
		"X-Dapo-Feedback: F-12\n"
		"MIME-Version: 1.0\n"
		"Content-Type: text/plain; charset=UTF-8\n"
		"Content-Transfer-Encoding: quoted-printable\n"
		"\n"
		"=46rom April on.\n"
		"\n"
		"You wrote:\n"
		"> orders are late =3D bad\n"
		"\n");
	strbuf_release(&out);
}

static void mbox_add__no_address__is_a_group_that_nobody_gets(void **state)
{
	struct letter letter = plain();
	struct strbuf out = STRBUF_INIT;

	(void)state;
	letter.to_address = NULL;
	mbox_add(&out, &letter);
	assert_non_null(strstr(out.buf, "\nTo: \"finance-bi\":;\n"));
	strbuf_reset(&out);
	letter.to_name = "";
	mbox_add(&out, &letter);
	assert_non_null(strstr(out.buf, "\nTo: undisclosed-recipients:;\n"));
	strbuf_release(&out);
}

/* The header lines of a letter, up to the blank line. */
static size_t count_headers(const char *letter)
{
	size_t count = 0;

	while (*letter != '\n') {
		count += *letter != ' ';
		letter += strcspn(letter, "\n") + 1;
	}
	return count;
}

static void mbox_add__hostile_texts__stay_in_their_header(void **state)
{
	static const char *const texts[] = {
		"late\nBcc: all@example.org",
		"late\r\nBcc: all@example.org\r\n\r\nbody",
		"=?UTF-8?Q?late?=",
		"\"quoted\\\" <evil@example.org>",
		"\303\244rger \342\200\256 \033[2J",
		"\377\376 broken",
		"one line of words that goes on and on, well beyond what one header may hold",
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct letter letter = plain();
		struct strbuf out = STRBUF_INIT;
		const char *at;

		letter.subject = letter.from_name = letter.to_name = texts[i];
		mbox_add(&out, &letter);
		assert_int_equal(count_headers(out.buf), 9);
		assert_null(strstr(out.buf, "\nBcc"));
		for (at = out.buf; *at; at += strcspn(at, "\n") + 1)
			assert_true(strcspn(at, "\n") <= 200);
		for (at = out.buf; *at; at++)
			assert_true(*at == '\n' || (*at >= ' ' && *at <= '~'));
		strbuf_release(&out);
	}
}

static void mbox_add__long_header__is_folded_between_characters(void **state)
{
	struct letter letter = plain();
	struct strbuf out = STRBUF_INIT, subject = STRBUF_INIT;
	const char *at;

	(void)state;
	for (int i = 0; i < 30; i++)
		strbuf_addstr(&subject, "\303\274");
	letter.subject = subject.buf;
	mbox_add(&out, &letter);
	at = strstr(out.buf, "Subject: ");
	assert_non_null(at);
	for (at += strlen("Subject: "); *at == '=' || *at == ' '; at += strcspn(at, "\n") + 1) {
		size_t len = strcspn(at, "\n") - (*at == ' ');
		const char *word = at + (*at == ' ');

		assert_true(len <= 75);
		assert_memory_equal(word, "=?UTF-8?Q?", 10);
		assert_memory_equal(word + len - 2, "?=", 2);
		assert_int_equal((len - 12) % 6, 0);
	}
	strbuf_release(&subject);
	strbuf_release(&out);
}

static void mbox_add__body__cannot_begin_a_letter(void **state)
{
	static const char body[] =
		"From here\n>From there\n>>From where\n\nFrom: no\nFromage \n.\n";
	struct letter letter = plain();
	struct strbuf out = STRBUF_INIT;

	(void)state;
	letter.body = body;
	mbox_add(&out, &letter);
	assert_non_null(strstr(out.buf,
		"\n\n=46rom here\n=3EFrom there\n=3E>From where\n\nFrom: no\nFromage=20\n.\n\n"));
	strbuf_release(&out);
}

static void mbox_add__long_lines__are_broken_softly(void **state)
{
	struct letter letter = plain();
	struct strbuf out = STRBUF_INIT, body = STRBUF_INIT;
	const char *at;

	(void)state;
	strbuf_addchars(&body, 'x', 75);
	strbuf_addstr(&body, "From here on \342\202\254\n");
	letter.body = body.buf;
	mbox_add(&out, &letter);
	at = strstr(out.buf, "\n\nx");
	assert_non_null(at);
	assert_null(strstr(at, "\nFrom"));
	assert_non_null(strstr(at, "=E2=82=AC\n"));
	for (at += 2; *at; at += strcspn(at, "\n") + 1)
		assert_true(strcspn(at, "\n") <= 76);
	strbuf_release(&body);
	strbuf_release(&out);
}

static void mail_address_usable__only_plain_addresses(void **state)
{
	static const char *const good[] = {"a@b", "mira.tan+dapo@example.org"};
	static const char *const bad[] = {"", "mira", "@example.org", "mira@", "a@b@c", "a b@c",
		"a@b,c@d", "a@b\nBcc: c@d", "<a@b>", "\"a\"@b", "\303\244@b", "a@b;"};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		assert_true(mbox_address_usable(good[i]));
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_false(mbox_address_usable(bad[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mbox_add__letter__is_as_mail_programs_read_it),
		cmocka_unit_test(mbox_add__no_address__is_a_group_that_nobody_gets),
		cmocka_unit_test(mbox_add__hostile_texts__stay_in_their_header),
		cmocka_unit_test(mbox_add__long_header__is_folded_between_characters),
		cmocka_unit_test(mbox_add__body__cannot_begin_a_letter),
		cmocka_unit_test(mbox_add__long_lines__are_broken_softly),
		cmocka_unit_test(mail_address_usable__only_plain_addresses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
