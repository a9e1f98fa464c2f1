/* SPDX-License-Identifier: MIT */
/* Telling what was done, for people and for programs. */
#ifndef DAPO_CLI_CORE_TELL_H
#define DAPO_CLI_CORE_TELL_H

#include "call.h"

struct json_t; /* of jansson */

/* Prints text from outside, made printable; lines stay lines. */
void tell_text(FILE *stream, const char *text, size_t len, enum text_charset charset);

/* Prints a message for people to the messages, unless --quiet. */
void tell_message(const struct call *call, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Prints an object as one line, and frees it. ERR_IO if nobody takes it. */
int tell_json(struct call *call, struct json_t *json, struct error *err);

/* Tells what the last commit of the desk did, by the format of the call. `key` of a row that was
 * made (may be NULL) is all that --quiet leaves. */
int tell_change(struct call *call, const char *key, struct error *err);

/* Tells one value: its text, or `{"schema":1,"kind":KIND,NAME:VALUE}` where JSON is asked for. */
int tell_value(struct call *call, const char *kind, const char *name, const char *value,
	struct error *err);

#endif
