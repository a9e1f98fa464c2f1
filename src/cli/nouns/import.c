/* SPDX-License-Identifier: MIT */
/* Imports: options to a request, the report for people and programs, taking one back. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "cli/core/options.h"
#include "cli/core/tell.h"
#include "cli/pages/import_page.h"
#include "dapo/base/memory.h"
#include "dapo/base/time/date_order.h"
#include "dapo/desk/import/import.h"
#include "dapo/exchange/in/dialect.h"
#include "dapo/exchange/profiles/profiles.h"
#include "dapo/model/tables/import_batch.h"
#include "dapo/store/records/records.h"
#include "import_profiles.h"
#include "nouns.h"

/* The options of one call, with the memory that they point into. */
struct asking {
	struct import_options options;
	struct mapping_pair *maps;
	struct mapping_pair *defaults;
	struct mapping_word *words;
	struct mapping_sieve *sieves;
	char **texts; /* owned, as many as options were given */
	size_t text_count;
	struct strbuf folder;
};

/* Cuts `left=right` at its first, or last, `=` in a copy of its own. */
static char *cut_pair(struct asking *asking, const struct given_option *given, bool at_last,
	char **right, struct error *err)
{
	char *left = xstrdup(given->value);
	char *equals = at_last ? strrchr(left, '=') : strchr(left, '=');

	asking->texts[asking->text_count++] = left;
	if (!equals) {
		error_set(err, ERR_USAGE, "--%s takes %s, not `%s`", given->option->name,
			given->option->argument, given->value);
		return NULL;
	}
	*equals = '\0';
	*right = equals + 1;
	return left;
}

/* `field:text=value`: a text may hold a `:` or `=` itself. */
static int add_word(struct asking *asking, const struct given_option *given, struct error *err)
{
	struct mapping_word *word = &asking->words[asking->options.word_count];
	char *value;
	char *field = cut_pair(asking, given, true, &value, err);
	char *colon = field ? strchr(field, ':') : NULL;

	if (!field)
		return ERR_USAGE;
	if (!colon || !colon[1])
		return error_set(err, ERR_USAGE, "--%s takes %s, not `%s`", given->option->name,
			given->option->argument, given->value);
	*colon = '\0';
	*word = (struct mapping_word){.field = field, .text = colon + 1, .value = value};
	asking->options.word_count++;
	return 0;
}

static int add_pair(struct asking *asking, const struct given_option *given,
	struct mapping_pair *pairs, size_t *count, struct error *err)
{
	char *value;
	char *field = cut_pair(asking, given, false, &value, err);

	if (!field)
		return ERR_USAGE;
	pairs[(*count)++] = (struct mapping_pair){.field = field, .value = value};
	return 0;
}

static int add_sieve(struct asking *asking, const struct given_option *given, struct error *err)
{
	char *text;
	char *column = cut_pair(asking, given, false, &text, err);

	if (!column)
		return ERR_USAGE;
	asking->sieves[asking->options.sieve_count++] = (struct mapping_sieve){
		.column = column, .text = text, .skip = !strcmp(given->option->name, "skip")};
	return 0;
}

/* -p PRODUCT is short for --default product=PRODUCT. Where the columns are to tell the kind, it
 * tells that rows have a product. */
static int add_product(
	struct asking *asking, const struct entity *entity, const char *product, struct error *err)
{
	if (entity_can(entity, ENTITY_IMPORT) && entity_field(entity, "product") < 0)
		return error_set(err, ERR_USAGE, "--product: %s have no product of their own",
			entity->plural);
	asking->defaults[asking->options.default_count++] =
		(struct mapping_pair){.field = "product", .value = product};
	return 0;
}

static int read_pairs(const struct call *call, struct asking *asking, struct error *err)
{
	struct import_options *options = &asking->options;
	int code = 0;

	asking->maps = xcalloc(call->given_count + 1, sizeof *asking->maps);
	asking->defaults = xcalloc(call->given_count + 1, sizeof *asking->defaults);
	asking->words = xcalloc(call->given_count + 1, sizeof *asking->words);
	asking->sieves = xcalloc(call->given_count + 1, sizeof *asking->sieves);
	asking->texts = xcalloc(call->given_count + 1, sizeof *asking->texts);
	for (size_t i = 0; !code && i < call->given_count; i++) {
		const struct given_option *given = &call->given[i];

		if (!strcmp(given->option->name, "map"))
			code = add_pair(asking, given, asking->maps, &options->map_count, err);
		else if (!strcmp(given->option->name, "default"))
			code = add_pair(
				asking, given, asking->defaults, &options->default_count, err);
		else if (!strcmp(given->option->name, "value"))
			code = add_word(asking, given, err);
		else if (!strcmp(given->option->name, "where") ||
			!strcmp(given->option->name, "skip"))
			code = add_sieve(asking, given, err);
		else if (!strcmp(given->option->name, "product"))
			code = add_product(asking, call->command->entity, given->value, err);
	}
	options->maps = asking->maps;
	options->defaults = asking->defaults;
	options->words = asking->words;
	options->sieves = asking->sieves;
	return code;
}

static void release_asking(struct asking *asking)
{
	for (size_t i = 0; i < asking->text_count; i++)
		free(asking->texts[i]);
	free(asking->texts);
	free(asking->maps);
	free(asking->defaults);
	free(asking->words);
	free(asking->sieves);
	strbuf_release(&asking->folder);
}

static int read_date_order(const struct call *call, enum date_order *order, struct error *err)
{
	const char *text = call_option(call, "date-order");

	*order = call->desk->context.date_order;
	if (!text || !date_order_parse(text, order, err))
		return 0;
	error_prefix(err, "--date-order");
	return ERR_USAGE;
}

static int read_options(const struct call *call, struct import_options *options, struct error *err)
{
	const char *delimiter = call_option(call, "delimiter");
	const char *decimal = call_option(call, "decimal");
	const char *create = call_option(call, "create");
	const char *scale = call_option(call, "scale");
	int code = read_date_order(call, &options->date_order, err);

	options->entity = call->command->entity;
	options->path = call->operands[0];
	options->source = call_option(call, "source");
	options->encoding = call_option(call, "encoding");
	options->profile = call_option(call, "profile");
	options->create_products = create != NULL;
	options->dry_run = call_switch(call, "dry-run");
	options->rejects_path = call_option(call, "rejects");
	options->replace = call_switch(call, "force");
	options->once = call_switch(call, "once");
	options->theirs = call_switch(call, "theirs");
	options->blank_clears = call_switch(call, "blank-clears");
	options->from_export = call_switch(call, "from-export");
	if (!code && create && strcmp(create, "products") != 0)
		code = error_set(err, ERR_USAGE, "--create takes products, not `%s`", create);
	if (!code && delimiter)
		code = dialect_parse_delimiter(delimiter, &options->delimiter, err);
	if (!code && decimal && figure_parse_sign(decimal, &options->decimal, err)) {
		error_prefix(err, "--decimal");
		code = ERR_USAGE;
	}
	if (!code && scale && rating_scale_parse(scale, &options->scale, err)) {
		error_prefix(err, "--scale");
		code = err->code = ERR_USAGE;
	}
	if (!code)
		code = call_number(call, "max-rejects", 0, -1, &options->max_rejects, err);
	return code;
}

static int read_asking(const struct call *call, struct asking *asking, struct error *err)
{
	int code;

	*asking = (struct asking){.options = IMPORT_OPTIONS_INIT, .folder = STRBUF_INIT};
	profiles_folder(&asking->folder);
	asking->options.profile_folder = asking->folder.buf;
	code = read_pairs(call, asking, err);
	if (!code && call->inside && strcmp(call->operands[0], "-") == 0)
		code = error_set(err, ERR_USAGE, "the interface has no standard input");
	return code ? code : read_options(call, &asking->options, err);
}

/* ---- Progress */

static bool show_progress(void *closure, uint64_t bytes, uint64_t total, int64_t records)
{
	const struct call *call = closure;

	if (total)
		fprintf(call->streams->err, "\r%3d%%  %" PRId64 " rows",
			(int)(100 * (double)bytes / (double)total), records);
	else
		fprintf(call->streams->err, "\r%" PRId64 " rows", records);
	fflush(call->streams->err);
	return true;
}

static int import_with(struct call *call, struct import_options *options, struct error *err)
{
	struct import_report report;
	bool watched = !call->inside && !call->globals.quiet && isatty(fileno(call->streams->err));
	int code;

	if (watched) {
		options->progress = show_progress;
		options->closure = call;
	}
	import_report_init(&report);
	code = import_run(call->desk, options, &report, err);
	if (watched)
		fputs("\r\033[K", call->streams->err);
	if (code) {
		import_page_found(call, &report);
		import_page_rejects(call, &report, options, true);
	} else if (call_wants_json(call)) {
		code = import_page_put_json(call, &report, err);
	} else {
		import_page_put(call, &report, options);
	}
	if (!code && report.rejected > 0)
		call->status = EXIT_REJECTS;
	import_report_release(&report);
	return code;
}

/* After the import: a mapping that didn't work is not worth a name. */
static int save_profile(const struct call *call, const struct asking *asking, struct error *err)
{
	const char *name = call_option(call, "save-profile");
	int code;

	if (!name)
		return 0;
	if (asking->options.dry_run) {
		tell_message(call, "no profile is saved (--dry-run)");
		return 0;
	}
	if (!strcmp(asking->options.path, "-"))
		return error_set(err, ERR_USAGE,
			"--save-profile needs a file: standard input can't be read twice");
	code = import_save_profile(&asking->options, name, call_switch(call, "force"), err);
	if (!code)
		tell_message(call, "the mapping is saved as profile %s", name);
	return code;
}

static int run_import(struct call *call, struct error *err)
{
	struct asking asking;
	int code = read_asking(call, &asking, err);

	if (!code && call_option(call, "save-profile"))
		code = profile_check_free(asking.folder.buf, call_option(call, "save-profile"),
			call_switch(call, "force"), err);
	if (!code)
		code = import_with(call, &asking.options, err);
	if (!code)
		code = save_profile(call, &asking, err);
	release_asking(&asking);
	return code;
}

/* The kind of rows is that of the columns; then it is the command of that kind. */
static int run_import_file(struct call *call, struct error *err)
{
	const struct command *given = call->command;
	struct command of_kind = *given;
	struct asking asking;
	int code = read_asking(call, &asking, err);

	if (!code)
		code = import_find_kind(&asking.options, &of_kind.entity, err);
	release_asking(&asking);
	if (code)
		return code;
	tell_message(call, "%s holds %s", call->operands[0], of_kind.entity->plural);
	call->command = &of_kind;
	code = run_import(call, err);
	call->command = given;
	return code;
}

/* ---- undo */

static void put_undone(
	FILE *out, const struct call *call, const char *what, const struct import_rows *rows)
{
	struct strbuf line = STRBUF_INIT;

	strbuf_addf(&line, "%s: %" PRId64, what, rows->count);
	for (size_t i = 0; i < rows->key_count; i++)
		strbuf_addf(&line, "%s%s", i ? ", " : " (", rows->keys[i]);
	if (rows->key_count)
		strbuf_addstr(&line, rows->count > (int64_t)rows->key_count ? ", ...)" : ")");
	strbuf_addch(&line, '\n');
	tell_text(out, line.buf, line.len, call->streams->charset);
	strbuf_release(&line);
}

static json_t *undone_object(const struct import_rows *rows)
{
	json_t *keys = json_array();

	for (size_t i = 0; i < rows->key_count; i++)
		json_array_append_new(keys, import_page_text(rows->keys[i]));
	return json_pack("{s:I,s:o}", "count", (json_int_t)rows->count, "keys", keys);
}

static int run_import_undo(struct call *call, struct error *err)
{
	struct import_undone undone = {0};
	FILE *out = call->streams->out;
	int64_t batch;
	int code = records_find(
		call->desk->store, &import_batch_entity, call->operands[0], false, &batch, err);

	if (code)
		return code;
	code = import_undo(call->desk, batch, &undone, err);
	if (!code && call_wants_json(call)) {
		code = tell_json(call,
			json_pack("{s:i,s:s,s:I,s:o,s:o,s:o}", "schema", 1, "kind", "import-undo",
				"seq", (json_int_t)call->desk->last_seq, "reversed",
				undone_object(&undone.reversed), "kept",
				undone_object(&undone.kept), "failed",
				undone_object(&undone.failed)),
			err);
	} else if (!code) {
		put_undone(out, call, "reversed", &undone.reversed);
		put_undone(out, call, "kept, touched since", &undone.kept);
		put_undone(out, call, "failed", &undone.failed);
	}
	import_undone_release(&undone);
	return code;
}

/* ---- The commands */

static const struct cli_option import_options[] = {
	{"map", 0, "FIELD=COLUMN", true, "fill a field from a column"},
	{"default", 0, "FIELD=VALUE", true, "value of a field that has no column"},
	{"value", 0, "FIELD:TEXT=VALUE", true,
		"what a text of the file means; * is every other text"},
	{"product", 'p', "ID", false, "of rows that name none: short for --default product=ID"},
	{"where", 0, "COLUMN=TEXT", true,
		"only records with that text there (a|b: one of several)"},
	{"skip", 0, "COLUMN=TEXT", true,
		"no records with that text there (nothing: an empty cell)"},
	{"scale", 0, "LOW..HIGH", false,
		"of ratings, such as 1..5; else by the header or the cells"},
	{"profile", 0, "NAME", false,
		"read the file as that profile says; none: as no profile does"},
	{"save-profile", 0, "NAME", false, "keep the mapping as a profile of your own"},
	{"source", 0, "NAME", false,
		"system that the rows come from; else of the profile, or the file's name"},
	{"date-order", 0, "ORDER", false, "dmy, mdy or ymd, for dates such as 3/4/2026"},
	{"decimal", 0, "SIGN", false, ". or , for numbers such as 1.210; else as others tell"},
	{"delimiter", 0, "C", false, "comma, semicolon, tab, pipe, or a character"},
	{"encoding", 0, "NAME", false, "of the file, such as windows-1252"},
	{"create", 0, "products", false, "make unknown products, as drafts"},
	{"dry-run", 0, NULL, false, "show what would be done; store nothing"},
	{"rejects", 0, "FILE", false, "write refused rows there, with the reason"},
	{"max-rejects", 0, "N", false, "import nothing if more rows are refused"},
	{"force", 0, NULL, false, "replace the file of rejects, and the profile"},
	{"once", 0, NULL, false, "take rows without an id that are equal as one"},
	{"theirs", 0, NULL, false,
		"of what changed both here and in the file, take what the file says"},
	{"blank-clears", 0, NULL, false, "empty cells clear the fields of known rows"},
	{"from-export", 0, NULL, false, "take off the quotes that exports put before formulas"},
	{0},
};

/* A kind of rows. */
static const struct command import_bulk = {
	.verb = "{bulk}",
	.operands = "FILE",
	.least = 1,
	.most = 1,
	.flags = NEEDS_STORE | CHANGES_STORE | TAKES_FILE,
	.options = {import_options},
	.help = "import {many} from a CSV file (- is standard input)",
	.run = run_import,
};

static const struct command import_commands[] = {
	{
		.verb = "file",
		.operands = "FILE",
		.least = 1,
		.most = 1,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_FILE,
		.options = {import_options},
		.help = "import rows of the kind that the columns tell; `dapo import FILE` is "
			"short "
			"for it",
		.run = run_import_file,
	},
	{
		.verb = "profiles",
		.operands = "[NAME]",
		.most = 1,
		.help = "list the profiles of exports, or print one",
		.run = import_profiles,
	},
	{
		.verb = "undo",
		.operands = "N",
		.least = 1,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.help = "take an import back",
		.run = run_import_undo,
	},
};

const struct noun noun_import = {
	.name = "import",
	.help = "rows from CSV files",
	.entity = &import_batch_entity,
	NOUN_COMMANDS(import_commands),
	.bulk = &import_bulk,
	.each = ENTITY_IMPORT,
};
