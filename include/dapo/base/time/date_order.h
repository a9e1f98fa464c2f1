/* SPDX-License-Identifier: MIT */
/* In which order a date of numbers alone, `9/24/19`, has its day, month and year. */
#ifndef DAPO_BASE_TIME_DATE_ORDER_H
#define DAPO_BASE_TIME_DATE_ORDER_H

#include <stdbool.h>

#include "dapo/base/error.h"

/* The order of day, month and year where a date has only numbers and slashes, dots or dashes. */
enum date_order { DATE_ORDER_UNKNOWN, DATE_ORDER_DMY, DATE_ORDER_MDY, DATE_ORDER_YMD };

/* The orders as users name them: "dmy", "mdy", "ymd", NULL. An order's name (not of UNKNOWN), and
 * the order of a name; ERR_USAGE, naming those there are. */
extern const char *const date_order_names[];
const char *date_order_name(enum date_order order);
int date_order_parse(const char *name, enum date_order *order, struct error *err);

/* Reads the order off a date like `9/24/19`, alone or before a time: sets *dmy, *mdy to false where
 * that reading is impossible (first number > 12: not mdy) and leaves them otherwise.
 * Returns false if it is no such date. */
bool date_order_evidence(const char *text, bool *dmy, bool *mdy);

#endif
