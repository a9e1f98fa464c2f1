/* SPDX-License-Identifier: MIT */
/* Who acts: roles of today, and what waits by these, as lists that a filter finds. */
#include "dapo/desk/whoami.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/request.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"

/* By what somebody is asked. */
enum standing { AS_ANYBODY, AS_OWNER, AS_PRODUCT_OWNER, IN_DOMAINS };

/* The names that follow a filter are those of the products or domains by which it waits. */
static const struct {
	const struct entity *entity;
	const char *label, *filter;
	enum standing standing;
} kinds[WHOAMI_WAITING] = {
	[WHOAMI_DECISIONS] = {&decision_entity, "decisions to sign",
		"+unsigned product:", AS_OWNER},
	[WHOAMI_REQUESTS] = {&request_entity, "requests of other domains to answer",
		"status:proposed to_domain:", IN_DOMAINS},
	[WHOAMI_INBOX] = {&feedback_entity, "pieces of feedback to triage",
		"+inbox product:", AS_PRODUCT_OWNER},
	[WHOAMI_BREACHED] = {&sla_objective_entity, "broken promises",
		"+breached product:", AS_PRODUCT_OWNER},
	[WHOAMI_ITEMS] = {&item_entity, "open items assigned", "+mine status:open", AS_ANYBODY},
};

/* ---- Roles */

static bool has_name(const struct strbuf *names, const char *name)
{
	size_t len = strlen(name);
	const char *at = names->buf;

	while (*at) {
		size_t word = strcspn(at, ",");

		if (word == len && !strncmp(at, name, len))
			return true;
		at += word + (at[word] == ',');
	}
	return false;
}

static void add_name(struct strbuf *names, const char *name)
{
	if (!has_name(names, name))
		strbuf_addf(names, "%s%s", names->len ? "," : "", name);
}

static const char *domain_of(
	struct desk *desk, int64_t product, struct record *read, struct error *err)
{
	return records_get(desk->store, &product_entity, product, read, err)
		? NULL
		: record_text(read, PRODUCT_DOMAIN);
}

struct gathering {
	struct desk *desk;
	struct whoami *who;
	struct strbuf names[IN_DOMAINS + 1]; /* by standing */
};

static int add_role(void *closure, const struct record *membership, struct error *err)
{
	struct gathering *gathering = closure;
	struct whoami *who = gathering->who;
	int64_t role = record_integer(membership, MEMBERSHIP_ROLE, 0);
	const char *product = record_text(membership, MEMBERSHIP_PRODUCT), *domain;
	struct record read;

	record_init(&read, &product_entity);
	domain = domain_of(
		gathering->desk, record_integer(membership, MEMBERSHIP_PRODUCT, 0), &read, err);
	if (domain) {
		VEC_RESERVE(who->roles, who->role_count, who->role_alloc);
		who->roles[who->role_count++] =
			(struct whoami_role){role_names[role], xstrdup(product), xstrdup(domain)};
		add_name(&who->domains, domain);
	}
	if (domain && role == ROLE_DATA_OWNER)
		add_name(&gathering->names[AS_OWNER], product);
	if (domain && role == ROLE_DATA_PRODUCT_OWNER) {
		add_name(&gathering->names[AS_PRODUCT_OWNER], product);
		add_name(&gathering->names[IN_DOMAINS], domain);
	}
	record_release(&read);
	return domain ? 0 : ERR_STORE;
}

static int gather_roles(struct gathering *gathering, struct error *err)
{
	static const char today[] = "(date_in: or date_in<=today) (date_out: or date_out>=today)";
	struct desk *desk = gathering->desk;
	struct query query = {.entity = &membership_entity,
		.owner = {QUERY_REFERRING, MEMBERSHIP_PERSON, gathering->who->person.row_id},
		.now = desk->now};
	struct filter *filter = NULL;
	int code = filter_parse(today, &membership_entity, &desk->context, &filter, err);

	query.filter = filter;
	if (!code)
		code = query_each(desk->store, &query, add_role, gathering, err);
	filter_free(filter);
	return code;
}

/* ---- What waits */

static int count_waiting(struct desk *desk, struct whoami_wait *wait, struct error *err)
{
	struct query query = {.entity = wait->entity, .me = desk->actor, .now = desk->now};
	struct filter *filter = NULL;
	int code = filter_parse(wait->filter.buf, wait->entity, &desk->context, &filter, err);

	query.filter = filter;
	if (!code)
		code = query_count(desk->store, &query, &wait->count, err);
	filter_free(filter);
	return code;
}

static int gather_waiting(struct gathering *gathering, struct error *err)
{
	int code = 0;

	for (int i = 0; !code && i < WHOAMI_WAITING; i++) {
		struct whoami_wait *wait = &gathering->who->waiting[i];
		const struct strbuf *names = &gathering->names[kinds[i].standing];

		if (kinds[i].standing != AS_ANYBODY && !names->len)
			continue;
		strbuf_addf(&wait->filter, "%s%s", kinds[i].filter, names->buf);
		code = count_waiting(gathering->desk, wait, err);
	}
	return code;
}

/* ---- All of it */

static int find_person(struct desk *desk, struct record *person, struct error *err)
{
	int code = records_find_record(desk->store, &person_entity, desk->actor, person, err);

	return code == ERR_NOT_FOUND ? 0 : code;
}

int whoami_load(struct desk *desk, struct whoami *who, struct error *err)
{
	struct gathering gathering = {.desk = desk, .who = who};
	int code;

	*who = (struct whoami){0};
	record_init(&who->person, &person_entity);
	strbuf_init(&who->domains);
	for (int i = 0; i < WHOAMI_WAITING; i++) {
		who->waiting[i].entity = kinds[i].entity;
		who->waiting[i].label = kinds[i].label;
		strbuf_init(&who->waiting[i].filter);
	}
	for (int i = 0; i <= IN_DOMAINS; i++)
		strbuf_init(&gathering.names[i]);
	code = db_read_begin(desk->store->db, err);
	if (code)
		return code;
	code = find_person(desk, &who->person, err);
	if (!code && who->person.row_id)
		code = gather_roles(&gathering, err);
	if (!code)
		code = gather_waiting(&gathering, err);
	db_read_end(desk->store->db);
	for (int i = 0; i <= IN_DOMAINS; i++)
		strbuf_release(&gathering.names[i]);
	return code;
}

void whoami_release(struct whoami *who)
{
	for (size_t i = 0; i < who->role_count; i++) {
		free(who->roles[i].product);
		free(who->roles[i].domain);
	}
	free(who->roles);
	for (int i = 0; i < WHOAMI_WAITING; i++)
		strbuf_release(&who->waiting[i].filter);
	strbuf_release(&who->domains);
	record_release(&who->person);
}
