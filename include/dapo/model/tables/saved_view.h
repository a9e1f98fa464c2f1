/* SPDX-License-Identifier: MIT */
/* A saved view: the filter and sort of a pane under a name. */
#ifndef DAPO_MODEL_TABLES_SAVED_VIEW_H
#define DAPO_MODEL_TABLES_SAVED_VIEW_H

#include "dapo/model/entity/entity.h"

extern const char *const view_pane_names[];

/* clang-format off */
#define SAVED_VIEW_FIELDS(F) \
	F(VIEW_NAME, .name = "name", .label = "Name", .type = FIELD_SLUG, .flags = FIELD_REQUIRED | FIELD_KEY | FIELD_IDENTITY, .max = 60, .help = "letters, digits, _ and -") \
	F(VIEW_PANE, .name = "pane", .label = "Pane", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED, .choices = view_pane_names, .fallback = "item", .help = "what it lists") \
	F(VIEW_FILTER, .name = "filter", .label = "Filter", .type = FIELD_TEXT, .flags = 0, .max = 1000, .help = "filter, in the filter language") \
	F(VIEW_SORT, .name = "sort", .label = "Sort", .type = FIELD_TEXT, .flags = 0, .max = 60, .help = "name of the order, `-` in front reverses") \
	F(VIEW_DEFAULT, .name = "is_default", .label = "Default", .type = FIELD_BOOLEAN, .flags = FIELD_REQUIRED, .fallback = "no", .help = "shown when the program starts")
/* clang-format on */

enum saved_view_field { SAVED_VIEW_FIELDS(FIELD_AS_ENUM) SAVED_VIEW_FIELD_COUNT };

extern const struct entity saved_view_entity;

#endif
