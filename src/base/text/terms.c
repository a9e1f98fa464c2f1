/* SPDX-License-Identifier: MIT */
/* Text as the terms of a full-text index: words, and pairs of characters of scripts without blanks.
 */
#include <string.h>

#include <utf8proc.h>

#include "dapo/base/text/forms.h"
#include "dapo/base/text/text.h"

static bool is_ascii(int32_t cp)
{
	return cp >= 0 && cp < 0x80;
}

bool text_is_word(int32_t cp)
{
	if (is_ascii(cp))
		return (cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
	switch (cp < 0 ? UTF8PROC_CATEGORY_CN : utf8proc_category(cp)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
	case UTF8PROC_CATEGORY_CO:
		return true;
	default:
		return false;
	}
}

static bool is_mark(int32_t cp)
{
	switch (cp < 0x300 ? UTF8PROC_CATEGORY_CN : utf8proc_category(cp)) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return true;
	default:
		return false;
	}
}

/* Scripts that are written without blanks, or glue endings to words as Korean does. */
static bool is_dense(int32_t cp)
{
	static const struct {
		int32_t first, last;
	} blocks[] = {
		{0x0e00, 0x0eff},   /* Thai, Lao */
		{0x0f00, 0x109f},   /* Tibetan, Myanmar */
		{0x1100, 0x11ff},   /* Hangul letters */
		{0x1780, 0x17ff},   /* Khmer */
		{0x1950, 0x19df},   /* Tai Le, New Tai Lue */
		{0x1a20, 0x1aaf},   /* Tai Tham */
		{0x2e80, 0x2fdf},   /* radicals */
		{0x3005, 0x3007},   /* ideographic marks */
		{0x3040, 0x31ff},   /* kana, bopomofo, Hangul */
		{0x3400, 0x4dbf},   /* ideographs */
		{0x4e00, 0xa4cf},   /* ideographs, Yi */
		{0xa960, 0xa97f},   /* Hangul letters */
		{0xac00, 0xd7ff},   /* Hangul */
		{0xf900, 0xfaff},   /* ideographs */
		{0x1b000, 0x1b16f}, /* kana */
		{0x20000, 0x3ffff}, /* ideographs */
	};

	if (cp < blocks[0].first)
		return false;
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
		if (cp >= blocks[i].first && cp <= blocks[i].last)
			return text_is_word(cp);
	}
	return false;
}

/* Where the character at `at` ends, with the marks that belong to it; *cp is its base. */
static size_t character_end(const struct strbuf *form, size_t at, int32_t *cp)
{
	int32_t mark;

	*cp = (unsigned char)form->buf[at];
	if (is_ascii(*cp) &&
		is_ascii((unsigned char)form->buf[at + 1])) /* as most of any text is */
		return at + 1;
	at += text_decode(form->buf + at, form->len - at, cp);
	while (at < form->len && (unsigned char)form->buf[at] >= 0x80) {
		size_t size = text_decode(form->buf + at, form->len - at, &mark);

		if (!is_mark(mark))
			break;
		at += size;
	}
	return at;
}

static bool is_plain(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/* The end of a run of characters that make one word. */
static size_t word_end(const struct strbuf *form, size_t at)
{
	while (at < form->len) {
		int32_t cp;
		size_t end = at + 1;

		if (!is_plain(form->buf[at]) || !is_ascii((unsigned char)form->buf[end])) {
			end = character_end(form, at, &cp);
			if (!text_is_word(cp) || is_dense(cp))
				break;
		}
		at = end;
	}
	return at;
}

void text_terms_begin(struct text_terms *terms, const char *s, size_t len, bool question)
{
	*terms = (struct text_terms){.form = STRBUF_INIT, .question = question};
	text_search(&terms->form, s, len);
}

/* A character of a dense script with its neighbour; alone only where it has none. False for the
 * last of a question that was part of a pair. */
static bool take_pair(struct text_terms *terms, size_t end, const char **term, size_t *len)
{
	const struct strbuf *form = &terms->form;
	size_t start = terms->at;
	bool covered = terms->paired && terms->question && end == form->len;
	size_t pair_end = end;
	int32_t next = -1;

	if (end < form->len)
		pair_end = character_end(form, end, &next);
	terms->paired = is_dense(next);
	terms->at = end;
	*term = form->buf + start;
	*len = (terms->paired ? pair_end : end) - start;
	return !covered;
}

bool text_terms_next(struct text_terms *terms, const char **term, size_t *len)
{
	const struct strbuf *form = &terms->form;

	while (terms->at < form->len) {
		int32_t cp;
		size_t end = character_end(form, terms->at, &cp);

		if (is_dense(cp)) {
			if (take_pair(terms, end, term, len))
				return true;
			continue;
		}
		terms->paired = false;
		if (text_is_word(cp)) {
			end = word_end(form, terms->at);
			*term = form->buf + terms->at;
			*len = end - terms->at;
			terms->at = end;
			return true;
		}
		terms->at = end;
	}
	return false;
}

void text_terms_end(struct text_terms *terms)
{
	strbuf_release(&terms->form);
}

bool text_ends_dense(const char *s, size_t len)
{
	struct text_terms terms;
	const char *term;
	size_t term_len;
	bool dense = false;

	text_terms_begin(&terms, s, len, true);
	while (text_terms_next(&terms, &term, &term_len)) {
		int32_t cp;

		text_decode(term, term_len, &cp);
		dense = is_dense(cp) && term + term_len == terms.form.buf + terms.form.len;
	}
	text_terms_end(&terms);
	return dense;
}
