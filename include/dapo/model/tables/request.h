/* SPDX-License-Identifier: MIT */
/* A request from one domain to another: what an item needs of them, and what they say. */
#ifndef DAPO_MODEL_TABLES_REQUEST_H
#define DAPO_MODEL_TABLES_REQUEST_H

#include "dapo/model/entity/record.h"

extern const char *const request_kind_names[];
extern const char *const request_status_names[];

/* clang-format off */
#define REQUEST_FIELDS(F) \
	F(REQUEST_ITEM, .name = "item", .label = "Item", .type = FIELD_REF, .flags = 0, .target = "item", .help = "item that needs it; empty where it came from another store") \
	F(REQUEST_TITLE, .name = "title", .label = "Title", .type = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 200, .help = "what is asked, in one line; else the title of the item") \
	F(REQUEST_DESCRIPTION, .name = "description", .label = "Description", .type = FIELD_LONG_TEXT, .flags = 0, .help = "all that the other side needs to know") \
	F(REQUEST_FROM_PRODUCT, .name = "from_product", .label = "From product", .type = FIELD_REF, .flags = 0, .target = "product", .help = "product that asks") \
	F(REQUEST_FROM_DOMAIN, .name = "from_domain", .label = "From", .type = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 100, .help = "id of the domain that asks; it may be unknown to this store") \
	F(REQUEST_TO_DOMAIN, .name = "to_domain", .label = "To", .type = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 100, .help = "id of the domain that is asked; it may be unknown to this store") \
	F(REQUEST_TO_PRODUCT, .name = "to_product", .label = "To product", .type = FIELD_TEXT, .flags = 0, .max = 100, .help = "id of their product that it is about") \
	F(REQUEST_KIND, .name = "kind", .label = "Kind", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED, .choices = request_kind_names, .fallback = "blocks", .help = "what it means to the item") \
	F(REQUEST_STATUS, .name = "status", .label = "Status", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED | FIELD_SYSTEM, .choices = request_status_names, .fallback = "proposed", .help = "where it is between the two") \
	F(REQUEST_NEEDED_BY, .name = "needed_by", .label = "Needed by", .type = FIELD_DATE, .flags = 0, .help = "day by which the asking side needs it") \
	F(REQUEST_PROMISED_FOR, .name = "promised_for", .label = "Promised for", .type = FIELD_DATE, .flags = FIELD_SYSTEM, .help = "day that the other side promised") \
	F(REQUEST_REASON, .name = "reason", .label = "Reason", .type = FIELD_TEXT, .flags = FIELD_SYSTEM, .max = 500, .help = "why it was declined, countered or withdrawn") \
	F(REQUEST_LINKED_ITEM, .name = "linked_item", .label = "Their item", .type = FIELD_REF, .flags = FIELD_SYSTEM, .target = "item", .help = "item that was made in the backlog of the other side") \
	F(REQUEST_ASKED_BY, .name = "asked_by", .label = "Asked by", .type = FIELD_TEXT, .flags = FIELD_SYSTEM, .max = 256, .help = "who asked") \
	F(REQUEST_ANSWERED_BY, .name = "answered_by", .label = "Answered by", .type = FIELD_TEXT, .flags = FIELD_SYSTEM, .max = 256, .help = "who spoke last for the other side") \
	F(REQUEST_CREATED_AT, .name = "created_at", .label = "Asked", .type = FIELD_INSTANT, .flags = FIELD_REQUIRED | FIELD_SYSTEM, .fallback = "now", .help = "when") \
	F(REQUEST_UPDATED_AT, .name = "updated_at", .label = "Updated", .type = FIELD_INSTANT, .flags = FIELD_REQUIRED | FIELD_SYSTEM | FIELD_HIDDEN, .fallback = "now", .help = "when one side spoke last") \
	F(REQUEST_EXTERNAL_ID, .name = "external_id", .label = "External id", .type = FIELD_TEXT, .flags = FIELD_SYSTEM | FIELD_HIDDEN | FIELD_IDENTITY, .max = 128, .help = "its name in both stores, where two coordinate by files")
/* clang-format on */

enum request_field { REQUEST_FIELDS(FIELD_AS_ENUM) REQUEST_FIELD_COUNT };

/* The values of REQUEST_KIND and REQUEST_STATUS, in order; from delivered on it is closed. */
enum request_kind {
	REQUEST_BLOCKS,
	REQUEST_NEEDS_DATA,
	REQUEST_NEEDS_CONTRACT_CHANGE,
	REQUEST_CONSISTENCY
};
enum request_status {
	REQUEST_PROPOSED,
	REQUEST_COUNTERED,
	REQUEST_ACCEPTED,
	REQUEST_IN_PROGRESS,
	REQUEST_DELIVERED,
	REQUEST_DECLINED,
	REQUEST_WITHDRAWN
};

extern const struct entity request_entity;

#endif
