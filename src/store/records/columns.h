/* SPDX-License-Identifier: MIT */
/* The columns of an entity in SQL, made from its field table, and a row of them as a record. */
#ifndef DAPO_STORE_RECORDS_COLUMNS_H
#define DAPO_STORE_RECORDS_COLUMNS_H

#include "dapo/base/strbuf.h"
#include "dapo/model/entity/record.h"
#include "store/engine/db.h"

/* True where a field holds the number of a row or word that people know by a key or text. */
bool columns_has_key(const struct field *field);

/* Appends the columns for a SELECT, in field order after row_id, row_version and trash; a reference
 * or word gives two columns: its number, and its key or text. `alias` names the table in the query.
 */
void columns_select(const struct entity *entity, const char *alias, struct strbuf *sql);

/* Reads the current row of such a SELECT, or only its row id. */
int64_t columns_row_id(struct db_rows *rows);
void columns_read(struct db_rows *rows, struct record *record);

/* Appends the statement that inserts a row, with the parameters of columns_bind(). */
void columns_insert_sql(const struct entity *entity, struct strbuf *sql);

/* Appends `"column" = ?n, ` for each column, with the same parameters; returns how many. */
int columns_set(const struct entity *entity, struct strbuf *sql);

/* Binds all fields but derived ones, from parameter 1; returns how many. */
int columns_bind(struct db_rows *rows, const struct record *record);

#endif
