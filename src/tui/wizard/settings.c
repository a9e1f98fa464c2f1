/* SPDX-License-Identifier: MIT */
/* The settings of the import wizard: which there are, and those of the import as a whole. */
#include "settings.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/exchange/profiles/profiles.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/lists/query.h"
#include "file.h"
#include "kind.h"
#include "reading.h"
#include "tui/core/files.h"
#include "values.h"

/* ---- File */

static void tell_file(const struct wizard *wizard, struct strbuf *out)
{
	strbuf_addstr(out, wizard_text(wizard, DRAFT_PATH));
}

static bool ask_file(struct tui *tui, struct wizard *wizard)
{
	struct strbuf path = STRBUF_INIT;
	bool given = wizard_ask_file(tui, wizard_text(wizard, DRAFT_PATH), &path);

	if (given) {
		wizard_set_file(wizard, path.buf);
		import_draft_forget_columns(&wizard->draft);
		import_draft_sift_no_more(&wizard->draft, false);
		import_draft_sift_no_more(&wizard->draft, true);
		wizard->kind_open = true;
	}
	strbuf_release(&path);
	return given;
}

/* ---- Profile and source */

static void tell_profile(const struct wizard *wizard, struct strbuf *out)
{
	const struct strbuf *name = &wizard->look.profile;

	strbuf_addf(out, "%s%s", name->len ? name->buf : "none",
		wizard->look.recognised ? ", known by the headers" : "");
}

static bool choose_profile(struct tui *tui, struct wizard *wizard, const struct profiles *profiles)
{
	struct choice *choices = xcalloc(profiles->count + 2, sizeof *choices);
	size_t count = 2;
	int chosen;

	choices[0] = (struct choice){0, "by the headers", "the one that knows them, or none"};
	choices[1] = (struct choice){0, "none", "as no profile says"};
	for (size_t i = 0; i < profiles->count; i++) {
		const struct profile *profile = &profiles->all[i];

		if (profile->entity == wizard->draft.entity)
			choices[count++] = (struct choice){0, profile->name, profile->title};
	}
	chosen = ask_choice(tui, "Read by the profile", choices, count, 0);
	if (chosen >= 0)
		import_draft_set(
			&wizard->draft, DRAFT_PROFILE, chosen ? choices[chosen].label : NULL);
	free(choices);
	return chosen >= 0;
}

static bool ask_profile(struct tui *tui, struct wizard *wizard)
{
	struct profiles profiles = {0};
	struct error err = {0};
	bool changed = false;

	if (profiles_load(&profiles, wizard->draft.folder, &err))
		tui_failed(tui, &err);
	else
		changed = choose_profile(tui, wizard, &profiles);
	profiles_release(&profiles);
	return changed;
}

static void tell_source(const struct wizard *wizard, struct strbuf *out)
{
	strbuf_addstr(out, wizard->look.source.buf);
}

static bool ask_source(struct tui *tui, struct wizard *wizard)
{
	struct strbuf answer = STRBUF_INIT;
	bool given = wizard_ask_value(tui, &feedback_entity.fields[FEEDBACK_SOURCE],
		"Source, if not as found", wizard_text(wizard, DRAFT_SOURCE), &answer);

	if (given)
		import_draft_set(&wizard->draft, DRAFT_SOURCE, answer.buf);
	strbuf_release(&answer);
	return given;
}

/* ---- New products, and switches */

static bool flip(struct wizard *wizard, bool *option)
{
	*option = !*option;
	wizard->draft.changed = true;
	return true;
}

static bool has_products(const struct wizard *wizard)
{
	return wizard->draft.entity->product >= 0;
}

static bool has_ratings(const struct wizard *wizard)
{
	return wizard->draft.entity == &feedback_entity;
}

static void tell_products(const struct wizard *wizard, struct strbuf *out)
{
	const char *domain = wizard_text(wizard, DRAFT_DOMAIN);
	bool made = wizard->draft.options.create_products;

	strbuf_addf(out, "%s%s%s", made ? "made as drafts" : "rejected",
		made && *domain ? ", in the domain " : "", made ? domain : "");
}

static bool several_domains(struct tui *tui)
{
	struct query query = {.entity = &domain_entity, .now = tui->desk.now};
	int64_t count = 0;

	return !query_count(tui->desk.store, &query, &count, NULL) && count > 1;
}

/* If there are several domains, new products need one. */
static bool ask_products(struct tui *tui, struct wizard *wizard)
{
	bool *made = &wizard->draft.options.create_products;
	bool open = !wizard->draft.texts[DRAFT_DOMAIN] && several_domains(tui);
	struct strbuf domain = STRBUF_INIT;
	bool given;

	if (!open)
		return flip(wizard, made);
	given = wizard_ask_value(
		tui, &product_entity.fields[PRODUCT_DOMAIN], "Domain of new products", "", &domain);
	if (given) {
		import_draft_set(&wizard->draft, DRAFT_DOMAIN, domain.buf);
		*made = domain.len > 0;
	}
	strbuf_release(&domain);
	return given;
}

static void tell_blanks(const struct wizard *wizard, struct strbuf *out)
{
	strbuf_addstr(out,
		wizard->draft.options.blank_clears ? "clear the field of a known row"
						   : "leave known rows as they are");
}

static bool ask_blanks(struct tui *tui, struct wizard *wizard)
{
	(void)tui;
	return flip(wizard, &wizard->draft.options.blank_clears);
}

static void tell_theirs(const struct wizard *wizard, struct strbuf *out)
{
	strbuf_addstr(out,
		wizard->draft.options.theirs ? "take what the file says" : "stay as they are here");
}

static bool ask_theirs(struct tui *tui, struct wizard *wizard)
{
	(void)tui;
	return flip(wizard, &wizard->draft.options.theirs);
}

static void tell_once(const struct wizard *wizard, struct strbuf *out)
{
	strbuf_addstr(out, wizard->draft.options.once ? "are taken as one" : "are all kept");
}

static bool ask_once(struct tui *tui, struct wizard *wizard)
{
	(void)tui;
	return flip(wizard, &wizard->draft.options.once);
}

static void tell_quotes(const struct wizard *wizard, struct strbuf *out)
{
	strbuf_addstr(
		out, wizard->draft.options.from_export ? "one ' is taken off formulas" : "no");
}

static bool ask_quotes(struct tui *tui, struct wizard *wizard)
{
	(void)tui;
	return flip(wizard, &wizard->draft.options.from_export);
}

/* ---- Records that are left out */

static void tell_sieves(const struct wizard *wizard, bool skip, struct strbuf *out)
{
	for (size_t i = 0; i < wizard->draft.sieve_count; i++) {
		const struct mapping_sieve *sieve = &wizard->draft.sieves[i];

		if (sieve->skip == skip)
			strbuf_addf(
				out, "%s%s=%s", out->len ? ", " : "", sieve->column, sieve->text);
	}
	if (!out->len)
		strbuf_addstr(out, skip ? "none" : "any");
}

static void tell_where(const struct wizard *wizard, struct strbuf *out)
{
	tell_sieves(wizard, false, out);
}

static void tell_skip(const struct wizard *wizard, struct strbuf *out)
{
	tell_sieves(wizard, true, out);
}

static bool is_sieve(struct tui *tui, void *closure, const char *text, struct error *err)
{
	struct import_draft probe = {0};
	const bool *skip = closure;
	int code = *text ? import_draft_sift(&probe, *skip, text, err) : 0;

	(void)tui;
	import_draft_sift_no_more(&probe, *skip);
	free(probe.sieves);
	return !code;
}

/* One more at a time; nothing takes back those that are there. */
static bool ask_sieve(struct tui *tui, struct wizard *wizard, bool skip)
{
	struct ask_line help = {.accept = is_sieve, .closure = &skip};
	struct strbuf pair = STRBUF_INIT;
	bool given = ask_line(tui,
		skip ? "No rows with COLUMN=TEXT (nothing: leave none out)"
		     : "Only rows with COLUMN=TEXT (nothing: any)",
		&help, &pair);

	if (given && pair.len)
		import_draft_sift(&wizard->draft, skip, pair.buf, NULL);
	else if (given)
		import_draft_sift_no_more(&wizard->draft, skip);
	strbuf_release(&pair);
	return given;
}

static bool ask_where(struct tui *tui, struct wizard *wizard)
{
	return ask_sieve(tui, wizard, false);
}

static bool ask_skip(struct tui *tui, struct wizard *wizard)
{
	return ask_sieve(tui, wizard, true);
}

/* ---- Rejects */

static void tell_rejects(const struct wizard *wizard, struct strbuf *out)
{
	const char *path = wizard_text(wizard, DRAFT_REJECTS);

	strbuf_addstr(out, *path ? path : "in no file");
}

static bool ask_rejects(struct tui *tui, struct wizard *wizard)
{
	struct ask_line help = {.initial = wizard_text(wizard, DRAFT_REJECTS)};
	struct strbuf typed = STRBUF_INIT, path = STRBUF_INIT;
	bool given = ask_line(tui, "File for rejected rows, if any", &help, &typed);

	if (given) {
		files_expand(typed.buf, &path);
		import_draft_set(&wizard->draft, DRAFT_REJECTS, path.buf);
	}
	strbuf_release(&typed);
	strbuf_release(&path);
	return given;
}

/* ---- All of them */

static const struct {
	char letter;
	const char *label;
	const char *flags[2]; /* by which messages name it, as options of `dapo import` */
	bool (*applies)(const struct wizard *wizard); /* NULL: always */
	void (*tell)(const struct wizard *wizard, struct strbuf *out);
	bool (*ask)(struct tui *tui, struct wizard *wizard);
} settings[SETTING_COUNT] = {
	[SETTING_KIND] = {'k', "kind of rows", {NULL}, NULL, kind_tell, kind_ask},
	[SETTING_FILE] = {'f', "file", {NULL}, NULL, tell_file, ask_file},
	[SETTING_PROFILE] = {'p', "profile", {"--profile"}, NULL, tell_profile, ask_profile},
	[SETTING_SOURCE] = {'s', "source", {"--source"}, NULL, tell_source, ask_source},
	[SETTING_DATES] = {'d', "date order", {"--date-order"}, NULL, reading_tell_dates,
		reading_ask_dates},
	[SETTING_DECIMAL] = {'.', "decimal sign", {"--decimal"}, NULL, reading_tell_decimal,
		reading_ask_decimal},
	[SETTING_DELIMITER] = {'l', "delimiter", {"--delimiter"}, NULL, reading_tell_delimiter,
		reading_ask_delimiter},
	[SETTING_ENCODING] = {'e', "encoding", {"--encoding"}, NULL, reading_tell_encoding,
		reading_ask_encoding},
	[SETTING_SCALE] = {'r', "ratings", {"--scale"}, has_ratings, reading_tell_scale,
		reading_ask_scale},
	[SETTING_PRODUCTS] = {'n', "unknown products", {"--create", "--default domain"},
		has_products, tell_products, ask_products},
	[SETTING_BLANKS] = {'b', "empty cells", {"--blank-clears"}, NULL, tell_blanks, ask_blanks},
	[SETTING_THEIRS] = {'t', "edited here, too", {"--theirs"}, NULL, tell_theirs, ask_theirs},
	[SETTING_ONCE] = {'o', "equal rows", {"--once"}, NULL, tell_once, ask_once},
	[SETTING_WHERE] = {'w', "only rows where", {"--where"}, NULL, tell_where, ask_where},
	[SETTING_SKIP] = {'x', "rows left out", {"--skip"}, NULL, tell_skip, ask_skip},
	[SETTING_QUOTES] = {'q', "export of dapo", {"--from-export"}, NULL, tell_quotes,
		ask_quotes},
	[SETTING_REJECTS] = {'j', "rejected rows", {"--rejects", "--force"}, NULL, tell_rejects,
		ask_rejects},
};

enum wizard_setting wizard_setting_named(const struct wizard *wizard, const char *message)
{
	for (int i = 0; i < SETTING_COUNT; i++) {
		for (int flag = 0; flag < 2 && settings[i].flags[flag]; flag++) {
			if (strstr(message, settings[i].flags[flag]) &&
				(!settings[i].applies || settings[i].applies(wizard)))
				return (enum wizard_setting)i;
		}
	}
	return SETTING_COUNT;
}

const char *wizard_setting_label(enum wizard_setting setting)
{
	return settings[setting].label;
}

bool wizard_ask_setting(struct tui *tui, struct wizard *wizard, enum wizard_setting setting)
{
	return settings[setting].ask(tui, wizard);
}

/* The setting that may help against the fault of the import, or of a rejected row. */
static enum wizard_setting wanted(const struct wizard *wizard)
{
	enum wizard_setting setting = wizard_setting_named(wizard, wizard->err.text);

	for (size_t i = 0; setting == SETTING_COUNT && i < wizard->plan.reject_count; i++)
		setting = wizard_setting_named(wizard, wizard->plan.rejects[i].reason);
	return setting;
}

bool wizard_ask_settings(struct tui *tui, struct wizard *wizard)
{
	enum wizard_setting first = wanted(wizard), stands_for[SETTING_COUNT];
	struct choice choices[SETTING_COUNT];
	struct strbuf helps[SETTING_COUNT];
	int count = 0, initial = 0, chosen;

	for (int i = 0; i < SETTING_COUNT; i++) {
		strbuf_init(&helps[i]);
		if (settings[i].applies && !settings[i].applies(wizard))
			continue;
		settings[i].tell(wizard, &helps[i]);
		if (first == (enum wizard_setting)i)
			initial = count;
		stands_for[count] = (enum wizard_setting)i;
		choices[count++] =
			(struct choice){settings[i].letter, settings[i].label, helps[i].buf};
	}
	chosen = ask_choice(tui, "Settings", choices, (size_t)count, initial);
	for (int i = 0; i < SETTING_COUNT; i++)
		strbuf_release(&helps[i]);
	return chosen >= 0 && wizard_ask_setting(tui, wizard, stands_for[chosen]);
}

/* ---- The mapping as a profile */

static bool is_profile_name(struct tui *tui, void *closure, const char *text, struct error *err)
{
	(void)tui;
	(void)closure;
	return profile_check_name(text, err) == 0;
}

static void save_as_profile(struct tui *tui, struct wizard *wizard, const char *name)
{
	struct error err = {0};
	bool replace = profile_check_free(wizard->draft.folder, name, false, NULL) != 0;

	if (replace && !ask_yes(tui, "The profile %s is there: replace it?", name))
		return;
	if (import_save_profile(import_draft_options(&wizard->draft), name, replace, &err))
		tui_failed(tui, &err);
	else
		tui_say(tui, MEANING_MESSAGE, "the mapping is saved as profile %s", name);
}

void wizard_save_profile(struct tui *tui, struct wizard *wizard)
{
	struct ask_line help = {.accept = is_profile_name};
	struct strbuf name = STRBUF_INIT;

	if (wizard->err.code) {
		tui_say(tui, MEANING_WARN, "a mapping that can't be imported is not worth a name");
		return;
	}
	if (ask_line(tui, "Save the mapping as profile", &help, &name))
		save_as_profile(tui, wizard, name.buf);
	strbuf_release(&name);
}
