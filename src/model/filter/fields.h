/* SPDX-License-Identifier: MIT */
/* Terms of a filter that compare a field, such as `score>10`. */
#ifndef DAPO_MODEL_FILTER_FIELDS_H
#define DAPO_MODEL_FILTER_FIELDS_H

#include "scan.h"

/* The length of the name at scan->at that has a colon or comparison behind it; 0 if it is no field
 * term. */
size_t filter_field_length(const struct filter_scan *scan);

/* Reads the field term at scan->at, whose name has `length` bytes. */
int filter_field_read(struct filter_scan *scan, size_t length, struct filter **filter);

#endif
