/* SPDX-License-Identifier: MIT */
/* Domains: what each has and what waits there. Enter puts one in sight, or all of them; everything
 * follows it. */
#include <inttypes.h>

#include "dapo/store/questions/domains.h"
#include "lines.h"

static void put(struct strbuf *out, int64_t count, const char *word)
{
	if (count)
		strbuf_addf(out, "%s%" PRId64 " %s", out->len ? " " : "", count, word);
}

/* The states that need attention, worst first. */
static void add_promises(const struct domain_sum *sum, struct strbuf *out)
{
	put(out, sum->breached, "BREACHED");
	put(out, sum->at_risk, "AT RISK");
	put(out, sum->unknown, "unmeasured");
	if (!out->len)
		strbuf_addstr(out, sum->kept ? "OK" : "none");
}

static const struct line_sign *sign_of(const struct domain_sum *sum)
{
	static const struct line_sign broken = {GLYPH_BREACHED, MEANING_BAD};
	static const struct line_sign risky = {GLYPH_RISK, MEANING_WARN};
	static const struct line_sign well = {GLYPH_OK, MEANING_GOOD};

	return sum->breached ? &broken : sum->at_risk || sum->unknown || sum->late ? &risky : &well;
}

static int add_domain(void *closure, const struct domain_sum *sum)
{
	struct strbuf products = STRBUF_INIT, inbox = STRBUF_INIT, promises = STRBUF_INIT,
		      requests = STRBUF_INIT;
	struct line *line;

	strbuf_addf(&products, "%8" PRId64, sum->products);
	strbuf_addf(&inbox, "%6" PRId64, sum->inbox);
	strbuf_addf(&requests, "%7" PRId64 "%s", sum->requests, sum->late ? "!" : "");
	add_promises(sum, &promises);
	line = lines_add(closure, NULL, sum->row_id,
		(const char *const[LINE_COLUMNS]){
			sum->id, products.buf, inbox.buf, requests.buf, promises.buf});
	if (line)
		line->sign = sign_of(sum);
	strbuf_release(&products);
	strbuf_release(&inbox);
	strbuf_release(&promises);
	strbuf_release(&requests);
	return !line;
}

static int fill_domains(struct tui *tui, struct lines_view *lines, struct error *err)
{
	int code;

	lines_add(lines, NULL, 0, (const char *const[LINE_COLUMNS]){"all domains"});
	code = domains_sum(tui->desk.store, tui->desk.now, add_domain, lines, err);
	strbuf_addf(&lines->info, "%zu domain%s", lines->count - 1, lines->count == 2 ? "" : "s");
	return code > 0 ? 0 : code;
}

static void put_in_sight(struct tui *tui, struct lines_view *lines, const struct line *line)
{
	struct sight sight = {.domain = line->row_id};
	struct strbuf name = STRBUF_INIT;

	(void)lines;
	strbuf_addstr(&name, line->texts[0]);
	tui_pop(tui);
	tui_see(tui, sight);
	tui_say(tui, MEANING_MESSAGE,
		sight.domain ? "%s is in sight, and nothing else; d shows all again" : "%s",
		sight.domain ? name.buf : "All domains are in sight.");
	strbuf_release(&name);
}

static const struct lines_type domains_type = {
	.name = "Domains",
	.columns = {{"DOMAIN", 16}, {"PRODUCTS", 8}, {" INBOX", 6}, {"REQUESTS", 8}, {"SLA", 0}},
	.empty = "",
	.fill = fill_domains,
	.open = put_in_sight,
};

struct view *view_domains_new(struct tui *tui)
{
	return lines_new(tui, &domains_type, NULL, 0);
}
