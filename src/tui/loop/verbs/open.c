/* SPDX-License-Identifier: MIT */
/* Verbs that open forms and views. */
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/request.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"
#include "tui/form/forms.h"
#include "tui/frame/views.h"
#include "verb.h"

/* ---- Forms */

static const struct entity *pane_entity(enum pane pane)
{
	switch (pane) {
	case PANE_PRODUCTS:
		return &product_entity;
	case PANE_FEEDBACK:
		return &feedback_entity;
	case PANE_SLA:
		return &sla_objective_entity;
	case PANE_KPI:
		return &kpi_entity;
	case PANE_ROADMAP:
		return &milestone_entity;
	case PANE_REQUESTS:
		return &request_entity;
	default:
		return &item_entity;
	}
}

/* What the pane has; in a store that is being filled first what it needs. */
static const struct entity *entity_to_add(const struct tui *tui)
{
	const struct entity *entity = pane_entity(tui->focused);
	bool needs_product = tui->lacking == &product_entity && entity->product >= 0;

	return tui->lacking == &domain_entity || needs_product ? tui->lacking : entity;
}

static void refer(struct tui *tui, struct record *record, int field, const struct entity *target,
	int64_t row_id)
{
	struct value *value = &record->values[field];

	value_set_integer(value, row_id);
	strbuf_reset(&value->text);
	records_key(tui->desk.store, target, row_id, &value->text, NULL);
}

/* A product belongs to the domain in sight, or to the only one that there is. */
static void set_domain(struct tui *tui, struct record *product)
{
	int64_t domain = tui->sight.domain;

	if (!domain && query_only(tui->desk.store, &domain_entity, &domain, NULL))
		return;
	if (domain)
		refer(tui, product, PRODUCT_DOMAIN, &domain_entity, domain);
}

/* A new row starts in the product that is selected. */
void verb_add(struct tui *tui)
{
	const struct entity *entity = entity_to_add(tui);
	struct strbuf title = STRBUF_INIT;
	struct record record;

	record_init(&record, entity);
	record_defaults(&record, &tui->desk.context, NULL);
	if (entity == &product_entity)
		set_domain(tui, &record);
	if (tui->sight.product && entity->product >= 0)
		refer(tui, &record, entity->product, &product_entity, tui->sight.product);
	if (tui->sight.product && entity == &request_entity)
		verb_set_asking_side(tui, &record, tui->sight.product);
	strbuf_addf(&title, "New %s", entity->noun);
	form_ask_record(tui, title.buf, &record);
	strbuf_release(&title);
	record_release(&record);
}

void verb_edit(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	struct record record;
	struct strbuf title = STRBUF_INIT;
	struct error err = {0};

	record_init(&record, entity);
	if (records_get(tui->desk.store, entity, row_id, &record, &err)) {
		tui_failed(tui, &err);
	} else {
		strbuf_addf(&title, "Edit %s ", entity->noun);
		record_key(&record, &title);
		form_ask_record(tui, title.buf, &record);
	}
	strbuf_release(&title);
	record_release(&record);
}

/* ---- Views */

void verb_show_why(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	(void)entity;
	tui_push(tui, view_why_new(tui, row_id));
}

void verb_show_history(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	tui_push(tui, view_history_new(tui, entity, row_id));
}

void verb_show_notes(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	tui_push(tui, view_notes_new(tui, entity, row_id));
}

void verb_list_belongings(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	tui_push(tui, view_belongs_new(tui, entity, row_id));
}

void verb_list_trash(struct tui *tui)
{
	tui_push(tui, view_trash_new(tui, pane_entity(tui->focused)));
}
