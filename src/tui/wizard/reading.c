/* SPDX-License-Identifier: MIT */
/* The settings of the import wizard that tell how the file is written. */
#include "reading.h"

#include <string.h>

#include "dapo/base/time/date_order.h"
#include "dapo/exchange/in/dialect.h"
#include "dapo/exchange/in/encoding.h"

/* ---- Settings that are typed: some names are offered, and the text is read */

struct typed {
	const char *const *names; /* NULL-terminated */
	int (*read)(const char *text, void *result, struct error *err);
	void *result;
};

static void offer_names(struct tui *tui, void *closure, const char *text,
	void (*each)(void *each_closure, const char *word, const char *help), void *each_closure)
{
	const struct typed *typed = closure;

	(void)tui;
	for (size_t i = 0; typed->names[i]; i++) {
		if (!strncmp(typed->names[i], text, strlen(text)))
			each(each_closure, typed->names[i], NULL);
	}
}

/* An empty answer is fine: the file itself tells then. */
static bool accept_typed(struct tui *tui, void *closure, const char *text, struct error *err)
{
	const struct typed *typed = closure;

	(void)tui;
	return !*text || !typed->read(text, typed->result, err);
}

static bool ask_typed(struct tui *tui, const char *label, const char *initial, struct typed *typed,
	struct strbuf *answer)
{
	struct ask_line help = {.initial = initial,
		.accept = accept_typed,
		.complete = offer_names,
		.offer = true,
		.closure = typed};

	return ask_line(tui, label, &help, answer);
}

/* ---- Order of dates */

void reading_tell_dates(const struct wizard *wizard, struct strbuf *out)
{
	enum date_order order = wizard->draft.options.date_order;

	strbuf_addstr(out, order ? date_order_name(order) : "by the dates themselves");
}

bool reading_ask_dates(struct tui *tui, struct wizard *wizard)
{
	static const struct choice choices[] = {
		[DATE_ORDER_UNKNOWN] = {'=', "by the dates", "as the dates themselves tell"},
		[DATE_ORDER_DMY] = {'d', "dmy", "3/4/2026 is the 3rd of April"},
		[DATE_ORDER_MDY] = {'m', "mdy", "3/4/2026 is the 4th of March"},
		[DATE_ORDER_YMD] = {'y', "ymd", "the year stands first"},
	};
	enum { COUNT = sizeof choices / sizeof choices[0] };
	int chosen = ask_choice(
		tui, "Order of dates", choices, COUNT, (int)wizard->draft.options.date_order);

	if (chosen < 0)
		return false;
	wizard->draft.options.date_order = (enum date_order)chosen;
	wizard->draft.changed = true;
	return true;
}

/* ---- Decimal sign */

void reading_tell_decimal(const struct wizard *wizard, struct strbuf *out)
{
	static const char *const names[] = {
		[DECIMAL_UNKNOWN] = "by the numbers themselves",
		[DECIMAL_POINT] = "point: 1.5 is one and a half",
		[DECIMAL_COMMA] = "comma: 1,5 is one and a half",
	};

	strbuf_addstr(out, names[wizard->draft.options.decimal]);
}

bool reading_ask_decimal(struct tui *tui, struct wizard *wizard)
{
	static const struct choice choices[] = {
		[DECIMAL_UNKNOWN] = {'=', "by the numbers", "as the numbers themselves tell"},
		[DECIMAL_POINT] = {'.', "point", "1.210 is a little more than one"},
		[DECIMAL_COMMA] = {',', "comma", "1.210 is one thousand and more"},
	};
	enum { COUNT = sizeof choices / sizeof choices[0] };
	int chosen =
		ask_choice(tui, "Decimal sign", choices, COUNT, (int)wizard->draft.options.decimal);

	if (chosen < 0)
		return false;
	wizard->draft.options.decimal = (enum decimal_sign)chosen;
	wizard->draft.changed = true;
	return true;
}

/* ---- Delimiter */

void reading_tell_delimiter(const struct wizard *wizard, struct strbuf *out)
{
	char delimiter = wizard->draft.options.delimiter;

	if (!delimiter)
		strbuf_addstr(out, "as found");
	else if (delimiter == '\t')
		strbuf_addstr(out, "tab");
	else
		strbuf_addch(out, delimiter);
}

static int read_delimiter(const char *text, void *result, struct error *err)
{
	return dialect_parse_delimiter(text, result, err);
}

/* Another delimiter makes other columns. */
bool reading_ask_delimiter(struct tui *tui, struct wizard *wizard)
{
	static const char *const names[] = {"comma", "semicolon", "tab", "pipe", NULL};
	char delimiter = '\0';
	struct typed typed = {names, read_delimiter, &delimiter};
	struct strbuf answer = STRBUF_INIT;
	bool given = ask_typed(tui, "Delimiter, if not as found", NULL, &typed, &answer);

	strbuf_release(&answer);
	if (!given)
		return false;
	wizard->draft.options.delimiter = delimiter;
	wizard->draft.changed = true;
	import_draft_forget_columns(&wizard->draft);
	return true;
}

/* ---- Encoding */

void reading_tell_encoding(const struct wizard *wizard, struct strbuf *out)
{
	const char *text = wizard_text(wizard, DRAFT_ENCODING);

	strbuf_addstr(out, *text ? text : "as found");
}

static int read_encoding(const char *text, void *result, struct error *err)
{
	(void)result;
	return encoding_known(text)
		? 0
		: error_set(err, ERR_USAGE, "`%s` is no encoding that is known here", text);
}

/* The encoding that a message says the file looks like. */
static void find_named(const char *message, struct strbuf *out)
{
	static const char flag[] = "--encoding ";
	const char *at = strstr(message, flag);

	if (at && !out->len) {
		at += sizeof flag - 1;
		strbuf_add(out, at, strcspn(at, " ,;)"));
	}
}

bool reading_ask_encoding(struct tui *tui, struct wizard *wizard)
{
	static const char *const names[] = {"windows-1252", "iso-8859-1", "iso-8859-15",
		"windows-1250", "windows-1251", "utf-16le", "utf-16be", "shift_jis", NULL};
	struct typed typed = {names, read_encoding, NULL};
	struct strbuf initial = STRBUF_INIT, answer = STRBUF_INIT;
	bool given;

	strbuf_addstr(&initial, wizard_text(wizard, DRAFT_ENCODING));
	find_named(wizard->err.text, &initial);
	for (size_t i = 0; i < wizard->plan.reject_count; i++)
		find_named(wizard->plan.rejects[i].reason, &initial);
	given = ask_typed(tui, "Encoding, if not as found", initial.buf, &typed, &answer);
	if (given)
		import_draft_set(&wizard->draft, DRAFT_ENCODING, answer.buf);
	strbuf_release(&initial);
	strbuf_release(&answer);
	return given;
}

/* ---- Scale of ratings */

void reading_tell_scale(const struct wizard *wizard, struct strbuf *out)
{
	const struct rating_scale *scale = &wizard->draft.options.scale;
	char text[RATING_SCALE_TEXT_MAX];

	strbuf_addstr(out,
		scale->known ? rating_scale_format(text, scale) : "by the header, or the cells");
}

static int read_scale(const char *text, void *result, struct error *err)
{
	return rating_scale_parse(text, result, err);
}

bool reading_ask_scale(struct tui *tui, struct wizard *wizard)
{
	static const char *const names[] = {"0..10", "1..5", "1..7", "1..10", "0..100", NULL};
	struct rating_scale scale = {0};
	struct typed typed = {names, read_scale, &scale};
	struct strbuf answer = STRBUF_INIT;
	bool given = ask_typed(tui, "Scale of ratings, if not as found", NULL, &typed, &answer);

	strbuf_release(&answer);
	if (given) {
		wizard->draft.options.scale = scale;
		wizard->draft.changed = true;
	}
	return given;
}
