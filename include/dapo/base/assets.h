/* SPDX-License-Identifier: MIT */
/* Files of assets/ that the program carries inside, so that it runs without data files. */
#ifndef DAPO_BASE_ASSETS_H
#define DAPO_BASE_ASSETS_H

#include <stddef.h>

struct asset {
	const char *name;          /* without folder, e.g. 0001_base.sql */
	const unsigned char *data; /* `size` bytes, then a NUL that is not counted */
	size_t size;
};

/* assets/schema, in the order of migration; after the last comes an entry with a NULL name. */
extern const struct asset assets_schema[];
extern const size_t assets_schema_count;

/* assets/demo, in the order of assets/assets.mk; ends likewise. */
extern const struct asset assets_demo[];
extern const size_t assets_demo_count;

/* assets/profiles, in any order; ends likewise. */
extern const struct asset assets_profiles[];
extern const size_t assets_profiles_count;

#endif
