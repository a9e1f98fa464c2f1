/* SPDX-License-Identifier: MIT */
/* What holds for a store as a whole: one row, which is always there. */
#ifndef DAPO_MODEL_TABLES_STORE_SETTINGS_H
#define DAPO_MODEL_TABLES_STORE_SETTINGS_H

#include "dapo/model/entity/entity.h"

enum { STORE_SETTINGS_ROW = 1 };

/* clang-format off */
#define STORE_SETTINGS_FIELDS(F) \
	F(STORE_ZONE, .name = "zone", .label = "Time zone", .type = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 64, .fallback = "UTC", .help = "whose days count, by its name in the tz database")
/* clang-format on */

enum store_settings_field { STORE_SETTINGS_FIELDS(FIELD_AS_ENUM) STORE_SETTINGS_FIELD_COUNT };

extern const struct entity store_settings_entity;

#endif
