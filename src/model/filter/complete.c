/* SPDX-License-Identifier: MIT */
/* Completing a filter while it is typed. */
#include <string.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/text/forms.h"
#include "dapo/model/filter/filter.h"

/* Where completions go, and the sign in front of all of them. */
struct completion {
	const char *sign;
	void (*each)(void *closure, const char *term);
	void *closure;
};

/* Offers sign, head and word, if `word` begins with `start`. */
static void offer(const struct completion *completion, const char *head, size_t head_length,
	const char *word, const char *start)
{
	struct strbuf term = STRBUF_INIT;

	if (!text_begins(word, start))
		return;
	strbuf_addf(&term, "%s%.*s%s", completion->sign, (int)head_length, head, word);
	completion->each(completion->closure, term.buf);
	strbuf_release(&term);
}

static void offer_states(
	const struct completion *completion, const struct entity *entity, const char *start)
{
	for (int i = 0; i < STATE_COUNT; i++) {
		if (filter_state_applies((enum filter_state)i, entity))
			offer(completion, "", 0, filter_state_name((enum filter_state)i), start);
	}
}

static void offer_name(const struct completion *completion, const char *name, const char *start)
{
	struct strbuf word = STRBUF_INIT;

	strbuf_addf(&word, "%s:", name);
	offer(completion, "", 0, word.buf, start);
	strbuf_release(&word);
}

static void offer_names(
	const struct completion *completion, const struct entity *entity, const char *start)
{
	for (size_t i = 0; i < entity->field_count; i++)
		offer_name(completion, entity->fields[i].name, start);
	if (entity_field(entity, "domain") < 0 && entity->product >= 0)
		offer_name(completion, "domain", start);
	offer_name(completion, "key", start);
}

/* The values of a field with few; `prefix` up to the last colon or comma is the head. */
static void offer_values(const struct completion *completion, const struct entity *entity,
	const struct field *field, const char *prefix)
{
	const char *start = prefix + strcspn(prefix, ":<>");
	const char *comma = strrchr(start, ',');
	size_t head;

	start += strspn(start, ":<>=");
	if (comma)
		start = comma + 1;
	head = (size_t)(start - prefix);
	for (const char *const *word = field_offers(field); word && *word; word++)
		offer(completion, prefix, head, *word, start);
	if (field->type == FIELD_CHOICE) {
		if (!strcmp(field->name, "status") && filter_closed_from(entity) >= 0) {
			offer(completion, prefix, head, "open", start);
			offer(completion, prefix, head, "closed", start);
		}
	} else if (field->type == FIELD_BOOLEAN) {
		offer(completion, prefix, head, "yes", start);
		offer(completion, prefix, head, "no", start);
	}
}

/* Names of fields while one is typed, its values after. */
static void offer_fields(
	const struct completion *completion, const struct entity *entity, const char *prefix)
{
	struct strbuf name = STRBUF_INIT;
	size_t length = strcspn(prefix, ":<>");
	int field;

	strbuf_add(&name, prefix, length);
	field = entity_field(entity, name.buf);
	strbuf_release(&name);
	if (!prefix[length])
		offer_names(completion, entity, prefix);
	else if (field >= 0)
		offer_values(completion, entity, &entity->fields[field], prefix);
}

void filter_complete(const struct entity *entity, const char *prefix,
	void (*each)(void *closure, const char *term), void *closure)
{
	struct completion completion = {.each = each, .closure = closure};
	struct strbuf sign = STRBUF_INIT;
	size_t opening = strspn(prefix, "(");
	char first = prefix[opening];
	bool tag = first == '+' || first == '-';

	strbuf_add(&sign, prefix, opening + tag);
	completion.sign = sign.buf;
	prefix += opening + tag;
	if (tag)
		offer_states(&completion, entity, prefix);
	if (first != '+')
		offer_fields(&completion, entity, prefix);
	if (!first) {
		strbuf_addch(&sign, '+');
		completion.sign = sign.buf;
		offer_states(&completion, entity, prefix);
	}
	strbuf_release(&sign);
}
