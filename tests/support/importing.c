/* SPDX-License-Identifier: MIT */
/* Importing texts into the house of store_fixture.h, and judging what came of it. */
#include "importing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/tables/feedback.h"

void importing_begin(struct importing_test *it, struct fixture *f)
{
	*it = (struct importing_test){.fixture = f, .options = IMPORT_OPTIONS_INIT};
	it->options.entity = &feedback_entity;
	it->options.path = "folder/crm.csv";
	it->options.maps = it->maps;
	it->options.defaults = it->defaults;
	import_report_init(&it->report);
}

void importing_map(struct importing_test *it, const char *field, const char *column)
{
	it->maps[it->options.map_count++] = (struct mapping_pair){.field = field, .value = column};
}

void importing_default(struct importing_test *it, const char *field, const char *value)
{
	it->defaults[it->options.default_count++] =
		(struct mapping_pair){.field = field, .value = value};
}

int importing_text(struct importing_test *it, const char *text)
{
	import_report_release(&it->report);
	it->options.bytes = text;
	it->options.byte_count = strlen(text);
	return import_run(&it->fixture->desk, &it->options, &it->report, &it->fixture->err);
}

void importing_end(struct importing_test *it)
{
	import_report_release(&it->report);
}

void importing_assert_counts(const struct import_report *report, int64_t created, int64_t updated,
	int64_t unchanged, int64_t rejected)
{
	assert_int_equal(report->created, created);
	assert_int_equal(report->updated, updated);
	assert_int_equal(report->unchanged, unchanged);
	assert_int_equal(report->rejected, rejected);
	assert_int_equal(report->read, created + updated + unchanged + rejected);
}

void importing_counts(struct importing_test *it, const char *text, int created, int updated,
	int unchanged, int rejected)
{
	fixture_must(it->fixture, importing_text(it, text));
	importing_assert_counts(&it->report, created, updated, unchanged, rejected);
}

const char *importing_target(const struct importing_test *it, const char *column)
{
	for (size_t i = 0; i < it->report.column_count; i++) {
		if (!strcmp(it->report.columns[i].column, column))
			return it->report.columns[i].target;
	}
	return "no such column";
}
