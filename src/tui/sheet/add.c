/* SPDX-License-Identifier: MIT */
/* Adding what belongs to a record: which section, then the form of a new row. */
#include "add.h"
#include "dapo/desk/metadata.h"
#include "dapo/desk/sheet/sections.h"
#include "dapo/model/tables/product.h"
#include "tui/ask/ask.h"
#include "tui/form/forms.h"

enum { CHOICES_MAX = 16 };

static void add_row(struct tui *tui, const struct section *section, const struct record *record)
{
	struct strbuf title = STRBUF_INIT;
	struct record row;

	record_init(&row, section->entity);
	section_new_row(&tui->desk, section, record, &row);
	strbuf_addf(&title, "New %s", section->entity->noun);
	form_ask_record(tui, title.buf, &row);
	strbuf_release(&title);
	record_release(&row);
}

static void make_items(struct tui *tui, int64_t product)
{
	struct error err = {0};

	tui_finish(tui, metadata_make_items(&tui->desk, product, &err), &err);
}

void add_belonging(struct tui *tui, const struct record *record)
{
	const struct section *at, *sections[CHOICES_MAX];
	struct choice choices[CHOICES_MAX + 1];
	size_t count = 0, all;
	int chosen;

	if (!tui_may_change(tui))
		return;
	for (at = section_first(record->entity); at && count < CHOICES_MAX; at = section_next(at)) {
		if (!at->letter)
			continue;
		sections[count] = at;
		choices[count++] = (struct choice){at->letter, at->one, NULL};
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
		add_row(tui, sections[chosen], record);
	else if (chosen >= 0)
		make_items(tui, record->row_id);
}
