/* SPDX-License-Identifier: MIT */
/* The list of all entities: the place to name a new one. Alone in its file, so that a test can link
 * a list of its own. */
#include "dapo/model/entity/entities.h"
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
#include "dapo/model/tables/saved_view.h"
#include "dapo/model/tables/store_settings.h"

const struct entity *const entities[] = {
	&domain_entity,
	&product_entity,
	&person_entity,
	&output_port_entity,
	&input_port_entity,
	&support_channel_entity,
	&access_role_entity,
	&link_entity,
	&team_entity,
	&membership_entity,
	&consumer_entity,
	&import_batch_entity,
	&sla_objective_entity,
	&sla_measurement_entity,
	&maintenance_entity,
	&publication_entity,
	&kpi_entity,
	&kpi_measurement_entity,
	&milestone_entity,
	&item_entity,
	&feedback_entity,
	&evidence_entity,
	&score_input_entity,
	&request_entity,
	&decision_entity,
	&note_entity,
	&saved_view_entity,
	&store_settings_entity,
};

const size_t entity_count = sizeof entities / sizeof entities[0];
