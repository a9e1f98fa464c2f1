/* SPDX-License-Identifier: MIT */
/* Adding what belongs to a record: which of the lists, then the form of a new row. */
#include "belongs.h"
#include "dapo/desk/metadata.h"
#include "dapo/model/tables/product.h"
#include "tui/ask/ask.h"
#include "tui/form/forms.h"

enum { CHOICES_MAX = 16 };

static void refer(struct record *row, int field, int64_t row_id, const struct strbuf *key)
{
	value_set_integer(&row->values[field], row_id);
	strbuf_reset(&row->values[field].text);
	strbuf_addstr(&row->values[field].text, key->buf);
}

/* A new row refers to the record, and is of the same product. */
static void begin(struct tui *tui, const struct belonging *list, const struct record *record,
	struct record *row)
{
	int from = record->entity->product;
	int to = list->entity->product;
	struct strbuf key = STRBUF_INIT;

	record_defaults(row, &tui->desk.context, NULL);
	if (from >= 0 && to >= 0)
		value_copy(&row->values[to], record_value(record, from));
	record_key(record, &key);
	refer(row, list->by, record->row_id, &key);
	strbuf_release(&key);
}

static void add_row(struct tui *tui, const struct belonging *list, const struct record *record)
{
	struct strbuf title = STRBUF_INIT;
	struct record row;

	record_init(&row, list->entity);
	begin(tui, list, record, &row);
	strbuf_addf(&title, "New %s", list->entity->noun);
	form_ask_record(tui, title.buf, &row);
	strbuf_release(&title);
	record_release(&row);
}

static void make_items(struct tui *tui, int64_t product)
{
	struct error err = {0};

	tui_finish(tui, metadata_make_items(&tui->desk, product, &err), &err);
}

void belongs_add(struct tui *tui, const struct record *record)
{
	const struct belonging *at, *lists[CHOICES_MAX];
	struct choice choices[CHOICES_MAX + 1];
	size_t count = 0, all;
	int chosen;

	if (!tui_may_change(tui))
		return;
	for (at = belongs_first(record->entity); at && count < CHOICES_MAX; at = belongs_next(at)) {
		if (!at->letter)
			continue;
		lists[count] = at;
		choices[count++] = (struct choice){at->letter, at->what, NULL};
	}
	if (!count) {
		tui_say(tui, MEANING_WARN, "Nothing is added to %s.", record->entity->plural);
		return;
	}
	all = count;
	if (record->entity == &product_entity)
		choices[all++] =
			(struct choice){'g', "items for gaps", "what its metadata lack, as work"};
	chosen = ask_choice(tui, "Add", choices, all, 0);
	if (chosen >= 0 && (size_t)chosen < count)
		add_row(tui, lists[chosen], record);
	else if (chosen >= 0)
		make_items(tui, record->row_id);
}
