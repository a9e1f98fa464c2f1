/* SPDX-License-Identifier: MIT */
/* The table of commands and options, which parsing, usage, completion and the manual come from. */
#include "cli/core/command.h"
#include "cli/core/verbs.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/import_batch.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/product_sheet.h"
#include "dapo/model/tables/request.h"
#include "dapo/model/tables/saved_view.h"
#include "list.h"
#include "rows.h"

/* clang-format off */
const struct noun nouns[] = {
	{"init", "make a new store"},
	{"demo", "sample data, in a temporary store"},
	{"domain", "domains and how they prioritise"},
	{"product", "data products"},
	{"person", "people"},
	{"output-port", "what a product offers"},
	{"input-port", "what a product reads"},
	{"support", "where help with a product is"},
	{"access", "roles that open a product, and who approves them"},
	{"link", "pages about a product"},
	{"team", "teams of owners and of source systems"},
	{"membership", "who answers for which product, in which role"},
	{"consumer", "data consumers"},
	{"item", "the backlog"},
	{"feedback", "what consumers said, and triage"},
	{"answer", "the outbox: answers to feedback, drafted and sent"},
	{"sla", "promises (SLA objectives) and their measurements"},
	{"maintenance", "hours that no promise counts"},
	{"publication", "SLA sheets as consumers were told"},
	{"kpi", "indicators of success, and their values"},
	{"milestone", "milestones of the roadmap"},
	{"roadmap", "milestones by quarter or horizon, for the team or for consumers"},
	{"request", "requests between domains"},
	{"decision", "what the data owner decides"},
	{"import", "rows from CSV files"},
	{"export", "rows to a file"},
	{"review", "what waits for you this week"},
	{"bias", "whether the ranking follows value, not departments"},
	{"view", "saved filters"},
	{"undo", "take back your newest change, or one by its number"},
	{"redo", "bring back what undo took"},
	{"log", "who changed what"},
	{"db", "the store as a file"},
	{"config", "settings"},
	{"doctor", "check terminal, settings and store"},
	{"completion", "a completion script for the shell"},
	{"help", "this help"},
	{"version", "the version of dapo"},
	{"complete-line", NULL},
	{"manual", NULL},
};
const size_t noun_count = sizeof nouns / sizeof *nouns;

const struct cli_option global_options[] = {
	{"store", 0, "FILE", false, "the store (else $DAPO_STORE, the setting, or the XDG data folder)"},
	{"as", 0, "PERSON", false, "who acts (else $DAPO_USER, the setting, or $USER)"},
	{"format", 0, "F", false, "table, csv, json, jsonl or md"},
	{"json", 0, NULL, false, "short for --format json"},
	{"quiet", 'q', NULL, false, "no messages; of a change only the key of the new row"},
	{"yes", 'y', NULL, false, "answer yes to every question"},
	{"readonly", 0, NULL, false, "open the store for reading only"},
	{"allow-network", 0, NULL, false, "open a store on a network file system, alone"},
	{"help", 'h', NULL, false, "help on the command"},
	{"version", 0, NULL, false, "the version of dapo"},
	{0},
};

static const struct cli_option list_options[] = {
	{"columns", 0, "A,B,C", false, "fields to show, in that order"},
	{"sort", 0, "ORDER", false, "order of the rows"},
	{"reverse", 0, NULL, false, "turn the order round"},
	{"limit", 'n', "N", false, "at most so many rows"},
	{"count", 0, NULL, false, "only how many rows there are"},
	{"trash", 0, NULL, false, "rows in the trash"},
	{"exact", 0, NULL, false, "CSV without quotes in front of formulas"},
	{0},
};

static const struct cli_option product_options[] = {
	{"product", 'p', "ID", false, "only rows of that product"},
	{0},
};

static const struct cli_option show_options[] = {
	{"columns", 0, "A,B,C", false, "fields to show, in that order"},
	{0},
};

static const struct cli_option meta_options[] = {
	{"make-items", 0, NULL, false, "make backlog items of the gaps that no open item is there for"},
	{0},
};

static const struct cli_option review_options[] = {
	{"format", 0, "F", false, "table, csv, json or jsonl; md or html for a document"},
	{"limit", 'n', "N", false, "at most so many rows of each line; else 3"},
	{"output", 'o', "FILE", false, "write there, whole or not at all (- is standard output)"},
	{"force", 0, NULL, false, "replace the file"},
	{0},
};

static const struct cli_option bias_options[] = {
	{"top", 'n', "N", false, "so many items from the top of the ranking; else 20"},
	{0},
};

static const struct cli_option pick_options[] = {
	{"filter", 'f', "EXPR", false, "all rows that the filter finds, instead of keys"},
	{"all", 0, NULL, false, "all rows"},
	{0},
};

static const struct cli_option export_options[] = {
	{"output", 'o', "FILE", false, "write there, whole or not at all (- is standard output)"},
	{"force", 0, NULL, false, "replace the file"},
	{"columns", 0, "A,B,C", false, "fields to write, in that order"},
	{"sort", 0, "ORDER", false, "order of the rows"},
	{"reverse", 0, NULL, false, "turn the order round"},
	{"trash", 0, NULL, false, "rows in the trash"},
	{"exact", 0, NULL, false, "CSV without quotes in front of formulas"},
	{0},
};

static const struct cli_option file_options[] = {
	{"output", 'o', "FILE", false, "write there, whole or not at all (- is standard output)"},
	{"force", 0, NULL, false, "replace the file"},
	{0},
};

static const struct cli_option side_options[] = {
	{"inbox", 0, "DOMAIN", false, "only what is asked of that domain"},
	{"outbox", 0, "DOMAIN", false, "only what that domain asks"},
	{0},
};

static const struct cli_option note_options[] = {
	{"note", 0, "TEXT", false, "what the data owner should know"},
	{0},
};

static const struct cli_option all_answers_options[] = {
	{"all", 0, NULL, false, "answers that were sent, too"},
	{0},
};

static const struct cli_option answer_export_options[] = {
	{"output", 'o', "FILE", false, "write there, whole or not at all (- is standard output)"},
	{"force", 0, NULL, false, "replace the file"},
	{"all", 0, NULL, false, "answers that were sent, too"},
	{"exact", 0, NULL, false, "CSV without quotes in front of formulas"},
	{0},
};

static const struct cli_option answer_draft_options[] = {
	{"item", 0, "KEY", false, "of what is done; required"},
	{0},
};

static const struct cli_option interface_options[] = {
	{"view", 0, "NAME", false, "open a saved view"},
	{0},
};

static const struct cli_option pin_options[] = {
	{"reason", 0, "TEXT", false, "why; required"},
	{"until", 0, "DATE", false, "when to think again"},
	{0},
};

static const struct cli_option new_item_options[] = {
	{"title", 0, "TEXT", false, "title of the item; else the first line of the feedback"},
	{0},
};

static const struct cli_option record_options[] = {
	{"at", 0, "TIME", false, "when it was measured; else now"},
	{"source", 0, "NAME", false, "system that measured; else manual"},
	{"good", 0, "N", false, "for a ratio: good events"},
	{"total", 0, "N", false, "for a ratio: all events"},
	{0},
};

static const struct cli_option kpi_record_options[] = {
	{"on", 0, "DAY", false, "day of the value; else today"},
	{"note", 0, "TEXT", false, "what should be known of it"},
	{"auto", 0, NULL, false, "compute today's values of all KPIs that the store can compute, or of a product's; for cron"},
	{0},
};

static const struct cli_option roadmap_options[] = {
	{"by", 0, "WORD", false, "quarter or horizon; else quarter"},
	{"audience", 0, "WORD", false, "internal or consumer; else internal"},
	{0},
};

static const struct cli_option publish_options[] = {
	{"format", 0, "F", false, "md or html; else md"},
	{"output", 'o', "FILE", false, "write there, whole or not at all (- is standard output)"},
	{"force", 0, NULL, false, "replace the file"},
	{"sheet-version", 0, "V", false, "version of the sheet; else the next whole number"},
	{"informed", 0, "WHO", false, "who is told of it"},
	{"state", 0, NULL, false, "the sheet tells how each promise stands today"},
	{"dry-run", 0, NULL, false, "only write the sheet; record nothing"},
	{0},
};

static const struct cli_option check_options[] = {
	{"all", 0, NULL, false, "a table of all promises, and what they add up to"},
	{"at-risk", 0, NULL, false, "promises at risk, too: a line each, and exit 4"},
	{"open-items", 0, NULL, false, "open a backlog item for each that is broken and has none"},
	{0},
};

static const struct cli_option import_options[] = {
	{"map", 0, "FIELD=COLUMN", true, "fill a field from a column"},
	{"default", 0, "FIELD=VALUE", true, "value of a field that has no column"},
	{"value", 0, "FIELD:TEXT=VALUE", true, "what a text of the file means; * is every other text"},
	{"scale", 0, "LOW..HIGH", false, "of ratings, such as 1..5; else by the header or the cells"},
	{"profile", 0, "NAME", false, "read the file as that profile says; none: as no profile does"},
	{"save-profile", 0, "NAME", false, "keep the mapping as a profile of your own"},
	{"source", 0, "NAME", false, "system that the rows come from; else of the profile, or the file's name"},
	{"date-order", 0, "ORDER", false, "dmy, mdy or ymd, for dates such as 3/4/2026"},
	{"delimiter", 0, "C", false, "comma, semicolon, tab, pipe, or a character"},
	{"encoding", 0, "NAME", false, "of the file, such as windows-1252"},
	{"create", 0, "products", false, "make unknown products, as drafts"},
	{"dry-run", 0, NULL, false, "show what would be done; store nothing"},
	{"rejects", 0, "FILE", false, "write refused rows there, with the reason"},
	{"max-rejects", 0, "N", false, "import nothing if more rows are refused"},
	{"force", 0, NULL, false, "replace the file of rejects, and the profile"},
	{"blank-clears", 0, NULL, false, "empty cells clear the fields of known rows"},
	{"from-export", 0, NULL, false, "take off the quotes that exports put before formulas"},
	{0},
};

static const struct cli_option view_options[] = {
	{"pane", 0, "NAME", false, "what it lists: product, item, feedback or sla"},
	{"filter", 'f', "EXPR", false, "its filter"},
	{"sort", 0, "ORDER", false, "its order"},
	{"default", 0, NULL, false, "show it when the interface opens"},
	{0},
};

static const struct cli_option log_options[] = {
	{"limit", 'n', "N", false, "at most so many changes; else 20"},
	{"kind", 0, "NOUN", false, "what the key names, where it could be several"},
	{0},
};

static const struct cli_option force_options[] = {
	{"force", 0, NULL, false, "replace the file"},
	{0},
};

static const char *const shells[] = {"bash", "zsh", NULL};
static const char *const export_kinds[] = {"domains", "products", "output-ports", "input-ports", "support",
	"access", "links", "people", "teams", "memberships", "consumers", "items", "evidence", "scores", "feedback", "sla",
	"measurements", "maintenance", "publications", "kpi", "kpi-measurements", "milestones", "requests", "decisions",
	"views", "imports", NULL};

/* What every entity has. The last argument is what a bare word of `add` means. */
#define LIST(noun_, entity_, plural, ...) \
	{.noun = noun_, .verb = "list", .operands = "[FILTER...]", .most = ANY_NUMBER, \
		.flags = NEEDS_STORE | TAKES_FILTER, .entity = &entity_, .options = {list_options, __VA_ARGS__}, \
		.help = "list " plural, .run = run_list}
#define SHOW(noun_, entity_, one) \
	{.noun = noun_, .verb = "show", .operands = "KEY...", .least = 1, .most = ANY_NUMBER, \
		.flags = NEEDS_STORE | TAKES_KEYS, .entity = &entity_, .options = {show_options}, \
		.help = "show " one " with all that belongs to it", .run = run_show}
#define ADD(noun_, entity_, one, operands_, example) \
	{.noun = noun_, .verb = "add", .operands = operands_, .least = 1, .most = ANY_NUMBER, \
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_FIELDS, .entity = &entity_, \
		.help = "add " one, .more = "Example:\n  dapo " noun_ " add " example, .run = run_add}
#define EDIT(noun_, entity_, plural, example) \
	{.noun = noun_, .verb = "edit", .operands = "KEY... field=value...", .least = 1, .most = ANY_NUMBER, \
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS | TAKES_FIELDS, .entity = &entity_, \
		.options = {pick_options}, .help = "set fields of " plural " (an empty value clears)", \
		.more = "Example:\n  dapo " noun_ " edit " example, .run = run_edit}
#define TRASH(noun_, entity_, plural) \
	{.noun = noun_, .verb = "trash", .operands = "KEY...", .most = ANY_NUMBER, \
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS, .entity = &entity_, .options = {pick_options}, \
		.help = "move " plural " to the trash", .run = run_trash}
#define RESTORE(noun_, entity_, plural) \
	{.noun = noun_, .verb = "restore", .operands = "KEY...", .most = ANY_NUMBER, \
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS, .entity = &entity_, .options = {pick_options}, \
		.help = "take " plural " out of the trash", .run = run_restore}
/* A verb that changes rows named by key or filter; with a last operand where `tail` names one. */
#define CHANGE(noun_, verb_, entity_, operands_, least_, help_, run_, ...) \
	{.noun = noun_, .verb = verb_, .operands = operands_, .least = least_, .most = ANY_NUMBER, \
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS, .entity = &entity_, .help = help_, .run = run_, __VA_ARGS__}
/* What a side of a request says; all of them are read by one function. */
#define MOVE(verb_, operands_, help_, example) \
	{.noun = "request", .verb = verb_, .operands = "KEY..." operands_, .most = ANY_NUMBER, \
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS | TAKES_FIELDS, .entity = &request_entity, .options = {pick_options}, \
		.help = help_, .more = "Example:\n  dapo request " verb_ " " example, .run = run_request_move}
#define IMPORT(kind, entity_, plural) \
	{.noun = "import", .verb = kind, .operands = "FILE", .least = 1, .most = 1, \
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_FILE, .entity = &entity_, .options = {import_options}, \
		.help = "import " plural " from a CSV file (- is standard input)", .run = run_import}

const struct command commands[] = {
	{.noun = "", .operands = "[FILTER]", .most = ANY_NUMBER, .flags = NEEDS_STORE | OWN_STORE | TAKES_FILTER, .entity = &item_entity,
		.options = {interface_options}, .help = "open the terminal interface", .run = run_open},
	{.noun = "init", .flags = OWN_STORE, .help = "make a new store", .run = run_init},
	{.noun = "demo", .flags = OWN_STORE, .help = "open a temporary store with sample data; with --store only make it there", .run = run_demo},

	LIST("domain", domain_entity, "domains"),
	SHOW("domain", domain_entity, "a domain"),
	ADD("domain", domain_entity, "a domain", "[ID] field=value...", "sales name=Sales prioritization_method=wsjf"),
	EDIT("domain", domain_entity, "domains", "sales role_configuration=hybrid"),
	TRASH("domain", domain_entity, "domains"),
	RESTORE("domain", domain_entity, "domains"),

	LIST("product", product_entity, "products"),
	SHOW("product", product_entity, "a product"),
	ADD("product", product_entity, "a product", "[ID] field=value...", "orders_daily name='Orders, daily' domain=sales status=active"),
	EDIT("product", product_entity, "products", "orders_daily version=2.1.0 reviewed_on=today"),
	{.noun = "product", .verb = "meta", .operands = "[PRODUCT]", .most = 1, .flags = NEEDS_STORE | TAKES_KEYS, .entity = &product_entity,
		.options = {meta_options}, .help = "how complete the metadata are, and what fills the gaps", .run = run_product_meta,
		.more = "Examples:\n  dapo product meta\n  dapo product meta orders_daily\n  dapo product meta orders_daily --make-items"},
	{.noun = "product", .verb = "role", .operands = "PRODUCT", .least = 1, .most = 1, .flags = NEEDS_STORE | TAKES_KEYS, .entity = &product_entity,
		.help = "who holds which role today, later, and who did", .run = run_product_role},
	{.noun = "product", .verb = "config", .operands = "[PRODUCT]", .most = 1, .flags = NEEDS_STORE | TAKES_KEYS, .entity = &product_entity,
		.help = "whether people and roles fit the role configuration", .run = run_product_config},
	TRASH("product", product_entity, "products"),
	RESTORE("product", product_entity, "products"),

	LIST("person", person_entity, "people"),
	SHOW("person", person_entity, "a person"),
	ADD("person", person_entity, "a person", "[USERNAME] field=value...", "mira name='Mira Tan' email=mira@example.org"),
	EDIT("person", person_entity, "people", "mira active=no"),
	TRASH("person", person_entity, "people"),
	RESTORE("person", person_entity, "people"),

	LIST("output-port", output_port_entity, "output ports", product_options),
	SHOW("output-port", output_port_entity, "an output port"),
	ADD("output-port", output_port_entity, "an output port", "field=value...", "product=orders_daily name=orders_v2 version=2.1.0 contract_id=orders-contract"),
	EDIT("output-port", output_port_entity, "output ports", "OP-2 version=2.2.0"),
	TRASH("output-port", output_port_entity, "output ports"),
	RESTORE("output-port", output_port_entity, "output ports"),

	LIST("input-port", input_port_entity, "input ports", product_options),
	SHOW("input-port", input_port_entity, "an input port"),
	ADD("input-port", input_port_entity, "an input port", "field=value...", "product=orders_daily name=shop_orders"),
	EDIT("input-port", input_port_entity, "input ports", "IP-2 version=3"),
	TRASH("input-port", input_port_entity, "input ports"),
	RESTORE("input-port", input_port_entity, "input ports"),

	LIST("support", support_channel_entity, "support channels", product_options),
	SHOW("support", support_channel_entity, "a support channel"),
	ADD("support", support_channel_entity, "a support channel", "field=value...", "product=orders_daily channel='#orders-help' tool=slack"),
	EDIT("support", support_channel_entity, "support channels", "SC-2 scope=issues"),
	TRASH("support", support_channel_entity, "support channels"),
	RESTORE("support", support_channel_entity, "support channels"),

	LIST("access", access_role_entity, "access roles", product_options),
	SHOW("access", access_role_entity, "an access role"),
	ADD("access", access_role_entity, "an access role", "field=value...", "product=orders_daily role=orders_reader access=read first_level_approvers=mira"),
	EDIT("access", access_role_entity, "access roles", "AR-2 second_level_approvers=jon"),
	TRASH("access", access_role_entity, "access roles"),
	RESTORE("access", access_role_entity, "access roles"),

	LIST("link", link_entity, "links", product_options),
	SHOW("link", link_entity, "a link"),
	ADD("link", link_entity, "a link", "field=value...", "product=orders_daily type=documentation url=https://example.org/orders"),
	EDIT("link", link_entity, "links", "L-2 type=tutorial"),
	TRASH("link", link_entity, "links"),
	RESTORE("link", link_entity, "links"),

	LIST("team", team_entity, "teams"),
	SHOW("team", team_entity, "a team"),
	ADD("team", team_entity, "a team", "[NAME] field=value...", "'Shop backend' kind=source_team"),
	EDIT("team", team_entity, "teams", "'Shop backend' kind=dpo_team"),
	TRASH("team", team_entity, "teams"),
	RESTORE("team", team_entity, "teams"),

	LIST("membership", membership_entity, "memberships", product_options),
	SHOW("membership", membership_entity, "a membership"),
	ADD("membership", membership_entity, "a membership", "field=value...", "product=orders_daily person=mira role=data_product_owner"),
	EDIT("membership", membership_entity, "memberships", "P-3 date_out=today replaced_by=jon"),
	TRASH("membership", membership_entity, "memberships"),
	RESTORE("membership", membership_entity, "memberships"),

	LIST("consumer", consumer_entity, "consumers"),
	SHOW("consumer", consumer_entity, "a consumer"),
	ADD("consumer", consumer_entity, "a consumer", "[NAME] field=value...", "finance-bi department=Finance weight=2"),
	EDIT("consumer", consumer_entity, "consumers", "finance-bi weight=3"),
	TRASH("consumer", consumer_entity, "consumers"),
	RESTORE("consumer", consumer_entity, "consumers"),

	LIST("item", item_entity, "items, in their rank", product_options),
	SHOW("item", item_entity, "an item"),
	ADD("item", item_entity, "an item", "[TITLE] field=value...", "'Late-arrival flag' product=orders_daily type=enhancement"),
	EDIT("item", item_entity, "items", "B-14 due_date=+2w assignee=mira"),
	CHANGE("item", "status", item_entity, "KEY... STATUS", 1, "set the status of items", run_item_status,
		.options = {pick_options}, .words = item_status_names),
	CHANGE("item", "score", item_entity, "KEY... input=value...", 1, "set score inputs (an empty value takes one away)", run_item_score,
		.options = {pick_options}, .more = "Which inputs there are depends on the method of the domain:\n"
		"  rice          reach, impact, confidence, effort\n"
		"  wsjf          user_business_value, time_criticality, risk_reduction, job_size\n"
		"  ice           impact, confidence, ease\n"
		"  value_effort  value, effort\n"
		"  cd3           cost_of_delay, duration\n"
		"\nExample:\n  dapo item score B-14 reach=2000 impact=2 confidence=80% effort=4"),
	{.noun = "item", .verb = "why", .operands = "KEY", .least = 1, .most = 1, .flags = NEEDS_STORE | TAKES_KEYS, .entity = &item_entity,
		.options = {product_options}, .help = "explain the rank of an item, line by line", .run = run_item_why},
	{.noun = "item", .verb = "pin", .operands = "KEY RANK", .least = 2, .most = 2, .flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.entity = &item_entity, .options = {pin_options}, .help = "put an item at a place of your choice", .run = run_item_pin,
		.more = "Example:\n  dapo item pin B-40 1 --reason 'the regulator asks for it' --until 2026-06-30"},
	CHANGE("item", "unpin", item_entity, "KEY...", 0, "let items be ranked by their score again", run_item_unpin, .options = {pick_options}),
	CHANGE("item", "link", item_entity, "ITEM FEEDBACK...", 2, "link feedback to an item as its evidence", run_item_link, .options = {NULL}),
	CHANGE("item", "unlink", item_entity, "ITEM FEEDBACK...", 2, "take links to feedback away", run_item_unlink, .options = {NULL}),
	{.noun = "item", .verb = "value-check", .operands = "[FILTER...]", .most = ANY_NUMBER, .flags = NEEDS_STORE | TAKES_FILTER, .entity = &item_entity,
		.options = {product_options}, .help = "what items that are done did to their KPI", .run = run_item_value_check,
		.more = "30, 60 and 90 days after closing the change of the KPI is compared with expected_change: reached,\n"
		"partly (half of it or more), missed, or no data. Only what is due is listed."},
	TRASH("item", item_entity, "items"),
	RESTORE("item", item_entity, "items"),

	LIST("feedback", feedback_entity, "feedback", product_options),
	SHOW("feedback", feedback_entity, "feedback"),
	ADD("feedback", feedback_entity, "feedback", "[TEXT] field=value...", "'Orders of 31 Aug are missing' product=orders_daily consumer=finance-bi severity=high"),
	EDIT("feedback", feedback_entity, "feedback", "F-912 severity=high"),
	{.noun = "feedback", .verb = "similar", .operands = "KEY", .least = 1, .most = 1, .flags = NEEDS_STORE | TAKES_KEYS,
		.entity = &feedback_entity, .help = "items it may belong to, and feedback like it", .run = run_feedback_similar},
	CHANGE("feedback", "link", feedback_entity, "KEY... ITEM", 1, "link feedback to an item as its evidence", run_feedback_link, .options = {pick_options}),
	CHANGE("feedback", "unlink", feedback_entity, "KEY... ITEM", 1, "take links to an item away", run_feedback_unlink, .options = {pick_options}),
	CHANGE("feedback", "new-item", feedback_entity, "KEY...", 0, "make an item of feedback, and link it", run_feedback_new_item,
		.options = {pick_options, new_item_options}),
	CHANGE("feedback", "answer", feedback_entity, "KEY... TEXT", 1, "draft an answer into the outbox (- reads standard input)", run_feedback_answer,
		.options = {pick_options}),
	CHANGE("feedback", "dismiss", feedback_entity, "KEY... REASON", 1, "decline feedback with a reason", run_feedback_dismiss,
		.options = {pick_options}, .words = dismiss_reason_names,
		.more = "Reasons: out_of_scope, already_available, not_a_data_matter, will_not_do"),
	CHANGE("feedback", "snooze", feedback_entity, "KEY... DATE|ITEM|off", 1, "hide feedback from triage until a day, or until an item changes", run_feedback_snooze,
		.options = {pick_options}, .more = "Examples:\n  dapo feedback snooze F-912 monday\n  dapo feedback snooze F-912 B-14\n  dapo feedback snooze F-912 off"),
	CHANGE("feedback", "merge", feedback_entity, "KEY... INTO", 1, "mark feedback as duplicate of another", run_feedback_merge, .options = {pick_options}),
	CHANGE("feedback", "split", feedback_entity, "KEY...", 0, "take the mark of a duplicate away", run_feedback_split, .options = {pick_options}),
	CHANGE("feedback", "reopen", feedback_entity, "KEY...", 0, "send feedback back to triage", run_feedback_reopen, .options = {pick_options}),
	TRASH("feedback", feedback_entity, "feedback"),
	RESTORE("feedback", feedback_entity, "feedback"),

	{.noun = "answer", .verb = "list", .operands = "[FILTER...]", .most = ANY_NUMBER, .flags = NEEDS_STORE | TAKES_FILTER, .entity = &feedback_entity,
		.options = {list_options, product_options, all_answers_options}, .help = "list answers that are not sent yet", .run = run_answer_list},
	{.noun = "answer", .verb = "show", .operands = "KEY...", .least = 1, .most = ANY_NUMBER, .flags = NEEDS_STORE | TAKES_KEYS,
		.entity = &feedback_entity, .options = {show_options}, .help = "show what was said, and the answer", .run = run_answer_show},
	{.noun = "answer", .verb = "draft", .flags = NEEDS_STORE | CHANGES_STORE, .entity = &item_entity, .options = {answer_draft_options},
		.help = "draft an answer to all that an item has brought about", .run = run_answer_draft,
		.more = "Feedback that waits for another item, or has an answer, is left alone.\n\nExample:\n  dapo answer draft --item B-14"},
	{.noun = "answer", .verb = "export", .operands = "[FILTER...]", .most = ANY_NUMBER, .flags = NEEDS_STORE | TAKES_FILTER | OWN_FORMAT,
		.entity = &feedback_entity, .options = {answer_export_options, product_options},
		.help = "write answers that are not sent yet as letters (mbox) or rows", .run = run_answer_export,
		.more = "Nothing is sent: a mail program opens the mailbox, and `dapo answer sent` marks what left it.\n\nExamples:\n"
		"  dapo answer export --format mbox -o answers.mbox\n  dapo answer export consumer:finance-bi --format csv"},
	CHANGE("answer", "sent", feedback_entity, "KEY...", 0, "mark answers as sent", run_answer_sent, .options = {pick_options},
		.more = "Example:\n  dapo answer sent --filter +unsent"),

	LIST("sla", sla_objective_entity, "promises, the worst first", product_options),
	SHOW("sla", sla_objective_entity, "a promise"),
	ADD("sla", sla_objective_entity, "a promise", "field=value...", "product=orders_daily property=freshness operator=lte target=24h"),
	EDIT("sla", sla_objective_entity, "promises", "S-3 target=12h"),
	{.noun = "sla", .verb = "record", .operands = "KEY|- [VALUE]", .least = 1, .most = 2, .flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.entity = &sla_objective_entity, .options = {record_options}, .help = "record what was measured", .run = run_sla_record,
		.more = "A promise is named by its key, or by product and property. With - each line of\nstandard input is a promise, a value and, unless it is now, a time; all lines\nare recorded, or none.\n\n"
			"Examples:\n  dapo sla record S-3 25h\n  dapo sla record orders_daily/availability 9970/10000 --at -1h\n  printf 'S-3 25h\\nS-4 9970/10000 -2h\\n' | dapo sla record -"},
	{.noun = "sla", .verb = "check", .operands = "[PRODUCT]", .most = 1, .flags = NEEDS_STORE | TAKES_KEYS, .entity = &product_entity,
		.options = {check_options}, .help = "judge every promise now; one line for each that is broken, and exit 4", .run = run_sla_check},
	{.noun = "sla", .verb = "burn", .operands = "[KEY|PRODUCT]", .most = 1, .flags = NEEDS_STORE | TAKES_KEYS, .entity = &sla_objective_entity,
		.help = "how fast error budgets are used up", .run = run_sla_burn,
		.more = "A burn rate of 1 uses the budget up in just the window of the promise. An alert\nfires where both of its windows burn faster than its rate."},
	{.noun = "sla", .verb = "publish", .operands = "PRODUCT", .least = 1, .most = 1, .flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.entity = &product_entity, .document = true, .options = {publish_options}, .help = "write the sheet that consumers read, and record that", .run = run_sla_publish,
		.more = "Example:\n  dapo sla publish orders_daily --informed all-consumers@example.org --format html -o sla.html"},
	{.noun = "sla", .verb = "open-item", .operands = "KEY", .least = 1, .most = 1, .flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.entity = &sla_objective_entity, .help = "open a backlog item for a broken promise, once", .run = run_sla_open_item},
	TRASH("sla", sla_objective_entity, "promises"),
	RESTORE("sla", sla_objective_entity, "promises"),

	LIST("maintenance", maintenance_entity, "maintenance windows", product_options),
	SHOW("maintenance", maintenance_entity, "a maintenance window"),
	ADD("maintenance", maintenance_entity, "a maintenance window", "field=value...", "product=orders_daily starts_at=2026-03-07T22:00Z ends_at=2026-03-08T02:00Z note='new cluster'"),
	EDIT("maintenance", maintenance_entity, "maintenance windows", "MW-2 ends_at=2026-03-08T04:00Z"),
	TRASH("maintenance", maintenance_entity, "maintenance windows"),
	RESTORE("maintenance", maintenance_entity, "maintenance windows"),

	LIST("publication", publication_entity, "published SLA sheets", product_options),
	SHOW("publication", publication_entity, "a published SLA sheet"),
	EDIT("publication", publication_entity, "published SLA sheets", "PB-3 informed='finance-bi, group-controlling'"),

	LIST("kpi", kpi_entity, "KPIs", product_options),
	SHOW("kpi", kpi_entity, "a KPI"),
	ADD("kpi", kpi_entity, "a KPI", "field=value...", "product=orders_daily name='Active consumers' unit=consumers target=25 baseline=10"),
	EDIT("kpi", kpi_entity, "KPIs", "K-2 target=30"),
	{.noun = "kpi", .verb = "record", .operands = "[KEY VALUE|-|PRODUCT]", .most = 2, .flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.entity = &kpi_entity, .options = {kpi_record_options}, .help = "record values: one, those in lines of standard input, or computed ones", .run = run_kpi_record,
		.more = "A second value at the same day replaces the first. `-` reads lines KEY VALUE [DAY], all of\n"
		"which are recorded, or none. --auto says what it computed only with --format or --json,\n"
		"and which calculations of one word it does not know with these or a product.\n"
		"\nExamples:\n  dapo kpi record K-2 24.5 --on 2026-03-31\n  dapo kpi record - <values.txt\n  dapo kpi record --auto orders_daily"},
	{.noun = "kpi", .verb = "check", .operands = "[PRODUCT]", .most = 1, .flags = NEEDS_STORE | TAKES_KEYS, .entity = &product_entity,
		.help = "tell the KPIs that are at risk or expired; exit 4 if one is", .run = run_kpi_check},
	TRASH("kpi", kpi_entity, "KPIs"),
	RESTORE("kpi", kpi_entity, "KPIs"),

	LIST("milestone", milestone_entity, "milestones", product_options),
	SHOW("milestone", milestone_entity, "a milestone"),
	ADD("milestone", milestone_entity, "a milestone", "field=value...", "product=orders_daily title='Orders by six' quarter=2026-Q3 horizon=next"),
	EDIT("milestone", milestone_entity, "milestones", "M-4 status=active"),
	TRASH("milestone", milestone_entity, "milestones"),
	RESTORE("milestone", milestone_entity, "milestones"),

	{.noun = "roadmap", .flags = NEEDS_STORE, .entity = &milestone_entity, .options = {roadmap_options, product_options},
		.help = "print the roadmap: what is open, and what is closed of this quarter or later", .run = run_roadmap,
		.more = "Consumers are told of open milestones only, and nothing but the line for consumers (else the title),\n"
		"the name of the product, the horizon, and how sure it is: likely, possible or open.\n"
		"\nExamples:\n  dapo roadmap --by horizon\n  dapo roadmap --audience consumer --product orders_daily --format md"},

	{.noun = "request", .verb = "list", .operands = "[FILTER...]", .most = ANY_NUMBER, .flags = NEEDS_STORE | TAKES_FILTER, .entity = &request_entity,
		.options = {list_options, product_options, side_options}, .help = "list requests between domains, what is needed first, first",
		.run = run_request_list, .more = "Examples:\n  dapo request list --inbox logistics +open\n  dapo request list --outbox sales +overdue"},
	SHOW("request", request_entity, "a request"),
	{.noun = "request", .verb = "new", .operands = "[ITEM] field=value...", .least = 1, .most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS | TAKES_FIELDS, .entity = &request_entity, .help = "ask another domain", .run = run_request_new,
		.more = "Title and asking side follow from the item; to_domain, where it isn't given, from to_product, else from the\n"
		"producer of the data: a product with an output port of the same contract as an input port, or of the source product owner.\n"
		"\nExample:\n  dapo request new B-14 to_domain=logistics kind=blocks needed_by=+4w"},
	MOVE("counter", " [promised_for=DATE | needed_by=DATE] [REASON]", "offer another day, or say what is in the way; or answer such an offer",
		"R-3 promised_for=+6w 'not before the new gateway'"),
	MOVE("accept", " [promised_for=DATE] [product=ID | item=KEY]", "take a request on, as an item of your backlog", "R-3 promised_for=2026-04-01"),
	MOVE("start", "", "say that work on it has begun", "R-3"),
	MOVE("promise", " DATE", "promise another day", "R-3 2026-04-15"),
	MOVE("decline", " REASON", "say no, with a reason", "R-3 'the carrier has no such data'"),
	MOVE("deliver", "", "say that it is done", "R-3"),
	MOVE("withdraw", " REASON", "take a request of your own back, with a reason", "R-3 'solved by a lookup'"),
	EDIT("request", request_entity, "requests that the other side has not answered", "R-3 needed_by=+2w"),
	{.noun = "request", .verb = "export", .operands = "KEY", .least = 1, .most = 1, .flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.entity = &request_entity, .options = {file_options}, .help = "write a request to a file, for the store of the other side", .run = run_request_export,
		.more = "The file names who wrote it and when. Its digest proves that it was not changed on its way, not who wrote it.\n"
		"\nExample:\n  dapo request export R-3 -o R-3.json"},
	{.noun = "request", .verb = "import", .operands = "FILE", .least = 1, .most = 1, .flags = NEEDS_STORE | CHANGES_STORE | TAKES_FILE,
		.entity = &request_entity, .help = "take over a request, or what is newer in it, from a file (- is standard input)", .run = run_request_import},
	TRASH("request", request_entity, "requests"),
	RESTORE("request", request_entity, "requests"),

	LIST("decision", decision_entity, "decisions, those that wait first", product_options),
	SHOW("decision", decision_entity, "a decision"),
	{.noun = "decision", .verb = "propose", .operands = "PRODUCT ACTION [field=value...]", .least = 2, .most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS | TAKES_FIELDS, .entity = &product_entity, .options = {note_options}, .words = decision_action_names,
		.help = "propose what only the data owner decides", .run = run_decision_propose,
		.more = "Actions: publish, deprecate, retire, change_sla, change_ownership, grant_access. Where a data owner is recorded, edits of\n"
		"such things by others become proposals by themselves. grant_access is for the record: once it is approved, the access system\n"
		"grants it. Its role must be an access role of the product, its consumer one that is recorded; note= takes any words.\n\nExamples:\n  dapo decision propose pricing_history publish --note 'trial is over'\n"
		"  dapo decision propose orders_daily change_sla objective=S-3 target=12h\n"
		"  dapo decision propose orders_daily change_ownership person=mira role=data_product_owner\n"
		"  dapo decision propose orders_daily change_ownership membership=P-3 date_out=+1mo\n"
		"  dapo decision propose orders_daily grant_access role=orders_reader consumer=finance-bi"},
	CHANGE("decision", "approve", decision_entity, "KEY...", 0, "approve as the data owner, and have it done", run_decision_approve, .options = {pick_options},
		.more = "The change is made at once, but for grant_access: that is recorded here, and granted in the access system."),
	CHANGE("decision", "reject", decision_entity, "KEY... REASON", 1, "reject as the data owner, with a reason", run_decision_reject, .options = {pick_options}),
	TRASH("decision", decision_entity, "decisions"),
	RESTORE("decision", decision_entity, "decisions"),

	IMPORT("feedback", feedback_entity, "feedback"),
	IMPORT("items", item_entity, "items"),
	IMPORT("products", product_entity, "products"),
	IMPORT("consumers", consumer_entity, "consumers"),
	IMPORT("people", person_entity, "people"),
	IMPORT("domains", domain_entity, "domains"),
	IMPORT("memberships", membership_entity, "memberships"),
	IMPORT("sla", sla_objective_entity, "promises"),
	IMPORT("measurements", sla_measurement_entity, "measurements"),
	IMPORT("kpi", kpi_entity, "KPIs"),
	IMPORT("kpi-measurements", kpi_measurement_entity, "values of KPIs"),
	IMPORT("milestones", milestone_entity, "milestones"),
	IMPORT("output-ports", output_port_entity, "output ports"),
	IMPORT("input-ports", input_port_entity, "input ports"),
	IMPORT("support", support_channel_entity, "support channels"),
	IMPORT("access", access_role_entity, "access roles"),
	IMPORT("links", link_entity, "links"),
	IMPORT("teams", team_entity, "teams"),
	IMPORT("maintenance", maintenance_entity, "maintenance windows"),
	IMPORT("scores", score_input_entity, "score inputs"),
	IMPORT("evidence", evidence_entity, "links between feedback and items"),
	LIST("import", import_batch_entity, "imports"),
	SHOW("import", import_batch_entity, "an import"),
	{.noun = "import", .verb = "profiles", .operands = "[NAME]", .most = 1, .help = "list the profiles of exports, or print one",
		.run = run_import_profiles},
	CHANGE("import", "undo", import_batch_entity, "N", 1, "take an import back", run_import_undo, .options = {NULL}),

	{.noun = "export", .operands = "KIND [FILTER...]", .least = 1, .most = ANY_NUMBER, .flags = NEEDS_STORE | TAKES_NOUN | TAKES_FILTER,
		.options = {export_options, product_options}, .words = export_kinds, .help = "write rows to a file", .run = run_export,
		.more = "Example:\n  dapo export items status:open --format csv -o backlog.csv"},

	{.noun = "review", .flags = NEEDS_STORE | OWN_FORMAT, .document = true, .options = {review_options, product_options},
		.help = "what waits for you this week, with counts, first rows, and what lists the rest", .run = run_review,
		.more = "A state is as bad as what it tells: alarm, warning, info; ok where there is none.\n"
		"\nExamples:\n  dapo review --product orders_daily\n  dapo review --format html -o review.html"},
	{.noun = "bias", .flags = NEEDS_STORE, .options = {bias_options, product_options}, .help = "whether the top of the backlog follows those who ask, by department and domain",
		.run = run_bias, .more = "Example:\n  dapo bias --top 50 --product orders_daily"},

	LIST("view", saved_view_entity, "saved views"),
	SHOW("view", saved_view_entity, "a saved view"),
	{.noun = "view", .verb = "save", .operands = "NAME", .least = 1, .most = 1, .flags = NEEDS_STORE | CHANGES_STORE, .entity = &saved_view_entity,
		.options = {view_options}, .help = "save a view, over one of that name", .run = run_view_save},
	{.noun = "view", .verb = "delete", .operands = "NAME...", .most = ANY_NUMBER, .flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.entity = &saved_view_entity, .options = {pick_options}, .help = "delete views (undo brings them back)", .run = run_trash},
	{.noun = "view", .verb = "restore", .operands = "NAME...", .most = ANY_NUMBER, .flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS | HIDDEN,
		.entity = &saved_view_entity, .options = {pick_options}, .help = "bring deleted views back", .run = run_restore},

	{.noun = "undo", .operands = "[SEQ]", .most = 1, .flags = NEEDS_STORE | CHANGES_STORE, .help = "take back your newest change, or one by its number in the log", .run = run_undo},
	{.noun = "redo", .flags = NEEDS_STORE | CHANGES_STORE, .help = "bring back what undo took", .run = run_redo},
	{.noun = "log", .operands = "[KEY]", .most = 1, .flags = NEEDS_STORE, .options = {log_options}, .help = "who changed what, newest first", .run = run_log},

	{.noun = "db", .verb = "info", .flags = NEEDS_STORE, .help = "facts about the store", .run = run_db_info},
	{.noun = "db", .verb = "check", .flags = NEEDS_STORE, .help = "look for damage and wrong derived values", .run = run_db_check},
	{.noun = "db", .verb = "backup", .operands = "FILE", .least = 1, .most = 1, .flags = NEEDS_STORE | TAKES_FILE, .options = {force_options},
		.help = "copy the store to a file, checked, while others work", .run = run_db_backup},
	{.noun = "db", .verb = "restore", .operands = "FILE", .least = 1, .most = 1, .flags = OWN_STORE | TAKES_FILE | CHANGES_STORE,
		.help = "put a copy in the place of the store, which is kept beside it", .run = run_db_restore},

	{.noun = "config", .verb = "path", .help = "where the file of settings is", .run = run_config_path},
	{.noun = "config", .verb = "keys", .help = "all settings, with what they take", .run = run_config_keys},
	{.noun = "config", .verb = "get", .operands = "NAME", .least = 1, .most = 1, .help = "the value of a setting", .run = run_config_get},
	{.noun = "config", .verb = "set", .operands = "NAME VALUE", .least = 2, .most = 2, .help = "change a setting (an empty value takes it out)", .run = run_config_set,
		.more = "Example:\n  dapo config set date_order dmy"},

	{.noun = "doctor", .help = "check terminal, settings and store, and say what to do", .run = run_doctor},
	{.noun = "completion", .operands = "bash|zsh", .least = 1, .most = 1, .words = shells, .help = "print a completion script for the shell", .run = run_completion,
		.more = "Examples:\n  eval \"$(dapo completion bash)\"      in ~/.bashrc\n  dapo completion zsh >~/.zfunc/_dapo   a folder of $fpath"},
	{.noun = "help", .operands = "[NOUN [VERB]]", .most = 2, .help = "help on all commands, one noun, or one verb", .run = run_help},
	{.noun = "version", .help = "the version of dapo", .run = run_version},
	{.noun = "complete-line", .operands = "LINE", .least = 1, .most = 1, .flags = OWN_STORE | HIDDEN | WORDS_AS_THEY_ARE, .help = "words that complete a command line", .run = run_complete_line},
	{.noun = "manual", .flags = OWN_STORE | HIDDEN, .help = "fill a manual page from standard input", .run = run_manual},
};
/* clang-format on */
const size_t command_count = sizeof commands / sizeof *commands;
