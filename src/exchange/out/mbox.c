/* SPDX-License-Identifier: MIT */
/* Letters as a mailbox file. */
#include "dapo/exchange/out/mbox.h"

#include <string.h>

#include "dapo/base/text/text.h"
#include "dapo/base/time/calendar.h"

enum {
	LINE_MAX = 76,    /* of an encoded body */
	PLAIN_MAX = 60,   /* a longer header is made of encoded words, which can be folded */
	WORD_MAX = 75,    /* of one encoded word */
	ADDRESS_MAX = 254 /* RFC 5321 */
};

static bool is_alphanumeric(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool mbox_address_usable(const char *text)
{
	const char *at = strchr(text, '@');
	size_t len = strlen(text);

	if (!at || at == text || !at[1] || strchr(at + 1, '@') || len > ADDRESS_MAX)
		return false;
	for (; *text; text++) {
		if (!is_alphanumeric(*text) && !strchr("@.!#$%&'*+-/=?^_`{|}~", *text))
			return false;
	}
	return true;
}

/* ---- Headers */

static void add_hex(struct strbuf *out, char byte)
{
	strbuf_addf(out, "=%02X", (unsigned char)byte);
}

static bool is_plain(const char *text)
{
	if (strlen(text) > PLAIN_MAX || strstr(text, "=?"))
		return false;
	for (; *text; text++) {
		if (*text < ' ' || *text > '~')
			return false;
	}
	return true;
}

/* One character of an encoded word of the Q encoding. */
static void add_q(struct strbuf *out, const char *bytes, size_t len)
{
	if (len == 1 && *bytes == ' ') {
		strbuf_addch(out, '_');
	} else if (len == 1 && (is_alphanumeric(*bytes) || strchr("!*+-/", *bytes))) {
		strbuf_addch(out, *bytes);
	} else {
		for (size_t i = 0; i < len; i++)
			add_hex(out, bytes[i]);
	}
}

/* Encoded words, one a line; a character is never torn. What is no text is left as a question mark,
 * a control character as a blank. */
static void add_encoded(struct strbuf *out, const char *text)
{
	static const char begin[] = "=?UTF-8?Q?", end[] = "?=";
	size_t len = strlen(text);
	size_t room = 0;

	while (len) {
		struct strbuf one = STRBUF_INIT;
		int32_t cp;
		size_t taken = text_decode(text, len, &cp);

		if (cp < 0)
			add_q(&one, "?", 1);
		else if (cp < ' ' || (cp >= 0x7F && cp < 0xA0))
			add_q(&one, " ", 1);
		else
			add_q(&one, text, taken);
		if (one.len > room) {
			strbuf_addf(out, "%s%s", room ? end : "", room ? "\n " : "");
			strbuf_addstr(out, begin);
			room = WORD_MAX - strlen(begin) - strlen(end);
		}
		strbuf_add(out, one.buf, one.len);
		room -= one.len;
		strbuf_release(&one);
		text += taken;
		len -= taken;
	}
	strbuf_addstr(out, end);
}

static void add_name(struct strbuf *out, const char *name)
{
	if (!is_plain(name)) {
		add_encoded(out, name);
		return;
	}
	strbuf_addch(out, '"');
	for (; *name; name++) {
		if (*name == '"' || *name == '\\')
			strbuf_addch(out, '\\');
		strbuf_addch(out, *name);
	}
	strbuf_addch(out, '"');
}

/* `"Name" <address>`; a name without address is a group without members, which no program sends to.
 */
static void add_party(struct strbuf *out, const char *header, const char *name, const char *address)
{
	bool named = name && *name;

	strbuf_addf(out, "%s: ", header);
	if (named)
		add_name(out, name);
	else if (!address)
		strbuf_addstr(out, "undisclosed-recipients");
	if (address)
		strbuf_addf(out, "%s<%s>\n", named ? " " : "", address);
	else
		strbuf_addstr(out, ":;\n");
}

static void add_time(struct strbuf *out, int64_t instant, bool header)
{
	static const char days[][4] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
	static const char months[][4] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	int64_t day = instant / SECONDS_A_DAY - (instant % SECONDS_A_DAY < 0);
	int seconds = (int)(instant - day * SECONDS_A_DAY);
	const char *weekday = days[(day % 7 + 7) % 7];
	int y, m, d;

	calendar_from_days(day, &y, &m, &d);
	if (header)
		strbuf_addf(out, "%s, %d %s %d %02d:%02d:%02d +0000", weekday, d, months[m - 1], y,
			seconds / 3600, seconds / 60 % 60, seconds % 60);
	else
		strbuf_addf(out, "%s %s %2d %02d:%02d:%02d %d", weekday, months[m - 1], d,
			seconds / 3600, seconds / 60 % 60, seconds % 60, y);
}

static void add_headers(struct strbuf *out, const struct letter *letter)
{
	strbuf_addstr(out, "From dapo ");
	add_time(out, letter->date, false);
	strbuf_addstr(out, "\nDate: ");
	add_time(out, letter->date, true);
	strbuf_addch(out, '\n');
	add_party(out, "From", letter->from_name, letter->from_address);
	add_party(out, "To", letter->to_name, letter->to_address);
	strbuf_addstr(out, "Subject: ");
	if (is_plain(letter->subject))
		strbuf_addstr(out, letter->subject);
	else
		add_encoded(out, letter->subject);
	strbuf_addf(out,
		"\nX-Dapo-Feedback: %s\nMIME-Version: 1.0\n"
		"Content-Type: text/plain; charset=UTF-8\n"
		"Content-Transfer-Encoding: quoted-printable\n\n",
		letter->key);
}

/* ---- The body */

/* True if a line that begins here could be taken for the beginning of a letter, or for a quoted
 * one. */
static bool begins_letter(const char *line)
{
	return !strncmp(line + strspn(line, ">"), "From ", 5);
}

static void add_line(struct strbuf *out, const char *line, size_t len)
{
	size_t column = 0;

	for (size_t i = 0; i < len; i++) {
		char c = line[i];
		bool blank = c == ' ' || c == '\t';
		bool literal = (c > ' ' && c <= '~' && c != '=') || (blank && i + 1 < len);

		if (i == 0 && begins_letter(line))
			literal = false;
		if (column + (literal ? 1 : 3) > LINE_MAX - 1) {
			strbuf_addstr(out, "=\n");
			column = 0;
			literal &= !begins_letter(line + i) && c != '.';
		}
		if (literal)
			strbuf_addch(out, c);
		else
			add_hex(out, c);
		column += literal ? 1 : 3;
	}
	strbuf_addch(out, '\n');
}

static void add_body(struct strbuf *out, const char *body)
{
	while (*body) {
		size_t len = strcspn(body, "\n");
		size_t shown = len && body[len - 1] == '\r' ? len - 1 : len;

		add_line(out, body, shown);
		body += len + (body[len] == '\n');
	}
	strbuf_addch(out, '\n');
}

void mbox_add(struct strbuf *out, const struct letter *letter)
{
	add_headers(out, letter);
	add_body(out, letter->body);
}
