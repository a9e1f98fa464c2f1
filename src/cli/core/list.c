/* SPDX-License-Identifier: MIT */
/* The rows of a query in any format, to the output or a file. */
#include "list.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/core/operands.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "columns.h"
#include "dapo/base/whole_file.h"

struct listing {
	struct out *out;
	struct columns *columns;
};

/* How a list is written. */
struct listing_style {
	enum csv_style csv;
	int width;   /* of a table; 0 = as wide as its cells */
	bool marked; /* it goes to a terminal */
};

static int list_row(void *closure, const struct record *record, struct error *err)
{
	struct listing *listing = closure;

	return out_row(listing->out, columns_cells(listing->columns, record), err);
}

static int put_rows(struct call *call, const struct query *query, struct columns *columns,
	FILE *stream, const struct listing_style *style, size_t *count, struct error *err)
{
	struct strbuf kind = STRBUF_INIT;
	struct listing listing = {.columns = columns};
	struct out_options options = {
		.style = style->csv,
		.charset = call->streams->charset,
		.width = style->width,
		.marked = style->marked,
	};
	int code;

	strbuf_addf(&kind, "%s-list", query->entity->name);
	options.kind = kind.buf;
	listing.out = out_begin(stream, call->format, &options, columns->heads, columns->count);
	code = query_each(call->desk->store, query, list_row, &listing, err);
	*count = out_rows(listing.out);
	if (code < 0)
		out_abandon(listing.out);
	else
		code = out_end(listing.out, err);
	strbuf_release(&kind);
	return code;
}

static int copy_stream(FILE *from, FILE *to, struct error *err)
{
	char block[1 << 14];
	size_t got;

	rewind(from);
	while ((got = fread(block, 1, sizeof block, from)) > 0)
		if (fwrite(block, 1, got, to) != got)
			return error_errno(err, "writing");
	return ferror(from) ? error_errno(err, "temporary file") : 0;
}

/* Rows to the call's output. A reader that stops reading (a pager) must not keep other writers out
 * of the store, so what does not go to a file is gathered first. */
static int print_rows(struct call *call, const struct query *query, struct columns *columns,
	const struct listing_style *style, size_t *count, struct error *err)
{
	FILE *out = call->streams->out;
	struct stat status;
	int fd = fileno(out);
	bool plain = fd < 0 || (fstat(fd, &status) == 0 && S_ISREG(status.st_mode));
	FILE *gathered = plain ? NULL : tmpfile();
	int code = put_rows(call, query, columns, gathered ? gathered : out, style, count, err);

	if (!gathered)
		return code;
	if (!code)
		code = copy_stream(gathered, out, err);
	fclose(gathered);
	return code;
}

static int print_count(struct call *call, const struct query *query, struct error *err)
{
	int64_t count;
	int code = query_count(call->desk->store, query, &count, err);

	if (!code)
		fprintf(call->streams->out, "%" PRId64 "\n", count);
	return code;
}

static void read_style(const struct call *call, struct listing_style *style)
{
	*style = (struct listing_style){
		.csv = call_switch(call, "exact") ? CSV_EXACT : CSV_SPREADSHEET,
		.width = call->streams->columns,
		.marked = session_marks(call),
	};
}

static int list_columns(struct call *call, const struct query *query, const char *names,
	const char *plural, struct error *err)
{
	struct query limited = *query;
	const char *named = call_option(call, "columns");
	struct listing_style style;
	struct columns columns = {0};
	size_t count = 0;
	int code;

	read_style(call, &style);
	code = call_number(call, "limit", 1, 0, &limited.limit, err);
	if (!code)
		code = columns_init(&columns, query->entity,
			named || call->format->machine ? named : names, columns_extent_of(call),
			&call->desk->context, err);
	if (!code)
		code = print_rows(call, &limited, &columns, &style, &count, err);
	if (!code && count == 0 && !call->format->machine)
		tell_message(call, "no %s", plural ? plural : query->entity->plural);
	columns_release(&columns);
	return code;
}

int list_query(struct call *call, const struct query *query, const char *names, const char *plural,
	struct error *err)
{
	return call_switch(call, "count") ? print_count(call, query, err)
					  : list_columns(call, query, names, plural, err);
}

static int export_to_file(struct call *call, const struct query *query, struct columns *columns,
	const char *path, const struct listing_style *style, struct error *err)
{
	struct listing_style exact = *style;
	struct whole_file file;
	size_t count = 0;
	int code = whole_file_open(&file, path, call_switch(call, "force"), err);

	if (code)
		return code;
	exact.marked = false;
	code = put_rows(call, query, columns, file.stream, &exact, &count, err);
	if (code) {
		whole_file_abandon(&file);
		return code;
	}
	code = whole_file_finish(&file, err);
	if (!code)
		tell_message(call, "%zu %s written to %s", count, query->entity->plural, path);
	return code;
}

int list_export(struct call *call, const struct query *query, struct error *err)
{
	const char *path = call_option(call, "output");
	struct listing_style style;
	struct columns columns = {0};
	size_t count;
	int code = columns_init(&columns, query->entity, call_option(call, "columns"),
		columns_extent_of(call), &call->desk->context, err);

	read_style(call, &style);
	style.width = 0;
	if (!code && path && strcmp(path, "-") != 0)
		code = export_to_file(call, query, &columns, path, &style, err);
	else if (!code)
		code = print_rows(call, query, &columns, &style, &count, err);
	columns_release(&columns);
	return code;
}
