/* SPDX-License-Identifier: MIT */
/* Finds names in text whatever their case and composition, and puts the stand-in there. */
#include "dapo/model/rules/forget.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/forms.h"
#include "dapo/base/text/text.h"

/* ---- The names */

void forget_init(struct forget *forget, const char *stand_in)
{
	*forget = (struct forget){0};
	strbuf_init(&forget->stand_in);
	strbuf_addstr(&forget->stand_in, stand_in);
}

void forget_release(struct forget *forget)
{
	for (size_t i = 0; i < forget->count; i++)
		strbuf_release(&forget->names[i].form);
	free(forget->names);
	strbuf_release(&forget->stand_in);
	forget->names = NULL;
	forget->count = forget->alloc = 0;
}

static bool is_known(const struct forget *forget, const char *form)
{
	for (size_t i = 0; i < forget->count; i++)
		if (!strcmp(forget->names[i].form.buf, form))
			return true;
	return false;
}

/* More than one plain word. */
static bool is_telling(const struct strbuf *form)
{
	return form->buf[strcspn(form->buf, " @.-_0123456789")] != '\0';
}

void forget_name(struct forget *forget, const char *name)
{
	struct strbuf form = STRBUF_INIT;

	text_search(&form, name, strlen(name));
	if (form.len && !is_known(forget, form.buf) &&
		strcmp(form.buf, forget->stand_in.buf) != 0) {
		VEC_RESERVE(forget->names, forget->count, forget->alloc);
		forget->names[forget->count++] =
			(struct forget_name){.form = form, .telling = is_telling(&form)};
		return;
	}
	strbuf_release(&form);
}

/* ---- Their places in a text */

/* The character that begins at `at`, or ends there. */
static int32_t character_at(const char *text, size_t len, size_t at, size_t *taken)
{
	int32_t cp;

	*taken = text_decode(text + at, len - at, &cp);
	return cp;
}

static size_t character_before(const char *text, size_t at)
{
	size_t start = at - 1;

	while (start > 0 && at - start < 4 && ((unsigned char)text[start] & 0xC0) == 0x80)
		start--;
	return start;
}

/* No word goes on from before `at` to behind it; scripts without blanks have words anywhere. */
static bool is_edge(const char *text, size_t len, size_t at)
{
	size_t before, taken;

	if (!at || at >= len)
		return true;
	before = character_before(text, at);
	if (!text_is_word(character_at(text, len, before, &taken)) ||
		!text_is_word(character_at(text, len, at, &taken)))
		return true;
	return text_ends_dense(text + before, at - before);
}

/* Most places are passed over by their first letter. */
static bool may_begin(const char *text, size_t len, size_t at, const struct strbuf *form)
{
	unsigned char first = (unsigned char)text[at], wanted = (unsigned char)form->buf[0];
	int32_t cp;

	if (first >= 0x80 || wanted >= 0x80)
		return text_decode(text + at, len - at, &cp) && !text_is_space(cp);
	return (first >= 'A' && first <= 'Z' ? first - 'A' + 'a' : first) == wanted;
}

/* Where the name ends that begins at `at`; 0 if none does. */
static size_t match_name(const char *text, size_t len, size_t at, const struct strbuf *name)
{
	enum { SLACK = 8 }; /* bytes that a form may have before it is seen to be another */
	struct strbuf form = STRBUF_INIT;
	size_t end = at, found = 0, taken;

	while (end < len && !found && form.len <= name->len + SLACK) {
		character_at(text, len, end, &taken);
		end += taken;
		if (!is_edge(text, len, end))
			continue;
		strbuf_reset(&form);
		text_search(&form, text + at, end - at);
		if (form.len == name->len && !memcmp(form.buf, name->buf, name->len))
			found = end;
	}
	strbuf_release(&form);
	return found;
}

/* The longest name that begins at `at`. Behind `=` stands a whole value. */
static size_t match_at(
	const struct forget *forget, const char *text, size_t len, size_t at, bool own)
{
	bool any = own || (at && text[at - 1] == '=');
	size_t end = 0;

	for (size_t i = 0; i < forget->count; i++) {
		const struct forget_name *name = &forget->names[i];
		size_t match;

		if ((!any && !name->telling) || !may_begin(text, len, at, &name->form))
			continue;
		match = match_name(text, len, at, &name->form);
		if (match > end)
			end = match;
	}
	return end;
}

static bool is_name(const struct forget *forget, const char *text, size_t len)
{
	enum { NAME_BYTES_MAX = 2000 };
	struct strbuf form = STRBUF_INIT;
	bool is;

	if (len > NAME_BYTES_MAX)
		return false;
	text_search(&form, text, len);
	is = form.len && is_known(forget, form.buf);
	strbuf_release(&form);
	return is;
}

bool forget_text(
	const struct forget *forget, const char *text, size_t len, bool own, struct strbuf *out)
{
	bool whole = is_name(forget, text, len), found = whole;
	size_t at = 0, kept = 0, taken;

	while (!whole && at < len) {
		size_t end = 0;

		if (is_edge(text, len, at))
			end = match_at(forget, text, len, at, own);
		character_at(text, len, at, &taken);
		if (end) {
			found = true;
			if (!out)
				return true;
			strbuf_add(out, text + kept, at - kept);
			strbuf_addstr(out, forget->stand_in.buf);
			kept = end;
		}
		at = end ? end : at + taken;
	}
	if (out && whole)
		strbuf_addstr(out, forget->stand_in.buf);
	else if (out)
		strbuf_add(out, text + kept, len - kept);
	return found;
}
