/* SPDX-License-Identifier: MIT */
/* The values in the log, as JSON: an object of fields. Under CHANGE_TOLD it may hold another one:
 * what a file said of fields that were kept as they were. */
#ifndef DAPO_STORE_RECORDS_CHANGE_VALUES_H
#define DAPO_STORE_RECORDS_CHANGE_VALUES_H

#include "dapo/base/strbuf.h"
#include "dapo/model/entity/record.h"

/* No field can have that name. */
#define CHANGE_TOLD "(told)"

/* Appends the object of the logged fields of `record` in which it differs from `other`. A null
 * `other` stands for a row of nulls. */
void change_values_differing(
	const struct record *record, const struct record *other, struct strbuf *json);

/* Reads the fields of a logged object, or of what it told: `named` tells which they are, and
 * `values` has them, as before where there are none. `named` may be NULL. */
int change_values(const struct strbuf *json, bool told, struct record *values, bool *named,
	struct error *err);

/* Calls `each` for the values of a logged object whose fields the entity no longer has. */
int change_values_former(const struct entity *entity, const struct strbuf *logged,
	void (*each)(void *closure, const char *name, const struct value *value), void *closure,
	struct error *err);

/* Writes the object that tells what a file says of the fields in `told`. */
void change_values_tell(const struct record *file, const bool *told, struct strbuf *json);

/* Appends both objects for a row of which the fields in `fields` were forgotten: what stands there
 * now, and before it nothing that a file could say, so that no file is believed to know better. */
void change_values_forgotten(const struct record *record, const bool *fields, struct strbuf *before,
	struct strbuf *after);

#endif
