/* SPDX-License-Identifier: MIT */
/* The orders of day, month and year by name, and what a date tells of its own. */
#include "dapo/base/time/date_order.h"

#include <string.h>

#include "scan.h"

const char *const date_order_names[] = {"dmy", "mdy", "ymd", NULL};

const char *date_order_name(enum date_order order)
{
	return date_order_names[order - DATE_ORDER_DMY];
}

int date_order_parse(const char *name, enum date_order *order, struct error *err)
{
	for (int i = 0; date_order_names[i]; i++) {
		if (!strcmp(date_order_names[i], name)) {
			*order = (enum date_order)(DATE_ORDER_DMY + i);
			return 0;
		}
	}
	return error_set(err, ERR_USAGE, "the order of dates is dmy, mdy or ymd, not `%s`", name);
}

bool date_order_evidence(const char *text, bool *dmy, bool *mdy)
{
	struct scan scan = {.at = text, .text = text};
	struct scan_number first;
	struct scan_number second;
	struct scan_number third;
	char separator;

	scan_blanks(&scan);
	first = scan_digits(&scan);
	separator = *scan.at;
	if (separator != '/' && separator != '.' && separator != '-')
		return false;
	scan.at++;
	second = scan_digits(&scan);
	if (!scan_byte(&scan, separator))
		return false;
	third = scan_digits(&scan);
	if (first.digits < 1 || first.digits > 2 || second.digits < 1 || second.digits > 2 ||
		(third.digits != 2 && third.digits != 4))
		return false;
	if (*scan.at && *scan.at != ' ' && *scan.at != '\t' && *scan.at != 'T' && *scan.at != ',')
		return false;
	if (first.value > 12 || first.value < 1 || second.value > 31 || second.value < 1)
		*mdy = false;
	if (second.value > 12 || second.value < 1 || first.value > 31 || first.value < 1)
		*dmy = false;
	return true;
}
