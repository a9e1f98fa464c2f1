/* SPDX-License-Identifier: MIT */
/* A store in a file that several processes of a test work on. */
#include "worker.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dapo/desk/core/check.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/house.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/store/records/records.h"

static const struct db_options options = {.mode = DB_READ_WRITE, .busy_timeout_ms = 60000};

void worker_require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "FAILED: %s\n", what);
	_exit(1);
}

void worker_make_store(const char *path)
{
	const struct assignment fields[] = {{"name", "counter"}, {"organisation", "0"}};
	struct store store;
	struct desk desk;
	struct record consumer;
	struct error err = {0};

	worker_require(!store_create(&store, path, NULL, &options, &err), err.text);
	desk_init(&desk, &store, &house_rules, "maker", 1000);
	record_init(&consumer, &consumer_entity);
	worker_require(!desk_add(&desk, &consumer, fields, 2, &err), err.text);
	record_release(&consumer);
	worker_close(&store, &desk);
}

void worker_open(struct store *store, struct desk *desk, const char *path, const char *actor)
{
	struct error err = {0};

	worker_require(!store_open(store, path, &options, &err), err.text);
	desk_init(desk, store, &house_rules, actor, 1000);
}

void worker_close(struct store *store, struct desk *desk)
{
	desk_release(desk);
	store_close(store);
}

int64_t worker_number(struct desk *desk)
{
	struct record consumer;
	struct error err = {0};
	int64_t number;

	record_init(&consumer, &consumer_entity);
	worker_require(!records_get(desk->store, &consumer_entity, 1, &consumer, &err), err.text);
	number = strtoll(record_text(&consumer, CONSUMER_ORGANISATION), NULL, 10);
	record_release(&consumer);
	return number;
}

int worker_raise(struct desk *desk, struct error *err)
{
	struct record before, after;
	int64_t value;
	char number[24];
	int code;

	record_init(&before, &consumer_entity);
	record_init(&after, &consumer_entity);
	code = records_get(desk->store, &consumer_entity, 1, &before, err);
	if (!code) {
		record_copy(&after, &before);
		value = strtoll(record_text(&before, CONSUMER_ORGANISATION), NULL, 10);
		snprintf(number, sizeof number, "%" PRId64, value + 1);
		value_set_text(&after.values[CONSUMER_ORGANISATION], number, strlen(number));
		code = desk_begin(desk, "consumer edit", err);
	}
	if (!code)
		code = desk_update(desk, &before, &after, err);
	if (!code)
		code = desk_commit(desk, err, "raised to %s", number);
	else
		desk_rollback(desk);
	record_release(&before);
	record_release(&after);
	return code;
}

static void report_fault(void *closure, const char *line)
{
	(void)closure;
	fprintf(stderr, "%s\n", line);
}

void worker_check(const char *path)
{
	struct store store;
	struct desk desk;
	struct error err = {0};
	int faults = 0;

	worker_open(&store, &desk, path, "checker");
	worker_require(!desk_check(&desk, report_fault, NULL, &faults, &err), err.text);
	worker_require(faults == 0, "the store has no fault");
	worker_close(&store, &desk);
}
