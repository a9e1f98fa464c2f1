/* SPDX-License-Identifier: MIT */
/* Filling in what went wrong, where it is noticed. */
#include "dapo/base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int error_set(struct error *err, enum error_code code, const char *format, ...)
{
	/* Written aside first: an argument may well be the text that is about to be replaced. */
	char text[ERROR_TEXT_MAX];
	va_list args;

	if (!err)
		return code;
	va_start(args, format);
	if (vsnprintf(text, sizeof text, format, args) < 0)
		text[0] = '\0';
	va_end(args);
	err->code = code;
	memcpy(err->text, text, sizeof text);
	return code;
}

int error_prefix(struct error *err, const char *format, ...)
{
	char text[ERROR_TEXT_MAX];
	va_list args;
	int len;
	size_t used;

	if (!err)
		return ERR_NONE;
	va_start(args, format);
	len = vsnprintf(text, sizeof text, format, args);
	va_end(args);
	if (len < 0)
		return err->code;
	used = (size_t)len < sizeof text ? (size_t)len : sizeof text - 1;
	if (snprintf(text + used, sizeof text - used, ": %s", err->text) > 0)
		memcpy(err->text, text, sizeof text);
	return err->code;
}

int error_errno(struct error *err, const char *what)
{
	return error_set(err, ERR_IO, "%s: %s", what, strerror(errno));
}
