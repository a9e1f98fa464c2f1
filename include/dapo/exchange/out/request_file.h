/* SPDX-License-Identifier: MIT */
/* A request between domains as a file, by which two stores come to the same state: a JSON object
 *
 *   {"dapo": "request", "version": 1, "id": "sales/R-3", "exported_by": …, "exported_at": …,
 *    "request": {fields by name, as texts}, "digest": "sha256:…"}
 *
 * The digest is that of the object without it, written without blanks, with its keys in the order
 * of their bytes and everything but ASCII escaped. It proves that nothing was changed since, who
 * exported it and when included; it doesn't prove who that was. */
#ifndef DAPO_EXCHANGE_OUT_REQUEST_FILE_H
#define DAPO_EXCHANGE_OUT_REQUEST_FILE_H

#include "dapo/base/strbuf.h"
#include "dapo/model/entity/record.h"

enum { REQUEST_FILE_BYTES_MAX = 1 << 20 };

/* The content of a file. */
struct request_file {
	struct strbuf exported_by;
	struct strbuf exported_at; /* as it is written there */
	/* The request, its external_id being the name in both stores. References hold the keys that
	 * they have in the other store, as texts (VALUE_TEXT), which mean nothing here. */
	struct record request;
};

/* Makes an empty one; frees it. */
void request_file_init(struct request_file *file);
void request_file_release(struct request_file *file);

/* Appends a request, which has its external_id, as a file. */
void request_file_write(const struct record *request, const char *exported_by, int64_t exported_at,
	struct strbuf *out);

/* Reads the bytes of a file. ERR_INVALID says what is wrong: no JSON, no request, a newer version,
 * changed since it was written, or a field that can't be read. */
int request_file_read(const char *bytes, size_t len, struct request_file *file, struct error *err);

#endif
