/* SPDX-License-Identifier: MIT */
/* The table of what belongs to a record, and the rows of its sections. */
#include "dapo/desk/sheet/sections.h"

#include <string.h>

#include "dapo/model/rules/sla.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/import_batch.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/note.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/product_sheet.h"
#include "dapo/model/tables/request.h"

/* ---- Rows as sentences */

/* clang-format off */
#define SENTENCE(name, label_field, ...) \
	static const struct section_sentence name = {label_field, {__VA_ARGS__}}

SENTENCE(product_sentence, PRODUCT_ID, {"", PRODUCT_NAME}, {": ", PRODUCT_STATUS},
	{", version ", PRODUCT_VERSION});
SENTENCE(holder_sentence, MEMBERSHIP_ROLE, {"", MEMBERSHIP_PERSON}, {", ", MEMBERSHIP_TEAM},
	{", from ", MEMBERSHIP_DATE_IN}, {" to ", MEMBERSHIP_DATE_OUT});
SENTENCE(role_sentence, MEMBERSHIP_PRODUCT, {"", MEMBERSHIP_ROLE}, {", ", MEMBERSHIP_TEAM},
	{", from ", MEMBERSHIP_DATE_IN}, {" to ", MEMBERSHIP_DATE_OUT});
SENTENCE(promise_sentence, OBJECTIVE_PROPERTY, {"", OBJECTIVE_STATUS}, {"  ", OBJECTIVE_OPERATOR},
	{" ", OBJECTIVE_TARGET}, {" ", OBJECTIVE_UNIT});
SENTENCE(kpi_sentence, SECTION_LABEL_IS_KEY, {"", KPI_NAME}, {": ", KPI_STATUS},
	{", target ", KPI_TARGET}, {" ", KPI_UNIT}, {", now ", KPI_VALUE});
SENTENCE(value_sentence, KPI_MEASUREMENT_DAY, {"", KPI_MEASUREMENT_VALUE},
	{", ", KPI_MEASUREMENT_NOTE});
SENTENCE(milestone_sentence, SECTION_LABEL_IS_KEY, {"", MILESTONE_STATUS},
	{", ", MILESTONE_QUARTER}, {": ", MILESTONE_TITLE});
SENTENCE(output_port_sentence, OUTPUT_PORT_NAME, {"", OUTPUT_PORT_TYPE},
	{", version ", OUTPUT_PORT_VERSION}, {", contract ", OUTPUT_PORT_CONTRACT_ID});
SENTENCE(input_port_sentence, INPUT_PORT_NAME, {", version ", INPUT_PORT_VERSION},
	{", contract ", INPUT_PORT_CONTRACT_ID});
SENTENCE(access_role_sentence, ACCESS_ROLE_ROLE, {"", ACCESS_ROLE_ACCESS},
	{", approved by ", ACCESS_ROLE_FIRST}, {", then by ", ACCESS_ROLE_SECOND});
SENTENCE(support_sentence, SUPPORT_CHANNEL_CHANNEL, {"", SUPPORT_CHANNEL_TOOL},
	{", ", SUPPORT_CHANNEL_SCOPE}, {", ", SUPPORT_CHANNEL_URL});
SENTENCE(link_sentence, LINK_TYPE, {"", LINK_URL});
SENTENCE(request_sentence, SECTION_LABEL_IS_KEY, {"", REQUEST_STATUS}, {": ", REQUEST_TITLE});
SENTENCE(decision_sentence, SECTION_LABEL_IS_KEY, {"", DECISION_ACTION},
	{", proposed by ", DECISION_PROPOSED_BY});
SENTENCE(item_sentence, SECTION_LABEL_IS_KEY, {"", ITEM_STATUS}, {": ", ITEM_TITLE});
SENTENCE(feedback_sentence, SECTION_LABEL_IS_KEY, {"", FEEDBACK_CONSUMER}, {": ", FEEDBACK_TEXT});
SENTENCE(note_sentence, SECTION_LABEL_IS_KEY, {"", NOTE_AT}, {" by ", NOTE_BY}, {": ", NOTE_TEXT});
SENTENCE(product_note_sentence, SECTION_LABEL_IS_KEY, {"", NOTE_SUBJECT}, {", ", NOTE_AT},
	{" by ", NOTE_BY}, {": ", NOTE_TEXT});

#undef SENTENCE

/* ---- The table */

#define OF(owner, row, by_field) .of = &(owner), .entity = &(row), .by = (by_field)
#define RELATED(owner, row, how) .of = &(owner), .entity = &(row), .relation = (how)
#define NOTES_OF(owner, by_field) \
	{OF(owner, note_entity, by_field), .name = "notes", .title = "Notes", .one = "note", \
		.columns = "key,noted_at,noted_by,text", .sentence = &note_sentence}
#define ALIKE_COLUMNS "key,submitted_at,severity,consumer,text"

/* The sections of one entity stand together. */
static const struct section sections[] = {
	{OF(domain_entity, product_entity, PRODUCT_DOMAIN), .name = "products",
		.title = "Products", .one = "product", .columns = "id,name,status,version",
		.sentence = &product_sentence, .always = true, .letter = 'p'},
	NOTES_OF(domain_entity, NOTE_DOMAIN),

	{OF(product_entity, membership_entity, MEMBERSHIP_PRODUCT), .name = "roles",
		.title = "Roles", .one = "role", .filter = "date_out: or date_out>=today",
		.columns = "key,role,person,team,date_in,date_out", .sentence = &holder_sentence,
		.always = true, .letter = 'r'},
	{OF(product_entity, sla_objective_entity, OBJECTIVE_PRODUCT), .name = "promises",
		.title = "Promises", .one = "promise",
		.columns = "key,property,operator,target,unit,status,consumption,newest_at",
		.sentence = &promise_sentence, .always = true, .letter = 'p'},
	{OF(product_entity, kpi_entity, KPI_PRODUCT), .name = "kpis", .title = "KPIs",
		.one = "KPI", .columns = "key,name,status,value,target,unit,progress",
		.sentence = &kpi_sentence, .letter = 'k'},
	{OF(product_entity, milestone_entity, MILESTONE_PRODUCT), .name = "milestones",
		.title = "Milestones", .one = "milestone",
		.columns = "key,title,status,quarter,horizon,completion",
		.sentence = &milestone_sentence, .letter = 'm'},
	{OF(product_entity, output_port_entity, OUTPUT_PORT_PRODUCT), .name = "output_ports",
		.title = "Output ports", .one = "output port",
		.columns = "key,name,version,type,contract_id", .sentence = &output_port_sentence,
		.letter = 'o'},
	{OF(product_entity, input_port_entity, INPUT_PORT_PRODUCT), .name = "input_ports",
		.title = "Input ports", .one = "input port",
		.columns = "key,name,version,contract_id", .sentence = &input_port_sentence,
		.letter = 'i'},
	{OF(product_entity, access_role_entity, ACCESS_ROLE_PRODUCT), .name = "access_roles",
		.title = "Access roles", .one = "access role",
		.columns = "key,role,access,first_level_approvers,second_level_approvers",
		.sentence = &access_role_sentence, .letter = 'a'},
	{OF(product_entity, support_channel_entity, SUPPORT_CHANNEL_PRODUCT),
		.name = "support_channels", .title = "Support", .one = "support channel",
		.columns = "key,channel,tool,scope,url", .sentence = &support_sentence,
		.letter = 's'},
	{OF(product_entity, link_entity, LINK_PRODUCT), .name = "links", .title = "Links",
		.one = "link", .columns = "key,type,url", .sentence = &link_sentence,
		.letter = 'l'},
	{OF(product_entity, request_entity, REQUEST_FROM_PRODUCT), .name = "requests",
		.title = "Open requests", .one = "request", .filter = "status:open",
		.columns = "key,to_domain,kind,title,status,needed_by,promised_for",
		.sentence = &request_sentence},
	{OF(product_entity, decision_entity, DECISION_PRODUCT), .name = "pending",
		.title = "Waiting for the data owner", .one = "decision", .filter = "+unsigned",
		.columns = "key,action,proposal,proposed_by,proposed_at",
		.sentence = &decision_sentence},
	/* Also those about its rows. */
	{OF(product_entity, note_entity, NOTE_PRODUCT), .name = "notes", .title = "Notes",
		.one = "note", .columns = "key,subject,noted_at,noted_by,text",
		.sentence = &product_note_sentence},
	{OF(product_entity, item_entity, ITEM_PRODUCT), .one = "item", .letter = 'b'},
	{OF(product_entity, feedback_entity, FEEDBACK_PRODUCT), .one = "feedback", .letter = 'f'},

	{OF(person_entity, membership_entity, MEMBERSHIP_PERSON), .name = "roles",
		.title = "Roles", .one = "role",
		.columns = "key,product,role,team,date_in,date_out", .sentence = &role_sentence,
		.always = true, .letter = 'r'},
	NOTES_OF(person_entity, NOTE_PERSON),

	{OF(consumer_entity, feedback_entity, FEEDBACK_CONSUMER), .name = "feedback",
		.title = "Feedback", .one = "feedback",
		.columns = "key,submitted_at,severity,status,product,text",
		.sentence = &feedback_sentence, .always = true, .letter = 'f'},
	NOTES_OF(consumer_entity, NOTE_CONSUMER),

	{RELATED(item_entity, feedback_entity, QUERY_EVIDENCE_OF_ITEM), .name = "feedback",
		.title = "Linked feedback", .one = "feedback", .order = "key",
		.columns = "key,submitted_at,severity,status,consumer,text",
		.sentence = &feedback_sentence, .always = true},
	{OF(item_entity, feedback_entity, FEEDBACK_SNOOZED_FOR), .name = "snoozed",
		.title = "Snoozed until it changes", .one = "snoozed", .order = "key",
		.columns = ALIKE_COLUMNS, .sentence = &feedback_sentence},
	{OF(item_entity, item_entity, ITEM_BLOCKED_BY), .name = "blocks",
		.title = "Items that wait for it", .one = "item",
		.columns = "key,title,product,status", .sentence = &item_sentence},
	{OF(item_entity, request_entity, REQUEST_ITEM), .name = "requests",
		.title = "Requests to other domains", .one = "request",
		.columns = "key,to_domain,kind,status,needed_by,promised_for,linked_item",
		.sentence = &request_sentence},
	{OF(item_entity, request_entity, REQUEST_LINKED_ITEM), .name = "made_for",
		.title = "Requests that it was made for", .one = "request",
		.columns = "key,from_domain,kind,status,needed_by,promised_for",
		.sentence = &request_sentence},
	NOTES_OF(item_entity, NOTE_ITEM),

	{RELATED(feedback_entity, item_entity, QUERY_ITEMS_OF_FEEDBACK), .name = "items",
		.title = "Linked items", .one = "item", .order = "key",
		.columns = "key,title,product,status,score", .sentence = &item_sentence,
		.always = true},
	{OF(feedback_entity, feedback_entity, FEEDBACK_DUPLICATE_OF), .name = "duplicates",
		.title = "Merged into it", .one = "duplicate", .order = "key",
		.columns = ALIKE_COLUMNS, .sentence = &feedback_sentence},
	{RELATED(feedback_entity, feedback_entity, QUERY_ALIKE), .name = "alike",
		.title = "With the same words", .one = "alike", .order = "key",
		.columns = ALIKE_COLUMNS, .sentence = &feedback_sentence},
	NOTES_OF(feedback_entity, NOTE_FEEDBACK),

	{OF(sla_objective_entity, item_entity, ITEM_SLA_OBJECTIVE), .name = "items",
		.title = "Items about it", .one = "item", .columns = "key,title,status,assignee",
		.sentence = &item_sentence, .always = true},
	NOTES_OF(sla_objective_entity, NOTE_OBJECTIVE),

	{OF(kpi_entity, item_entity, ITEM_KPI), .name = "items",
		.title = "Items that shall move it", .one = "item",
		.columns = "key,title,status,expected_change", .sentence = &item_sentence,
		.always = true, .letter = 'i'},
	{OF(kpi_entity, kpi_measurement_entity, KPI_MEASUREMENT_KPI), .name = "measurements",
		.title = "Newest values", .one = "value", .order = "newest", .most = 10,
		.columns = "measured_on,value,note", .sentence = &value_sentence, .always = true,
		.letter = 'v'},
	NOTES_OF(kpi_entity, NOTE_KPI),

	{OF(milestone_entity, item_entity, ITEM_MILESTONE), .name = "items", .title = "Items",
		.one = "item", .columns = "key,title,status,score,assignee",
		.sentence = &item_sentence, .always = true, .letter = 'i'},
	NOTES_OF(milestone_entity, NOTE_MILESTONE),

	NOTES_OF(output_port_entity, NOTE_OUTPUT_PORT),
	NOTES_OF(input_port_entity, NOTE_INPUT_PORT),
	NOTES_OF(support_channel_entity, NOTE_SUPPORT_CHANNEL),
	NOTES_OF(access_role_entity, NOTE_ACCESS_ROLE),
	NOTES_OF(link_entity, NOTE_LINK),
	NOTES_OF(team_entity, NOTE_TEAM),
	NOTES_OF(membership_entity, NOTE_MEMBERSHIP),
	NOTES_OF(import_batch_entity, NOTE_IMPORT_BATCH),
	NOTES_OF(maintenance_entity, NOTE_MAINTENANCE),
	NOTES_OF(publication_entity, NOTE_PUBLICATION),
	NOTES_OF(request_entity, NOTE_REQUEST),
	NOTES_OF(decision_entity, NOTE_DECISION),
};
/* clang-format on */

enum { SECTIONS = sizeof sections / sizeof *sections };

const struct section *section_first(const struct entity *entity)
{
	for (size_t i = 0; i < SECTIONS; i++) {
		if (sections[i].of == entity)
			return &sections[i];
	}
	return NULL;
}

const struct section *section_next(const struct section *section)
{
	const struct section *next = section + 1;

	return next < sections + SECTIONS && next->of == section->of ? next : NULL;
}

bool section_listed(const struct entity *entity)
{
	const struct section *first = section_first(entity);

	return first && first->name;
}

bool section_added(const struct entity *entity)
{
	for (const struct section *at = section_first(entity); at; at = section_next(at)) {
		if (at->letter)
			return true;
	}
	return false;
}

/* ---- Rows */

size_t section_shown(const struct section *section)
{
	return section->most ? section->most : SECTION_ROWS;
}

static int first_rows(struct desk *desk, const struct query *query, size_t limit,
	int (*each)(void *closure, const struct record *row, struct error *err), void *closure,
	int64_t *more, struct error *err)
{
	struct page page;
	int64_t all = 0;
	int code;

	page_init(&page);
	code = query_page(desk->store, query, 0, false, more ? limit + 1 : limit, &page, err);
	for (size_t i = 0; !code && i < page.count && i < limit; i++)
		code = each(closure, &page.records[i], err);
	if (!code && more && page.count > limit) {
		code = query_count(desk->store, query, &all, err);
		*more = all - (int64_t)limit;
	}
	page_release(&page);
	return code;
}

int section_rows(struct desk *desk, const struct section *section, const struct record *record,
	size_t limit, int (*each)(void *closure, const struct record *row, struct error *err),
	void *closure, int64_t *more, struct error *err)
{
	struct query query = {.entity = section->entity,
		.owner = {section->relation, section->by, record->row_id},
		.order = section->order,
		.me = desk->actor,
		.now = desk->now};
	struct filter *filter = NULL;
	int code = filter_parse(section->filter ? section->filter : "", section->entity,
		&desk->context, &filter, err);

	query.filter = filter;
	if (more)
		*more = 0;
	if (code)
		return code;
	if (limit)
		code = first_rows(desk, &query, limit, each, closure, more, err);
	else
		code = query_each(desk->store, &query, each, closure, err);
	filter_free(filter);
	return code;
}

/* ---- A row as a sentence */

/* The first line of a value; choices with blanks for underscores, states of promises as words of
 * one width. */
static void add_value(const struct record *row, int field, struct strbuf *out)
{
	const struct field *described = &row->entity->fields[field];
	struct strbuf shown = STRBUF_INIT;
	size_t len;

	if (row->entity == &sla_objective_entity && field == OBJECTIVE_STATUS)
		strbuf_addf(&shown, "%-8s",
			sla_status_word((enum sla_status)record_integer(row, field, SLA_NO_DATA)));
	else
		field_show(described, record_value(row, field), &shown);
	len = shown.len ? strcspn(shown.buf, "\r\n") : 0;
	for (size_t i = 0; i < len; i++) {
		bool blank = described->type == FIELD_CHOICE && shown.buf[i] == '_';

		strbuf_addch(out, blank ? ' ' : shown.buf[i]);
	}
	strbuf_release(&shown);
}

void section_read(const struct section *section, const struct record *row, bool blind,
	struct strbuf *label, struct strbuf *text)
{
	const struct section_sentence *sentence = section->sentence;

	if (sentence->label == SECTION_LABEL_IS_KEY)
		record_key(row, label);
	else
		add_value(row, sentence->label, label);
	for (int i = 0; i < SECTION_PARTS && sentence->parts[i].before; i++) {
		const struct section_part *part = &sentence->parts[i];
		bool asking = row->entity->fields[part->field].flags & FIELD_ASKING;

		if (record_is_null(row, part->field) || (blind && asking))
			continue;
		strbuf_addstr(text, part->before + (text->len ? 0 : strspn(part->before, ",: ")));
		add_value(row, part->field, text);
	}
}

/* ---- A new row */

static void refer(struct record *row, int field, const struct record *record)
{
	struct strbuf key = STRBUF_INIT;

	record_key(record, &key);
	value_set_integer(&row->values[field], record->row_id);
	strbuf_reset(&row->values[field].text);
	strbuf_addstr(&row->values[field].text, key.buf);
	strbuf_release(&key);
}

void section_new_row(struct desk *desk, const struct section *section, const struct record *record,
	struct record *row)
{
	int from = record->entity->product;
	int to = section->entity->product;

	record_defaults(row, &desk->context, NULL);
	if (from >= 0 && to >= 0)
		value_copy(&row->values[to], record_value(record, from));
	refer(row, section->by, record);
}
