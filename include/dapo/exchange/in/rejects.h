/* SPDX-License-Identifier: MIT */
/* The file of rejects: records that an import refused, as they were read, ready to be mended and
 * imported again; with two columns more, `_line` and `_error`. */
#ifndef DAPO_EXCHANGE_IN_REJECTS_H
#define DAPO_EXCHANGE_IN_REJECTS_H

#include <stdbool.h>

#include "dapo/base/error.h"
#include "dapo/base/whole_file.h"
#include "dapo/exchange/in/reader.h"

struct rejects {
	struct whole_file file;
	bool open;
	bool started; /* the header is written */
	char delimiter;
};

/* Opens the file at `path` (NULL: none is asked for). Without `replace` an existing one is refused.
 */
int rejects_open(
	struct rejects *rejects, const char *path, bool replace, char delimiter, struct error *err);

/* Writes a record as it was read, with its line and what is wrong with it; `column` may be NULL. A
 * record of a file of rejects keeps the line that it had in the first file. */
void rejects_add(struct rejects *rejects, const struct reader *reader,
	const struct csv_record *record, const char *column, const char *reason);

/* Puts it in place if it has a record (*written tells), else leaves no trace. */
int rejects_finish(struct rejects *rejects, bool *written, struct error *err);

#endif
