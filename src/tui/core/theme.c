/* SPDX-License-Identifier: MIT */
/* Colours by meaning: the built-in theme, and reading others from config. */
#include "theme.h"

#include <string.h>
#include <strings.h>

#include "dapo/base/strbuf.h"

/* The built-in theme names no colour that is hard to read on a dark or on a light background
 * (yellow, blue, white, black): red, green, magenta and cyan read on both. */
static const struct {
	const char *name, *colour, *mono, *help;
} meanings[MEANING_COUNT] = {
#define MEANING_ROW(id, name, colour, mono, help) [MEANING_##id] = {name, colour, mono, help},
	MEANINGS(MEANING_ROW)
#undef MEANING_ROW
};

static const char *const colour_names[] = {
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"};

static const struct {
	const char *name;
	unsigned flag;
} flag_names[] = {
	{"bold", STYLE_BOLD},
	{"dim", STYLE_DIM},
	{"underline", STYLE_UNDERLINE},
	{"reverse", STYLE_REVERSE},
};

const char *theme_meaning_name(enum meaning meaning)
{
	return meanings[meaning].name;
}

const char *theme_meaning_help(enum meaning meaning)
{
	return meanings[meaning].help;
}

static bool is_word(const char *word, size_t len, const char *name)
{
	return strlen(name) == len && strncasecmp(name, word, len) == 0;
}

static bool read_number(const char *word, size_t len, short *colour)
{
	int value = 0;
	size_t i;

	if (len == 0 || len > 2)
		return false;
	for (i = 0; i < len; i++) {
		if (word[i] < '0' || word[i] > '9')
			return false;
		value = value * 10 + (word[i] - '0');
	}
	*colour = (short)value;
	return value < 16;
}

/* `default`, a name, `bright-` and a name, or 0 to 15. */
static bool read_colour(const char *word, size_t len, short *colour)
{
	static const char bright[] = "bright-";
	short offset = 0;
	int i;

	if (is_word(word, len, "default")) {
		*colour = -1;
		return true;
	}
	if (read_number(word, len, colour))
		return true;
	if (len > sizeof bright - 1 && strncasecmp(word, bright, sizeof bright - 1) == 0) {
		offset = 8;
		word += sizeof bright - 1;
		len -= sizeof bright - 1;
	}
	for (i = 0; i < 8; i++) {
		if (is_word(word, len, colour_names[i])) {
			*colour = (short)(i + offset);
			return true;
		}
	}
	return false;
}

static bool read_flag(const char *word, size_t len, unsigned *flags)
{
	size_t i;

	for (i = 0; i < sizeof flag_names / sizeof *flag_names; i++) {
		if (is_word(word, len, flag_names[i].name)) {
			*flags |= flag_names[i].flag;
			return true;
		}
	}
	return false;
}

static int refuse(const char *word, size_t len, struct error *err)
{
	return error_set(err, ERR_INVALID,
		"\"%.*s\" is no colour; write attributes (bold, dim, underline, reverse), a "
		"colour (default, black, red, green, yellow, blue, magenta, cyan, white, "
		"bright-red and so on, or 0 to 15), and \"on\" with a second colour",
		len > 40 ? 40 : (int)len, word);
}

static int parse_colour(const char *value, struct colour *out, struct error *err)
{
	struct colour colour = {-1, -1, 0};
	bool behind = false, any = false, have[2] = {false, false};

	for (;;) {
		const char *word = value + strspn(value, " \t");
		size_t len = strcspn(word, " \t");

		value = word + len;
		if (len == 0)
			break;
		any = true;
		if (is_word(word, len, "on") && !behind) {
			behind = true;
		} else if (!have[behind] &&
			read_colour(word, len, behind ? &colour.bg : &colour.fg)) {
			have[behind] = true;
		} else if (behind || !read_flag(word, len, &colour.flags)) {
			return refuse(word, len, err);
		}
	}
	if (!any || (behind && !have[true]))
		return refuse(value, 0, err);
	*out = colour;
	return 0;
}

static int find_meaning(const char *name, size_t len, struct error *err)
{
	struct strbuf list;
	int i;

	for (i = 0; i < MEANING_COUNT; i++) {
		if (is_word(name, len, meanings[i].name))
			return i;
	}
	strbuf_init(&list);
	for (i = 0; i < MEANING_COUNT; i++)
		strbuf_addf(&list, "%s%s", i ? ", " : "", meanings[i].name);
	error_set(err, ERR_INVALID, "\"%.*s\" has no colour; those that have: %s",
		len > 40 ? 40 : (int)len, name, list.buf);
	strbuf_release(&list);
	return ERR_INVALID;
}

static int set(struct theme *theme, bool mono, const char *name, size_t len, const char *value,
	struct error *err)
{
	struct colour colour;
	int meaning = find_meaning(name, len, err);
	int rc;

	if (meaning < 0)
		return meaning;
	rc = parse_colour(value, &colour, err);
	if (rc < 0) {
		error_prefix(err, "%s", meanings[meaning].name);
		return rc;
	}
	if (mono)
		colour.fg = colour.bg = -1;
	theme->colours[meaning] = colour;
	return 0;
}

int theme_set(
	struct theme *theme, bool mono, const char *meaning, const char *value, struct error *err)
{
	return set(theme, mono, meaning, strlen(meaning), value, err);
}

void theme_init(struct theme *theme, bool mono)
{
	int i;

	for (i = 0; i < MEANING_COUNT; i++)
		parse_colour(
			mono ? meanings[i].mono : meanings[i].colour, &theme->colours[i], NULL);
}
