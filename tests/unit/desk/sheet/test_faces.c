/* SPDX-License-Identifier: MIT */
/* The two faces say the same of every record of the sample data: the sections and rows of
 * `show --json` are those of the sheet on the screen, and so are the facts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "dapo/base/time/clock.h"
#include "dapo/cli/core/cli.h"
#include "dapo/desk/house.h"
#include "dapo/desk/sheet/sections.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"
#include "tui/core/theme.h"
#include "tui/sheet/write.h"

enum { WIDE = 4000, HIGH = 40 };

/* One record as both faces show it. */
struct shown {
	json_t *object;
	struct paper paper;
	struct facts facts;
};

/* The first difference found, as a sentence; "" while there is none. */
struct difference {
	struct strbuf text;
};

static void differ(struct difference *difference, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void differ(struct difference *difference, const char *format, ...)
{
	va_list args;

	if (difference->text.len)
		return;
	va_start(args, format);
	strbuf_vaddf(&difference->text, format, args);
	va_end(args);
}

/* ---- Showing a record */

static char *run_line(struct desk *desk, const char *line)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	struct cli_streams streams = {.in = stdin, .out = out, .err = stderr, .charset = TEXT_UTF8};

	assert_non_null(out);
	assert_int_equal(cli_run_line(desk, line, &streams, NULL), EXIT_DONE);
	fclose(out);
	return text;
}

static json_t *show_object(struct desk *desk, const struct record *record)
{
	struct strbuf line = STRBUF_INIT;
	json_t *whole, *object;
	char *text;

	strbuf_addf(&line, "%s show --json \"", record->entity->noun);
	record_key(record, &line);
	strbuf_addstr(&line, "\"");
	text = run_line(desk, line.buf);
	whole = json_loads(text, 0, NULL);
	object = json_incref(json_object_get(whole, "item"));
	json_decref(whole);
	free(text);
	strbuf_release(&line);
	return object;
}

static void show(struct desk *desk, const struct record *record, struct shown *shown)
{
	struct error err = {0};

	*shown = (struct shown){.facts = FACTS_INIT,
		.paper = {.charset = TEXT_UTF8,
			.pictures_in = RASTER_ASCII,
			.bars_in = RASTER_ASCII,
			.rows = HIGH,
			.cols = WIDE}};
	shown->object = show_object(desk, record);
	assert_true(json_is_object(shown->object));
	assert_int_equal(write_sheet(&shown->paper, desk, record, &err), 0);
	assert_int_equal(facts_load(desk, record, &shown->facts, &err), 0);
}

static void hide(struct shown *shown)
{
	json_decref(shown->object);
	paper_release(&shown->paper);
	facts_release(&shown->facts);
}

/* ---- Sections */

/* The line with that title, or NULL; `number` is what follows `title: `. */
static const struct paper_line *find_title(
	const struct paper *paper, const char *title, size_t *at, size_t *number)
{
	size_t len = strlen(title);

	for (size_t i = 0; i < paper->count; i++) {
		const struct paper_line *line = &paper->lines[i];

		if (line->style != MEANING_TITLE || strncmp(line->text, title, len) != 0 ||
			strncmp(line->text + len, ": ", 2) != 0)
			continue;
		*at = i;
		*number = strtoul(line->text + len + 2, NULL, 10);
		return line;
	}
	return NULL;
}

/* Lines under a title, up to the next empty one. */
static size_t lines_under(const struct paper *paper, size_t title)
{
	size_t i = title + 1;

	while (i < paper->count && (paper->lines[i].label || *paper->lines[i].text))
		i++;
	return i - title - 1;
}

static void as_words(const char *text, struct strbuf *out)
{
	strbuf_reset(out);
	for (; *text && *text != '\n'; text++)
		strbuf_addch(out, *text == '_' ? ' ' : *text);
}

/* A line names its row by one of the values that the row has in JSON. */
static bool names_row(const struct paper_line *line, const json_t *row)
{
	struct strbuf label = STRBUF_INIT, value = STRBUF_INIT;
	bool named = false;
	const char *name;
	json_t *member;

	as_words(line->label, &label);
	json_object_foreach((json_t *)row, name, member)
	{
		if (!json_is_string(member))
			continue;
		as_words(json_string_value(member), &value);
		named = named || !strcmp(label.buf, value.buf);
	}
	strbuf_release(&label);
	strbuf_release(&value);
	return named;
}

static void compare_rows(const struct section *section, const json_t *rows,
	const struct paper *paper, size_t title, struct difference *difference)
{
	size_t count = json_array_size(rows), most = section_shown(section);

	if (count > most)
		count = most;
	if (lines_under(paper, title) < count)
		differ(difference, "%s: %zu rows of %zu", section->title, lines_under(paper, title),
			count);
	for (size_t i = 0; i < count && !difference->text.len; i++) {
		const struct paper_line *line = &paper->lines[title + 1 + i];

		if (!names_row(line, json_array_get(rows, i)))
			differ(difference, "%s: row %zu is `%s` on the screen", section->title, i,
				line->label);
	}
}

static void compare_section(
	const struct section *section, const struct shown *shown, struct difference *difference)
{
	const json_t *rows = json_object_get(shown->object, section->name);
	size_t count = json_array_size(rows), title = 0, number = 0;

	if (!json_is_array(rows))
		differ(difference, "no member %s", section->name);
	else if (!find_title(&shown->paper, section->title, &title, &number) &&
		(count || section->always))
		differ(difference, "%s (%zu) is not on the screen", section->title, count);
	else if (section->most ? number < count : number != count)
		differ(difference, "%s: %zu on the screen, %zu in JSON", section->title, number,
			count);
	else if (count)
		compare_rows(section, rows, &shown->paper, title, difference);
}

/* ---- Facts */

static bool has_line(const struct paper *paper, const char *label, const char *text)
{
	size_t len = strlen(text);

	for (size_t i = 0; i < paper->count; i++) {
		const struct paper_line *line = &paper->lines[i];
		size_t line_len = strlen(line->text);

		/* A sign or a bar may stand before the text. */
		if (line->label && !strcmp(line->label, label) && line_len >= len &&
			!strcmp(line->text + line_len - len, text))
			return true;
	}
	return false;
}

static void compare_list(const struct fact *fact, const struct shown *shown, const json_t *member,
	struct difference *difference)
{
	if (!json_is_array(member) || json_array_size(member) != fact->list->count)
		differ(difference, "%s: %zu in JSON, %zu known", fact->name,
			json_array_size(member), fact->list->count);
	for (size_t i = 0; i < fact->list->count; i++) {
		const struct fact_entry *entry = &fact->list->entries[i];

		if (!has_line(&shown->paper, entry->label, entry->shown))
			differ(difference, "%s: `%s  %s` is not on the screen", fact->name,
				entry->label, entry->shown);
	}
}

static void compare_fact(
	const struct fact *fact, const struct shown *shown, struct difference *difference)
{
	const json_t *member = fact->name ? json_object_get(shown->object, fact->name) : NULL;

	if (fact->name && !member)
		differ(difference, "no member %s", fact->name);
	if (fact->list)
		compare_list(fact, shown, member, difference);
	else if (fact->label && fact->shown && !has_line(&shown->paper, fact->label, fact->shown))
		differ(difference, "`%s  %s` is not on the screen", fact->label, fact->shown);
}

/* ---- Both ways */

static bool is_section_title(const struct entity *entity, const char *text)
{
	for (const struct section *at = section_first(entity); at; at = section_next(at)) {
		if (at->name && !strncmp(text, at->title, strlen(at->title)))
			return true;
	}
	return false;
}

static bool is_list_title(const struct facts *facts, const char *text)
{
	for (size_t i = 0; i < facts->count; i++) {
		const struct fact *fact = &facts->items[i];

		if (fact->list && fact->label && !strncmp(text, fact->label, strlen(fact->label)))
			return true;
	}
	return false;
}

/* No title stands on the screen that the other face knows nothing of; these are about fields. */
static void compare_titles(
	const struct entity *entity, const struct shown *shown, struct difference *difference)
{
	for (size_t i = 0; i < shown->paper.count; i++) {
		const struct paper_line *line = &shown->paper.lines[i];

		if (line->style != MEANING_TITLE || !strcmp(line->text, "Its terms") ||
			!strcmp(line->text, "Other columns of the import"))
			continue;
		if (!is_section_title(entity, line->text) &&
			!is_list_title(&shown->facts, line->text))
			differ(difference, "`%s` is on the screen alone", line->text);
	}
}

/* No list of rows is in JSON that the screen knows nothing of. */
static void compare_members(
	const struct entity *entity, const struct shown *shown, struct difference *difference)
{
	const char *name;
	json_t *member;

	json_object_foreach(shown->object, name, member)
	{
		bool known = !json_is_object(json_array_get(member, 0));

		for (const struct section *at = section_first(entity); at; at = section_next(at))
			known = known || (at->name && !strcmp(at->name, name));
		for (size_t i = 0; i < shown->facts.count; i++)
			known = known ||
				(shown->facts.items[i].name &&
					!strcmp(shown->facts.items[i].name, name));
		if (!known)
			differ(difference, "%s is in JSON alone", name);
	}
}

static void compare(
	const struct entity *entity, const struct shown *shown, struct difference *difference)
{
	for (const struct section *at = section_first(entity); at; at = section_next(at)) {
		if (at->name)
			compare_section(at, shown, difference);
	}
	for (size_t i = 0; i < shown->facts.count; i++)
		compare_fact(&shown->facts.items[i], shown, difference);
	compare_titles(entity, shown, difference);
	compare_members(entity, shown, difference);
}

/* ---- Every entity of the sample data */

typedef void check(struct desk *desk, const struct record *record);

static void check_same(struct desk *desk, const struct record *record)
{
	struct difference difference = {STRBUF_INIT};
	struct strbuf key = STRBUF_INIT;
	struct shown shown;

	show(desk, record, &shown);
	compare(record->entity, &shown, &difference);
	record_key(record, &key);
	if (difference.text.len)
		fail_msg("%s %s: %s", record->entity->noun, key.buf, difference.text.buf);
	hide(&shown);
	strbuf_release(&key);
	strbuf_release(&difference.text);
}

/* Returns how many rows were checked. */
static size_t check_rows(struct desk *desk, const struct entity *entity, check *checked)
{
	const struct query query = {.entity = entity, .now = desk->now};
	struct error err = {0};
	struct record record;
	int64_t *ids;
	size_t count;

	assert_int_equal(query_ids(desk->store, &query, SIZE_MAX, &ids, &count, &err), 0);
	record_init(&record, entity);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(records_get(desk->store, entity, ids[i], &record, &err), 0);
		checked(desk, &record);
	}
	record_release(&record);
	free(ids);
	return count;
}

/* At the moment of the sample data. */
static void begin(struct desk *desk, struct store *store)
{
	int64_t now;

	assert_int_equal(clock_now(&now, NULL), 0);
	desk_init(desk, store, &house_rules, "tester", now);
}

static int check_all(void *closure, struct store *store, const struct cli_globals *globals,
	const char *filter, const char *view, const struct cli_streams *streams)
{
	size_t with_sections = 0;
	struct desk desk;

	(void)closure;
	(void)globals;
	(void)filter;
	(void)view;
	(void)streams;
	begin(&desk, store);
	for (size_t i = 0; i < entity_count; i++) {
		if (entity_can(entities[i], ENTITY_SHOW) &&
			check_rows(&desk, entities[i], check_same) && section_first(entities[i]))
			with_sections++;
	}
	assert_true(with_sections >= 8);
	desk_release(&desk);
	return EXIT_DONE;
}

/* Calls `open` with the sample data. */
static void with_demo(cli_open_interface *open)
{
	const struct cli_streams streams = {
		.in = stdin, .out = stdout, .err = stderr, .charset = TEXT_UTF8};
	char *words[] = {(char *)"dapo", (char *)"demo", NULL};

	assert_int_equal(
		cli_main(2, words, &streams, &(struct cli_interface){.open = open}), EXIT_DONE);
}

static void unit__faces__say_the_same(void **state)
{
	(void)state;
	with_demo(check_all);
}

/* ---- The comparison sees what it is for */

static size_t planted;

/* Plants a fault in one face, which must be found, and not be there without it. */
static void expect_fault(struct desk *desk, const struct record *record,
	void (*plant)(struct shown *shown), const char *text)
{
	struct difference difference = {STRBUF_INIT};
	struct shown shown;

	show(desk, record, &shown);
	compare(record->entity, &shown, &difference);
	assert_string_equal(difference.text.buf ? difference.text.buf : "", "");
	plant(&shown);
	compare(record->entity, &shown, &difference);
	assert_non_null(strstr(difference.text.buf, text));
	planted++;
	hide(&shown);
	strbuf_release(&difference.text);
}

static void plant_title(struct shown *shown)
{
	size_t title = 0, number = 0;

	assert_non_null(find_title(&shown->paper, "KPIs", &title, &number));
	paper_retitle(&shown->paper, title, "Aims: 3");
}

static void plant_row(struct shown *shown)
{
	json_array_remove(json_object_get(shown->object, "promises"), 0);
}

static void plant_order(struct shown *shown)
{
	json_t *promises = json_object_get(shown->object, "promises");
	json_t *first = json_incref(json_array_get(promises, 0));

	json_array_remove(promises, 0);
	json_array_append_new(promises, first);
}

static void plant_member(struct shown *shown)
{
	json_object_set_new(
		shown->object, "secrets", json_pack("[{s:s}]", "key", "known to one face"));
}

static void plant_fact(struct shown *shown)
{
	json_object_del(shown->object, "completeness_band");
}

static void plant_rating(struct shown *shown)
{
	json_array_clear(json_object_get(shown->object, "ratings"));
}

static void check_faults(struct desk *desk, const struct record *record)
{
	if (strcmp(record_text(record, PRODUCT_ID), "customer_360") != 0)
		return;
	expect_fault(desk, record, plant_title, "KPIs");
	expect_fault(desk, record, plant_row, "Promises: 7 on the screen, 6 in JSON");
	expect_fault(desk, record, plant_order, "Promises: row 0");
	expect_fault(desk, record, plant_member, "secrets is in JSON alone");
	expect_fault(desk, record, plant_fact, "no member completeness_band");
	expect_fault(desk, record, plant_rating, "ratings: 0 in JSON");
}

static int plant_faults(void *closure, struct store *store, const struct cli_globals *globals,
	const char *filter, const char *view, const struct cli_streams *streams)
{
	struct desk desk;

	(void)closure;
	(void)globals;
	(void)filter;
	(void)view;
	(void)streams;
	begin(&desk, store);
	check_rows(&desk, &product_entity, check_faults);
	desk_release(&desk);
	return EXIT_DONE;
}

static void unit__faces__differences_are_found(void **state)
{
	(void)state;
	with_demo(plant_faults);
	assert_int_equal(planted, 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unit__faces__say_the_same),
		cmocka_unit_test(unit__faces__differences_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
