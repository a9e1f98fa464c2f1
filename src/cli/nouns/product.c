/* SPDX-License-Identifier: MIT */
/* Products: metadata, roles. */
#include "dapo/model/tables/product.h"
#include "cli/core/options.h"
#include "cli/pages/metadata.h"
#include "cli/pages/roles.h"
#include "nouns.h"

static const struct cli_option meta_options[] = {
	{"make-items", 0, NULL, false,
		"make backlog items of the gaps that no open item is there for"},
	{0},
};

static const struct command product_commands[] = {
	{
		.verb = "meta",
		.operands = "[PRODUCT]",
		.most = 1,
		.flags = NEEDS_STORE | TAKES_KEYS,
		.options = {meta_options},
		.help = "how complete the metadata are, and what fills the gaps",
		.more = "Examples:\n"
			"  dapo product meta\n"
			"  dapo product meta orders_daily\n"
			"  dapo product meta orders_daily --make-items",
		.run = metadata_tell,
	},
	{
		.verb = "role",
		.operands = "PRODUCT",
		.least = 1,
		.most = 1,
		.flags = NEEDS_STORE | TAKES_KEYS,
		.help = "who holds which role today, later, and who did",
		.run = roles_tell,
	},
	{
		.verb = "config",
		.operands = "[PRODUCT]",
		.most = 1,
		.flags = NEEDS_STORE | TAKES_KEYS,
		.help = "whether people and roles fit the role configuration",
		.run = roles_tell_config,
	},
};

const struct noun noun_product = {
	.name = "product",
	.help = "data products",
	.entity = &product_entity,
	NOUN_COMMANDS(product_commands),
};
