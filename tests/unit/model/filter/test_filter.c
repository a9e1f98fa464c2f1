/* SPDX-License-Identifier: MIT */
/* The filter language: what a text means, and what is refused in which words. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/time/date_order.h"
#include "dapo/model/filter/filter.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/saved_view.h"
#include "support/now.h"

static const struct parse_context context = {.now = TEST_NOW, .date_order = DATE_ORDER_UNKNOWN};

static void write_filter(
	const struct filter *filter, const struct entity *entity, struct strbuf *out);

static void write_children(const struct filter *filter, const struct entity *entity,
	const char *name, struct strbuf *out)
{
	strbuf_addf(out, "(%s", name);
	for (size_t i = 0; i < filter->child_count; i++) {
		strbuf_addch(out, ' ');
		write_filter(filter->children[i], entity, out);
	}
	strbuf_addch(out, ')');
}

static void write_field(const struct filter *filter, const struct entity *entity, const char *name,
	struct strbuf *out)
{
	static const char *const compares[] = {":", "<", "<=", ">", ">="};

	strbuf_addf(out, "%s%s", name, compares[filter->compare]);
	for (size_t i = 0; i < filter->value_count; i++) {
		const struct value *value = &filter->values[i];

		if (i)
			strbuf_addch(out, ',');
		if (value->kind == VALUE_NULL)
			strbuf_addstr(out, "null");
		else if (filter->kind == FILTER_KEY || filter->domain)
			strbuf_addf(out, "%" PRId64 "%s", value->integer, value->text.buf);
		else if (entity->fields[filter->field].type == FIELD_REF &&
			value->kind == VALUE_INTEGER)
			strbuf_addf(out, "#%" PRId64, value->integer);
		else
			field_format(&entity->fields[filter->field], value, out);
	}
}

static void write_filter(
	const struct filter *filter, const struct entity *entity, struct strbuf *out)
{
	switch (filter->kind) {
	case FILTER_AND:
		write_children(filter, entity, "and", out);
		break;
	case FILTER_OR:
		write_children(filter, entity, "or", out);
		break;
	case FILTER_NOT:
		write_children(filter, entity, "not", out);
		break;
	case FILTER_FIELD:
		write_field(filter, entity,
			filter->domain ? "domain" : entity->fields[filter->field].name, out);
		break;
	case FILTER_KEY:
		write_field(filter, entity, "key", out);
		break;
	case FILTER_TAG:
		strbuf_addf(out, "label=%s", filter->text);
		break;
	case FILTER_STATE:
		strbuf_addf(out, "+%s", filter_state_name(filter->state));
		break;
	case FILTER_TEXT:
		strbuf_addf(out, filter->phrase ? "\"%s\"" : "'%s'", filter->text);
		break;
	}
}

/* The normal form of a text, or the refusal. */
static void read_filter(const char *text, const struct entity *entity, struct strbuf *out)
{
	struct filter *filter;
	struct error err = {.code = ERR_NONE};
	int code = filter_parse(text, entity, &context, &filter, &err);

	strbuf_reset(out);
	if (code) {
		assert_int_equal(code, ERR_INVALID);
		assert_null(filter);
		strbuf_addstr(out, err.text);
	} else if (filter) {
		write_filter(filter, entity, out);
	}
	filter_free(filter);
}

struct example {
	const char *text;
	const char *meaning;
};

static void check_examples(
	const struct entity *entity, const struct example *examples, size_t count)
{
	struct strbuf out = STRBUF_INIT;

	for (size_t i = 0; i < count; i++) {
		read_filter(examples[i].text, entity, &out);
		if (strcmp(out.buf, examples[i].meaning))
			fail_msg("`%s` means %s, expected %s", examples[i].text, out.buf,
				examples[i].meaning);
	}
	strbuf_release(&out);
}

#define CHECK(entity, examples) \
	check_examples(entity, examples, sizeof(examples) / sizeof(examples)[0])

static void filter_parse__reads__items(void **state)
{
	static const struct example examples[] = {
		{"", ""},
		{"  \t\n ", ""},
		{"late", "'late'"},
		{"late orders", "(and 'late' 'orders')"},
		{"late and orders", "(and 'late' 'orders')"},
		{"\"late orders\"", "\"late orders\""},
		{"\"say \\\"hi\\\"\"", "\"say \"hi\"\""},
		{"\"or\"", "\"or\""},
		{"orders", "'orders'"},
		{"notes", "'notes'"},
		{"a or b c", "(or 'a' (and 'b' 'c'))"},
		{"a OR b or c", "(or 'a' 'b' 'c')"},
		{"(a or b) c", "(and (or 'a' 'b') 'c')"},
		{"(a b) c", "(and (and 'a' 'b') 'c')"},
		{"((a))", "'a'"},
		{"not a b", "(and (not 'a') 'b')"},
		{"not not a", "(not (not 'a'))"},
		{"not(a b)", "(not (and 'a' 'b'))"},
		{"-(a or b)", "(not (or 'a' 'b'))"},
		{"-\"late orders\"", "(not \"late orders\")"},
		{"status:ready", "status:ready"},
		{"status:ready,new", "status:ready,new"},
		{"STATUS:Ready", "status:ready"},
		{"-status:new", "(not status:new)"},
		{"not status:new", "(not status:new)"},
		{"status:\"in progress\"", "status:in_progress"},
		{"status:in-progress", "status:in_progress"},
		{"status:open", "status:new,triaged,ready,in_progress,in_review"},
		{"status:OPEN", "status:new,triaged,ready,in_progress,in_review"},
		{"status:Closed", "status:done,declined"},
		{"status:closed", "status:done,declined"},
		{"status>=ready", "status>=ready"},
		{"assignee:", "assignee:"},
		{"(assignee:)", "assignee:"},
		{"assignee:ana,\"bo b\"", "assignee:ana,bo b"},
		{"assignee:\"\",ana", "assignee:null,ana"},
		{"score>10", "score>10"},
		{"score<=0.5", "score<=0.5"},
		{"pin_rank>0", "pin_rank>0"},
		{"due_date<+7d", "due_date<2025-07-07"},
		{"due_date>-7d", "due_date>2025-06-23"},
		{"due_date:today", "due_date:2025-06-30"},
		{"created_at>-7d", "created_at>2025-06-23T00:00:00Z"},
		{"created_at>=2025-06-01", "created_at>=2025-06-01T00:00:00Z"},
		{"created_at>2025-06-01", "created_at>=2025-06-02T00:00:00Z"},
		{"created_at<2025-06-01", "created_at<2025-06-01T00:00:00Z"},
		{"created_at<=2025-06-01", "created_at<2025-06-02T00:00:00Z"},
		{"created_at>2025-06-01T10:30:00Z", "created_at>2025-06-01T10:30:00Z"},
		{"created_at:2025-06-01",
			"(and created_at>=2025-06-01T00:00:00Z created_at<2025-06-02T00:00:00Z)"},
		{"closed_at:yesterday,\"\"",
			"(or (and closed_at>=2025-06-29T00:00:00Z closed_at<2025-06-30T00:00:00Z)"
			" closed_at:null)"},
		{"+mine -stale", "(and +mine (not +stale))"},
		{"+late", "label=late"},
		{"-late", "(not label=late)"},
		{"+team:sales", "label=team:sales"},
		{"-+open", "(not +open)"},
		{"+snoozed", "label=snoozed"},
		{"labels:late", "labels:late"},
		{"B-14", "key:14"},
		{"b-14 late", "(and key:14 'late')"},
		{"B-14x", "'B-14x'"},
		{"BI-14", "'BI-14'"},
		{"14", "'14'"},
		{"12:30", "'12:30'"},
		{"C++", "'C++'"},
		{"key:B-14,15", "key:14,15"},
		{"key>B-14", "key>14"},
		{"blocked_by:B-9", "blocked_by:#9"},
		{"blocked_by:9", "blocked_by:#9"},
		{"sla_objective:S-2", "sla_objective:#2"},
		{"product:orders_daily", "product:orders_daily"},
		{"domain:sales,finance", "domain:0sales,0finance"},
		{"domain:sales", "domain:0sales"},
		{"title:\"100%, really (yes)\"", "title:100%, really (yes)"},
		{"foo(bar)", "(and 'foo' 'bar')"},
		{"grö\303\237e", "'grö\303\237e'"},
	};

	(void)state;
	CHECK(&item_entity, examples);
}

static void filter_parse__reads__other_entities(void **state)
{
	static const struct example feedback[] = {
		{"status:open", "status:new,linked"},
		{"status:closed", "status:resolved,dismissed,duplicate"},
		{"severity>low", "severity>low"},
		{"source:jira,\"app store\"", "source:jira,app store"},
		{"consumer:\"Team Sales\"", "consumer:Team Sales"},
		{"not +snoozed +unanswered", "(and (not +snoozed) +unanswered)"},
		{"F-907", "key:907"},
		{"batch:I-3,4", "batch:#3,#4"},
	};
	static const struct example products[] = {
		{"domain:sales", "domain:sales"},
		{"id:orders", "id:orders"},
		{"key:orders", "id:orders"},
		{"status:open +breached",
			"(and status:proposed,draft,active,deprecated +breached)"},
		{"+gold", "label=gold"},
	};
	static const struct example objectives[] = {
		{"status:breached +stale", "(and status:breached +stale)"},
		{"measure_every>1d", "measure_every>1d"},
		{"domain:sales", "domain:0sales"},
	};
	static const struct example views[] = {
		{"is_default:yes", "is_default:yes"},
	};

	(void)state;
	CHECK(&feedback_entity, feedback);
	CHECK(&product_entity, products);
	CHECK(&sla_objective_entity, objectives);
	CHECK(&saved_view_entity, views);
}

static void filter_parse__refuses__with_place_and_what_is_accepted(void **state)
{
	static const struct example items[] = {
		{"staus:new",
			"at 1: item has no field `staus`; did you mean `status`?; put it in "
			"quotes to seek it as text"},
		{"late status:nwe",
			"at 13: status: `nwe` is not accepted; give one of new, triaged, ready, "
			"in_progress, in_review, done, declined"},
		{"größe score>ten",
			"at 13: score: `ten` is not accepted; give a number such as 12 or 0.5"},
		{"score>1,2", "at 8: only one value can be compared; use `score:` for several"},
		{"score>", "at 7: score: a value is missing"},
		{"score>\"\"", "at 7: score: a value is missing"},
		{"title>a", "at 6: title has no order; use `title:` with a value"},
		{"domain>a", "at 7: domain has no order; use `domain:` with a value"},
		{"status=new", "at 7: write `status:` for is"},
		{"status:new,",
			"at 12: status: a value is missing; `\"\"` among values means empty"},
		{"status:,new",
			"at 8: status: a value is missing; `\"\"` among values means empty"},
		{"key:", "at 5: key: a value is missing"},
		{"domain:", "at 8: domain: a value is missing"},
		{"key:\"\"", "at 5: key is never empty; give a value"},
		{"key:F-1", "at 5: key: `F-1` is not accepted; give a key such as B-14"},
		{"blocked_by:soon",
			"at 12: blocked_by: `soon` is not accepted; give a key such as B-14"},
		{"(late", "at 1: this parenthesis is not closed; add `)`"},
		{"late)", "at 5: `)` closes nothing here; leave it out"},
		{"a ()", "at 3: these parentheses are empty"},
		{"\"late", "at 1: this quote is not closed; add `\"`"},
		{"\"\"", "at 1: these quotes hold nothing to seek"},
		{"+", "at 2: a tag is missing behind the sign"},
		{"a - b", "at 4: a tag is missing behind the sign"},
		{"a or",
			"at 5: a term is missing here; put `or`, `and`, `not` in quotes to seek "
			"them"},
		{"or a",
			"at 1: a term is missing here; put `or`, `and`, `not` in quotes to seek "
			"them"},
		{"not",
			"at 4: a term is missing here; put `or`, `and`, `not` in quotes to seek "
			"them"},
		{"a \377b", "at 3: byte 3 is not UTF-8"},
	};
	static const struct example objectives[] = {
		{"+gold",
			"at 2: `gold` is no tag of sla; give +stale, +breached, +atrisk, +nodata"},
		{"status:open",
			"at 8: status: `open` is not accepted; give one of met, at_risk, "
			"breached, stale, no_data, inactive, stated"},
	};
	static const struct example views[] = {
		{"+gold", "at 2: `gold`: view has no tags; put a word in quotes to seek it"},
	};

	(void)state;
	CHECK(&item_entity, items);
	CHECK(&sla_objective_entity, objectives);
	CHECK(&saved_view_entity, views);
}

static void repeat(struct strbuf *out, const char *head, size_t count, const char *tail)
{
	strbuf_reset(out);
	for (size_t i = 0; i < count; i++)
		strbuf_addstr(out, head);
	strbuf_addstr(out, tail);
}

static void filter_parse__bounds__depth_terms_and_bytes(void **state)
{
	static const struct {
		const char *head;
		size_t most;
		const char *tail;
		const char *refusal;
	} limits[] = {
		{"not ", FILTER_DEPTH_MAX, "a", "at most 64 into each other"},
		{"a ", FILTER_TERMS_MAX, "", "at most 200 terms"},
	};
	struct strbuf text = STRBUF_INIT;
	struct strbuf out = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
		repeat(&text, limits[i].head, limits[i].most, limits[i].tail);
		read_filter(text.buf, &item_entity, &out);
		assert_null(strstr(out.buf, "at most"));
		repeat(&text, limits[i].head, limits[i].most + 1, limits[i].tail);
		read_filter(text.buf, &item_entity, &out);
		assert_non_null(strstr(out.buf, limits[i].refusal));
	}
	repeat(&text, "(", 100000, "");
	read_filter(text.buf, &item_entity, &out);
	assert_string_equal(out.buf, "this filter has 100000 bytes; at most 4096 are accepted");
	repeat(&text, "(", 4000, "");
	read_filter(text.buf, &item_entity, &out);
	assert_string_equal(out.buf, "at 65: parentheses and nots go at most 64 into each other");
	repeat(&text, "x", FILTER_WORD_MAX + 1, "");
	read_filter(text.buf, &item_entity, &out);
	assert_string_equal(out.buf, "at 1: this word has 1025 bytes; at most 1024 are accepted");
	strbuf_release(&text);
	strbuf_release(&out);
}

/* Texts made of pieces that mean something, in any order: each is read or refused, never more. */
static void filter_parse__survives__random_pieces(void **state)
{
	static const char *const pieces[] = {"(", ")", "not ", " or ", " ", "-", "+",
		"status:", "score", ">", "<=", ":", ",", "\"", "\\", "open", "B-1",
		"domain:", "created_at", "2025-06-01", "\303\274", "key:", "mine", "=", "and "};
	struct strbuf text = STRBUF_INIT;
	struct strbuf out = STRBUF_INIT;
	uint32_t seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		strbuf_reset(&text);
		for (int i = 0; i < round % 12; i++) {
			seed = seed * 1664525U + 1013904223U;
			strbuf_addstr(
				&text, pieces[(seed >> 16) % (sizeof pieces / sizeof pieces[0])]);
		}
		read_filter(text.buf, &item_entity, &out);
	}
	strbuf_release(&text);
	strbuf_release(&out);
}

static void filter_only_open__tells__what_leaves_closed_rows_out(void **state)
{
	static const struct {
		const char *text;
		bool open;
	} examples[] = {
		{"", false},
		{"status:open", true},
		{"+open", true},
		{"status:open late", true},
		{"late (status:open +mine)", true},
		{"status:in_review,in_progress,ready,triaged,new", true},
		{"status:new", false},
		{"status:open or late", false},
		{"not status:open", false},
		{"status:closed", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
		struct filter *filter;

		assert_int_equal(
			filter_parse(examples[i].text, &item_entity, &context, &filter, NULL), 0);
		assert_int_equal(filter_only_open(filter, &item_entity), examples[i].open);
		filter_free(filter);
	}
}

static void collect(void *closure, const char *term)
{
	struct strbuf *out = closure;

	strbuf_addf(out, "%s%s", out->len ? " " : "", term);
}

static void filter_complete__offers__whole_terms(void **state)
{
	static const struct example examples[] = {
		{"sta", "status:"},
		{"sc", "score: scored_at:"},
		{"+b", "+blocks +breached"},
		{"-wa", "-waits"},
		{"-sta", "-stale -status:"},
		{"status:re", "status:ready"},
		{"status:ready,in", "status:ready,in_progress status:ready,in_review"},
		{"status:o", "status:open"},
		{"(status:clo", "(status:closed"},
		{"status>=t", "status>=triaged"},
		{"dom", "domain:"},
		{"key:", ""},
		{"title:", ""},
		{"zzz", ""},
	};
	struct strbuf out = STRBUF_INIT;
	struct strbuf fields = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
		strbuf_reset(&out);
		filter_complete(&item_entity, examples[i].text, collect, &out);
		assert_string_equal(out.buf, examples[i].meaning);
	}
	strbuf_reset(&out);
	filter_complete(&saved_view_entity, "is_default:", collect, &out);
	assert_string_equal(out.buf, "is_default:yes is_default:no");
	strbuf_reset(&out);
	filter_complete(&saved_view_entity, "", collect, &out);
	for (size_t i = 0; i < saved_view_entity.field_count; i++)
		strbuf_addf(&fields, "%s: ", saved_view_entity.fields[i].name);
	strbuf_addstr(&fields, "key:");
	assert_string_equal(out.buf, fields.buf);
	strbuf_release(&fields);
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(filter_parse__reads__items),
		cmocka_unit_test(filter_parse__reads__other_entities),
		cmocka_unit_test(filter_parse__refuses__with_place_and_what_is_accepted),
		cmocka_unit_test(filter_parse__bounds__depth_terms_and_bytes),
		cmocka_unit_test(filter_parse__survives__random_pieces),
		cmocka_unit_test(filter_only_open__tells__what_leaves_closed_rows_out),
		cmocka_unit_test(filter_complete__offers__whole_terms),
	};

	return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
