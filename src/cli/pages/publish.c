/* SPDX-License-Identifier: MIT */
/* `sla publish`: the sheet that consumers read, to a file or to standard output. */
#include "publish.h"

#include <inttypes.h>
#include <string.h>

#include "cli/core/tell.h"
#include "dapo/base/whole_file.h"
#include "dapo/desk/promises/publish.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"

/* The file is begun first: where it can't be, nothing is published. */
static int begin_file(struct call *call, struct whole_file *file, bool *to_file, struct error *err)
{
	const char *path = call_option(call, "output");

	*to_file = path && strcmp(path, "-") != 0;
	return *to_file ? whole_file_open(file, path, call_switch(call, "force"), err) : 0;
}

static int write_text(FILE *stream, const struct strbuf *text, struct error *err)
{
	return fwrite(text->buf, 1, text->len, stream) == text->len ? 0
								    : error_errno(err, "writing");
}

/* A sheet stays published if its file fails in the end: the store has it. */
static int finish_file(
	struct whole_file *file, const struct strbuf *sheet, int64_t publication, struct error *err)
{
	int code = write_text(file->stream, sheet, err);

	if (code)
		whole_file_abandon(file);
	else
		code = whole_file_finish(file, err);
	if (code && publication)
		error_prefix(err,
			"the sheet is published as PB-%" PRId64
			", which `dapo publication show PB-%" PRId64 "` "
			"prints, but its file is not written",
			publication, publication);
	return code;
}

static int publish(struct call *call, const struct publishing *publishing, struct error *err)
{
	const struct document_format *format;
	struct strbuf sheet = STRBUF_INIT;
	struct whole_file file;
	int64_t publication = 0;
	bool to_file;
	int code = document_format_named(
		call->format_name ? call->format_name : document_format_names[0], &format, err);

	if (!code)
		code = begin_file(call, &file, &to_file, err);
	if (code)
		return code;
	code = publish_sheet(call->desk, publishing, format, &sheet, &publication, err);
	if (code && to_file)
		whole_file_abandon(&file);
	else if (!code && to_file)
		code = finish_file(&file, &sheet, publication, err);
	else if (!code)
		code = write_text(call->streams->out, &sheet, err);
	if (!code && publication)
		tell_message(call, "%s", call->desk->last_summary.buf);
	strbuf_release(&sheet);
	return code;
}

int publish_tell(struct call *call, struct error *err)
{
	struct publishing publishing = {
		.version = call_option(call, "sheet-version"),
		.informed = call_option(call, "informed"),
		.state = call_switch(call, "state"),
		.dry_run = call_switch(call, "dry-run"),
	};
	int code = records_find(call->desk->store, &product_entity, call->operands[0], false,
		&publishing.product, err);

	return code ? code : publish(call, &publishing, err);
}
