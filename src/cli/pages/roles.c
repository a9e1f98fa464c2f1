/* SPDX-License-Identifier: MIT */
/* `product role` and `product config`: who holds which role, and whether that fits. */
#include "roles.h"

#include <stdlib.h>
#include <string.h>

#include "cli/core/columns.h"
#include "cli/core/session.h"
#include "cli/core/table.h"
#include "cli/core/tell.h"
#include "cli/pages/sheet.h"
#include "dapo/base/memory.h"
#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"
#include "dapo/store/questions/products.h"
#include "dapo/store/records/records.h"

/* ---- role */

enum role_column {
	COLUMN_TENURE,
	COLUMN_ROLE,
	COLUMN_PERSON,
	COLUMN_TEAM,
	COLUMN_FROM,
	COLUMN_TO,
	COLUMN_MEMBERSHIP,
	ROLE_COLUMNS_NARROW,
	COLUMN_NAME = ROLE_COLUMNS_NARROW,
	COLUMN_ACTIVE,
	ROLE_COLUMNS
};

static const struct out_column role_columns[ROLE_COLUMNS] = {
	[COLUMN_TENURE] = {"tenure", "When", OUT_VALUE},
	[COLUMN_ROLE] = {"role", "Role", OUT_VALUE},
	[COLUMN_PERSON] = {"person", "Person", OUT_TEXT},
	[COLUMN_TEAM] = {"team", "Team", OUT_TEXT},
	[COLUMN_FROM] = {"date_in", "From", OUT_VALUE},
	[COLUMN_TO] = {"date_out", "To", OUT_VALUE},
	[COLUMN_MEMBERSHIP] = {"key", "Key", OUT_TEXT},
	[COLUMN_NAME] = {"name", "Name", OUT_TEXT},
	[COLUMN_ACTIVE] = {"active", "Active", OUT_TRUTH},
};

static const char *const tenure_names[] = {
	[TENURE_CURRENT] = "today",
	[TENURE_FUTURE] = "later",
	[TENURE_PAST] = "past",
};

/* A membership with its tenure. */
struct held {
	struct record membership;
	enum tenure tenure;
};

struct held_list {
	struct call *call;
	struct held *all;
	size_t count;
	size_t alloc;
};

static int64_t day_of(const struct record *record, int field)
{
	int64_t day;

	return date_parse(record_text(record, field), DATE_ORDER_YMD, 0, &day, NULL) ? ROLE_NO_DAY
										     : day;
}

static int gather_held(void *closure, const struct record *membership, struct error *err)
{
	struct held_list *list = closure;
	struct held *held;

	(void)err;
	VEC_RESERVE(list->all, list->count, list->alloc);
	held = &list->all[list->count++];
	record_init(&held->membership, &membership_entity);
	record_copy(&held->membership, membership);
	held->tenure = role_tenure(day_of(membership, MEMBERSHIP_DATE_IN),
		day_of(membership, MEMBERSHIP_DATE_OUT), desk_day(list->call->desk));
	return 0;
}

/* Today, later, past; by role; the newest first. */
static int compare_held(const void *left, const void *right)
{
	const struct held *a = left, *b = right;
	int64_t role_a = record_integer(&a->membership, MEMBERSHIP_ROLE, 0);
	int64_t role_b = record_integer(&b->membership, MEMBERSHIP_ROLE, 0);
	int newer = strcmp(record_text(&b->membership, MEMBERSHIP_DATE_IN),
		record_text(&a->membership, MEMBERSHIP_DATE_IN));

	if (a->tenure != b->tenure)
		return a->tenure < b->tenure ? -1 : 1;
	if (role_a != role_b)
		return role_a < role_b ? -1 : 1;
	if (newer)
		return newer;
	return a->membership.row_id < b->membership.row_id ? -1 : 1;
}

static int put_person(
	struct call *call, struct table *table, const struct held *held, struct error *err)
{
	struct record person;
	int code;

	record_init(&person, &person_entity);
	code = records_get(call->desk->store, &person_entity,
		record_integer(&held->membership, MEMBERSHIP_PERSON, 0), &person, err);
	strbuf_addstr(table_cell(table, COLUMN_NAME), record_text(&person, PERSON_NAME));
	field_format(&person_entity.fields[PERSON_ACTIVE], record_value(&person, PERSON_ACTIVE),
		table_cell(table, COLUMN_ACTIVE));
	record_release(&person);
	return code;
}

static int put_held(
	struct call *call, struct table *table, const struct held *held, struct error *err)
{
	static const struct {
		enum role_column column;
		int field;
	} cells[] = {{COLUMN_ROLE, MEMBERSHIP_ROLE}, {COLUMN_PERSON, MEMBERSHIP_PERSON},
		{COLUMN_TEAM, MEMBERSHIP_TEAM}, {COLUMN_FROM, MEMBERSHIP_DATE_IN},
		{COLUMN_TO, MEMBERSHIP_DATE_OUT}};
	const struct record *membership = &held->membership;
	int code = 0;

	strbuf_addstr(table_cell(table, COLUMN_TENURE), tenure_names[held->tenure]);
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		field_format(&membership_entity.fields[cells[i].field],
			record_value(membership, cells[i].field),
			table_cell(table, cells[i].column));
	record_key(membership, table_cell(table, COLUMN_MEMBERSHIP));
	if (table->cells.count == ROLE_COLUMNS)
		code = put_person(call, table, held, err);
	return code ? code : table_row(table, err);
}

static int put_roles(struct call *call, struct held_list *list, struct error *err)
{
	struct table table;
	int code = 0;

	if (list->count)
		qsort(list->all, list->count, sizeof *list->all, compare_held);
	table_begin(&table, call, "product-role-list", role_columns,
		columns_extent_of(call) == COLUMNS_NARROW ? ROLE_COLUMNS_NARROW : ROLE_COLUMNS);
	for (size_t i = 0; !code && i < list->count; i++)
		code = put_held(call, &table, &list->all[i], err);
	return table_end(&table, code, err);
}

int roles_tell(struct call *call, struct error *err)
{
	struct query query = {.entity = &membership_entity, .now = call->desk->now};
	struct held_list list = {.call = call};
	int code = records_find(call->desk->store, &product_entity, call->operands[0], false,
		&query.sight.product, err);

	if (!code)
		code = query_each(call->desk->store, &query, gather_held, &list, err);
	if (!code)
		code = put_roles(call, &list, err);
	if (!code && !list.count && !call->format->machine)
		tell_message(call, "nobody holds a role for %s", call->operands[0]);
	for (size_t i = 0; i < list.count; i++)
		record_release(&list.all[i].membership);
	free(list.all);
	return code;
}

/* ---- config */

enum config_column {
	CONFIG_PRODUCT,
	CONFIG_CONFIGURATION,
	CONFIG_RESULT,
	CONFIG_CODE,
	CONFIG_FINDING,
	CONFIG_COLUMNS
};

static const struct out_column config_columns[CONFIG_COLUMNS] = {
	[CONFIG_PRODUCT] = {"product", "Product", OUT_TEXT},
	[CONFIG_CONFIGURATION] = {"configuration", "Configuration", OUT_VALUE},
	[CONFIG_RESULT] = {"result", "Result", OUT_VALUE},
	[CONFIG_CODE] = {"code", "Code", OUT_VALUE},
	[CONFIG_FINDING] = {"finding", "Finding", OUT_TEXT},
};

/* A check of configurations at work: rows for programs, or a page for people. */
struct config_check {
	struct call *call;
	bool page;
	bool named; /* a product was named: it is told, too, that all is well */
	struct table table;
	struct sheet sheet;
	size_t violations, warnings;
	/* of the product at work */
	char *product;
	const char *configuration;
	size_t findings;
	int code;
	struct error *err;
};

static void put_config_row(
	struct config_check *check, const char *result, const char *code, const char *finding)
{
	struct table *table = &check->table;

	strbuf_addstr(table_cell(table, CONFIG_PRODUCT), check->product);
	strbuf_addstr(table_cell(table, CONFIG_CONFIGURATION), check->configuration);
	strbuf_addstr(table_cell(table, CONFIG_RESULT), result);
	strbuf_addstr(table_cell(table, CONFIG_CODE), code);
	strbuf_addstr(table_cell(table, CONFIG_FINDING), finding);
	if (!check->code)
		check->code = table_row(table, check->err);
}

static void put_config_head(struct config_check *check)
{
	FILE *out = check->call->streams->out;

	fprintf(out, "%s: %s\n", check->product,
		*check->configuration ? check->configuration : "not chosen yet");
}

/* Appends the command by which a finding is mended, where one alone does. */
static void add_remedy(
	struct strbuf *out, const struct config_check *check, enum role_finding finding)
{
	if (finding == FINDING_NOT_CHOSEN)
		strbuf_addf(out,
			"; `dapo product edit %s role_configuration=separate` (or =single) does",
			check->product);
}

static void put_finding(void *closure, enum role_finding finding, const char *text)
{
	struct config_check *check = closure;
	bool breaks = role_finding_breaks(finding);
	const char *result = breaks ? "violation" : "warning";
	struct strbuf told = STRBUF_INIT;

	strbuf_addstr(&told, text);
	add_remedy(&told, check, finding);
	if (breaks)
		check->violations++;
	else
		check->warnings++;
	if (!check->page) {
		put_config_row(check, result, role_finding_name(finding), told.buf);
	} else {
		if (!check->findings)
			put_config_head(check);
		sheet_text(&check->sheet, result, result, told.buf);
	}
	check->findings++;
	strbuf_release(&told);
}

static int check_config(struct config_check *check, int64_t product, struct error *err)
{
	struct desk *desk = check->call->desk;
	struct strbuf key = STRBUF_INIT;
	enum role_configuration configuration;
	struct role_facts facts;
	int code = product_role_facts(desk->store, product, desk->now, &facts, err);

	if (!code)
		code = records_key(desk->store, &product_entity, product, &key, err);
	if (code)
		return code;
	check->product = key.buf;
	check->configuration = roles_effective(&facts, &configuration)
		? role_configuration_names[configuration]
		: "";
	check->findings = 0;
	roles_check(&facts, desk_day(desk), put_finding, check);
	if (!check->findings && !check->page) {
		put_config_row(check, "ok", "", "");
	} else if (!check->findings && check->named) {
		put_config_head(check);
		sheet_text(&check->sheet, "ok", "ok", "people and roles fit");
	}
	role_facts_release(&facts);
	strbuf_release(&key);
	return check->code;
}

static int check_configs(
	struct config_check *check, const int64_t *products, size_t count, struct error *err)
{
	int code = 0;

	if (!check->page)
		table_begin(&check->table, check->call, "product-config-list", config_columns,
			CONFIG_COLUMNS);
	for (size_t i = 0; !code && i < count; i++)
		code = check_config(check, products[i], err);
	if (!check->page)
		code = table_end(&check->table, code, err);
	if (!code && check->page && !check->named)
		tell_message(check->call, "%zu product%s: %zu violation%s, %zu warning%s", count,
			count == 1 ? "" : "s", check->violations, check->violations == 1 ? "" : "s",
			check->warnings, check->warnings == 1 ? "" : "s");
	return code;
}

int roles_tell_config(struct call *call, struct error *err)
{
	struct config_check check = {
		.call = call,
		.page = !strcmp(call->format->name, "table"),
		.named = call->operand_count > 0,
		.sheet = {.call = call, .label_width = (int)strlen("violation")},
		.err = err,
	};
	const struct query query = {.entity = &product_entity, .now = call->desk->now};
	int64_t named = 0, *all = NULL;
	size_t count = 1;
	int code;

	if (check.named)
		code = records_find(
			call->desk->store, &product_entity, call->operands[0], false, &named, err);
	else
		code = query_ids(call->desk->store, &query, SIZE_MAX, &all, &count, err);
	if (!code)
		code = check_configs(&check, all ? all : &named, count, err);
	free(all);
	return code;
}
