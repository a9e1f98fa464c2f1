/* SPDX-License-Identifier: MIT */
/* The list of all entities: the place to name a new one. Alone in its file, so that a test can link
 * a list of its own. */
#include "dapo/model/consumer.h"
#include "dapo/model/decision.h"
#include "dapo/model/domain.h"
#include "dapo/model/feedback.h"
#include "dapo/model/import_batch.h"
#include "dapo/model/item.h"
#include "dapo/model/kpi.h"
#include "dapo/model/milestone.h"
#include "dapo/model/objective.h"
#include "dapo/model/person.h"
#include "dapo/model/product.h"
#include "dapo/model/product_sheet.h"
#include "dapo/model/request.h"
#include "dapo/model/saved_view.h"

const struct entity *const entities[] = {
	&domain_entity,
	&product_entity,
	&person_entity,
	&team_entity,
	&membership_entity,
	&output_port_entity,
	&input_port_entity,
	&support_channel_entity,
	&access_role_entity,
	&link_entity,
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
	&saved_view_entity,
};

const size_t entity_count = sizeof entities / sizeof entities[0];
