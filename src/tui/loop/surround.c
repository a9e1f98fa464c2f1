/* SPDX-License-Identifier: MIT */
/* The parts around the views: the first row with the facts that always matter, the footer with the
 * keys, and the message line. */
#include "surround.h"

#include <inttypes.h>
#include <string.h>

#include "alarm.h"
#include "dapo/base/text/shorten.h"
#include "dapo/base/time/date.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/lists/inbox.h"
#include "dapo/store/questions/coordination.h"
#include "dapo/store/questions/objectives.h"
#include "dapo/store/records/records.h"

/* ---- Facts of the first row */

/* The id of the domain in sight, or of the only one there is. */
static int load_domain(struct tui *tui, struct strbuf *out, struct error *err)
{
	struct query query = {.entity = &domain_entity, .sight = tui->sight, .now = tui->desk.now};
	struct page page;
	int code;

	page_init(&page);
	code = query_page(tui->desk.store, &query, 0, false, 2, &page, err);
	if (!code && page.count == 1)
		strbuf_addstr(out, record_text(&page.records[0], DOMAIN_ID));
	else if (!code)
		strbuf_addstr(out, page.count ? "all domains" : "no domain yet");
	page_release(&page);
	return code;
}

static int has_rows(struct tui *tui, const struct entity *entity, bool *has, struct error *err)
{
	const struct query query = {.entity = entity, .now = tui->desk.now};
	struct page page;
	int code;

	page_init(&page);
	code = query_page(tui->desk.store, &query, 0, false, 1, &page, err);
	*has = page.count > 0;
	page_release(&page);
	return code;
}

static bool tells_something(const struct header *header)
{
	int64_t sum = header->inbox;

	for (int i = 0; i < SLA_STATUS_COUNT; i++)
		sum += header->promises[i];
	return sum > 0;
}

/* Of a store with an inbox or promises nothing has to be asked. */
static int find_lacking(struct tui *tui, const struct header *header, struct error *err)
{
	static const struct entity *const order[] = {
		&domain_entity, &product_entity, &feedback_entity};
	bool has = tells_something(header);
	int code = 0;

	tui->lacking = NULL;
	for (size_t i = 0; !code && !has && i < sizeof order / sizeof order[0]; i++) {
		code = has_rows(tui, order[i], &has, err);
		if (code || has) {
			has = false;
			continue;
		}
		tui->lacking = order[i];
		break;
	}
	return code;
}

/* Who answers for the product today. */
static int load_owner(struct tui *tui, int64_t product, struct strbuf *out, struct error *err)
{
	char today[DATE_TEXT_MAX];
	struct query query = {
		.entity = &membership_entity, .sight.product = product, .now = tui->desk.now};
	struct filter *filter = NULL;
	struct page page;
	int code;

	page_init(&page);
	date_format(today, desk_day(&tui->desk));
	code = filter_parse(
		"role:data_product_owner", &membership_entity, &tui->desk.context, &filter, err);
	query.filter = filter;
	if (!code)
		code = query_page(tui->desk.store, &query, 0, false, 20, &page, err);
	for (size_t i = 0; i < page.count && !out->len && !code; i++) {
		const char *from = record_text(&page.records[i], MEMBERSHIP_DATE_IN);
		const char *to = record_text(&page.records[i], MEMBERSHIP_DATE_OUT);

		if (strcmp(from, today) <= 0 && (!*to || strcmp(to, today) >= 0))
			strbuf_addstr(
				out, record_value(&page.records[i], MEMBERSHIP_PERSON)->text.buf);
	}
	filter_free(filter);
	page_release(&page);
	return code;
}

static int load_product(struct tui *tui, struct header *header, int64_t product, struct error *err)
{
	struct record record;
	int code;

	record_init(&record, &product_entity);
	code = records_get(tui->desk.store, &product_entity, product, &record, err);
	if (!code)
		strbuf_addstr(&header->domain, record_value(&record, PRODUCT_DOMAIN)->text.buf);
	record_release(&record);
	return code ? code : load_owner(tui, product, &header->owner, err);
}

int surround_load(struct tui *tui, struct error *err)
{
	struct loop *loop = tui->loop;
	struct header *header = &loop->header;
	struct store *store = tui->desk.store;
	char today[DATE_TEXT_MAX];
	int code;

	if (!tui->header_stale && loop->header_sight.product == tui->sight.product &&
		loop->header_sight.domain == tui->sight.domain)
		return 0;
	tui->header_stale = false;
	loop->header_sight = tui->sight;
	tui->surround |= SURROUND_HEADER;
	strbuf_reset(&header->domain);
	strbuf_reset(&header->owner);
	code = tui->sight.product ? load_product(tui, header, tui->sight.product, err)
				  : load_domain(tui, &header->domain, err);
	if (!code)
		code = inbox_count(store, tui->sight, tui->desk.now, &header->inbox, err);
	if (!code)
		code = objective_counts(store, tui->sight, header->promises, err);
	if (!code)
		code = find_lacking(tui, header, err);
	date_format(today, desk_day(&tui->desk));
	if (!code)
		code = coordination_requests_waiting(
			store, tui->sight, today, &header->requests, &header->late, err);
	return code ? code : alarm_look(tui, err);
}

void surround_release(struct loop *loop)
{
	strbuf_release(&loop->header.domain);
	strbuf_release(&loop->header.owner);
	id_set_release(&loop->broken);
}

/* ---- The first row */

/* A piece of text that is drawn, or, without `draw`, measured only. */
struct line {
	struct tui *tui;
	bool draw;
	int col;
};

static void put(struct line *line, unsigned style, const char *text)
{
	struct rect area = line->tui->layout.header;

	if (line->draw)
		draw_string(line->tui->draw, area, 0, line->col, style, text);
	line->col += text_width(text, strlen(text), draw_charset(line->tui->draw));
}

static void put_count(struct line *line, unsigned style, int64_t count, const char *word)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, " %" PRId64 "%s%s", count, *word ? " " : "", word);
	put(line, style, text.buf);
	strbuf_release(&text);
}

/* The states that need attention, worst first. */
static const struct {
	enum sla_status status;
	unsigned style;
} urgent[] = {
	{SLA_BREACHED, MEANING_BAD},
	{SLA_AT_RISK, MEANING_WARN},
	{SLA_STALE, MEANING_STALE},
	{SLA_NO_DATA, MEANING_STALE},
};

enum { URGENT_STATES = sizeof urgent / sizeof urgent[0], URGENT_ALWAYS = 2 };

/* At most `states` of them are told; `OK` if all is well. */
static void put_promises(struct line *line, const int64_t *counts, int states)
{
	int64_t sum = 0;

	put(line, MEANING_HEADER, "   SLA");
	for (int i = 0; i < URGENT_STATES; i++) {
		int64_t count = counts[urgent[i].status];

		sum += count;
		if (count && i < states)
			put_count(line, urgent[i].style, count, sla_status_word(urgent[i].status));
	}
	if (!sum && counts[SLA_MET])
		put(line, MEANING_GOOD, " OK");
	else if (!sum)
		put(line, MEANING_STALE, " none");
}

/* Nothing where none waits. */
static void put_requests(struct line *line, const struct header *header)
{
	if (!header->requests)
		return;
	put(line, MEANING_HEADER, "   requests");
	put_count(line, header->late ? MEANING_WARN : MEANING_HEADER, header->requests, "");
	if (header->late)
		put(line, MEANING_WARN, "!");
}

/* Inbox, promises and requests, at the right. */
static int put_counts(struct tui *tui, bool draw, int col, int states)
{
	const struct header *header = &tui->loop->header;
	struct line line = {tui, draw, col};

	put(&line, MEANING_HEADER, "inbox");
	put_count(&line, MEANING_HEADER, header->inbox, "");
	put_promises(&line, header->promises, states);
	put_requests(&line, header);
	put(&line, MEANING_HEADER, " ");
	return line.col;
}

/* Where one is, as whom, and what may be done; returns the cells it takes. */
static int add_place(const struct tui *tui, bool actor, struct strbuf *text)
{
	const struct header *header = &tui->loop->header;

	strbuf_reset(text);
	strbuf_addf(text, " dapo  %s", header->domain.buf);
	if (header->owner.len)
		strbuf_addf(text, "  owner:%s", header->owner.buf);
	if (actor)
		strbuf_addf(text, "  as:%s", tui->desk.actor);
	strbuf_addf(
		text, "  %s%s", tui->readonly ? "READ-ONLY" : "rw", tui->blind ? "  BLIND" : "");
	return text_width(text->buf, text->len, draw_charset(tui->draw));
}

/* Where there is little room, the lesser states of promises are left out first, then the actor. */
static void draw_header(struct tui *tui)
{
	struct rect area = tui->layout.header;
	struct strbuf *text = &tui->scratch;
	int states = URGENT_STATES, counts, room;

	room = area.cols - add_place(tui, true, text) - 2;
	counts = put_counts(tui, false, 0, states);
	while (counts > room && states > URGENT_ALWAYS)
		counts = put_counts(tui, false, 0, --states);
	room = area.cols - counts - 1;
	if (text_width(text->buf, text->len, draw_charset(tui->draw)) > room &&
		add_place(tui, false, text) > room) {
		strbuf_reset(text); /* where we are says more than what this is */
		strbuf_addf(text, " %s", tui->loop->header.domain.buf);
	}
	draw_erase(tui->draw, area);
	draw_fit(tui->draw, area, 0, 0, room, ALIGN_LEFT, MEANING_HEADER, text->buf, text->len);
	put_counts(tui, true, area.cols - counts, states);
}

/* ---- Footer and messages */

static const char *label_of_view(const void *closure, enum action action)
{
	const struct view *view = closure;

	return view->type->label(view, action);
}

/* Keys stand out from their labels: `t triage  Space mark`, two blanks between the pairs. */
static void draw_footer(struct tui *tui)
{
	enum context context = tui->top->type->context(tui->top);
	struct keymap_labels labels = {label_of_view, tui->top};
	struct rect area = tui->layout.footer;
	struct strbuf *text = &tui->scratch;
	const char *at;
	int col = 1;

	tui->loop->footer_context = context;
	strbuf_reset(text);
	keymap_footer(
		&tui->keymap, context, tui->top->type->label ? &labels : NULL, area.cols - 2, text);
	draw_erase(tui->draw, area);
	for (at = text->buf; *at;) {
		size_t pair = (size_t)(strstr(at, "  ") ? strstr(at, "  ") - at : (long)strlen(at));
		size_t key = strcspn(at, " ");

		key = key < pair ? key : pair;
		col += draw_text(tui->draw, area, 0, col, MEANING_KEY, at, key);
		col += draw_text(tui->draw, area, 0, col, MEANING_TEXT, at + key, pair - key);
		at += pair;
		for (; *at == ' '; at++)
			col++;
	}
}

/* Cells of the message line that text may take. */
static int message_room(const struct tui *tui)
{
	return tui->layout.message.cols - 2;
}

/* The rows that a message may have: an overlay asks in the message line, and has the footer tell
 * its keys. */
static int message_rows(const struct tui *tui)
{
	return tui->top->type->overlay || rect_is_empty(tui->layout.footer) ? 1 : 2;
}

/* The bytes of a message, too long for its line, that stand in the footer's line; 0: none. */
static size_t message_head(const struct tui *tui, const struct strbuf *text, size_t *skip)
{
	enum text_charset charset = draw_charset(tui->draw);

	*skip = 0;
	if (message_rows(tui) == 1 ||
		text_width(text->buf, text->len, charset) <= message_room(tui))
		return 0;
	return text_wrap(text->buf, text->len, message_room(tui), charset, skip);
}

/* Cells by which the message is wider than its place. */
static int message_excess(const struct tui *tui, const struct strbuf *text)
{
	size_t skip, head = message_head(tui, text, &skip);

	return text_width(
		       text->buf + head + skip, text->len - head - skip, draw_charset(tui->draw)) -
		message_room(tui);
}

/* The message as its place has room for it: a line that is broken at a blank has less. What is lost
 * so changes with each cell, so it is come near to in small steps. */
static void fit_message(const struct tui *tui, struct strbuf *text)
{
	int cells = message_rows(tui) * message_room(tui), over;

	do {
		strbuf_reset(text);
		shorten_sentence(
			text, tui->message.buf, tui->message.len, cells, draw_charset(tui->draw));
		over = message_excess(tui, text);
		cells -= 1 + over / 8;
	} while (over > 0 && cells > 0);
}

/* Says where the cursor is in its list, where the message leaves room for it; returns the cells
 * left. */
static int draw_place(struct tui *tui, int wanted)
{
	const struct view *base = tui_base(tui);
	struct rect area = tui->layout.message;
	struct strbuf *text = &tui->scratch;
	int room = message_room(tui);
	int64_t at, of;
	int place;

	if (!base->type->place || !base->type->place(base, &at, &of))
		return room;
	strbuf_reset(text);
	strbuf_addf(text, "%" PRId64 " of %" PRId64, at, of);
	place = (int)text->len + 1;
	if (wanted > room - place)
		return room;
	draw_string(tui->draw, area, 0, area.cols - place, MEANING_MESSAGE, text->buf);
	return room - place;
}

/* The end of a message counts as much as its beginning ("... u undoes it"): a long one takes the
 * cells of the place in the list, then the footer's line above. */
static void draw_message(struct tui *tui, const struct strbuf *text)
{
	struct rect area = tui->layout.message;
	size_t skip, head = message_head(tui, text, &skip);
	const char *rest = text->buf + head + skip;
	size_t len = text->len - head - skip;
	int room;

	if (head) {
		draw_erase(tui->draw, tui->layout.footer);
		draw_fit(tui->draw, tui->layout.footer, 0, 1, message_room(tui), ALIGN_LEFT,
			tui->message_style, text->buf, head);
	}
	draw_erase(tui->draw, area);
	room = draw_place(tui, text_width(rest, len, draw_charset(tui->draw)));
	if (len)
		draw_fit(tui->draw, area, 0, 1, room, ALIGN_LEFT, tui->message_style, rest, len);
}

void surround_draw(struct tui *tui)
{
	struct loop *loop = tui->loop;
	struct strbuf message = STRBUF_INIT;
	size_t skip, head;

	fit_message(tui, &message);
	head = message_head(tui, &message, &skip);
	if (tui->top->type->context(tui->top) != loop->footer_context || loop->footer_taken ||
		tui->top->type->label)
		tui->surround |= SURROUND_FOOTER;
	loop->footer_taken = head > 0;
	if (tui->surround & SURROUND_HEADER)
		draw_header(tui);
	if ((tui->surround & SURROUND_FOOTER) && !head)
		draw_footer(tui);
	if (tui->surround & SURROUND_MESSAGE)
		draw_message(tui, &message);
	tui->surround = 0;
	strbuf_release(&message);
}
