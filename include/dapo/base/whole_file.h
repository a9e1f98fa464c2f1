/* SPDX-License-Identifier: MIT */
/* Files that are read whole, and that are written whole or not at all. */
#ifndef DAPO_BASE_WHOLE_FILE_H
#define DAPO_BASE_WHOLE_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"

/* Appends what a stream still has to give. More than `most` bytes are ERR_INVALID, with the name;
 * `bytes` then holds the first of them. */
int whole_file_read(
	FILE *stream, const char *name, size_t most, struct strbuf *bytes, struct error *err);

/* The same of a plain file by its path: no symbolic link is followed, no pipe waited for. */
int whole_file_read_plain(const char *path, size_t most, struct strbuf *bytes, struct error *err);

/* A file that appears whole or not at all: written to a temporary beside its target (O_EXCL, 0600),
 * then fsync and rename. */
struct whole_file {
	FILE *stream; /* write here */
	char *target;
	char *temporary;
	bool replace;
};

/* Starts it. Without `replace` an existing target is refused now, and again when finishing; with
 * it, only a plain file is replaced. On an error `file` holds nothing. */
int whole_file_open(struct whole_file *file, const char *target, bool replace, struct error *err);

/* Checks every write, syncs file and folder, and puts the file in place. Frees `file` either way;
 * on an error the temporary is gone and the target is as it was (unless the text says that the file
 * is written but its folder could not be synced). */
int whole_file_finish(struct whole_file *file, struct error *err);

/* Removes the temporary and frees `file`. */
void whole_file_abandon(struct whole_file *file);

#endif
