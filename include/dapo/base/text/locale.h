/* SPDX-License-Identifier: MIT */
/* The character set that the user's surroundings ask for. */
#ifndef DAPO_BASE_TEXT_LOCALE_H
#define DAPO_BASE_TEXT_LOCALE_H

#include "dapo/base/text/text.h"

/* The locale that $LC_ALL, $LC_CTYPE or $LANG names, the first that is set; NULL: none. */
const char *locale_named(void);

/* Sets the locale of characters to it, and tells what may be written: UTF-8 where its character set
 * is that one, or where it names none that is known here; ASCII where it names another. */
enum text_charset locale_set(void);

#endif
