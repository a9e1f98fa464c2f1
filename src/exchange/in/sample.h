/* SPDX-License-Identifier: MIT */
/* The first records of a table as one delimiter cuts them, for finding out how it is written. */
#ifndef DAPO_EXCHANGE_IN_SAMPLE_H
#define DAPO_EXCHANGE_IN_SAMPLE_H

#include "dapo/exchange/in/dialect.h"
#include "dapo/exchange/in/framer.h"

enum { SAMPLE_RECORDS = 200 };

/* A record with anything in it. */
struct sample_record {
	size_t at;        /* its first byte in the head */
	size_t len;       /* without its line end */
	size_t line;      /* physical lines before it */
	size_t cells;     /* 0 where it is malformed */
	size_t filled;    /* cells up to the last one that is not empty */
	bool plain;       /* has no quote */
	bool after_blank; /* the line before it is empty */
	enum line_end line_end;
};

struct sample {
	struct framer framer;
	char delimiter;
	const char *head;
	struct sample_record records[SAMPLE_RECORDS];
	size_t len;
	size_t header; /* which record is the header */
	size_t columns;
	size_t rows;    /* records after the header … */
	size_t typical; /* … and the number of cells that most of them have */
	int percent;    /* of the rows that agree with the header */
};

/* Which record is the header of a table of `typical` cells a row: the first, but for titles (one
 * cell, or none divided by the delimiter), and for pairs such as `From:,2025-01-01` with an empty
 * line between them and the header. */
size_t sample_find_header(const struct sample *sample, size_t typical);

/* How many rows the header has, and whether the first are codes: into `found`. */
void sample_header_rows(const struct sample *sample, struct dialect *found);

#endif
