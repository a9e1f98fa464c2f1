/* SPDX-License-Identifier: MIT */
/* The lists of a product sheet, beside the fields of the product: ports, support, access, links. */
#ifndef DAPO_MODEL_TABLES_PRODUCT_SHEET_H
#define DAPO_MODEL_TABLES_PRODUCT_SHEET_H

#include "dapo/model/entity/entity.h"

extern const char *const link_type_names[]; /* the usual ones; the list is open */

/* clang-format off */
#define OUTPUT_PORT_FIELDS(F) \
	F(OUTPUT_PORT_PRODUCT, .name = "product", .label = "Product", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .target = "product", .help = "product that offers it") \
	F(OUTPUT_PORT_NAME, .name = "name", .label = "Name", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .max = 200, .standard = "Bitol outputPorts.name", .help = "name of the port") \
	F(OUTPUT_PORT_VERSION, .name = "version", .label = "Version", .type = FIELD_TEXT, .flags = FIELD_IDENTITY, .max = 50, .standard = "Bitol outputPorts.version", .help = "version of what it offers") \
	F(OUTPUT_PORT_TYPE, .name = "type", .label = "Type", .type = FIELD_TEXT, .flags = 0, .max = 50, .standard = "Bitol outputPorts.type", .help = "table, file, API, topic …") \
	F(OUTPUT_PORT_CONTRACT_ID, .name = "contract_id", .label = "Contract", .type = FIELD_TEXT, .flags = 0, .max = 200, .standard = "Bitol outputPorts.contractId", .help = "id of the data contract")

#define INPUT_PORT_FIELDS(F) \
	F(INPUT_PORT_PRODUCT, .name = "product", .label = "Product", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .target = "product", .help = "product that reads it") \
	F(INPUT_PORT_NAME, .name = "name", .label = "Name", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .max = 200, .standard = "Bitol inputPorts.name", .help = "name of the port") \
	F(INPUT_PORT_VERSION, .name = "version", .label = "Version", .type = FIELD_TEXT, .flags = FIELD_IDENTITY, .max = 50, .standard = "Bitol inputPorts.version", .help = "version of what it reads") \
	F(INPUT_PORT_CONTRACT_ID, .name = "contract_id", .label = "Contract", .type = FIELD_TEXT, .flags = 0, .max = 200, .standard = "Bitol inputPorts.contractId", .help = "id of the data contract")

#define SUPPORT_CHANNEL_FIELDS(F) \
	F(SUPPORT_CHANNEL_PRODUCT, .name = "product", .label = "Product", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .target = "product", .help = "product that it helps with") \
	F(SUPPORT_CHANNEL_CHANNEL, .name = "channel", .label = "Channel", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .max = 200, .standard = "ODCS support.channel", .help = "name of the channel") \
	F(SUPPORT_CHANNEL_URL, .name = "url", .label = "URL", .type = FIELD_TEXT, .flags = 0, .max = 2000, .standard = "ODCS support.url", .help = "where it is") \
	F(SUPPORT_CHANNEL_TOOL, .name = "tool", .label = "Tool", .type = FIELD_TEXT, .flags = 0, .max = 50, .standard = "ODCS support.tool", .help = "email, slack, teams, ticket …") \
	F(SUPPORT_CHANNEL_SCOPE, .name = "scope", .label = "Scope", .type = FIELD_TEXT, .flags = 0, .max = 50, .standard = "ODCS support.scope", .help = "interactive, announcements, issues …")

#define ACCESS_ROLE_FIELDS(F) \
	F(ACCESS_ROLE_PRODUCT, .name = "product", .label = "Product", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .target = "product", .help = "product that it opens") \
	F(ACCESS_ROLE_ROLE, .name = "role", .label = "Role", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .max = 200, .standard = "ODCS roles.role", .help = "name of the role in the access system") \
	F(ACCESS_ROLE_ACCESS, .name = "access", .label = "Access", .type = FIELD_TEXT, .flags = 0, .max = 50, .standard = "ODCS roles.access", .help = "read, write …") \
	F(ACCESS_ROLE_FIRST, .name = "first_level_approvers", .label = "First approvers", .type = FIELD_TEXT, .flags = 0, .max = 500, .standard = "ODCS roles.firstLevelApprovers", .help = "who approves first") \
	F(ACCESS_ROLE_SECOND, .name = "second_level_approvers", .label = "Second approvers", .type = FIELD_TEXT, .flags = 0, .max = 500, .standard = "ODCS roles.secondLevelApprovers", .help = "who approves after them")

#define LINK_FIELDS(F) \
	F(LINK_PRODUCT, .name = "product", .label = "Product", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .target = "product", .help = "product that it is about") \
	F(LINK_TYPE, .name = "type", .label = "Type", .type = FIELD_TEXT, .flags = FIELD_REQUIRED, .usual = link_type_names, .max = 100, .standard = "ODCS authoritativeDefinitions.type", .help = "what is there") \
	F(LINK_URL, .name = "url", .label = "URL", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .max = 2000, .standard = "ODCS authoritativeDefinitions.url", .help = "where it is")
/* clang-format on */

enum output_port_field { OUTPUT_PORT_FIELDS(FIELD_AS_ENUM) OUTPUT_PORT_FIELD_COUNT };
enum input_port_field { INPUT_PORT_FIELDS(FIELD_AS_ENUM) INPUT_PORT_FIELD_COUNT };
enum support_channel_field { SUPPORT_CHANNEL_FIELDS(FIELD_AS_ENUM) SUPPORT_CHANNEL_FIELD_COUNT };
enum access_role_field { ACCESS_ROLE_FIELDS(FIELD_AS_ENUM) ACCESS_ROLE_FIELD_COUNT };
enum link_field { LINK_FIELDS(FIELD_AS_ENUM) LINK_FIELD_COUNT };

extern const struct entity output_port_entity;
extern const struct entity input_port_entity;
extern const struct entity support_channel_entity;
extern const struct entity access_role_entity;
extern const struct entity link_entity;

#endif
