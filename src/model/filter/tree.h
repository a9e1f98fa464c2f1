/* SPDX-License-Identifier: MIT */
/* The nodes of a filter while it is read. */
#ifndef DAPO_MODEL_FILTER_TREE_H
#define DAPO_MODEL_FILTER_TREE_H

#include "dapo/model/filter/filter.h"

/* An empty node; freed with filter_free(). */
struct filter *filter_tree_new(enum filter_kind kind);

/* Hands `child` to `parent`. */
void filter_tree_adopt(struct filter *parent, struct filter *child);

/* Room for one more value, made null. */
struct value *filter_tree_add_value(struct filter *filter);

#endif
