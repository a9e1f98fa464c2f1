/* SPDX-License-Identifier: MIT */
/* Forgetting somebody in JSON: in the values of the log, and in unknown columns of imports. */
#ifndef DAPO_STORE_RECORDS_FORGET_VALUES_H
#define DAPO_STORE_RECORDS_FORGET_VALUES_H

#include "dapo/model/rules/forget.h"

/* Appends a logged object (NULL: doesn't) without the names in it, and without the field `gone`
 * (NULL: none); returns whether there were any. Text that is no JSON object is taken as a text. */
bool forget_values(const struct forget *forget, const char *json, size_t len, bool own,
	const char *gone, struct strbuf *out);

/* The same for unknown columns (`extra`): of those of whoever is forgotten a column that names them
 * or has an address in it goes altogether. */
bool forget_values_extra(
	const struct forget *forget, const char *json, size_t len, bool own, struct strbuf *out);

#endif
