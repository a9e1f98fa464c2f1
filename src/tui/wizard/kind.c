/* SPDX-License-Identifier: MIT */
/* The kind of rows in the file: told by its columns, or asked for. */
#include "kind.h"

#include <stdlib.h>

#include "dapo/base/memory.h"
#include "dapo/model/entity/entities.h"

void kind_tell(const struct wizard *wizard, struct strbuf *out)
{
	strbuf_addstr(out, wizard->draft.entity->plural);
}

static void take_kind(struct wizard *wizard, const struct entity *kind)
{
	wizard->kind_open = false;
	if (kind != wizard->draft.entity)
		import_draft_set_entity(&wizard->draft, kind);
}

/* Nobody has asked for anything yet by that. */
static void begin_with_kind(struct wizard *wizard, const struct entity *kind)
{
	bool changed = wizard->draft.changed;

	take_kind(wizard, kind);
	wizard->draft.changed = changed;
}

/* The kind that is chosen from all; NULL if the question is left. */
static const struct entity *choose_kind(struct tui *tui, const struct wizard *wizard)
{
	const struct entity **kinds = xcalloc(entity_count, sizeof *kinds);
	struct choice *choices = xcalloc(entity_count, sizeof *choices);
	const struct entity *kind;
	size_t count = 0;
	int chosen = 0;

	/* Entities that refer to others come last in the table, and are imported most often. */
	for (size_t i = entity_count; i-- > 0;) {
		if (!entity_can(entities[i], ENTITY_IMPORT))
			continue;
		if (entities[i] == wizard->draft.entity)
			chosen = (int)count;
		choices[count].label = entities[i]->plural;
		kinds[count++] = entities[i];
	}
	chosen = ask_choice(tui, "The file holds", choices, count, chosen);
	kind = chosen < 0 ? NULL : kinds[chosen];
	free(choices);
	free(kinds);
	return kind;
}

bool kind_ask(struct tui *tui, struct wizard *wizard)
{
	const struct entity *before = wizard->draft.entity;
	const struct entity *kind = choose_kind(tui, wizard);

	if (kind)
		take_kind(wizard, kind);
	return kind && kind != before;
}

/* What is asked of columns is asked of those of one kind: the file alone is looked at. */
static int read_kind(const struct wizard *wizard, const struct entity **kind)
{
	const struct import_draft *draft = &wizard->draft;
	const struct import_options options = {.path = draft->texts[DRAFT_PATH],
		.profile_folder = draft->folder,
		.encoding = draft->texts[DRAFT_ENCODING],
		.delimiter = draft->options.delimiter,
		.date_order = draft->options.date_order,
		.decimal = draft->options.decimal};
	struct error ignored;

	return import_find_kind(&options, kind, &ignored);
}

bool kind_find(struct tui *tui, struct wizard *wizard)
{
	const struct entity *kind = NULL;
	int code;

	if (!wizard->kind_open)
		return true;
	code = read_kind(wizard, &kind);
	if (code && code != ERR_USAGE)
		return true;
	if (code)
		kind = choose_kind(tui, wizard);
	if (kind)
		begin_with_kind(wizard, kind);
	return kind != NULL;
}
