/* SPDX-License-Identifier: MIT */
/* Which domains a list of items can show, and by how many methods these rank. */
#include "sight.h"

#include "store/engine/literals.h"

/* The condition on a domain `d`, and its parameters. */
struct domains {
	struct strbuf where;
	const struct value *params[FILTER_TERMS_MAX];
	size_t count;
};

static void add_domains(struct domains *domains, const struct filter *filter)
{
	strbuf_addstr(&domains->where, " AND d.id IN (");
	for (size_t i = 0; i < filter->value_count && domains->count < FILTER_TERMS_MAX; i++) {
		strbuf_addstr(&domains->where, i ? ", ?" : "?");
		domains->params[domains->count++] = &filter->values[i];
	}
	strbuf_addch(&domains->where, ')');
}

/* Domains to which all rows must belong narrow the sight, whatever else is asked of them. */
static void narrow(struct domains *domains, const struct filter *filter)
{
	if (filter->kind == FILTER_AND) {
		for (size_t i = 0; i < filter->child_count; i++)
			narrow(domains, filter->children[i]);
		return;
	}
	if (filter->kind == FILTER_FIELD && filter->domain)
		add_domains(domains, filter);
}

int sight_of_methods(
	struct store *store, const struct query *query, bool *several, struct error *err)
{
	bool open = query->filter && filter_only_open(query->filter, query->entity);
	struct domains domains = {.where = STRBUF_INIT};
	struct db_rows *rows;
	int64_t methods = 0;
	int code;

	strbuf_addf(&domains.where,
		"SELECT count(DISTINCT d.prioritization_method) FROM domain AS d WHERE d." KEPT
		" AND EXISTS (SELECT 1 FROM item AS i WHERE i.trash = %d AND i.rank_group %s "
		"AND i.domain = d.id)",
		(int)query->trash, open ? "= 0" : "IN (0, 1)");
	if (query->filter)
		narrow(&domains, query->filter);
	code = db_query(store->db, domains.where.buf, &rows, err);
	strbuf_release(&domains.where);
	if (code)
		return code;
	for (size_t i = 0; i < domains.count; i++)
		db_bind_value(rows, (int)i + 1, domains.params[i]);
	code = db_single(rows, &methods, err);
	*several = methods > 1;
	return code;
}
