/* SPDX-License-Identifier: MIT */
/* Names that an import meets often, kept in memory as the numbers that they stand for. */
#ifndef DAPO_DESK_IMPORT_NAMES_H
#define DAPO_DESK_IMPORT_NAMES_H

#include "dapo/base/map.h"
#include "dapo/base/strbuf.h"
#include "dapo/model/entity/value.h"

/* The slot of a name in a map of names, which starts anew when it is full. */
int64_t *names_remember(struct map *map, const char *key, size_t len);

/* Leaves the folded text alone in `out`. */
void names_fold(struct strbuf *out, const char *text, size_t len);

/* Makes a reference or word the number that it stands for; its text stays beside that, as the store
 * leaves it. */
void names_resolve(struct value *value, int64_t number);

#endif
