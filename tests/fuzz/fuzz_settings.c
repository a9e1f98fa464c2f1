/* SPDX-License-Identifier: MIT */
/* Any bytes as the file of settings: refused by line, or read so that each value passes the check
 * of `config set`; one that is set is read back, and no other is lost by it. */
#include <string.h>
#include <unistd.h>

#include "dapo/exchange/config.h"
#include "require.h"

static void write_file(const char *path, const uint8_t *data, size_t size)
{
	FILE *file = fopen(path, "wb");

	REQUIRE(file);
	REQUIRE(fwrite(data, 1, size, file) == size);
	REQUIRE(!fclose(file));
}

static void check_others(const struct config *before, const struct config *after, const char *set)
{
	for (size_t i = 0; i < before->count; i++) {
		const char *name = before->entries[i].name;
		const char *value;

		if (!strcmp(name, set))
			continue;
		value = config_get(after, name);
		REQUIRE(value && !strcmp(value, config_get(before, name)));
	}
}

static void check_setting(const char *path, const struct config *before)
{
	struct config after = {0};
	struct error err = {0};

	if (config_set(path, "actor", "somebody", &err)) {
		REQUIRE(err.text[0]);
		return;
	}
	REQUIRE(!config_load(&after, path, &err));
	REQUIRE(!strcmp(config_get(&after, "actor"), "somebody"));
	check_others(before, &after, "actor");
	config_release(&after);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct config config = {0};
	struct error err = {0};
	char path[64];

	snprintf(path, sizeof path, "fuzz_settings.%ld", (long)getpid());
	write_file(path, data, size);
	if (config_load(&config, path, &err))
		REQUIRE(err.text[0]);
	else
		check_setting(path, &config);
	config_release(&config);
	unlink(path);
	return 0;
}
