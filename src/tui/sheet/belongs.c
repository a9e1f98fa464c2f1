/* SPDX-License-Identifier: MIT */
/* What belongs to a record: the lists, and their rows. */
#include "belongs.h"

#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/product_sheet.h"
#include "dapo/model/tables/request.h"
#include "dapo/store/questions/kpis.h"
#include "dapo/store/questions/links.h"
#include "detail.h"
#include "tui/panes/cells.h"

enum { VALUES_MAX = 50 };

static int newest_values(
	struct store *store, int64_t kpi, int64_t **ids, size_t *count, struct error *err)
{
	*ids = xcalloc(VALUES_MAX, sizeof **ids);
	return kpi_newest(store, kpi, VALUES_MAX, *ids, count, err);
}

#define OF(entity_of, child) .of = &(entity_of), .entity = &(child)

/* The lists of one entity stand together, in the order of its sheet. */
static const struct belonging belongings[] = {
	{OF(product_entity, membership_entity), .what = "role", .name = "Roles",
		.by = MEMBERSHIP_PRODUCT, .filter = "date_out: or date_out>=today", .always = true,
		.letter = 'r'},
	{OF(product_entity, sla_objective_entity), .what = "promise", .name = "Promises",
		.by = OBJECTIVE_PRODUCT, .always = true, .letter = 'p'},
	{OF(product_entity, kpi_entity), .what = "KPI", .name = "KPIs", .by = KPI_PRODUCT,
		.letter = 'k'},
	{OF(product_entity, milestone_entity), .what = "milestone", .name = "Milestones",
		.by = MILESTONE_PRODUCT, .letter = 'm'},
	{OF(product_entity, output_port_entity), .what = "output port", .name = "Output ports",
		.by = OUTPUT_PORT_PRODUCT, .letter = 'o'},
	{OF(product_entity, input_port_entity), .what = "input port", .name = "Input ports",
		.by = INPUT_PORT_PRODUCT, .letter = 'i'},
	{OF(product_entity, access_role_entity), .what = "access role", .name = "Access roles",
		.by = ACCESS_ROLE_PRODUCT, .letter = 'a'},
	{OF(product_entity, support_channel_entity), .what = "support channel", .name = "Support",
		.by = SUPPORT_CHANNEL_PRODUCT, .letter = 's'},
	{OF(product_entity, link_entity), .what = "link", .name = "Links", .by = LINK_PRODUCT,
		.letter = 'l'},
	{OF(product_entity, request_entity), .what = "request", .name = "Open requests",
		.by = REQUEST_FROM_PRODUCT,
		.filter = "status:proposed,countered,accepted,in_progress"},
	{OF(product_entity, decision_entity), .what = "decision", .name = "To be decided",
		.by = DECISION_PRODUCT, .filter = "verdict:pending"},
	{OF(product_entity, item_entity), .what = "item", .by = ITEM_PRODUCT, .letter = 'b'},
	{OF(product_entity, feedback_entity), .what = "feedback", .by = FEEDBACK_PRODUCT,
		.letter = 'f'},

	{OF(item_entity, feedback_entity), .what = "feedback", .name = "Evidence",
		.linked = links_feedback_of_item, .always = true},
	{OF(item_entity, feedback_entity), .what = "feedback", .name = "Snoozed until it changes",
		.linked = links_snoozed_for},
	{OF(item_entity, item_entity), .what = "item", .name = "Items that wait for it",
		.by = ITEM_BLOCKED_BY},

	{OF(feedback_entity, item_entity), .what = "item", .name = "Linked items",
		.linked = links_items_of_feedback, .always = true},
	{OF(feedback_entity, feedback_entity), .what = "feedback", .name = "Merged into it",
		.linked = links_duplicates_of},
	{OF(feedback_entity, feedback_entity), .what = "feedback", .name = "With the same words",
		.linked = links_alike},

	{OF(kpi_entity, item_entity), .what = "item", .name = "Items that shall move it",
		.by = ITEM_KPI, .always = true, .letter = 'i'},
	{OF(kpi_entity, kpi_measurement_entity), .what = "value", .name = "Newest values",
		.by = KPI_MEASUREMENT_KPI, .linked = newest_values, .always = true, .letter = 'v'},

	{OF(milestone_entity, item_entity), .what = "item", .name = "Items", .by = ITEM_MILESTONE,
		.always = true, .letter = 'i'},

	{OF(consumer_entity, feedback_entity), .what = "feedback", .name = "Feedback",
		.by = FEEDBACK_CONSUMER, .always = true, .letter = 'f'},
};

enum { BELONGINGS = sizeof belongings / sizeof *belongings };

const struct belonging *belongs_first(const struct entity *entity)
{
	for (size_t i = 0; i < BELONGINGS; i++) {
		if (belongings[i].of == entity)
			return &belongings[i];
	}
	return NULL;
}

const struct belonging *belongs_next(const struct belonging *belonging)
{
	const struct belonging *next = belonging + 1;

	return next < belongings + BELONGINGS && next->of == belonging->of ? next : NULL;
}

bool belongs_listed(const struct entity *entity)
{
	return belongs_first(entity) != NULL;
}

bool belongs_added(const struct entity *entity)
{
	for (const struct belonging *at = belongs_first(entity); at; at = belongs_next(at)) {
		if (at->letter)
			return true;
	}
	return false;
}

/* ---- Rows */

/* A filter refers to rows that have a key field by that key, to others by their number. */
static void set_reference(struct value *value, const struct record *record)
{
	struct strbuf key = STRBUF_INIT;

	if (entity_key_field(record->entity) < 0) {
		value_set_integer(value, record->row_id);
	} else {
		record_key(record, &key);
		value_set_text(value, key.buf, key.len);
	}
	strbuf_release(&key);
}

int belongs_ids(struct tui *tui, const struct belonging *belonging, const struct record *record,
	size_t limit, int64_t **ids, size_t *count, struct error *err)
{
	struct value reference;
	struct filter names = {.kind = FILTER_FIELD,
		.field = belonging->by,
		.compare = FILTER_IS,
		.values = &reference,
		.value_count = 1};
	struct filter *terms[] = {&names, NULL};
	struct filter both = {.kind = FILTER_AND, .children = terms};
	const struct query query = {
		.entity = belonging->entity, .filter = &both, .now = tui->desk.now};
	int code;

	if (belonging->linked)
		return belonging->linked(tui->desk.store, record->row_id, ids, count, err);
	code = filter_parse(belonging->filter ? belonging->filter : "", belonging->entity,
		&tui->desk.context, &terms[1], err);
	if (code)
		return code;
	both.child_count = terms[1] ? 2 : 1;
	value_init(&reference);
	set_reference(&reference, record);
	code = query_ids(tui->desk.store, &query, limit, ids, count, err);
	value_release(&reference);
	filter_free(terms[1]);
	return code;
}

/* ---- A row in one line */

/* A field, and what goes before it where something stands there already. */
struct part {
	const char *before;
	int field;
};

enum { PARTS_MAX = 5, LABEL_IS_KEY = -1 };

static const struct look {
	const struct entity *entity;
	int label; /* a field */
	struct part parts[PARTS_MAX];
} looks[] = {
	{&membership_entity, MEMBERSHIP_ROLE,
		{{"", MEMBERSHIP_PERSON}, {", ", MEMBERSHIP_TEAM}, {", from ", MEMBERSHIP_DATE_IN},
			{" to ", MEMBERSHIP_DATE_OUT}}},
	{&kpi_entity, LABEL_IS_KEY,
		{{"", KPI_NAME}, {": ", KPI_STATUS}, {", target ", KPI_TARGET}, {" ", KPI_UNIT},
			{", now ", KPI_VALUE}}},
	{&kpi_measurement_entity, KPI_MEASUREMENT_DAY,
		{{"", KPI_MEASUREMENT_VALUE}, {", ", KPI_MEASUREMENT_NOTE}}},
	{&milestone_entity, LABEL_IS_KEY,
		{{"", MILESTONE_STATUS}, {", ", MILESTONE_QUARTER}, {": ", MILESTONE_TITLE}}},
	{&output_port_entity, OUTPUT_PORT_NAME,
		{{"", OUTPUT_PORT_TYPE}, {", version ", OUTPUT_PORT_VERSION},
			{", contract ", OUTPUT_PORT_CONTRACT_ID}}},
	{&input_port_entity, INPUT_PORT_NAME,
		{{", version ", INPUT_PORT_VERSION}, {", contract ", INPUT_PORT_CONTRACT_ID}}},
	{&access_role_entity, ACCESS_ROLE_ROLE,
		{{"", ACCESS_ROLE_ACCESS}, {", approved by ", ACCESS_ROLE_FIRST},
			{", then by ", ACCESS_ROLE_SECOND}}},
	{&support_channel_entity, SUPPORT_CHANNEL_CHANNEL,
		{{"", SUPPORT_CHANNEL_TOOL}, {", ", SUPPORT_CHANNEL_SCOPE},
			{", ", SUPPORT_CHANNEL_URL}}},
	{&link_entity, LINK_TYPE, {{"", LINK_URL}}},
	{&request_entity, LABEL_IS_KEY, {{"", REQUEST_STATUS}, {": ", REQUEST_TITLE}}},
	{&decision_entity, LABEL_IS_KEY,
		{{"", DECISION_ACTION}, {", proposed by ", DECISION_PROPOSED_BY}}},
	{&item_entity, LABEL_IS_KEY, {{"", ITEM_STATUS}, {": ", ITEM_TITLE}}},
	{&feedback_entity, LABEL_IS_KEY, {{"", FEEDBACK_CONSUMER}, {": ", FEEDBACK_TEXT}}},
};

static const struct look *look_of(const struct entity *entity)
{
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
		if (looks[i].entity == entity)
			return &looks[i];
	}
	return NULL;
}

/* The first line of a value; choices with blanks for underscores. */
static void add_value(const struct record *row, int field, struct strbuf *out)
{
	const struct field *described = &row->entity->fields[field];
	struct strbuf shown = STRBUF_INIT;
	size_t len;

	field_show(described, record_value(row, field), &shown);
	len = shown.len ? strcspn(shown.buf, "\r\n") : 0;
	for (size_t i = 0; i < len; i++) {
		bool blank = described->type == FIELD_CHOICE && shown.buf[i] == '_';

		strbuf_addch(out, blank ? ' ' : shown.buf[i]);
	}
	strbuf_release(&shown);
}

static void add_parts(const struct tui *tui, const struct look *look, const struct record *row,
	struct strbuf *text)
{
	for (int i = 0; i < PARTS_MAX && look->parts[i].before; i++) {
		const struct part *part = &look->parts[i];

		if (record_is_null(row, part->field) ||
			(tui->blind && (row->entity->fields[part->field].flags & FIELD_ASKING)))
			continue;
		strbuf_addstr(text, part->before + (text->len ? 0 : strspn(part->before, ",: ")));
		add_value(row, part->field, text);
	}
}

/* `AT RISK   lte 24 h` */
static void add_promise(const struct record *objective, struct strbuf *text)
{
	enum sla_status status =
		(enum sla_status)record_integer(objective, OBJECTIVE_STATUS, SLA_NO_DATA);

	strbuf_addf(text, "%-8s  ", sla_status_word(status));
	add_value(objective, OBJECTIVE_OPERATOR, text);
	strbuf_addf(text, " %s %s", record_text(objective, OBJECTIVE_TARGET),
		record_text(objective, OBJECTIVE_UNIT));
}

/* What is closed is dim. */
static unsigned style_of(const struct record *row)
{
	int status = entity_field(row->entity, "status");
	int64_t closed_from = filter_closed_from(row->entity);

	if (row->entity == &kpi_entity || row->entity == &milestone_entity)
		return cell_goal_style(record_integer(row, status, KPI_PLANNED));
	return closed_from >= 0 && record_integer(row, status, 0) >= closed_from ? MEANING_DIM
										 : MEANING_TEXT;
}

unsigned belongs_line(
	const struct tui *tui, const struct record *row, struct strbuf *label, struct strbuf *text)
{
	const struct look *look = look_of(row->entity);

	if (row->entity == &sla_objective_entity) {
		add_value(row, OBJECTIVE_PROPERTY, label);
		add_promise(row, text);
		return detail_promise_style(
			(enum sla_status)record_integer(row, OBJECTIVE_STATUS, SLA_NO_DATA));
	}
	if (!look || look->label == LABEL_IS_KEY)
		record_key(row, label);
	else
		add_value(row, look->label, label);
	if (look)
		add_parts(tui, look, row, text);
	return style_of(row);
}
