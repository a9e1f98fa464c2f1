/* SPDX-License-Identifier: MIT */
/* Names of months and weekdays, in the languages that tables come in [CLDR]. */
#ifndef DAPO_BASE_TIME_CALENDAR_NAMES_H
#define DAPO_BASE_TIME_CALENDAR_NAMES_H

/* The month, from 0, or the weekday, from 0 for Monday, that a word names in full or cut to three
 * letters or more; in lower case, without accents. -1 for none, and for a cut that several share
 * (`jui`). English, German, French, Spanish, Italian, Portuguese, Dutch and Polish. */
int calendar_names_month(const char *word);
int calendar_names_weekday(const char *word);

#endif
