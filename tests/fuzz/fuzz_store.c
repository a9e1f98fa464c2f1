/* SPDX-License-Identifier: MIT */
/* Any bytes as a store: a sound one with bytes of it made others, or, where the input begins as
 * files of the engine do, the input itself. It is refused, or all of it is read, checked, and
 * written to, and every refusal has a sentence. */
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dapo/base/memory.h"
#include "dapo/desk/core/check.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/house.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/lists/query.h"
#include "require.h"

enum { NOW = 1751281200, PATCH_BYTES = 4, CUT = 0xffffff };

static const char rows[] =
	"INSERT INTO word (word_id, text) VALUES (1, 'manual');"
	"INSERT INTO domain (id, name, role_configuration, prioritization_method) "
	"VALUES ('sales', 'Sales', 0, 0);"
	"INSERT INTO product (id, name, domain, status) VALUES ('orders', 'Orders', 1, 3);"
	"INSERT INTO item (product, title, type, status, source, created_at, updated_at) "
	"VALUES (1, 'Late orders', 0, 0, 1, 1751281200, 1751281200);";

static const struct db_options options = {.mode = DB_READ_WRITE, .busy_timeout_ms = 10};

/* The store lies in a folder of its own, where copies and journals come beside it. */
static char folder[64], path[96];

static void leave_folder(void)
{
	DIR *files = opendir(folder);
	struct dirent *entry;

	while (files && (entry = readdir(files))) {
		char name[sizeof folder + sizeof entry->d_name + 1];

		snprintf(name, sizeof name, "%s/%s", folder, entry->d_name);
		unlink(name);
	}
	if (files)
		closedir(files);
}

static void remove_folder(void)
{
	leave_folder();
	rmdir(folder);
}

static void write_file(const unsigned char *bytes, size_t size)
{
	FILE *file = fopen(path, "wb");

	REQUIRE(file);
	REQUIRE(fwrite(bytes, 1, size, file) == size);
	REQUIRE(!fclose(file));
}

static void read_file(struct strbuf *bytes)
{
	FILE *file = fopen(path, "rb");
	char block[4096];
	size_t got;

	REQUIRE(file);
	while ((got = fread(block, 1, sizeof block, file)))
		strbuf_add(bytes, block, got);
	fclose(file);
}

/* A small sound store, made once. */
static const struct strbuf *sound_store(void)
{
	static struct strbuf sound;
	struct store store;
	struct error err = {0};

	if (sound.len)
		return &sound;
	snprintf(folder, sizeof folder, "fuzz_store.XXXXXX");
	REQUIRE(mkdtemp(folder));
	atexit(remove_folder);
	snprintf(path, sizeof path, "%s/s.db", folder);
	REQUIRE(!store_create(&store, path, NULL, &options, &err));
	REQUIRE(!db_script(store.db, rows, &err));
	store_close(&store);
	strbuf_init(&sound);
	read_file(&sound);
	return &sound;
}

static size_t change_bytes(unsigned char *bytes, size_t size, const uint8_t *data, size_t count)
{
	for (; count >= PATCH_BYTES; data += PATCH_BYTES, count -= PATCH_BYTES) {
		size_t at = (size_t)data[0] << 16 | (size_t)data[1] << 8 | data[2];

		if (at == CUT)
			size = size * data[3] / 256;
		else if (size)
			bytes[at % size] = data[3];
	}
	return size;
}

static void make_file(const uint8_t *data, size_t size)
{
	const struct strbuf *sound = sound_store();
	unsigned char *bytes;

	if (size >= 15 && !memcmp(data, "SQLite format 3", 15)) {
		write_file(data, size);
		return;
	}
	bytes = xmalloc(sound->len);
	memcpy(bytes, sound->buf, sound->len);
	write_file(bytes, change_bytes(bytes, sound->len, data, size));
	free(bytes);
}

static void expect_said(int code, const struct error *err)
{
	REQUIRE(!code || err->text[0]);
}

static int read_row(void *closure, const struct record *record, struct error *err)
{
	struct strbuf *text = closure;

	(void)err;
	strbuf_reset(text);
	for (size_t i = 0; i < record->entity->field_count; i++)
		field_format(&record->entity->fields[i], &record->values[i], text);
	return 0;
}

static void read_rows(struct store *store)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < entity_count; i++) {
		const struct query query = {.entity = entities[i], .now = NOW};
		struct error err = {0};

		expect_said(query_each(store, &query, read_row, &text, &err), &err);
	}
	strbuf_release(&text);
}

static void ignore_line(void *closure, const char *line)
{
	(void)closure;
	REQUIRE(*line);
}

static void write_row(struct desk *desk)
{
	static const struct assignment assignments[] = {
		{"title", "One more"}, {"product", "orders"}};
	struct error err = {0};
	struct record item;

	record_init(&item, &item_entity);
	expect_said(desk_add(desk, &item, assignments, 2, &err), &err);
	record_release(&item);
}

static void use_store(struct store *store)
{
	struct error err = {0};
	struct desk desk;
	int faults;

	read_rows(store);
	desk_init(&desk, store, &house_rules, "fuzz", NOW);
	expect_said(desk_check(&desk, ignore_line, NULL, &faults, &err), &err);
	write_row(&desk);
	desk_release(&desk);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct store store = {0};
	struct error err = {0};

	make_file(data, size);
	if (store_open(&store, path, &options, &err))
		REQUIRE(err.text[0] && !store.db);
	else
		use_store(&store);
	store_close(&store);
	leave_folder();
	return 0;
}
