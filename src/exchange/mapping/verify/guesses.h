/* SPDX-License-Identifier: MIT */
/* Keeps, changes or gives up the columns that names alone have found for fields. */
#ifndef DAPO_EXCHANGE_MAPPING_GUESSES_H
#define DAPO_EXCHANGE_MAPPING_GUESSES_H

#include "evidence.h"

/* Settles which of the columns that were weighed fills each guessed field, and notes what changed.
 * A field whose column fits none of its cells keeps it where nothing else would fill it and it must
 * be filled: then its rows are refused, each with its reason. */
void guesses_settle(struct mapping *mapping, const struct evidence *weighed, size_t count);

/* The evidence of the column that fills a field now, or NULL. */
const struct evidence *guesses_evidence(
	const struct mapping_field *field, const struct evidence *weighed, size_t count);

#endif
