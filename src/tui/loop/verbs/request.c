/* SPDX-License-Identifier: MIT */
/* The words of both sides on a request, and asking another domain for what an item needs. */
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/time/date.h"
#include "dapo/desk/requests/requests.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/questions/coordination.h"
#include "dapo/store/records/records.h"
#include "tui/ask/ask.h"
#include "tui/form/forms.h"
#include "verb.h"

/* ---- Moves: the line is the move and, after a blank, the words said with it */

static const struct {
	const char *help;
	const char *label; /* of the words; NULL: none are asked for */
	enum request_field initial;
} said[REQUEST_MOVE_COUNT] = {
	[REQUEST_COUNTER] = {"another day, or what stands against it", "Another day, or a reason",
		REQUEST_PROMISED_FOR},
	[REQUEST_ACCEPT] = {"promise it, with an item in the backlog",
		"Promised for (may be empty)", REQUEST_NEEDED_BY},
	[REQUEST_START] = {"the work has begun", NULL, 0},
	[REQUEST_PROMISE] = {"another day", "Promised for", REQUEST_PROMISED_FOR},
	[REQUEST_DELIVER] = {"it is there", NULL, 0},
	[REQUEST_DECLINE] = {"the asked side will not", "Declined because", REQUEST_REASON},
	[REQUEST_WITHDRAW] = {"the asking side needs it no more", "Withdrawn because",
		REQUEST_REASON},
};

/* The move, by letter; REQUEST_MOVE_COUNT if left. */
static enum request_move ask_move(struct tui *tui, const struct chosen *requests, int64_t status)
{
	struct strbuf title = STRBUF_INIT;
	struct choice choices[REQUEST_MOVE_COUNT];
	enum request_move moves[REQUEST_MOVE_COUNT];
	size_t count = 0;
	int chosen;

	for (int i = 0; i < REQUEST_MOVE_COUNT; i++) {
		enum request_move move = (enum request_move)i;

		if (!request_move_possible(status, move))
			continue;
		choices[count] = (struct choice){0, request_move_name(move), said[i].help};
		moves[count++] = move;
	}
	if (!count) {
		tui_say(tui, MEANING_WARN, "This request is %s: nothing more is said to it.",
			request_status_names[status]);
		return REQUEST_MOVE_COUNT;
	}
	ask_letters(choices, count);
	strbuf_addstr(&title, "Status of ");
	chosen_tell(tui, requests, &title);
	chosen = ask_choice(tui, title.buf, choices, count, 0);
	strbuf_release(&title);
	return chosen < 0 ? REQUEST_MOVE_COUNT : moves[chosen];
}

/* `R-3: Promised for` */
static bool ask_words(struct tui *tui, const struct chosen *chosen, const struct record *request,
	enum request_move move, struct strbuf *line)
{
	struct strbuf label = STRBUF_INIT;
	bool given;

	if (!said[move].label)
		return true;
	strbuf_addch(line, ' ');
	chosen_tell(tui, chosen, &label);
	strbuf_addf(&label, ": %s", said[move].label);
	given = ask_line(tui, label.buf,
		&(struct ask_line){.initial = record_text(request, said[move].initial),
			.history = &tui->reasons},
		line);
	strbuf_release(&label);
	return given;
}

static const char product_word[] = "product=";

/* Which product takes on a request that names none; it stands before the other words. */
static bool ask_product(struct tui *tui, const struct chosen *chosen, const struct record *request,
	struct strbuf *line)
{
	struct strbuf label = STRBUF_INIT, product = STRBUF_INIT;
	bool wants = false, given;

	if (request_wants_product(&tui->desk, request, &wants, NULL) || !wants)
		return true;
	chosen_tell(tui, chosen, &label);
	strbuf_addf(&label, ": Product of %s that takes it on",
		record_text(request, REQUEST_TO_DOMAIN));
	given = ask_line(tui, label.buf, &(struct ask_line){.history = &tui->reasons}, &product);
	if (given)
		strbuf_addf(line, " %s%s", product_word, product.buf);
	strbuf_release(&label);
	strbuf_release(&product);
	return given;
}

bool verb_ask_move(struct tui *tui, const struct chosen *chosen, struct strbuf *line)
{
	struct record request;
	enum request_move move = REQUEST_MOVE_COUNT;
	bool given = false;

	record_init(&request, &request_entity);
	if (!records_get(tui->desk.store, &request_entity, chosen->ids[0], &request, NULL))
		move = ask_move(
			tui, chosen, record_integer(&request, REQUEST_STATUS, REQUEST_PROPOSED));
	if (move != REQUEST_MOVE_COUNT) {
		strbuf_addstr(line, request_move_name(move));
		given = (move != REQUEST_ACCEPT || ask_product(tui, chosen, &request, line)) &&
			ask_words(tui, chosen, &request, move, line);
	}
	record_release(&request);
	return given;
}

/* Takes `product=ID` off the start of the words; the caller frees it. NULL: it isn't there. */
static char *take_product(const char **text)
{
	size_t len = strcspn(*text, " ");
	char *product;

	if (strncmp(*text, product_word, sizeof product_word - 1) != 0)
		return NULL;
	product = xstrndup(*text + sizeof product_word - 1, len - (sizeof product_word - 1));
	*text += len + ((*text)[len] == ' ');
	return product;
}

int verb_apply_move(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err)
{
	size_t len = strcspn(line, " ");
	const char *text = line + len + (line[len] == ' ');
	struct request_words words = {0};
	char *product = NULL;
	struct record request;
	int move = 0;
	int code;

	while (move < REQUEST_MOVE_COUNT &&
		(strlen(request_move_name((enum request_move)move)) != len ||
			strncmp(request_move_name((enum request_move)move), line, len) != 0))
		move++;
	if (move == REQUEST_MOVE_COUNT)
		return error_set(err, ERR_USAGE, "a request can't be set to `%s`", line);
	if (move == REQUEST_ACCEPT)
		words.product = product = take_product(&text);
	record_init(&request, &request_entity);
	code = records_get(tui->desk.store, &request_entity, chosen->ids[0], &request, err);
	if (!code) {
		if (*text)
			request_take_line(
				record_integer(&request, REQUEST_STATUS, REQUEST_PROPOSED),
				(enum request_move)move, text, desk_day(&tui->desk), &words);
		code = request_move(&tui->desk, chosen->ids, chosen->count, (enum request_move)move,
			&words, err);
	}
	record_release(&request);
	free(product);
	return code;
}

/* ---- Asking */

static void set_text(struct record *request, int field, const char *text, size_t len)
{
	if (len)
		value_set_text(&request->values[field], text, len);
}

void verb_set_asking_side(struct tui *tui, struct record *request, int64_t product)
{
	struct record record;
	struct strbuf producer = STRBUF_INIT;
	const struct value *domain;
	char today[DATE_TEXT_MAX];

	record_init(&record, &product_entity);
	if (!records_get(tui->desk.store, &product_entity, product, &record, NULL)) {
		domain = record_value(&record, PRODUCT_DOMAIN);
		set_text(request, REQUEST_FROM_DOMAIN, domain->text.buf, domain->text.len);
	}
	date_format(today, desk_day(&tui->desk));
	if (!coordination_producer(tui->desk.store, product, today, &producer, NULL))
		set_text(request, REQUEST_TO_DOMAIN, producer.buf, producer.len);
	strbuf_release(&producer);
	record_release(&record);
}

/* A request with what follows from the item. */
static void start_from_item(struct tui *tui, const struct record *item, struct record *request)
{
	struct value *of = &request->values[REQUEST_ITEM];

	record_defaults(request, &tui->desk.context, NULL);
	value_set_integer(of, item->row_id);
	record_key(item, &of->text);
	value_copy(&request->values[REQUEST_TITLE], record_value(item, ITEM_TITLE));
	value_copy(&request->values[REQUEST_FROM_PRODUCT], record_value(item, ITEM_PRODUCT));
	verb_set_asking_side(tui, request, record_integer(item, ITEM_PRODUCT, 0));
}

void verb_ask_domain(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	struct record item, request;
	struct error err = {0};

	record_init(&item, entity);
	record_init(&request, &request_entity);
	if (records_get(tui->desk.store, entity, row_id, &item, &err)) {
		tui_failed(tui, &err);
	} else {
		start_from_item(tui, &item, &request);
		form_ask_record(tui, "Ask another domain", &request);
	}
	record_release(&item);
	record_release(&request);
}
