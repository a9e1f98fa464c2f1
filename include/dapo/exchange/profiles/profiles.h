/* SPDX-License-Identifier: MIT */
/* All import profiles there are: some are built in, the user's own lie in a folder, one file
 * NAME.ini each; an own one takes the place of a built-in one of its name. */
#ifndef DAPO_EXCHANGE_PROFILES_PROFILES_H
#define DAPO_EXCHANGE_PROFILES_PROFILES_H

#include "dapo/exchange/profiles/profile.h"

/* Zeroed is empty. */
struct profiles {
	struct profile *all; /* by name */
	size_t count;
	size_t alloc;
};

/* Loads the built-in ones and those of a folder (NULL or missing: none). An own profile that can't
 * be read is an error that names its file. */
int profiles_load(struct profiles *profiles, const char *folder, struct error *err);
void profiles_release(struct profiles *profiles);

/* The profile of that name; ERR_USAGE with the nearest name, or all names. */
int profiles_find(const struct profiles *profiles, const char *name, const struct profile **found,
	struct error *err);

/* The one for rows of the entity all of whose headers the table has; of several the one with most
 * headers, then the user's own. NULL if there is none. */
const struct profile *profiles_recognise(
	const struct profiles *profiles, const struct entity *entity, const struct reader *reader);

/* Takes a name that is good for a file: letters, digits, `-` and `_`; else ERR_USAGE. */
int profile_check_name(const char *name, struct error *err);

/* Takes a name under which a profile may be written into the folder: it is good, and none is
 * there, unless it is to be replaced. */
int profile_check_free(const char *folder, const char *name, bool replace, struct error *err);

/* Appends the user's folder of profiles. */
void profiles_folder(struct strbuf *out);

#endif
