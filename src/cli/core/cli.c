/* SPDX-License-Identifier: MIT */
/* The whole program from argv to exit status: settings, store and desk around one call. */
#include "dapo/cli/core/cli.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "cli/guide/complete.h"
#include "cli/guide/help.h"
#include "cli/nouns/nouns.h"
#include "cli/terminal/pager.h"
#include "dapo/base/memory.h"
#include "dapo/base/paths.h"
#include "dapo/base/text/split.h"
#include "dapo/base/time/clock.h"
#include "dapo/base/time/date_order.h"
#include "dapo/base/trace.h"
#include "dapo/desk/core/history.h"
#include "dapo/desk/house.h"
#include "dapo/desk/triage/answers.h"
#include "parse.h"
#include "session.h"
#include "tell.h"

/* The exit status of an error code. */
static int exit_status_of(int code)
{
	switch (code) {
	case ERR_NONE:
		return EXIT_DONE;
	case ERR_USAGE:
		return EXIT_USAGE;
	case ERR_CONFLICT:
	case ERR_BUSY:
		return EXIT_BUSY;
	default:
		return EXIT_FAILED;
	}
}

/* Prints "dapo: text" of an error to the messages, and gives its exit status. */
static int report_error(const struct cli_streams *streams, const struct error *err)
{
	fputs("dapo: ", streams->err);
	tell_text(streams->err, err->text, strlen(err->text), streams->charset);
	fputs("\n", streams->err);
	return exit_status_of(err->code);
}

/* Tells why the output could not be written, and whether its command is done all the same: a script
 * that tries again on status 1 must not do it twice. A reader that has had enough is no failure. */
static int report_output(const struct cli_streams *streams, int reason, bool done, int status)
{
	if (reason == EPIPE)
		return status;
	if (done)
		fputs("dapo: done, but the answer could not be written", streams->err);
	else
		fputs("dapo: writing to standard output", streams->err);
	fprintf(streams->err, "%s%s\n", reason ? ": " : "", reason ? strerror(reason) : "");
	if (done)
		return EXIT_UNTOLD;
	return status == EXIT_DONE ? EXIT_FAILED : status;
}

static int finish_output(const struct cli_streams *streams, bool done, int status)
{
	/* An earlier flush that failed has left its reason. */
	if (!ferror(streams->out))
		errno = 0;
	if (fflush(streams->out) == 0 && !ferror(streams->out))
		return status;
	return report_output(streams, errno, done, status);
}

/* Runs a parsed call on its desk: the command's function, and messages for what fails. */
static int run_call(struct call *call)
{
	const int64_t before = call->desk ? call->desk->last_seq : 0;
	struct error err = {0};
	int code, reason;
	bool done;

	call->status = EXIT_DONE;
	errno = 0;
	code = call->command->run(call, &err);
	reason = errno;
	done = call->desk ? call->desk->last_seq && call->desk->last_seq != before
			  : !code && (call->command->flags & (CHANGES_STORE | OWN_STORE));
	if (!code)
		return finish_output(call->streams, done, call->status);
	if (call->desk)
		desk_rollback(call->desk);
	if (err.code == ERR_IO && ferror(call->streams->out))
		return report_output(call->streams, reason, done, call->status);
	return report_error(call->streams, &err);
}

/* ---- What a call needs around it */

static const char *account_name(void)
{
	const struct passwd *entry = getpwuid(getuid());

	return entry ? entry->pw_name : "unknown";
}

static const char *set_in_environment(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

/* --as, $DAPO_USER, the setting, $USER, the account: the first that there is. */
static void choose_actor(struct call *call)
{
	const char *actor = call->globals.actor;

	if (!actor)
		actor = set_in_environment("DAPO_USER");
	if (!actor)
		actor = config_get(&call->config, "actor");
	if (!actor)
		actor = set_in_environment("USER");
	call->globals.actor = actor ? actor : account_name();
}

/* The actor is in the log for good: one that nobody could read or name again is refused. */
static int check_actor(const char *actor, struct error *err)
{
	enum { ACTOR_BYTES_MAX = 256 };
	size_t len = strlen(actor), bad_at;

	if (!text_has_visible(actor, len))
		return error_set(
			err, ERR_USAGE, "nobody is named to act: --as takes a name, such as mira");
	if (len > ACTOR_BYTES_MAX)
		return error_set(err, ERR_USAGE,
			"the name of who acts has %zu bytes; at most %d are accepted", len,
			ACTOR_BYTES_MAX);
	if (!text_valid(actor, len, &bad_at))
		return error_set(err, ERR_USAGE,
			"the name of who acts (--as, $DAPO_USER) is not UTF-8 at byte %zu",
			bad_at + 1);
	for (; *actor; actor++) {
		if ((unsigned char)*actor < ' ' || *actor == 0x7F)
			return error_set(err, ERR_USAGE,
				"the name of who acts (--as, $DAPO_USER) has a control character");
	}
	return 0;
}

static void choose_store(struct call *call, struct strbuf *standard)
{
	const char *path = call->globals.store;

	if (!path)
		path = set_in_environment("DAPO_STORE");
	if (!path)
		path = config_get(&call->config, "store");
	if (!path) {
		path_store(standard);
		path = standard->buf;
	}
	call->globals.store = path;
}

/* A setting that nobody knows has no effect, and stands in nobody's way. */
static void tell_warnings(const struct call *call)
{
	for (size_t i = 0; i < call->config.warning_count; i++)
		tell_message(call, "%s", call->config.warnings[i]);
}

static int load_settings(struct call *call, struct strbuf *path, struct error *err)
{
	int code;

	path_config(path);
	/* Commands that mend or explain the settings must work while they are broken. */
	if (strcmp(call->noun, "config") == 0 || strcmp(call->noun, "doctor") == 0 ||
		strcmp(call->noun, "help") == 0 || strcmp(call->noun, "version") == 0) {
		config_load(&call->config, path->buf, NULL);
		return 0;
	}
	code = config_load(&call->config, path->buf, err);
	tell_warnings(call);
	return code;
}

static enum date_order configured_date_order(const struct config *config)
{
	const char *name = config_get(config, "date_order");
	enum date_order order = DATE_ORDER_UNKNOWN;

	if (name)
		date_order_parse(name, &order, NULL);
	return order;
}

static const char *configured(void *closure, const char *name)
{
	return config_get(closure, name);
}

/* What opening an older store did to it. */
static int tell_migration(const struct call *call, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	int code = history_tell_migration(call->desk, &text, err);

	if (!code && text.len)
		tell_message(call, "%s", text.buf);
	strbuf_release(&text);
	return code;
}

/* Opens the store; where there is none, the command may make one, or do otherwise (1). */
static int open_or_make(
	struct call *call, struct store *store, const struct db_options *options, struct error *err)
{
	bool made = false;
	int code = store_open(store, call->globals.store, options, err);

	if (code != ERR_NOT_FOUND || !call->command->without_store)
		return code;
	code = call->command->without_store(call, &made, err);
	if (code)
		return code;
	return made ? store_open(store, call->globals.store, options, err) : 1;
}

/* Opens the store, runs the call on a desk of its own, closes both. */
static int run_with_store(struct call *call)
{
	struct store store;
	struct desk desk;
	struct waiting waiting;
	struct db_options options;
	struct error err = {0};
	int status;

	session_store_options(call, &waiting, &options);
	status = open_or_make(call, &store, &options, &err);
	if (status)
		return status < 0 ? report_error(call->streams, &err) : call->status;
	desk_init(&desk, &store, &house_rules, call->globals.actor, call->now);
	desk.context.date_order = configured_date_order(&call->config);
	answer_settings_read(&desk.answers, configured, &call->config);
	call->desk = &desk;
	if (tell_migration(call, &err) ||
		(options.mode == DB_READ_WRITE && derive_refresh(&store, call->now, &err)))
		status = report_error(call->streams, &err);
	else
		status = run_call(call);
	call->desk = NULL;
	desk_release(&desk);
	store_close(&store);
	return status;
}

static unsigned flags_of(const struct call *call)
{
	const struct command *command = call->command;

	return command->flags | (command->needs ? command->needs(call) : 0);
}

static int run_prepared(struct call *call, struct strbuf *store_path)
{
	const unsigned flags = flags_of(call);
	struct error err = {0};

	choose_actor(call);
	choose_store(call, store_path);
	if (flags & (NEEDS_STORE | OWN_STORE) && check_actor(call->globals.actor, &err))
		return report_error(call->streams, &err);
	if (flags & CHANGES_STORE && call->globals.readonly) {
		error_set(&err, ERR_USAGE, "%s%s%s changes the store; it can't go with --readonly",
			call->command->noun, call->command->verb ? " " : "",
			call->command->verb ? call->command->verb : "");
		return report_error(call->streams, &err);
	}
	if (flags & NEEDS_STORE)
		return run_with_store(call);
	return run_call(call);
}

static int usage_error(const struct call *call, const struct error *err)
{
	int status = report_error(call->streams, err);

	if (call->command && *call->command->noun)
		help_usage_line(call->command, call->streams->err);
	return status;
}

static int run_traced(struct call *call, struct strbuf *store_path)
{
	int64_t started = trace_start(TRACE_TIME);
	int status = run_prepared(call, store_path);

	trace_end(TRACE_TIME, started, "%s %s",
		call->noun && *call->noun ? call->noun : "interface", call->verb ? call->verb : "");
	return status;
}

int cli_main(int argc, char **argv, const struct cli_streams *streams,
	const struct cli_interface *interface)
{
	struct vocabulary vocabulary = {0};
	struct call call = {.streams = streams, .vocabulary = &vocabulary, .interface = interface};
	struct strbuf config_path = STRBUF_INIT, store_path = STRBUF_INIT;
	struct pager pager = {0};
	struct error err = {0};
	int status;

	/* The JSON library would hand out NULL, unchecked, where there is no memory. */
	json_set_alloc_funcs(xmalloc, free);
	nouns_fill(&vocabulary);
	if (parse_call(&call, argv + (argc > 0), argc > 0 ? (size_t)argc - 1 : 0, &err)) {
		status = usage_error(&call, &err);
	} else if (call.version) {
		help_version(streams->out);
		status = finish_output(streams, false, EXIT_DONE);
	} else if (call.help) {
		pager_begin(&pager, &call);
		status = help_print(call.streams, call.vocabulary, call.noun, call.verb);
		pager_end(&pager, &call);
		status = finish_output(streams, false, status);
	} else if (load_settings(&call, &config_path, &err) || clock_now(&call.now, &err) ||
		trace_open(getenv("DAPO_TRACE"), &err)) {
		status = report_error(streams, &err);
	} else {
		pager_begin(&pager, &call);
		status = run_traced(&call, &store_path);
		if (pager_end(&pager, &call))
			status = finish_output(streams, false, status);
	}
	trace_close();
	call_release(&call);
	vocabulary_release(&vocabulary);
	strbuf_release(&config_path);
	strbuf_release(&store_path);
	return status;
}

/* The option given that an open interface has settled already, or NULL. */
static const char *option_of_shell(const struct call *call)
{
	static const char *const names[] = {"store", "as", "readonly", "allow-network"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (call_switch(call, names[i]))
			return names[i];
	return NULL;
}

static int run_words(struct desk *desk, char **words, size_t count,
	const struct cli_streams *streams, const struct cli_interface *interface)
{
	struct vocabulary vocabulary = {0};
	struct call call = {.streams = streams,
		.vocabulary = &vocabulary,
		.interface = interface,
		.inside = true,
		.desk = desk,
		.now = desk->now};
	struct error err = {0};
	const char *option;
	int status;

	call.globals.store = db_path(desk->store->db);
	call.globals.actor = desk->actor;
	nouns_fill(&vocabulary);
	if (parse_call(&call, words, count, &err)) {
		status = usage_error(&call, &err);
	} else if (call.version) {
		help_version(streams->out);
		status = EXIT_DONE;
	} else if (call.help) {
		status = help_print(streams, call.vocabulary, call.noun, call.verb);
	} else if ((option = option_of_shell(&call)) != NULL) {
		error_set(&err, ERR_USAGE,
			"--%s is for the shell, not for an open interface: leave it out", option);
		status = report_error(streams, &err);
	} else if (call.command->flags & OWN_STORE || !*call.noun) {
		error_set(&err, ERR_USAGE, "`%s` is for the shell, not for an open interface",
			*call.noun ? call.noun : "dapo");
		status = report_error(streams, &err);
	} else {
		status = run_call(&call);
	}
	call_release(&call);
	vocabulary_release(&vocabulary);
	return status;
}

int cli_run_line(struct desk *desk, const char *line, const struct cli_streams *streams,
	const struct cli_interface *interface)
{
	struct error err = {0};
	char **words;
	size_t count;
	int status;

	if (split_words(line, &words, &count, &err))
		return report_error(streams, &err);
	status = run_words(desk, words, count, streams, interface);
	free(words);
	return status;
}

void cli_complete_line(struct desk *desk, const char *line,
	void (*each)(void *closure, const char *word, const char *help), void *closure)
{
	struct vocabulary vocabulary = {0};

	nouns_fill(&vocabulary);
	complete_line(&vocabulary, desk, line, each, closure);
	vocabulary_release(&vocabulary);
}
