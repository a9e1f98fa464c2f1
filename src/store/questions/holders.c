/* SPDX-License-Identifier: MIT */
/* Who holds a role on a day. */
#include "dapo/store/questions/holders.h"
#include "store/engine/literals.h"

#include <string.h>

#define HOLDERS(of)                                                                              \
	"SELECT DISTINCT p.username FROM membership AS m "                                       \
	"JOIN person AS p ON p.row_id = m.person AND p." LIVE " AND p.active = 1 "               \
	"JOIN product AS d ON d.row_id = m.product AND d." LIVE " WHERE m.role = ?2 AND m." LIVE \
	" AND coalesce(m.date_in, ?3) <= ?3 "                                                    \
	"AND coalesce(m.date_out, ?3) >= ?3 AND " of " ORDER BY p.username"

void holders_release(struct holders *holders)
{
	strbuf_release(&holders->names);
	strbuf_release(&holders->either);
	holders->count = 0;
	holders->among = false;
}

static int add_found(struct db_rows *rows, enum role role, const char *today, const char *who,
	struct holders *holders, struct error *err)
{
	size_t last = 0; /* where the last name begins */
	int code;

	db_bind_integer(rows, 2, role);
	db_bind_string(rows, 3, today);
	while ((code = db_step(rows, err)) > 0) {
		const char *name = db_text(rows, 0, NULL);

		strbuf_addstr(&holders->names, holders->names.len ? ", " : "");
		last = holders->names.len;
		strbuf_addstr(&holders->names, name);
		holders->among |= !strcmp(name, who);
		holders->count++;
	}
	strbuf_reset(&holders->either);
	if (last)
		strbuf_addf(&holders->either, "%.*s or ", (int)last - 2, holders->names.buf);
	strbuf_addstr(&holders->either, holders->names.buf + last);
	return code;
}

int holders_of_product(struct store *store, int64_t product, enum role role, const char *today,
	const char *who, struct holders *holders, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db, HOLDERS("m.product = ?1"), &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	return add_found(rows, role, today, who, holders, err);
}

int holders_of_domain(struct store *store, const char *domain, enum role role, const char *today,
	const char *who, struct holders *holders, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		HOLDERS("d.domain = (SELECT row_id FROM domain WHERE id = ?1 AND " LIVE ")"), &rows,
		err);

	if (code)
		return code;
	db_bind_string(rows, 1, domain);
	return add_found(rows, role, today, who, holders, err);
}

/* Of somebody who is no longer active, too: who takes them back, gives them their say again. */
#define TERM                                                           \
	"m." LIVE " AND d." LIVE " AND coalesce(m.date_in, ?2) <= ?2 " \
	"AND coalesce(m.date_out, ?2) >= ?2 "
#define CURRENT TERM "AND p." LIVE " AND p.active = 1 "
#define ROLES_OF                                                   \
	"membership AS m JOIN person AS p ON p.row_id = m.person " \
	"JOIN product AS d ON d.row_id = m.product "
/* KEPT lets the engine find people by the index of their names. */
#define MEMBER                                                                       \
	"SELECT 1 FROM " ROLES_OF "JOIN product AS o ON o.row_id = ?1 WHERE p." KEPT \
	" AND " CURRENT "AND "

int holders_ownerships(struct store *store, int64_t person, const char *today,
	struct id_set *memberships, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT m.row_id FROM " ROLES_OF "WHERE m.person = ?1 AND m.role IN (?3, ?4) "
		"AND " TERM "ORDER BY 1",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, person);
	db_bind_string(rows, 2, today);
	db_bind_integer(rows, 3, ROLE_DATA_OWNER);
	db_bind_integer(rows, 4, ROLE_DATA_PRODUCT_OWNER);
	return db_gather(rows, memberships, err);
}

int holders_belonging(struct store *store, int64_t product, const char *today, const char *who,
	struct belonging *belonging, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT EXISTS (" MEMBER "d.domain = o.domain), "
		"EXISTS (" MEMBER "p.username = ?3 AND d.domain = o.domain), "
		"EXISTS (" MEMBER "p.username = ?3 AND d.domain <> o.domain)",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	db_bind_string(rows, 2, today);
	db_bind_string(rows, 3, who);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	belonging->peopled = db_integer(rows, 0);
	belonging->inside = db_integer(rows, 1);
	belonging->elsewhere = db_integer(rows, 2);
	db_done(rows);
	return 0;
}
