/* SPDX-License-Identifier: MIT */
/* The tags of a filter: the virtual ones, and the field of the labels. */
#ifndef DAPO_MODEL_FILTER_TAGS_H
#define DAPO_MODEL_FILTER_TAGS_H

#include "dapo/model/filter/filter.h"

/* The virtual tag of that name that means something for the entity, or -1. */
int filter_tags_state(const char *name, const struct entity *entity);

/* The first field of the entity that holds a set of words, or -1. */
int filter_tags_field(const struct entity *entity);

#endif
