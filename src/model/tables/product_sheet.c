/* SPDX-License-Identifier: MIT */
/* The field tables of what a product sheet lists. */
#include "dapo/model/tables/product_sheet.h"

const char *const link_type_names[] = {"businessDefinition", "transformationImplementation",
	"videoTutorial", "tutorial", "implementation", "documentation", "catalogue", NULL};

/* Each is a list below a product: its rows have a made key, and the product is their first field.
 */
#define LISTED(name_, noun_, plural_, prefix, FIELDS, title_, ...)             \
	static const struct field name_##_fields[] = {FIELDS(FIELD_AS_ROW)};   \
	const struct entity name_##_entity = {                                 \
		.name = #name_,                                                \
		.noun = noun_,                                                 \
		.plural = plural_,                                             \
		.key_prefix = prefix,                                          \
		.fields = name_##_fields,                                      \
		.field_count = sizeof name_##_fields / sizeof *name_##_fields, \
		.title = title_,                                               \
		.verbs = ENTITY_ALL,                                           \
		.words = {__VA_ARGS__},                                        \
	}

LISTED(output_port, "output-port", "output ports", "OP", OUTPUT_PORT_FIELDS, OUTPUT_PORT_NAME,
	.help = "what a product offers", .one = "an output port", .bulk = "output-ports",
	.add_example =
		"product=orders_daily name=orders_v2 version=2.1.0 contract_id=orders-contract",
	.edit_example = "OP-2 version=2.2.0");

LISTED(input_port, "input-port", "input ports", "IP", INPUT_PORT_FIELDS, INPUT_PORT_NAME,
	.help = "what a product reads", .one = "an input port", .bulk = "input-ports",
	.add_example = "product=orders_daily name=shop_orders", .edit_example = "IP-2 version=3");

LISTED(support_channel, "support", "support channels", "SC", SUPPORT_CHANNEL_FIELDS,
	SUPPORT_CHANNEL_CHANNEL, .help = "where help with a product is", .one = "a support channel",
	.bulk = "support", .add_example = "product=orders_daily channel='#orders-help' tool=slack",
	.edit_example = "SC-2 scope=issues");

LISTED(access_role, "access", "access roles", "AR", ACCESS_ROLE_FIELDS, ACCESS_ROLE_ROLE,
	.help = "roles that open a product, and who approves them", .one = "an access role",
	.bulk = "access",
	.add_example =
		"product=orders_daily role=orders_reader access=read first_level_approvers=mira",
	.edit_example = "AR-2 second_level_approvers=jon");

LISTED(link, "link", "links of products", "L", LINK_FIELDS, LINK_URL,
	.help = "pages about a product", .one = "a link", .many = "links", .bulk = "links",
	.add_example = "product=orders_daily type=documentation url=https://example.org/orders",
	.edit_example = "L-2 type=tutorial");
