/* SPDX-License-Identifier: MIT */
/* Who holds which role for a product, and whether that fits its role configuration. */
#include "dapo/model/rules/roles.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "dapo/base/text/forms.h"
#include "dapo/base/text/text.h"
#include "dapo/base/time/date.h"

static const enum role accountable[] = {ROLE_DATA_PRODUCT_OWNER, ROLE_DATA_OWNER};
enum { ACCOUNTABLE = sizeof accountable / sizeof *accountable };

/* ---- Holders */

void role_list_add(struct role_list *list, const struct role_holder *holder)
{
	struct role_holder *added;

	VEC_RESERVE(list->holders, list->count, list->alloc);
	added = &list->holders[list->count++];
	*added = *holder;
	added->username = xstrdup(holder->username);
	added->team = xstrdup(holder->team);
}

void role_list_release(struct role_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->holders[i].username);
		free(list->holders[i].team);
	}
	free(list->holders);
	*list = (struct role_list){0};
}

void role_facts_release(struct role_facts *facts)
{
	role_list_release(&facts->list);
}

enum tenure role_tenure(int64_t date_in, int64_t date_out, int64_t today)
{
	if (date_out != ROLE_NO_DAY && date_out < today)
		return TENURE_PAST;
	return date_in != ROLE_NO_DAY && date_in > today ? TENURE_FUTURE : TENURE_CURRENT;
}

static bool holds(const struct role_holder *holder, enum role role, int64_t today)
{
	return holder->role == role &&
		role_tenure(holder->date_in, holder->date_out, today) == TENURE_CURRENT;
}

const struct role_holder *role_current(const struct role_list *list, enum role role, int64_t today)
{
	for (size_t i = 0; i < list->count; i++) {
		if (holds(&list->holders[i], role, today))
			return &list->holders[i];
	}
	return NULL;
}

/* Who held a role last, of those who hold it no longer. */
static const struct role_holder *last_past(
	const struct role_list *list, enum role role, int64_t today)
{
	const struct role_holder *last = NULL;

	for (size_t i = 0; i < list->count; i++) {
		const struct role_holder *holder = &list->holders[i];

		if (holder->role == role &&
			role_tenure(holder->date_in, holder->date_out, today) == TENURE_PAST &&
			(!last || holder->date_out > last->date_out))
			last = holder;
	}
	return last;
}

const struct role_holder *role_departed(const struct role_list *list, enum role role, int64_t today)
{
	for (size_t i = 0; i < list->count; i++) {
		if (holds(&list->holders[i], role, today) && !list->holders[i].active)
			return &list->holders[i];
	}
	return role_current(list, role, today) ? NULL : last_past(list, role, today);
}

bool roles_accountable(const struct role_list *list, int64_t today)
{
	bool anybody = false;

	for (size_t i = 0; i < ACCOUNTABLE; i++) {
		if (role_departed(list, accountable[i], today))
			return false;
		anybody = anybody || role_current(list, accountable[i], today);
	}
	return anybody;
}

int64_t roles_next_day(const struct role_list *list, int64_t today)
{
	int64_t next = ROLE_NO_DAY;

	for (size_t i = 0; i < list->count; i++) {
		const struct role_holder *holder = &list->holders[i];
		int64_t days[] = {holder->date_in,
			holder->date_out == ROLE_NO_DAY ? ROLE_NO_DAY : holder->date_out + 1};

		for (size_t k = 0; k < 2; k++) {
			if (days[k] > today && (next == ROLE_NO_DAY || days[k] < next))
				next = days[k];
		}
	}
	return next;
}

void role_show(enum role role, struct strbuf *out)
{
	for (const char *at = role_names[role]; *at; at++)
		strbuf_addch(out, *at == '_' ? ' ' : *at);
}

/* ---- Findings */

static const struct {
	const char *name;
	bool breaks;
} findings[] = {
#define X(id, name, breaks) [id] = {name, breaks},
	ROLE_FINDINGS(X)
#undef X
};

const char *role_finding_name(enum role_finding finding)
{
	return findings[finding].name;
}

bool role_finding_breaks(enum role_finding finding)
{
	return findings[finding].breaks;
}

bool roles_effective(const struct role_facts *facts, enum role_configuration *configuration)
{
	*configuration = facts->domain == ROLE_HYBRID ? facts->own : facts->domain;
	return facts->domain != ROLE_HYBRID || facts->chosen;
}

/* A check at work; `text` is the sentence being made. */
struct check {
	const struct role_facts *facts;
	int64_t today;
	struct strbuf text;
	void (*report)(void *closure, enum role_finding finding, const char *text);
	void *closure;
};

static void tell(struct check *check, enum role_finding finding)
{
	check->report(check->closure, finding, check->text.buf);
	strbuf_reset(&check->text);
}

static void check_several(struct check *check, enum role role)
{
	const struct role_list *list = &check->facts->list;
	struct strbuf names = STRBUF_INIT;
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (holds(&list->holders[i], role, check->today))
			strbuf_addf(&names, "%s%s", count++ ? ", " : "", list->holders[i].username);
	}
	if (count > 1) {
		strbuf_addf(&check->text, "%zu people are ", count);
		role_show(role, &check->text);
		strbuf_addf(&check->text, " at the same time: %s", names.buf);
		tell(check, FINDING_SEVERAL_HOLDERS);
	}
	strbuf_release(&names);
}

static void check_choice(struct check *check)
{
	const struct role_facts *facts = check->facts;

	if (facts->domain == ROLE_HYBRID && !facts->chosen) {
		strbuf_addstr(&check->text,
			"the domain is hybrid, so the product has to choose single or separate");
		tell(check, FINDING_NOT_CHOSEN);
	} else if (facts->domain != ROLE_HYBRID && facts->chosen) {
		strbuf_addf(&check->text,
			"the product says %s, but its domain has decided for all: %s",
			role_configuration_names[facts->own],
			role_configuration_names[facts->domain]);
		tell(check, FINDING_NOT_ASKED);
	}
}

static bool same_team(const char *left, const char *right)
{
	struct strbuf a = STRBUF_INIT, b = STRBUF_INIT;
	bool same;

	text_same(&a, left, strlen(left));
	text_same(&b, right, strlen(right));
	same = a.len && !strcmp(a.buf, b.buf);
	strbuf_release(&a);
	strbuf_release(&b);
	return same;
}

/* One data product owner beside one source product owner. */
static void check_pair(struct check *check, enum role_configuration configuration,
	const struct role_holder *owner, const struct role_holder *source)
{
	bool one = owner->person == source->person;

	if (configuration == ROLE_SINGLE && !one) {
		strbuf_addf(&check->text,
			"single means one person, but the data product owner is %s and the source "
			"product owner %s",
			owner->username, source->username);
		tell(check, FINDING_TWO_OWNERS);
	} else if (configuration == ROLE_SEPARATE && one) {
		strbuf_addf(&check->text,
			"separate means two persons, but %s is data product owner and source "
			"product owner",
			owner->username);
		tell(check, FINDING_ONE_OWNER);
	} else if (configuration == ROLE_SEPARATE && same_team(owner->team, source->team)) {
		strbuf_addf(&check->text, "separate means two teams, but %s and %s are both in %s",
			owner->username, source->username, owner->team);
		tell(check, FINDING_ONE_TEAM);
	}
}

static void check_owners(struct check *check, enum role_configuration configuration)
{
	const struct role_list *list = &check->facts->list;
	const struct role_holder *owner = role_current(list, ROLE_DATA_PRODUCT_OWNER, check->today);

	if (!owner)
		return;
	if (!role_current(list, ROLE_SOURCE_PRODUCT_OWNER, check->today)) {
		strbuf_addf(&check->text,
			"%s can't be checked: nobody is recorded as source product owner",
			role_configuration_names[configuration]);
		tell(check, FINDING_NO_SOURCE_OWNER);
	}
	for (size_t i = 0; i < list->count; i++) {
		if (holds(&list->holders[i], ROLE_SOURCE_PRODUCT_OWNER, check->today))
			check_pair(check, configuration, owner, &list->holders[i]);
	}
}

static void check_departed(struct check *check, enum role role)
{
	const struct role_holder *gone = role_departed(&check->facts->list, role, check->today);
	char day[DATE_TEXT_MAX];

	if (!gone)
		return;
	role_show(role, &check->text);
	strbuf_addf(&check->text, " %s", gone->username);
	if (holds(gone, role, check->today))
		strbuf_addstr(&check->text, " is not active any more");
	else
		strbuf_addf(&check->text, " left after %s, and nobody has followed",
			date_format(day, gone->date_out));
	tell(check, FINDING_DEPARTED);
}

static void check_outgrown(struct check *check)
{
	const struct role_facts *facts = check->facts;
	struct strbuf why = STRBUF_INIT;

	if (facts->input_ports >= ROLES_SEVERAL_INPUTS)
		strbuf_addf(&why, ", %" PRId64 " input ports", facts->input_ports);
	if (facts->algorithm)
		strbuf_addstr(&why, ", an algorithm as output");
	if (facts->consumers >= ROLES_MANY_CONSUMERS)
		strbuf_addf(&why, ", %d consumers or more within a year", ROLES_MANY_CONSUMERS);
	if (why.len) {
		strbuf_addf(&check->text, "single, but the product may have outgrown it:%s",
			why.buf + 1);
		tell(check, FINDING_OUTGROWN);
	}
	strbuf_release(&why);
}

void roles_check(const struct role_facts *facts, int64_t today,
	void (*report)(void *closure, enum role_finding finding, const char *text), void *closure)
{
	struct check check = {facts, today, STRBUF_INIT, report, closure};
	enum role_configuration configuration;

	for (size_t i = 0; i < ACCOUNTABLE; i++)
		check_several(&check, accountable[i]);
	check_choice(&check);
	if (roles_effective(facts, &configuration))
		check_owners(&check, configuration);
	for (size_t i = 0; i < ACCOUNTABLE; i++)
		check_departed(&check, accountable[i]);
	if (roles_effective(facts, &configuration) && configuration == ROLE_SINGLE)
		check_outgrown(&check);
	strbuf_release(&check.text);
}
