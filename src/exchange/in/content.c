/* SPDX-License-Identifier: MIT */
/* Knows the first bytes, or lines, of what is no table. */
#include "content.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "dapo/exchange/in/framer.h"

enum {
	SAMPLE_MAX = 4096,  /* of the start, where contents are weighed and not matched */
	ZIP_HEADER = 30,    /* bytes before the name of the first entry */
	REPORT_LINES = 200, /* looked at for the rows of a report */
};

struct content {
	const char *start; /* the first bytes */
	size_t len;
	const char *kind;
	const char *advice;
};

static const char export_it[] = "open it in its program and export it as CSV";
static const char unpack_it[] = "unpack it first";
static const char save_it[] = "open it in a spreadsheet and save it as CSV";
static const char html_page[] = "an HTML page";
static const char download_it[] = "download the table itself as CSV";

/* clang-format off */
static const struct content binaries[] = {
	{"PK\x05\x06", 4, "an empty zip archive", export_it},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "an old workbook (xls)", export_it},
	{"\x1F\x8B", 2, "compressed with gzip", unpack_it},
	{"BZh91AY", 7, "compressed with bzip2", unpack_it},
	{"\xFD" "7zXZ", 5, "compressed with xz", unpack_it},
	{"\x28\xB5\x2F\xFD", 4, "compressed with zstd", unpack_it},
	{"7z\xBC\xAF\x27\x1C", 6, "a 7z archive", unpack_it},
	{"SQLite format 3", 16, "an SQLite database", "export the table as CSV"},
	{"%PDF-", 5, "a PDF document", "ask for the table as CSV"},
	{"PAR1\x15", 5, "a Parquet file", "export it as CSV"},
	{"$FL2@(#)", 8, "an SPSS data file", "export it as CSV"},
	{"$FL3@(#)", 8, "an SPSS data file", "export it as CSV"},
	{"{\\rtf", 5, "an RTF document", export_it},
	{"\x89PNG", 4, "a PNG image", "a table as CSV is needed"},
	{"\xFF\xD8\xFF", 3, "a JPEG image", "a table as CSV is needed"},
	{"\x7F" "ELF", 4, "a program", "a table as CSV is needed"},
};

static const struct content documents[] = {
	{"<!doctype", 9, html_page, download_it},
	{"<html", 5, html_page, download_it},
	{"<head", 5, html_page, download_it},
	{"<meta", 5, html_page, download_it},
	{"<title", 6, html_page, download_it},
	{"<style", 6, html_page, download_it},
	{"<script", 7, html_page, download_it},
	{"<body", 5, html_page, download_it},
	{"<table", 6, html_page, download_it},
	{"<!--", 4, html_page, download_it},
	{"MIME-Version:", 13, "a web page in one file", download_it},
	{"<?xml", 5, "an XML document", export_it},
	{"<rss", 4, "an XML document", export_it},
	{"<feed", 5, "an XML document", export_it},
	{"<stata_dta>", 11, "a Stata data file", export_it},
};

/* Rows of the reports that survey programs make. A `,` stands for any delimiter, a `#` also for a
 * number, a `$` for the end but for empty cells. */
struct report_row {
	const char *cells;
	bool total; /* no sign alone: the number answered, or skipped */
	const char *program;
	const char *advice;
};

static const char monkey[] = "SurveyMonkey";
static const char monkey_advice[] =
	"export all individual responses as CSV (Analyze Results, Save As, Export file)";
static const char qualtrics[] = "Qualtrics";
static const char qualtrics_advice[] =
	"export the responses as CSV (Data & Analysis, Export & Import, Export Data)";

static const struct report_row report_rows[] = {
	{"Answer Choices,", false, monkey, monkey_advice},
	{"Answer Options,Response Percent", false, monkey, monkey_advice},
	{"Answered,#$", true, monkey, monkey_advice},
	{"Skipped,#$", true, monkey, monkey_advice},
	{"answered question,#$", true, monkey, monkey_advice},
	{"skipped question,#$", true, monkey, monkey_advice},
	{"#,Answer,%,Count", false, qualtrics, qualtrics_advice},
	{"#,Field,Minimum,Maximum", false, qualtrics, qualtrics_advice},
	{"Field,Minimum,Maximum,Mean", false, qualtrics, qualtrics_advice},
	{"Field,Min,Max,Mean", false, qualtrics, qualtrics_advice},
	{"#,Field,Choice Count", false, qualtrics, qualtrics_advice},
	{"Field,Choice Count", false, qualtrics, qualtrics_advice},
};
/* clang-format on */

/* True if the bytes hold a text. */
static bool holds(const char *bytes, size_t len, const char *text)
{
	size_t n = strlen(text);

	while (len >= n && memcmp(bytes, text, n) != 0) {
		bytes++;
		len--;
	}
	return len >= n;
}

static bool ends_in(const char *name, size_t len, const char *extension)
{
	size_t n = strlen(extension);

	return len >= n && !strncasecmp(name + len - n, extension, n);
}

/* Workbooks are archives, and surveys are downloaded in archives: the first entry tells. */
static int refuse_zip(const char *name, const char *bytes, size_t len, struct error *err)
{
	const unsigned char *header = (const unsigned char *)bytes;
	const char *entry = bytes + ZIP_HEADER;
	size_t n = len > ZIP_HEADER ? header[26] | (size_t)header[27] << 8 : 0;
	const char *kind = "a zip archive or a workbook (xlsx, ods)";

	if (n > len - ZIP_HEADER)
		n = 0;
	if (ends_in(entry, n, ".csv") || ends_in(entry, n, ".tsv") || ends_in(entry, n, ".txt"))
		return error_set(err, ERR_INVALID,
			"%s is a zip archive with %.*s in it: unpack it first", name, (int)n,
			entry);
	if (holds(bytes, len, "xl/"))
		kind = "a workbook (xlsx)";
	else if (holds(bytes, len, "opendocument.spreadsheet"))
		kind = "a spreadsheet (ods)";
	return error_set(err, ERR_INVALID, "%s is %s, not text: %s", name, kind, export_it);
}

int content_refuse_bytes(const char *name, const char *bytes, size_t len, struct error *err)
{
	size_t i;

	for (i = 0; i < sizeof binaries / sizeof *binaries; i++) {
		const struct content *it = &binaries[i];

		if (len >= it->len && !memcmp(bytes, it->start, it->len))
			return error_set(err, ERR_INVALID, "%s is %s, not text: %s", name, it->kind,
				it->advice);
	}
	if (len >= 4 && !memcmp(bytes, "PK\x03\x04", 4))
		return refuse_zip(name, bytes, len, err);
	return 0;
}

/* Text of mostly Latin letters in UTF-16 has a NUL in every second byte, always the same one. */
static const char *unmarked_utf16(const char *bytes, size_t len)
{
	size_t zeros[2] = {0, 0};
	size_t half = len / 2;
	size_t i;

	for (i = 0; i < len; i++)
		zeros[i % 2] += !bytes[i];
	if (half < 4)
		return NULL;
	if (zeros[1] > half / 2 && zeros[0] <= half / 20)
		return "utf-16le";
	if (zeros[0] > half / 2 && zeros[1] <= half / 20)
		return "utf-16be";
	return NULL;
}

int content_refuse_unmarked(const char *name, const char *bytes, size_t len, struct error *err)
{
	const char *utf16;
	size_t controls = 0;
	size_t i;

	if (len > SAMPLE_MAX)
		len = SAMPLE_MAX;
	utf16 = unmarked_utf16(bytes, len);
	if (utf16)
		return error_set(err, ERR_INVALID,
			"%s looks like UTF-16 without a byte order mark: say --encoding %s", name,
			utf16);
	for (i = 0; i < len; i++)
		controls += (unsigned char)bytes[i] < ' ' && !strchr("\t\n\r\f", bytes[i]);
	/* strchr() finds the terminator too: a NUL is counted here. */
	for (i = 0; i < len; i++)
		controls += !bytes[i];
	if (controls >= 16 && controls > len / 10)
		return error_set(err, ERR_INVALID,
			"%s is no text: a table as CSV is needed, or --encoding if it is text",
			name);
	return 0;
}

/* `[{`, `["`, `[1`, `{"`, `{}`: no header begins so. */
static bool looks_like_json(const char *text, size_t len)
{
	size_t i = 1;

	if (len == 0 || (text[0] != '{' && text[0] != '['))
		return false;
	while (i < len && strchr(" \t\r\n", text[i]) && text[i])
		i++;
	if (i == len)
		return false;
	if (text[0] == '{')
		return text[i] == '"' || text[i] == '}';
	return text[i] == '{' || text[i] == '"' || text[i] == '[' || text[i] == ']' ||
		isdigit((unsigned char)text[i]);
}

/* Some programs write pages and name them `.xls`. */
static bool named_workbook(const char *name)
{
	return ends_in(name, strlen(name), ".xls") || ends_in(name, strlen(name), ".xlsx");
}

int content_refuse_text(const char *name, const char *text, size_t len, struct error *err)
{
	size_t i;

	while (len && isspace((unsigned char)*text)) {
		text++;
		len--;
	}
	for (i = 0; i < sizeof documents / sizeof *documents; i++) {
		const struct content *it = &documents[i];

		if (len >= it->len && !strncasecmp(text, it->start, it->len))
			return error_set(err, ERR_INVALID, "%s is %s, not a table: %s", name,
				it->kind, named_workbook(name) ? save_it : it->advice);
	}
	if (looks_like_json(text, len))
		return error_set(
			err, ERR_INVALID, "%s is JSON, not a table: export it as CSV", name);
	return 0;
}

/* Passes over what may end a cell; 0 where nothing does. */
static size_t cell_end(const char *at, size_t len)
{
	size_t n = len > 0 && at[0] == '"';

	if (n == len || !strchr(",;\t|", at[n]) || !at[n])
		return 0;
	n++;
	return n + (n < len && at[n] == '"');
}

static bool ends_empty(const char *at, size_t len)
{
	while (len && *at && strchr(" \",;\t|", *at)) {
		at++;
		len--;
	}
	return len == 0;
}

/* True if a line begins with the cells of a report's row, perhaps behind an empty one. */
static bool is_report_row(const char *line, size_t len, const char *cells)
{
	size_t at = cell_end(line, len);

	if (!at)
		at = len > 0 && *line == '"';
	for (; *cells; cells++) {
		size_t n = 0;

		if (*cells == ',')
			n = cell_end(line + at, len - at);
		else if (at < len && *cells == '#' && line[at] != '#')
			while (at + n < len && isdigit((unsigned char)line[at + n]))
				n++;
		else if (*cells == '$')
			return ends_empty(line + at, len - at);
		else if (at < len)
			n = tolower((unsigned char)line[at]) == tolower((unsigned char)*cells);
		if (!n)
			return false;
		at += n;
	}
	return true;
}

int content_refuse_report(const char *name, const char *text, size_t len, struct error *err)
{
	enum { ROWS = sizeof report_rows / sizeof *report_rows };
	bool seen[ROWS] = {false};
	size_t totals = 0;

	for (size_t lines = 0; len && lines < REPORT_LINES; lines++) {
		size_t end = framer_line_end(text, 0, len);

		for (size_t i = 0; i < ROWS; i++) {
			const struct report_row *row = &report_rows[i];

			if (seen[i] || !is_report_row(text, end, row->cells))
				continue;
			seen[i] = true;
			totals += row->total;
			if (!row->total || totals == 2)
				return error_set(err, ERR_INVALID,
					"%s is a summary report of %s, which counts answers and "
					"has "
					"none: %s",
					name, row->program, row->advice);
		}
		text += end + (end < len);
		len -= end + (end < len);
	}
	return 0;
}
