/* SPDX-License-Identifier: MIT */
/* A small house for tests: a store in memory with a desk, a domain, products and consumers. */
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "dapo/base/memory.h"
#include "dapo/desk/core/check.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/core/undo.h"
#include "dapo/desk/house.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/questions/links.h"
#include "dapo/store/records/records.h"
#include "traced.h"

void fixture_must(struct fixture *f, int code)
{
	if (code)
		fail_msg("%d: %s", code, f->err.text);
}

int64_t fixture_add(struct fixture *f, const struct entity *entity, ...)
{
	enum { ASSIGNMENTS_MAX = 16 };
	struct assignment assignments[ASSIGNMENTS_MAX];
	char *copies[ASSIGNMENTS_MAX];
	struct record record;
	const char *text;
	size_t count = 0;
	int64_t row_id;
	va_list args;

	va_start(args, entity);
	while ((text = va_arg(args, const char *))) {
		assert_true(count < ASSIGNMENTS_MAX);
		copies[count] = xstrdup(text);
		fixture_must(f, assignment_parse(copies[count], &assignments[count], &f->err));
		count++;
	}
	va_end(args);
	record_init(&record, entity);
	fixture_must(f, desk_add(&f->desk, &record, assignments, count, &f->err));
	row_id = record.row_id;
	record_release(&record);
	while (count)
		free(copies[--count]);
	return row_id;
}

int fixture_set_up(void **state)
{
	const struct db_options options = {.mode = DB_READ_WRITE};
	struct fixture *f = xcalloc(1, sizeof *f);

	*state = f;
	strbuf_init(&f->text);
	traced_begin();
	fixture_must(f, store_create(&f->store, ":memory:", NULL, &options, &f->err));
	desk_init(&f->desk, &f->store, &house_rules, "ana", TEST_NOW);
	f->domain = fixture_add(f, &domain_entity, "id=sales", "name=Sales", NULL);
	f->orders = fixture_add(f, &product_entity, "id=orders", "name=Orders", "domain=sales",
		"status=active", NULL);
	f->customers = fixture_add(f, &product_entity, "id=customers", "name=Customers",
		"domain=sales", "status=active", NULL);
	f->finance = fixture_add(f, &consumer_entity, "name=finance", NULL);
	f->pricing = fixture_add(f, &consumer_entity, "name=pricing", NULL);
	f->risk = fixture_add(f, &consumer_entity, "name=risk", NULL);
	return 0;
}

int fixture_tear_down(void **state)
{
	struct fixture *f = *state;

	desk_release(&f->desk);
	store_close(&f->store);
	strbuf_release(&f->text);
	free(f);
	return 0;
}

/* "field=KEY" with the key of a row. */
static void reference(struct fixture *f, const char *field, const struct entity *entity,
	int64_t row_id, char *out, size_t size)
{
	struct strbuf key = STRBUF_INIT;

	fixture_must(f, records_key(&f->store, entity, row_id, &key, &f->err));
	snprintf(out, size, "%s=%s", field, key.buf);
	strbuf_release(&key);
}

int64_t fixture_item(struct fixture *f, int64_t product, const char *title)
{
	char product_is[64];
	char title_is[256];

	reference(f, "product", &product_entity, product, product_is, sizeof product_is);
	snprintf(title_is, sizeof title_is, "title=%s", title);
	return fixture_add(f, &item_entity, product_is, title_is, NULL);
}

int64_t fixture_feedback(struct fixture *f, int64_t product, int64_t consumer, const char *text)
{
	char product_is[64];
	char consumer_is[64] = "consumer=";
	char text_is[256];

	reference(f, "product", &product_entity, product, product_is, sizeof product_is);
	if (consumer)
		reference(
			f, "consumer", &consumer_entity, consumer, consumer_is, sizeof consumer_is);
	snprintf(text_is, sizeof text_is, "text=%s", text);
	return fixture_add(f, &feedback_entity, product_is, consumer_is, text_is, NULL);
}

void fixture_get(
	struct fixture *f, const struct entity *entity, int64_t row_id, struct record *record)
{
	record_init(record, entity);
	fixture_must(f, records_get(&f->store, entity, row_id, record, &f->err));
}

int64_t fixture_integer(struct fixture *f, const struct entity *entity, int64_t row_id, int field)
{
	struct record record;
	int64_t integer;

	fixture_get(f, entity, row_id, &record);
	integer = record_integer(&record, field, -1);
	record_release(&record);
	return integer;
}

bool fixture_linked(struct fixture *f, int64_t feedback, int64_t item)
{
	int64_t *ids;
	size_t count;
	bool linked = false;

	fixture_must(f, links_items_of_feedback(&f->store, feedback, &ids, &count, &f->err));
	for (size_t i = 0; i < count; i++)
		linked |= ids[i] == item;
	free(ids);
	return linked;
}

void fixture_act_as(struct fixture *f, const char *actor)
{
	free(f->desk.actor);
	f->desk.actor = xstrdup(actor);
}

void fixture_role(struct fixture *f, const char *person, const char *role, const char *product)
{
	char username[64], person_is[64], role_is[64], product_is[64];
	int64_t row;
	bool trashed;

	snprintf(username, sizeof username, "username=%s", person);
	snprintf(person_is, sizeof person_is, "person=%s", person);
	snprintf(role_is, sizeof role_is, "role=%s", role);
	snprintf(product_is, sizeof product_is, "product=%s", product);
	fixture_must(
		f, records_look_up(&f->store, &person_entity, person, &row, &trashed, &f->err));
	if (!row)
		fixture_add(f, &person_entity, username, NULL);
	fixture_add(f, &membership_entity, product_is, person_is, role_is, NULL);
}

const char *fixture_text(struct fixture *f, const struct entity *entity, int64_t row_id, int field)
{
	struct record record;

	fixture_get(f, entity, row_id, &record);
	strbuf_reset(&f->text);
	strbuf_addstr(&f->text, record_text(&record, field));
	record_release(&record);
	return f->text.buf;
}

void fixture_assert_field(
	struct fixture *f, const struct entity *entity, int64_t row_id, int field, const char *text)
{
	struct strbuf value = STRBUF_INIT;
	struct record record;

	fixture_get(f, entity, row_id, &record);
	field_format(&entity->fields[field], &record.values[field], &value);
	assert_string_equal(value.buf, text);
	strbuf_release(&value);
	record_release(&record);
}

static void dump_rows(struct fixture *f, const char *sql, int columns, struct strbuf *out)
{
	struct db_rows *rows;
	int code;

	fixture_must(f, db_query(f->store.db, sql, &rows, &f->err));
	while ((code = db_step(rows, &f->err)) > 0) {
		for (int i = 0; i < columns; i++) {
			struct value value;
			size_t len;
			const char *text = db_text(rows, i, &len);

			strbuf_addch(out, ' ');
			strbuf_add(out, text, len);
			value_init(&value);
			db_value(rows, i, &value);
			if (value.kind == VALUE_NULL)
				strbuf_addch(out, '-');
			value_release(&value);
		}
		strbuf_addch(out, '\n');
	}
	fixture_must(f, code);
}

void fixture_dump(struct fixture *f, struct strbuf *out)
{
	struct strbuf sql = STRBUF_INIT;

	strbuf_reset(out);
	for (size_t e = 0; e < entity_count; e++) {
		strbuf_addf(out, "%s\n", entities[e]->name);
		strbuf_reset(&sql);
		strbuf_addstr(&sql, "SELECT row_id, trash");
		for (size_t i = 0; i < entities[e]->field_count; i++)
			strbuf_addf(&sql, ", \"%s\"", entities[e]->fields[i].name);
		strbuf_addf(
			&sql, " FROM \"%s\" WHERE trash < 2 ORDER BY row_id", entities[e]->name);
		dump_rows(f, sql.buf, 2 + (int)entities[e]->field_count, out);
	}
	strbuf_addstr(out, "tally\n");
	dump_rows(f,
		"SELECT entity, product, status, count FROM tally WHERE count <> 0 "
		"ORDER BY entity, product, status",
		4, out);
	strbuf_release(&sql);
}

static void keep_line(void *closure, const char *line)
{
	strbuf_addstr(closure, line);
	strbuf_addch(closure, '\n');
}

void fixture_check(struct fixture *f)
{
	struct strbuf lines = STRBUF_INIT;
	int faults;

	fixture_must(f, desk_check(&f->desk, keep_line, &lines, &faults, &f->err));
	if (faults)
		fail_msg("%d faults: %s", faults, lines.buf);
	strbuf_release(&lines);
}

void fixture_assert_reversible(struct fixture *f, const struct strbuf *before)
{
	struct strbuf after = STRBUF_INIT;
	struct strbuf dump = STRBUF_INIT;

	fixture_check(f);
	fixture_dump(f, &after);
	assert_string_not_equal(before->buf, after.buf);
	fixture_must(f, desk_undo(&f->desk, &f->err));
	fixture_dump(f, &dump);
	assert_string_equal(dump.buf, before->buf);
	fixture_check(f);
	fixture_must(f, desk_redo(&f->desk, &f->err));
	fixture_dump(f, &dump);
	assert_string_equal(dump.buf, after.buf);
	fixture_check(f);
	strbuf_release(&after);
	strbuf_release(&dump);
}
