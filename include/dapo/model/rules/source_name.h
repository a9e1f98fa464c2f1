/* SPDX-License-Identifier: MIT */
/* The system that rows come from, by the name of their file. */
#ifndef DAPO_MODEL_RULES_SOURCE_NAME_H
#define DAPO_MODEL_RULES_SOURCE_NAME_H

#include "dapo/base/strbuf.h"

/* Appends the name of a file without its extension, and without what differs from download to
 * download: dates and times, numbers in brackets, marks of copies (`survey-2025-11-10 (1).csv`,
 * `Kopie von survey.csv`: survey). Where nothing else is in it, it is the name as it is. */
void source_name_of_file(const char *file, struct strbuf *out);

#endif
