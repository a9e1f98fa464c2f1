/* SPDX-License-Identifier: MIT */
/* Makes the columns of a table nameable: sub-headers joined, gaps and repeats numbered. */
#include "dapo/exchange/header.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "dapo/base/map.h"
#include "dapo/base/strbuf.h"
#include "dapo/base/text.h"

/* A question above many columns is in all their names: that must not make much of a small file. */
enum { NAME_BYTES_MAX = 4096 };

/* Cuts a name that is too long, before a character. */
static void cut(struct strbuf *name)
{
	size_t len = NAME_BYTES_MAX;

	if (name->len <= len)
		return;
	while (len && ((unsigned char)name->buf[len] & 0xC0) == 0x80)
		len--;
	strbuf_setlen(name, len);
}

static void add_tidy(struct strbuf *out, const char *text)
{
	size_t len = strlen(text);
	bool blank = false;
	size_t i;

	text_trim(&text, &len);
	for (i = 0; i < len; i++) {
		bool space = isspace((unsigned char)text[i]);

		if (!space)
			strbuf_addch(out, text[i]);
		else if (!blank)
			strbuf_addch(out, ' ');
		blank = space;
	}
}

static bool says_nothing(const char *subheader)
{
	return !*subheader || !strcasecmp(subheader, "Response") ||
		!strcasecmp(subheader, "Open-Ended Response");
}

/* Whether two headings differ in no more than case, blanks and punctuation: `StartDate`, `Start
 * Date`. Without any letter they say nothing of each other. */
static bool same_words(const char *a, const char *b)
{
	bool any = false;

	for (;; a++, b++, any = true) {
		while (*a && isascii((unsigned char)*a) && !isalnum((unsigned char)*a))
			a++;
		while (*b && isascii((unsigned char)*b) && !isalnum((unsigned char)*b))
			b++;
		if (!*a || tolower((unsigned char)*a) != tolower((unsigned char)*b))
			return any && *a == *b;
	}
}

static void join(struct strbuf *name, const struct strbuf *heading, const struct strbuf *sub)
{
	if (!heading->len || same_words(heading->buf, sub->buf)) {
		strbuf_addstr(name, sub->buf);
		return;
	}
	strbuf_addstr(name, heading->buf);
	if (!says_nothing(sub->buf))
		strbuf_addf(name, " — %s", sub->buf);
}

/* Numbers a name that is there already; `seen` holds the folded names. */
static void make_unique(struct strbuf *name, struct map *seen)
{
	struct strbuf folded = STRBUF_INIT;
	size_t len = name->len;
	size_t n = 1;
	bool added = false;

	while (!added) {
		if (n > 1) {
			strbuf_setlen(name, len);
			strbuf_addf(name, "#%zu", n);
		}
		strbuf_reset(&folded);
		text_fold(&folded, name->buf, name->len);
		map_put(seen, folded.buf, folded.len, &added);
		n++;
	}
	strbuf_release(&folded);
}

void header_names(char *const *const *rows, size_t row_count, size_t columns, char **names)
{
	struct strbuf heading = STRBUF_INIT, sub = STRBUF_INIT, name = STRBUF_INIT;
	struct map seen = {0};
	size_t i;

	for (i = 0; i < columns; i++) {
		/* A question stands above the first of its columns alone. */
		if (row_count != 2 || rows[0][i][strspn(rows[0][i], " \t\r\n")])
			strbuf_reset(&heading);
		add_tidy(&heading, rows[0][i]);
		strbuf_reset(&sub);
		if (row_count > 1)
			add_tidy(&sub, rows[1][i]);
		join(&name, &heading, &sub);
		cut(&name);
		if (!name.len)
			strbuf_addf(&name, "column#%zu", i + 1);
		make_unique(&name, &seen);
		names[i] = strbuf_detach(&name);
	}
	strbuf_release(&heading);
	strbuf_release(&sub);
	map_release(&seen);
}
