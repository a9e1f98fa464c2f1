/* SPDX-License-Identifier: MIT */
/* Import profiles: how the exports of one program are read, told in a small text file.
 *
 *	[profile]
 *	title = Jira issues, all fields
 *	kind = item                      what its rows are
 *	headers = Issue key|Issue Type   columns that it is recognised by
 *	questions = yes                  … where one of its headers is a question, too
 *	source = jira                    also date_order, scale, delimiter, encoding
 *	local_ids = number               ids that are unique within a project only …
 *	projects = repository|repo       … which one of these columns names
 *	[map]
 *	title = Summary                  columns as --map names them; a|b: the first that is there
 *	[where]
 *	Finished = True|1                only records with one of these texts in that column
 *	[skip]
 *	Status = Survey Preview          … none with this one
 *	[default]
 *	type = feature
 *	[values status]
 *	in_progress = In Progress|Doing  texts of the file that mean a value of ours
 *	new = *                          … and all others
 *
 * A line that begins with a blank goes on with the list above it. */
#ifndef DAPO_EXCHANGE_PROFILES_PROFILE_H
#define DAPO_EXCHANGE_PROFILES_PROFILE_H

#include <stdio.h>

#include "dapo/base/error.h"
#include "dapo/base/time/date_order.h"
#include "dapo/exchange/mapping/mapping.h"

struct profile {
	char *name;
	bool own; /* of the user */
	const struct entity *entity;
	const char *text; /* all of its file */
	const char *title;
	const char *source;               /* NULL: none */
	const char *encoding;             /* NULL: none */
	const char *local_ids, *projects; /* as in struct mapping_request; NULL: none */
	char delimiter;                   /* 0: none */
	enum date_order date_order;
	enum decimal_sign decimal;
	struct rating_scale scale;
	const char **headers;
	size_t header_count, header_alloc;
	bool questions;            /* recognised only where a header is a question */
	struct mapping_pair *maps; /* all soft */
	size_t map_count, map_alloc;
	struct mapping_pair *defaults;
	size_t default_count, default_alloc;
	struct mapping_word *words;
	size_t word_count, word_alloc;
	struct mapping_sieve *sieves;
	size_t sieve_count, sieve_alloc;
	char **texts; /* what all of these point into, owned */
	size_t text_count, text_alloc;
};

/* Reads a profile. ERR_INVALID names the profile, the line and what would be accepted. Free it with
 * profile_release() in any case. */
int profile_parse(struct profile *profile, const char *name, const char *text, struct error *err);
void profile_release(struct profile *profile);

/* The rest of a profile to be written, beside the mapping. */
struct profile_terms {
	const char *title;
	const char *source; /* NULL: none */
	char delimiter;     /* 0: none */
	const char *encoding;
	const char *local_ids, *projects; /* NULL: none */
	const struct mapping_word *words;
	size_t word_count;
	const struct mapping_sieve *sieves;
	size_t sieve_count;
};

/* Writes the mapping of a table as a profile that profile_parse() reads back to the same mapping of
 * the same table. */
void profile_write(FILE *stream, const struct mapping *mapping, const struct profile_terms *terms);

#endif
