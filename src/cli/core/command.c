/* SPDX-License-Identifier: MIT */
/* The options that a command takes, and its texts. */
#include "command.h"

#include <ctype.h>
#include <string.h>

#include "dapo/base/strbuf.h"

bool command_shown(const struct command *command)
{
	return !(command->flags & HIDDEN);
}

static const struct cli_option *option_in(
	const struct cli_option *group, const char *name, size_t len, char letter)
{
	for (; group && group->name; group++) {
		if (letter ? group->letter == letter
			   : strlen(group->name) == len && memcmp(group->name, name, len) == 0)
			return group;
	}
	return NULL;
}

static const struct cli_option *option_any(
	const struct command *command, const char *name, size_t len, char letter)
{
	const struct cli_option *found = option_in(global_options, name, len, letter);

	for (size_t i = 0; !found && command && i < OPTION_GROUPS_MAX; i++)
		found = option_in(command->options[i], name, len, letter);
	return found;
}

const struct cli_option *command_option(const struct command *command, const char *name, size_t len)
{
	return option_any(command, name, len, '\0');
}

const struct cli_option *command_option_lettered(const struct command *command, char letter)
{
	return option_any(command, "", 0, letter);
}

bool command_heeds_domain(const struct command *command)
{
	if (command->flags & HEEDS_DOMAIN)
		return true;
	for (size_t i = 0; i < OPTION_GROUPS_MAX; i++) {
		const struct cli_option *group = command->options[i];

		if (group &&
			(group == list_options || group == product_options ||
				group == pick_options))
			return true;
	}
	return false;
}

/* ---- Texts */

/* The field that a bare word of `add` fills, as usage writes it. */
static void add_bare(const struct entity *entity, struct strbuf *out)
{
	for (const char *at = entity_bare_field(entity)->name; *at; at++)
		strbuf_addch(out, (char)toupper((unsigned char)*at));
}

static void add_word(const struct entity *entity, const char *noun, const char *name, size_t len,
	struct strbuf *out)
{
	const struct entity_words *words = &entity->words;
	const struct {
		const char *name, *text;
	} known[] = {
		{"noun", noun},
		{"one", words->one},
		{"many", words->many ? words->many : entity->plural},
		{"bulk", words->bulk},
		{"add", words->add_example},
		{"edit", words->edit_example},
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (strlen(known[i].name) == len && !memcmp(known[i].name, name, len)) {
			strbuf_addstr(out, known[i].text);
			return;
		}
	}
	if (len == 4 && !memcmp(name, "BARE", len))
		add_bare(entity, out);
	else if (words->order) /* {order} */
		strbuf_addf(out, ", %s", words->order);
}

void command_speak(const struct command *command, const char *text, struct strbuf *out)
{
	while (text && *text) {
		size_t plain = command->entity ? strcspn(text, "{") : strlen(text);
		size_t word = text[plain] ? strcspn(text + plain, "}") : 0;

		strbuf_add(out, text, plain);
		if (word && command->entity)
			add_word(command->entity, command->noun, text + plain + 1, word - 1, out);
		text += plain + word + (word > 0);
	}
}
