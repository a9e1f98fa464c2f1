/* SPDX-License-Identifier: MIT */
/* A pane's state: what it lists, its filter and order, marks and the rows that verbs act on. */
#include "pane.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

void pane_init(struct pane_list *pane, const struct pane_type *type)
{
	memset(pane, 0, sizeof *pane);
	pane->type = type;
	list_init(&pane->list);
	strbuf_init(&pane->filter_text);
	strbuf_init(&pane->order);
	strbuf_init(&pane->fact);
	for (int i = 0; i < 2; i++) {
		page_init(&pane->pages[i]);
		page_init(&pane->incoming[i]);
	}
	pane->recount = true;
}

void pane_release(struct pane_list *pane)
{
	list_release(&pane->list);
	filter_free(pane->filter);
	strbuf_release(&pane->filter_text);
	strbuf_release(&pane->order);
	strbuf_release(&pane->fact);
	for (int i = 0; i < 2; i++) {
		page_release(&pane->pages[i]);
		page_release(&pane->incoming[i]);
	}
	free(pane->window);
	free(pane->notes);
}

struct query pane_query(const struct tui *tui, const struct pane_list *pane)
{
	return (struct query){
		.entity = pane->type->entity,
		.filter = pane->filter,
		.sight = pane->sight,
		.order = pane->order.buf,
		.reverse = pane->reverse,
		.me = tui->desk.actor,
		.now = tui->desk.now,
	};
}

static void start_over(struct pane_list *pane)
{
	list_reset(&pane->list);
	pane->skip = 0;
	pane->recount = true;
}

void pane_stale(struct pane_list *pane)
{
	list_stale(&pane->list);
	pane->recount = true;
}

int pane_set_filter(struct tui *tui, struct pane_list *pane, const char *text, struct error *err)
{
	struct filter *filter = NULL;
	int code = filter_parse(text, pane->type->entity, &tui->desk.context, &filter, err);

	if (code)
		return code;
	filter_free(pane->filter);
	pane->filter = filter;
	strbuf_reset(&pane->filter_text);
	strbuf_addstr(&pane->filter_text, text);
	start_over(pane);
	return 0;
}

static bool has_order(const struct entity *entity, const char *name)
{
	size_t count;
	const struct order *orders = query_orders(entity, &count);

	for (size_t i = 0; i < count; i++) {
		if (strcmp(orders[i].name, name) == 0)
			return true;
	}
	return *name == '\0';
}

int pane_set_order(struct pane_list *pane, const char *name, struct error *err)
{
	bool reverse = *name == '-';

	if (!has_order(pane->type->entity, name + reverse))
		return error_set(err, ERR_INVALID, "%s can't be sorted by `%s`",
			pane->type->entity->plural, name + reverse);
	pane->reverse = reverse;
	strbuf_reset(&pane->order);
	strbuf_addstr(&pane->order, name + reverse);
	pane_stale(pane);
	return 0;
}

void pane_set_sight(struct pane_list *pane, struct sight sight)
{
	if (!pane->type->of_product)
		sight.product = 0;
	if (pane->sight.product == sight.product && pane->sight.domain == sight.domain)
		return;
	pane->sight = sight;
	start_over(pane);
}

bool pane_is_filtered(const struct pane_list *pane)
{
	return strcmp(pane->filter_text.buf, pane->type->filter) != 0;
}

const struct record *pane_record_at(const struct pane_list *pane, int64_t position)
{
	int64_t index = list_index(&pane->list, position);

	return index < 0 ? NULL : pane->window[index];
}

size_t pane_chosen(const struct pane_list *pane, int64_t **ids)
{
	const struct list *list = &pane->list;
	int64_t current = list_current(list);
	size_t count = 0;

	*ids = xmalloc((list->marks.len + 1) * sizeof **ids);
	for (size_t i = 0; i < list->marks.len; i++) {
		if (list->marks.ids[i] != PANE_ALL_PRODUCTS)
			(*ids)[count++] = list->marks.ids[i];
	}
	if (!list->marks.len && current && current != PANE_ALL_PRODUCTS)
		(*ids)[count++] = current;
	return count;
}

int pane_check_marks(struct tui *tui, struct pane_list *pane, struct error *err)
{
	struct id_set *marks = &pane->list.marks;
	struct query query = pane_query(tui, pane);
	struct id_set listed = {0}, kept = {0};
	int64_t *ids;
	size_t count;
	int code;

	if (!marks->len)
		return 0;
	code = query_ids(tui->desk.store, &query, SIZE_MAX, &ids, &count, err);
	if (code)
		return code;
	for (size_t i = 0; i < count; i++)
		id_set_gather(&listed, ids[i]);
	free(ids);
	id_set_sort(&listed);
	for (size_t i = 0; i < marks->len; i++) {
		if (id_set_has(&listed, marks->ids[i]))
			id_set_gather(&kept, marks->ids[i]);
	}
	id_set_sort(&kept);
	id_set_release(&listed);
	id_set_release(marks);
	*marks = kept;
	return 0;
}

int pane_mark_range(struct tui *tui, struct pane_list *pane, struct error *err)
{
	struct query query = pane_query(tui, pane);
	int64_t from, to, lead = pane->type->lead;
	int64_t *ids;
	size_t count;
	int code;

	if (!list_range(&pane->list, &from, &to) || !list_mark_span(&pane->list, from, to)) {
		list_act(&pane->list, ACTION_MARK_RANGE);
		return 0;
	}
	code = query_ids(tui->desk.store, &query, (size_t)(to + 1 - lead), &ids, &count, err);
	if (code)
		return code;
	from = from > lead ? from - lead : 0;
	if ((size_t)from < count)
		list_mark_ids(&pane->list, ids + from, count - (size_t)from);
	free(ids);
	list_act(&pane->list, ACTION_MARK_RANGE);
	return 0;
}

int pane_mark_all(struct tui *tui, struct pane_list *pane, struct error *err)
{
	struct query query = pane_query(tui, pane);
	int64_t *ids;
	size_t count;
	int code = query_ids(tui->desk.store, &query, SIZE_MAX, &ids, &count, err);

	if (code)
		return code;
	list_mark_ids(&pane->list, ids, count);
	free(ids);
	return 0;
}
