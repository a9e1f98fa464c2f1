/* SPDX-License-Identifier: MIT */
/* What the files that write records share. */
#ifndef DAPO_STORE_RECORDS_RECORDS_INTERNAL_H
#define DAPO_STORE_RECORDS_RECORDS_INTERNAL_H

#include "dapo/store/records/records.h"

/* The statement that inserts a row of an entity; its parameters are those of records_bind(). */
void records_insert_sql(const struct entity *entity, struct strbuf *sql);

/* Binds all stored fields of a record, from parameter 1; returns how many. */
int records_bind(struct db_rows *rows, const struct record *record);

#endif
