/* SPDX-License-Identifier: MIT */
/* Any bytes as a request of another store. Behind the digest, which keeps nearly all of them out,
 * stands what an enemy writes with a digest that fits: the bytes as the object to be digested. */
#include <string.h>

#include <jansson.h>

#include "dapo/base/digest.h"
#include "dapo/base/strbuf.h"
#include "dapo/exchange/out/request_file.h"
#include "require.h"

/* What was read is written, and read again, as it is. */
static void check_round_trip(const struct request_file *file)
{
	struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
	struct request_file again;
	struct error err = {0};

	request_file_init(&again);
	request_file_write(&file->request, file->exported_by.buf, 1751281200, &first);
	REQUIRE(!request_file_read(first.buf, first.len, &again, &err));
	request_file_write(&again.request, again.exported_by.buf, 1751281200, &second);
	REQUIRE(!strcmp(first.buf, second.buf));
	request_file_release(&again);
	strbuf_release(&first);
	strbuf_release(&second);
}

static void run(const char *bytes, size_t len)
{
	struct request_file file;
	struct error err = {0};

	request_file_init(&file);
	if (request_file_read(bytes, len, &file, &err))
		REQUIRE(err.text[0]);
	else
		check_round_trip(&file);
	request_file_release(&file);
}

static void run_digested(const char *bytes, size_t len)
{
	json_t *object = json_loadb(bytes, len, 0, NULL);
	char digest[DIGEST_TEXT_MAX];
	struct strbuf text = STRBUF_INIT;
	char *plain;

	if (json_is_object(object)) {
		json_object_del(object, "digest");
		plain = json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENSURE_ASCII);
		strbuf_addf(&text, "sha256:%s", digest_sha256(digest, plain, strlen(plain)));
		json_object_set_new(object, "digest", json_string(text.buf));
		free(plain);
		plain = json_dumps(object, 0);
		run(plain, strlen(plain));
		free(plain);
	}
	strbuf_release(&text);
	json_decref(object);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	run((const char *)data, size);
	run_digested((const char *)data, size);
	return 0;
}
