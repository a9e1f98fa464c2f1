/* SPDX-License-Identifier: MIT */
/* Does what --map, --default, --value and profiles ask of a mapping. */
#ifndef DAPO_EXCHANGE_MAPPING_ASKED_H
#define DAPO_EXCHANGE_MAPPING_ASKED_H

#include "finder.h"

/* Gives fields the columns that are asked for, but for `*`, which asked_take_rest() does last.
 * ERR_USAGE for what names no field or no free column. */
int asked_take(struct finder *finder, const struct mapping_request *request, struct error *err);
int asked_take_rest(
	struct finder *finder, const struct mapping_request *request, struct error *err);

/* Takes the defaults, and the meanings of texts. ERR_USAGE as above. */
int asked_take_defaults(
	struct finder *finder, const struct mapping_request *request, struct error *err);
int asked_take_words(
	struct finder *finder, const struct mapping_request *request, struct error *err);

/* Gives the field the repeats (`Labels#2`) of the column that it has. */
void asked_take_repeats(struct finder *finder, int field);

#endif
