/* SPDX-License-Identifier: MIT */
/* Filling in what went wrong, where it is noticed. */
#include "dapo/base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "dapo/base/text/shorten.h"

enum { LONG_TEXT_MAX = 8192 }; /* with paths and names of any length */

/* A text that is too long loses its middle: what went wrong stands at its end. */
static void take_text(struct error *err, const char *text, int len)
{
	size_t used = len < 0 ? 0 : (size_t)len;

	shorten_bytes(
		err->text, sizeof err->text, text, used < LONG_TEXT_MAX ? used : LONG_TEXT_MAX - 1);
}

int error_set(struct error *err, enum error_code code, const char *format, ...)
{
	/* Written aside first: an argument may well be the text that is about to be replaced. */
	char text[LONG_TEXT_MAX];
	va_list args;
	int len;

	if (!err)
		return code;
	va_start(args, format);
	len = vsnprintf(text, sizeof text, format, args);
	va_end(args);
	err->code = code;
	take_text(err, text, len);
	return code;
}

int error_prefix(struct error *err, const char *format, ...)
{
	char text[LONG_TEXT_MAX];
	va_list args;
	int len, more;

	if (!err)
		return ERR_NONE;
	va_start(args, format);
	len = vsnprintf(text, sizeof text, format, args);
	va_end(args);
	if (len < 0)
		return err->code;
	len = len < LONG_TEXT_MAX ? len : LONG_TEXT_MAX - 1;
	more = snprintf(text + len, sizeof text - (size_t)len, ": %s", err->text);
	if (more > 0)
		take_text(err, text, len + more);
	return err->code;
}

int error_errno(struct error *err, const char *what)
{
	return error_set(err, ERR_IO, "%s: %s", what, strerror(errno));
}
