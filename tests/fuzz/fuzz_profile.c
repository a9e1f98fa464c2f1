/* SPDX-License-Identifier: MIT */
/* Any text as an import profile: refused by line, or read into what an import can use. */

#include "dapo/base/memory.h"
#include "dapo/exchange/profiles/profile.h"
#include "require.h"

static void check_pairs(const struct mapping_pair *pairs, size_t count)
{
	for (size_t i = 0; i < count; i++)
		REQUIRE(pairs[i].field && *pairs[i].field && pairs[i].value);
}

static void check_profile(const struct profile *profile)
{
	REQUIRE(profile->entity);
	for (size_t i = 0; i < profile->header_count; i++)
		REQUIRE(profile->headers[i] && *profile->headers[i]);
	check_pairs(profile->maps, profile->map_count);
	check_pairs(profile->defaults, profile->default_count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);
	struct profile profile = {0};
	struct error err = {0};
	int code = profile_parse(&profile, "fuzz", text, &err);

	if (code)
		REQUIRE(err.text[0]);
	else
		check_profile(&profile);
	profile_release(&profile);
	free(text);
	return 0;
}
