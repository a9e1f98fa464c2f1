/* SPDX-License-Identifier: MIT */
/* The table of settings, and reading and writing the file that holds them. */
#include "dapo/exchange/config.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ini.h>

#include "dapo/base/memory.h"
#include "dapo/base/paths.h"
#include "dapo/base/strbuf.h"
#include "dapo/base/text/nearest.h"
#include "dapo/base/text/text.h"
#include "dapo/base/time/date_order.h"
#include "dapo/base/whole_file.h"
#include "dapo/exchange/out/mbox.h"

/* The longest line that the ini reader takes. */
enum { LINE_MAX_BYTES = 190, FILE_MAX_BYTES = 1 << 20 };

static const char *const cursor_looks[] = {"row", "marker", NULL};
static const char *const alarms[] = {"off", "bell", "osc9", "osc777", NULL};
static const char *const graphics_modes[] = {"auto", "ascii", NULL};
static const char *const switches[] = {"on", "off", NULL};
static const char *const yes_or_no[] = {"yes", "no", NULL};

const struct setting settings[] = {
	{.name = "actor", .help = "name under which changes are logged"},
	{.name = "store", .help = "file of the store"},
	{.name = "domain",
		.help = "domain that the terminal interface has in sight at first; commands don't "
			"follow it"},
	{.name = "date_order",
		.choices = date_order_names,
		.help = "how to read dates such as 3/4/2026"},
	{.name = "graphics",
		.choices = graphics_modes,
		.fallback = "auto",
		.help = "line drawing and charts of the terminal interface"},
	{.name = "cursor",
		.choices = cursor_looks,
		.fallback = "row",
		.help = "what shows the chosen row: the row as a whole, or a marker (slow lines)"},
	{.name = "mouse",
		.choices = switches,
		.fallback = "off",
		.help = "mouse in the terminal interface"},
	{.name = "colour",
		.choices = switches,
		.fallback = "on",
		.help = "colours in the terminal interface"},
	{.name = "alarm",
		.choices = alarms,
		.fallback = "off",
		.help = "what tells of a promise that breaks: the bell, or a notice by OSC 9 or "
			"777"},
	{.name = "pager",
		.choices = switches,
		.fallback = "on",
		.help = "long answers on a terminal by $PAGER"},
	{.name = "escape_pause",
		.fallback = "120",
		.least = 1,
		.most = 2000,
		.help = "milliseconds that Esc waits for a key behind it; more on slow lines"},
	{.name = "answer.draft",
		.choices = yes_or_no,
		.fallback = "no",
		.help = "draft answers to what is dismissed or done"},
	{.name = "answer.from",
		.usable = mbox_address_usable,
		.takes = "an e-mail address",
		.help = "e-mail address that answers come from"},
};
const size_t setting_count = sizeof settings / sizeof *settings;

const struct setting_family setting_families[] = {
	{"key.", "ACTION", "keys of an action, such as `Z C-y`"},
	{"theme.", "MEANING", "colours of a meaning, such as `bold red`"},
	{"answer.text.", "OUTCOME", "draft for an outcome, with {item} and {product}"},
};
const size_t setting_family_count = sizeof setting_families / sizeof *setting_families;

const struct setting_family *config_family_of(const char *name)
{
	for (size_t i = 0; i < setting_family_count; i++) {
		size_t prefix = strlen(setting_families[i].prefix);

		if (strncmp(name, setting_families[i].prefix, prefix) == 0 && name[prefix])
			return &setting_families[i];
	}
	return NULL;
}

static const struct setting *setting_named(const char *name)
{
	for (size_t i = 0; i < setting_count; i++)
		if (strcmp(settings[i].name, name) == 0)
			return &settings[i];
	return NULL;
}

static int refuse_name(const char *name, struct error *err)
{
	const char *names[sizeof settings / sizeof *settings + 1] = {NULL};
	const char *near;

	for (size_t i = 0; i < setting_count; i++)
		names[i] = settings[i].name;
	near = text_nearest(name, names);
	if (near)
		return error_set(err, ERR_NOT_FOUND, "there is no setting `%s`; did you mean `%s`?",
			name, near);
	return error_set(err, ERR_NOT_FOUND,
		"there is no setting `%s`; `dapo config keys` lists them", name);
}

void config_accepted(const struct setting *setting, struct strbuf *out)
{
	if (setting->most)
		strbuf_addf(out, "%d to %d", setting->least, setting->most);
	for (size_t i = 0; setting->choices && setting->choices[i]; i++)
		strbuf_addf(out, "%s%s", i ? ", " : "", setting->choices[i]);
	if (setting->takes)
		strbuf_addstr(out, setting->takes);
}

static bool is_number_within(const char *value, int least, int most)
{
	char *end;
	long number;

	if (!isdigit((unsigned char)*value))
		return false;
	errno = 0;
	number = strtol(value, &end, 10);
	return !errno && !*end && number >= least && number <= most;
}

static bool may_have(const struct setting *setting, const char *value)
{
	bool has = !setting->choices;

	if (setting->most)
		return is_number_within(value, setting->least, setting->most);
	if (setting->usable)
		return setting->usable(value);
	for (size_t i = 0; !has && setting->choices[i]; i++)
		has = !strcmp(setting->choices[i], value);
	return has;
}

static int refuse_value(const struct setting *setting, const char *value, struct error *err)
{
	struct strbuf accepted = STRBUF_INIT;
	int code;

	config_accepted(setting, &accepted);
	code = error_set(err, ERR_INVALID, "%s takes %s; `%s` is none%s", setting->name,
		accepted.buf, value, setting->choices ? " of them" : "");
	strbuf_release(&accepted);
	return code;
}

int config_check(const char *name, const char *value, struct error *err)
{
	const struct setting *setting = setting_named(name);
	if (!setting)
		return config_family_of(name) ? 0 : refuse_name(name, err);
	return may_have(setting, value) ? 0 : refuse_value(setting, value, err);
}

/* ---- Reading */

struct loading {
	struct config *config;
	const char *path;
	const char *at;     /* what is left of the text */
	int line;           /* that was read last */
	struct error fault; /* the first */
	int fault_line;
};

/* As fgets(), of the text: the reader of ini files does not tell lines by itself. */
static char *next_line(char *line, int size, void *stream)
{
	struct loading *loading = stream;
	size_t len;

	loading->at += strspn(loading->at, " \t\r\f\v");
	if (!*loading->at)
		return NULL;
	len = strcspn(loading->at, "\n");
	len += loading->at[len] == '\n';
	len = len < (size_t)size ? len : (size_t)size - 1;
	memcpy(line, loading->at, len);
	line[len] = '\0';
	loading->at += len;
	loading->line++;
	return line;
}

/* Keeps the first fault of the file. */
__attribute__((format(printf, 3, 4))) static void note_fault(
	struct loading *loading, int line, const char *format, ...)
{
	struct strbuf words = STRBUF_INIT;
	va_list args;

	if (loading->fault_line && loading->fault_line <= line)
		return;
	va_start(args, format);
	strbuf_vaddf(&words, format, args);
	va_end(args);
	loading->fault_line = line;
	error_set(&loading->fault, ERR_INVALID, "%s, line %d: %s", loading->path, line, words.buf);
	strbuf_release(&words);
}

static void warn_of(struct loading *loading, const struct error *err)
{
	struct config *config = loading->config;
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, "%s, line %d: %s", loading->path, loading->line, err->text);
	VEC_RESERVE(config->warnings, config->warning_count, config->warning_alloc);
	config->warnings[config->warning_count++] = strbuf_detach(&text);
}

static void add_entry(struct config *config, char *name, const char *value, int line)
{
	VEC_RESERVE(config->entries, config->count, config->alloc);
	config->entries[config->count++] =
		(struct config_entry){.name = name, .value = xstrdup(value), .line = line};
}

/* A name below `[section]` is `section.name`. */
static int take_entry(void *closure, const char *section, const char *name, const char *value)
{
	struct loading *loading = closure;
	struct strbuf full = STRBUF_INIT;
	struct error err = {0};
	int code;

	strbuf_addf(&full, "%s%s%s", section, *section ? "." : "", name);
	code = config_check(full.buf, value, &err);
	if (code == ERR_NOT_FOUND) {
		warn_of(loading, &err);
	} else if (!code) {
		add_entry(loading->config, strbuf_detach(&full), value, loading->line);
	} else {
		note_fault(loading, loading->line, "%s", err.text);
	}
	strbuf_release(&full);
	return 1;
}

static int read_file(const char *path, struct strbuf *text, struct error *err)
{
	FILE *file = fopen(path, "r");
	int code;

	if (!file)
		return errno == ENOENT ? 0 : error_errno(err, path);
	code = whole_file_read(file, path, FILE_MAX_BYTES, text, err);
	fclose(file);
	return code;
}

/* Lines that the reader of ini files would cut. */
static void check_lines(struct loading *loading, const struct strbuf *text)
{
	int line = 1;
	size_t start = 0;

	for (size_t i = 0; i <= text->len; i++) {
		bool ends = i == text->len || text->buf[i] == '\n';

		if (i < text->len && !text->buf[i])
			note_fault(loading, line, "holds a zero byte");
		if (!ends)
			continue;
		if (i - start > LINE_MAX_BYTES)
			note_fault(loading, line, "is longer than %d bytes", LINE_MAX_BYTES);
		start = i + 1;
		line++;
	}
}

int config_load(struct config *config, const char *path, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct loading loading = {.config = config, .path = path};
	int code = read_file(path, &text, err);
	int broken = 0;

	if (!code) {
		check_lines(&loading, &text);
		loading.at = text.buf;
		broken = ini_parse_stream(next_line, &loading, take_entry, &loading);
	}
	if (broken > 0)
		note_fault(&loading, broken, "is no `name = value`");
	if (loading.fault_line)
		code = error_set(err, loading.fault.code, "%s", loading.fault.text);
	strbuf_release(&text);
	return code;
}

void config_release(struct config *config)
{
	for (size_t i = 0; i < config->count; i++) {
		free(config->entries[i].name);
		free(config->entries[i].value);
	}
	free(config->entries);
	for (size_t i = 0; i < config->warning_count; i++)
		free(config->warnings[i]);
	free(config->warnings);
	*config = (struct config){0};
}

const char *config_get(const struct config *config, const char *name)
{
	const struct setting *setting = setting_named(name);

	for (size_t i = config->count; i > 0; i--)
		if (strcmp(config->entries[i - 1].name, name) == 0)
			return config->entries[i - 1].value;
	return setting ? setting->fallback : NULL;
}

void config_put(struct config *config, const char *name, const char *value)
{
	size_t left = 0;

	for (size_t i = 0; i < config->count; i++) {
		if (strcmp(config->entries[i].name, name) != 0) {
			config->entries[left++] = config->entries[i];
			continue;
		}
		free(config->entries[i].name);
		free(config->entries[i].value);
	}
	config->count = left;
	if (*value)
		add_entry(config, xstrdup(name), value, 0);
}

/* ---- Writing */

/* True if the line (without its end) sets `name`; `section` is that of the lines before. */
static bool line_sets(const char *line, size_t len, const char *section, const char *name)
{
	struct strbuf full = STRBUF_INIT;
	const char *equals = memchr(line, '=', len);
	size_t name_len = equals ? (size_t)(equals - line) : 0;
	bool same;

	if (!equals)
		return false;
	text_trim(&line, &name_len);
	strbuf_addf(&full, "%s%s", section, *section ? "." : "");
	strbuf_add(&full, line, name_len);
	same = strcmp(full.buf, name) == 0;
	strbuf_release(&full);
	return same;
}

/* Follows `[section]` lines. */
static void follow_section(const char *line, size_t len, struct strbuf *section)
{
	const char *close;

	text_trim(&line, &len);
	close = len > 0 && *line == '[' ? memchr(line, ']', len) : NULL;
	if (!close)
		return;
	strbuf_reset(section);
	strbuf_add(section, line + 1, (size_t)(close - line - 1));
}

/* Copies the lines of `old` that do not set `name`; the new line goes where the first of them was,
 * else before the first section. */
static void rewrite_file(const struct strbuf *old, const char *name, const char *value, FILE *out)
{
	struct strbuf section = STRBUF_INIT;
	bool written = *value == '\0';
	const char *at = old->buf;
	const char *end = old->buf + old->len;

	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t len = (size_t)((stop ? stop : end) - at);
		bool was_top = section.len == 0;

		follow_section(at, len, &section);
		if (!written &&
			(line_sets(at, len, section.buf, name) || (was_top && section.len > 0))) {
			if (section.len == 0 || was_top)
				fprintf(out, "%s = %s\n", name, value);
			else
				fprintf(out, "%s = %s\n", name + section.len + 1, value);
			written = true;
		}
		if (!line_sets(at, len, section.buf, name)) {
			fwrite(at, 1, len, out);
			putc('\n', out);
		}
		at = stop ? stop + 1 : end;
	}
	if (!written && section.len == 0)
		fprintf(out, "%s = %s\n", name, value);
	strbuf_release(&section);
}

/* True if a line of the file sets `name`. */
static bool file_sets(const struct strbuf *text, const char *name)
{
	struct strbuf section = STRBUF_INIT;
	const char *at = text->buf, *end = text->buf + text->len;
	bool found = false;

	while (!found && at < end) {
		size_t len = strcspn(at, "\n");

		follow_section(at, len, &section);
		found = line_sets(at, len, section.buf, name);
		at += len + 1;
	}
	strbuf_release(&section);
	return found;
}

static int check_storable(const char *name, const char *value, struct error *err)
{
	size_t len = strlen(value);

	if (strlen(name) + len + 4 > LINE_MAX_BYTES)
		return error_set(err, ERR_INVALID, "the value of %s is too long", name);
	if (strpbrk(value, "\r\n") || strstr(value, " ;") || *value == ';')
		return error_set(err, ERR_INVALID,
			"the value of %s must not hold a line end or a comment", name);
	if (len > 0 && (isspace((unsigned char)*value) || isspace((unsigned char)value[len - 1])))
		return error_set(err, ERR_INVALID,
			"the value of %s must not begin or end with a blank", name);
	return 0;
}

int config_set(const char *path, const char *name, const char *value, struct error *err)
{
	struct strbuf old = STRBUF_INIT;
	struct whole_file file;
	int code = *value ? config_check(name, value, err) : 0;

	if (!code)
		code = check_storable(name, value, err);
	if (!code)
		code = read_file(path, &old, err);
	if (!code && !*value && !file_sets(&old, name))
		code = config_check(name, value, err) == ERR_NOT_FOUND ? ERR_NOT_FOUND : 0;
	if (!code)
		code = path_make_parents(path, err);
	if (!code)
		code = whole_file_open(&file, path, true, err);
	if (!code) {
		rewrite_file(&old, name, value, file.stream);
		code = whole_file_finish(&file, err);
	}
	strbuf_release(&old);
	return code;
}
