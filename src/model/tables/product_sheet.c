/* SPDX-License-Identifier: MIT */
/* The field tables of what a product sheet lists. */
#include "dapo/model/tables/product_sheet.h"

const char *const link_type_names[] = {"businessDefinition", "transformationImplementation",
	"videoTutorial", "tutorial", "implementation", "documentation", "catalogue", NULL};

/* Each is a list below a product: its rows have a made key, and the product is their first field.
 */
#define LISTED(name_, noun_, plural_, prefix, FIELDS, title_)                  \
	static const struct field name_##_fields[] = {FIELDS(FIELD_AS_ROW)};   \
	const struct entity name_##_entity = {                                 \
		.name = #name_,                                                \
		.noun = noun_,                                                 \
		.plural = plural_,                                             \
		.key_prefix = prefix,                                          \
		.fields = name_##_fields,                                      \
		.field_count = sizeof name_##_fields / sizeof *name_##_fields, \
		.title = title_,                                               \
	}

LISTED(output_port, "output-port", "output ports", "OP", OUTPUT_PORT_FIELDS, OUTPUT_PORT_NAME);
LISTED(input_port, "input-port", "input ports", "IP", INPUT_PORT_FIELDS, INPUT_PORT_NAME);
LISTED(support_channel, "support", "support channels", "SC", SUPPORT_CHANNEL_FIELDS,
	SUPPORT_CHANNEL_CHANNEL);
LISTED(access_role, "access", "access roles", "AR", ACCESS_ROLE_FIELDS, ACCESS_ROLE_ROLE);
LISTED(link, "link", "links of products", "L", LINK_FIELDS, LINK_URL);
