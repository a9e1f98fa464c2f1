/* SPDX-License-Identifier: MIT */
/* Options that several commands have. */
#include "options.h"

const struct cli_option global_options[] = {
	{"store", 0, "FILE", false,
		"the store (else $DAPO_STORE, the setting, or the XDG data folder)"},
	{"as", 0, "PERSON", false, "who acts (else $DAPO_USER, the setting, or $USER)"},
	{"domain", 0, "ID", false, "only what belongs to that domain"},
	{"format", 0, "F", false, "table, csv, json, jsonl or md"},
	{"json", 0, NULL, false, "short for --format json"},
	{"raw", 0, NULL, false, "to a terminal, too, the exact bytes of data"},
	{"quiet", 'q', NULL, false, "no messages; of a change only the key of the new row"},
	{"yes", 'y', NULL, false, "answer yes to every question"},
	{"no-pager", 0, NULL, false, "long answers straight to the terminal"},
	{"readonly", 0, NULL, false, "open the store for reading only"},
	{"allow-network", 0, NULL, false, "open a store on a network file system, alone"},
	{"help", 'h', NULL, false, "help on the command"},
	{"version", 0, NULL, false, "the version of dapo"},
	{0},
};

const struct cli_option list_options[] = {
	{"columns", 0, "A,B,C", false, "fields to show, in that order"},
	{"sort", 0, "ORDER", false, "order of the rows"},
	{"reverse", 0, NULL, false, "turn the order round"},
	{"limit", 'n', "N", false, "at most so many rows"},
	{"count", 0, NULL, false, "only how many rows there are"},
	{"trash", 0, NULL, false, "rows in the trash"},
	{"exact", 0, NULL, false, "CSV by RFC 4180 (CR LF), no quotes in front of formulas"},
	{0},
};

const struct cli_option show_options[] = {
	{"columns", 0, "A,B,C", false, "fields to show, in that order"},
	{0},
};

const struct cli_option product_options[] = {
	{"product", 'p', "ID", false, "only rows of that product"},
	{0},
};

const struct cli_option pick_options[] = {
	{"filter", 'f', "EXPR", false, "all rows that the filter finds, instead of keys"},
	{"all", 0, NULL, false, "all rows"},
	{0},
};

const struct cli_option kind_options[] = {
	{"kind", 0, "NOUN", false, "what the key names, where it could be several"},
	{0},
};

const struct cli_option file_options[] = {
	{"output", 'o', "FILE", false, "write there, whole or not at all (- is standard output)"},
	{"force", 0, NULL, false, "replace the file"},
	{0},
};
