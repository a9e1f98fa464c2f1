/* SPDX-License-Identifier: MIT */
/* Takes tags and entities out of a line of HTML; anything that only resembles them is text. */
#include "markup.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "dapo/base/text/text.h"

enum {
	TAG_NAME_MAX = 12,
	TAG_BYTES_MAX = 1000, /* looked at for the end of one, so that no text takes long */
	ENTITY_MAX = 10,
	NO_BREAK_SPACE = 0xA0,
};

/* Elements that editors of questions write; those of `breaking` end a word. */
static const char *const inline_tags[] = {"a", "abbr", "b", "big", "code", "del", "em", "font", "i",
	"ins", "label", "mark", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
	NULL};
static const char *const breaking_tags[] = {"blockquote", "br", "center", "div", "h1", "h2", "h3",
	"h4", "h5", "h6", "hr", "img", "input", "li", "ol", "p", "pre", "script", "style", "table",
	"tbody", "td", "th", "thead", "tr", "ul", NULL};

/* HTML's names for U+00A0 to U+00FF, in order. */
static const char latin_names[] =
	"nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg "
	"plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 "
	"iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave "
	"Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute "
	"Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave "
	"eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml "
	"divide oslash ugrave uacute ucirc uuml yacute thorn yuml ";

struct entity_name {
	const char *name;
	int32_t code;
};

static const struct entity_name other_names[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'},
	{"quot", '"'}, {"apos", '\''}, {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018},
	{"rsquo", 0x2019}, {"sbquo", 0x201A}, {"ldquo", 0x201C}, {"rdquo", 0x201D},
	{"bdquo", 0x201E}, {"bull", 0x2022}, {"hellip", 0x2026}, {"euro", 0x20AC},
	{"trade", 0x2122}, {"OElig", 0x152}, {"oelig", 0x153}, {"Scaron", 0x160}, {"scaron", 0x161},
	{"le", 0x2264}, {"ge", 0x2265}, {"rarr", 0x2192}};

static bool is_listed(const char *const *names, const char *name)
{
	while (*names && strcmp(*names, name) != 0)
		names++;
	return *names != NULL;
}

/* The length of the comment at `text`, or 0. */
static size_t comment_at(const char *text, size_t len)
{
	const char *end = text + 2;

	while ((end = memchr(end + 1, '>', len - (size_t)(end + 1 - text))))
		if (end[-1] == '-' && end[-2] == '-')
			return (size_t)(end - text) + 1;
	return 0;
}

/* The length of the tag or comment at `text`, which is a `<`; 0 if it is none. */
static size_t tag_at(const char *text, size_t len, bool *breaks)
{
	char name[TAG_NAME_MAX] = "";
	size_t at = 1, n = 0;
	const char *end;

	if (len > TAG_BYTES_MAX)
		len = TAG_BYTES_MAX;
	*breaks = true;
	if (!strncmp(text, "<!--", 4))
		return comment_at(text, len);
	at += text[at] == '/';
	while (isalnum((unsigned char)text[at]) && n + 1 < sizeof name)
		name[n++] = (char)tolower((unsigned char)text[at++]);
	if (text[at] != '>' && text[at] != '/' && !isspace((unsigned char)text[at]))
		return 0;
	*breaks = is_listed(breaking_tags, name);
	if (!*breaks && !is_listed(inline_tags, name))
		return 0;
	end = memchr(text, '>', len);
	return end ? (size_t)(end - text) + 1 : 0;
}

/* The character of a name without `&` and `;`, or -1. */
static int32_t named_entity(const char *name, size_t len)
{
	const char *at = latin_names;

	for (size_t i = 0; i < sizeof other_names / sizeof *other_names; i++)
		if (strlen(other_names[i].name) == len && !memcmp(other_names[i].name, name, len))
			return other_names[i].code;
	for (int32_t code = NO_BREAK_SPACE; *at; code++) {
		size_t n = strcspn(at, " ");

		if (n == len && !memcmp(at, name, len))
			return code;
		at += n + 1;
	}
	return -1;
}

/* `#233` or `#xE9`; -1 for what is no character that text may have. */
static int32_t numbered_entity(const char *digits, size_t len)
{
	int base = len > 1 && tolower((unsigned char)digits[0]) == 'x' ? 16 : 10;
	int32_t code = 0;

	for (size_t i = base == 16; i < len; i++) {
		int digit = tolower((unsigned char)digits[i]);

		if (base == 16 ? !isxdigit(digit) : !isdigit(digit))
			return -1;
		code = code * base + (digit <= '9' ? digit - '0' : digit - 'a' + 10);
		if (code > 0x10FFFF)
			return -1;
	}
	return code >= ' ' && (code < 0xD800 || code > 0xDFFF) ? code : -1;
}

/* The length of the entity at `text`, which is a `&`, and its character; 0 if it is none. */
static size_t entity_at(const char *text, int32_t *code)
{
	size_t len = 1;

	while (len < ENTITY_MAX && (isalnum((unsigned char)text[len]) || text[len] == '#'))
		len++;
	if (text[len] != ';' || len < 3)
		return 0;
	*code = text[1] == '#' ? numbered_entity(text + 2, len - 2)
			       : named_entity(text + 1, len - 1);
	return *code < 0 ? 0 : len + 1;
}

static void add_character(struct strbuf *out, int32_t code)
{
	uint32_t cp = (uint32_t)code;

	if (cp < 0x80) {
		strbuf_addch(out, (char)cp);
		return;
	}
	if (cp >= 0x10000) {
		strbuf_addch(out, (char)(0xF0 | cp >> 18));
		strbuf_addch(out, (char)(0x80 | (cp >> 12 & 0x3F)));
	} else if (cp >= 0x800) {
		strbuf_addch(out, (char)(0xE0 | cp >> 12));
	}
	if (cp >= 0x800)
		strbuf_addch(out, (char)(0x80 | (cp >> 6 & 0x3F)));
	else
		strbuf_addch(out, (char)(0xC0 | cp >> 6));
	strbuf_addch(out, (char)(0x80 | (cp & 0x3F)));
}

/* A piece of mark-up: how many bytes it has, and the text that they show. */
struct piece {
	size_t taken;
	int32_t code; /* a blank where a line breaks; 0: nothing; -1: a byte that is no UTF-8 */
};

static struct piece read_piece(const char *text, size_t len)
{
	struct piece piece = {0};
	bool breaks = false;

	if (*text == '<')
		piece.taken = tag_at(text, len, &breaks);
	else if (*text == '&')
		piece.taken = entity_at(text, &piece.code);
	if (!piece.taken)
		piece.taken = text_decode(text, len, &piece.code);
	else if (breaks)
		piece.code = ' ';
	if (piece.code == NO_BREAK_SPACE ||
		(piece.code > 0 && piece.code < 0x80 && isspace(piece.code)))
		piece.code = ' ';
	return piece;
}

void markup_plain(struct strbuf *out, const char *text)
{
	size_t len = strlen(text);
	size_t start = out->len;
	bool blank = false;

	while (len) {
		struct piece piece = read_piece(text, len);

		if (piece.code == ' ') {
			blank = true;
		} else if (piece.code != 0) {
			if (blank && out->len > start)
				strbuf_addch(out, ' ');
			blank = false;
			if (piece.code < 0)
				strbuf_addch(out, *text);
			else
				add_character(out, piece.code);
		}
		text += piece.taken;
		len -= piece.taken;
	}
}
