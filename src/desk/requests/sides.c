/* SPDX-License-Identifier: MIT */
/* The two sides of a request: what a new one takes from its item, its products and who asks. */
#include "sides.h"

#include <inttypes.h>
#include <string.h>

#include "dapo/base/time/date.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/request.h"
#include "dapo/store/questions/coordination.h"
#include "dapo/store/questions/holders.h"
#include "dapo/store/records/records.h"
#include "desk/core/summary.h"

/* Appends the id of the domain of a product. */
static int add_domain(struct desk *desk, int64_t product, struct strbuf *out, struct error *err)
{
	struct record record;
	int code;

	record_init(&record, &product_entity);
	code = records_get(desk->store, &product_entity, product, &record, err);
	if (!code)
		strbuf_addstr(out, record.values[PRODUCT_DOMAIN].text.buf);
	record_release(&record);
	return code;
}

int side_product(struct desk *desk, const char *id, int64_t *row, struct error *err)
{
	bool trashed;
	int code = *id ? records_look_up(desk->store, &product_entity, id, row, &trashed, err) : 0;

	if (!*id || (!code && trashed))
		*row = 0;
	return code;
}

int side_agree_on_domain(struct desk *desk, struct record *request, int domain_field,
	const char *named_by, int64_t product, struct error *err)
{
	struct strbuf domain = STRBUF_INIT;
	int code = add_domain(desk, product, &domain, err);

	if (!code && record_is_null(request, domain_field))
		record_put_text(request, domain_field, domain.buf);
	if (!code && strcmp(record_text(request, domain_field), domain.buf) != 0)
		code = error_set(err, ERR_INVALID, "%s: the product is of %s, not of %s", named_by,
			domain.buf, record_text(request, domain_field));
	strbuf_release(&domain);
	return code;
}

static int complete_from_item(struct desk *desk, struct record *request, struct error *err)
{
	struct record item;
	int code;

	if (record_is_null(request, REQUEST_ITEM))
		return 0;
	record_init(&item, &item_entity);
	code = desk_read_live(desk, record_integer(request, REQUEST_ITEM, 0), &item, err);
	if (!code && item_status_closed(record_integer(&item, ITEM_STATUS, ITEM_NEW)))
		code = error_set(err, ERR_INVALID, "B-%" PRId64 " is %s: it needs nothing any more",
			item.row_id, item_status_names[record_integer(&item, ITEM_STATUS, 0)]);
	if (!code && record_is_null(request, REQUEST_TITLE))
		value_copy(&request->values[REQUEST_TITLE], &item.values[ITEM_TITLE]);
	if (!code && record_is_null(request, REQUEST_FROM_PRODUCT))
		value_copy(&request->values[REQUEST_FROM_PRODUCT], &item.values[ITEM_PRODUCT]);
	if (!code &&
		!value_equal(&request->values[REQUEST_FROM_PRODUCT], &item.values[ITEM_PRODUCT]))
		code = error_set(err, ERR_INVALID, "from_product: B-%" PRId64 " is an item of %s",
			item.row_id, item.values[ITEM_PRODUCT].text.buf);
	record_release(&item);
	return code;
}

static int complete_asking_side(struct desk *desk, struct record *request, struct error *err)
{
	int64_t product;
	int code = complete_from_item(desk, request, err);

	product = record_integer(request, REQUEST_FROM_PRODUCT, 0);
	if (code || !product)
		return code;
	return side_agree_on_domain(
		desk, request, REQUEST_FROM_DOMAIN, "from_product", product, err);
}

/* The default of the asked side: who produces the data. */
static int ask_producer(struct desk *desk, struct record *request, struct error *err)
{
	struct strbuf domain = STRBUF_INIT;
	char today[DATE_TEXT_MAX];
	int64_t product = record_integer(request, REQUEST_FROM_PRODUCT, 0);
	int code;

	if (!record_is_null(request, REQUEST_TO_DOMAIN) || !product)
		return 0;
	desk_today(desk, today);
	code = coordination_producer(desk->store, product, today, &domain, err);
	if (!code && domain.len)
		record_put_text(request, REQUEST_TO_DOMAIN, domain.buf);
	else if (!code)
		code = error_set(err, ERR_INVALID,
			"to_domain: no other domain is recorded as producer of %s: name the "
			"domain that is asked",
			request->values[REQUEST_FROM_PRODUCT].text.buf);
	strbuf_release(&domain);
	return code;
}

static int complete_asked_side(struct desk *desk, struct record *request, struct error *err)
{
	int64_t row;
	bool trashed;
	int code = side_product(desk, record_text(request, REQUEST_TO_PRODUCT), &row, err);

	if (!code && row)
		code = side_agree_on_domain(
			desk, request, REQUEST_TO_DOMAIN, "to_product", row, err);
	if (!code)
		code = ask_producer(desk, request, err);
	if (code || record_is_null(request, REQUEST_TO_DOMAIN))
		return code;
	code = records_look_up(desk->store, &domain_entity, record_text(request, REQUEST_TO_DOMAIN),
		&row, &trashed, err);
	if (!code && (!row || trashed))
		desk_remark(desk, "this store knows no domain %s",
			record_text(request, REQUEST_TO_DOMAIN));
	return code;
}

int side_complete(struct desk *desk, struct record *request, struct error *err)
{
	int code = complete_asking_side(desk, request, err);

	if (!code)
		code = complete_asked_side(desk, request, err);
	if (!code && record_is_null(request, REQUEST_ASKED_BY))
		record_put_text(request, REQUEST_ASKED_BY, desk->actor);
	return code;
}

void side_tell_asked(const struct record *request, struct strbuf *out)
{
	const char *title = record_text(request, REQUEST_TITLE);

	strbuf_addf(out, "asks %s: ", record_text(request, REQUEST_TO_DOMAIN));
	summary_excerpt(title, strlen(title), out);
}

/* ---- Who may speak */

/* The owners of the product, where it is known and has any, else those of the domain. */
static int find_owners(struct desk *desk, int64_t product, const char *domain,
	struct holders *owners, struct error *err)
{
	char today[DATE_TEXT_MAX];
	int code = 0;

	desk_today(desk, today);
	if (product)
		code = holders_of_product(desk->store, product, ROLE_DATA_PRODUCT_OWNER, today,
			desk->actor, owners, err);
	if (!code && !owners->count)
		code = holders_of_domain(desk->store, domain, ROLE_DATA_PRODUCT_OWNER, today,
			desk->actor, owners, err);
	return code;
}

int side_check_speaker(struct desk *desk, const struct record *request, enum request_side side,
	const char *doing, struct error *err)
{
	const char *domain = record_text(
		request, side == REQUEST_ASKED ? REQUEST_TO_DOMAIN : REQUEST_FROM_DOMAIN);
	int64_t product = record_integer(request, REQUEST_FROM_PRODUCT, 0);
	struct holders owners = HOLDERS_INIT;
	int code = 0;

	if (side == REQUEST_ASKED)
		code = side_product(desk, record_text(request, REQUEST_TO_PRODUCT), &product, err);
	else if (!strcmp(record_text(request, REQUEST_ASKED_BY), desk->actor))
		return 0;
	if (!code)
		code = find_owners(desk, product, domain, &owners, err);
	if (!code && owners.count && !owners.among)
		code = error_set(err, ERR_INVALID,
			"R-%" PRId64 ": to %s it is for the owner of %s, %s, and you act as %s",
			request->row_id, doing, domain, owners.either.buf, desk->actor);
	else if (!code && !owners.count)
		desk_remark(desk, "no owner of %s is recorded", domain);
	holders_release(&owners);
	return code;
}
