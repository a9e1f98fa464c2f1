/* SPDX-License-Identifier: MIT */
/* Reading the bytes of a TZif file [RFC 8536]. They come from the system, yet nothing of them is
 * believed: every count is held against the bytes that are there. */
#include "dapo/base/time/zone.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

#include "zone_rule.h"

enum {
	HEADER_BYTES = 44,
	VERSION_AT = 4,
	COUNTS_AT = 20,
	COUNT_BYTES = 4,
	TYPE_BYTES = 6,
	TYPES_MOST = 256,
	CHANGES_MOST = 10000, /* the fullest real file has some 250 */
};

/* A header, and the block of data behind it. */
struct block {
	uint32_t indicators_utc, indicators_standard, leaps, changes, types, characters;
	size_t time_bytes;         /* 4 in the first block, 8 in the second */
	const unsigned char *data; /* behind the header */
	size_t size;
};

static int refuse(const char *name, const char *why, struct error *err)
{
	return error_set(
		err, ERR_INVALID, "the file of the time zone %s can't be used: %s", name, why);
}

static uint32_t read_32(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
		bytes[3];
}

static int64_t read_time(const unsigned char *bytes, size_t width)
{
	uint64_t high = read_32(bytes);

	if (width == 4)
		return (int32_t)high;
	return (int64_t)(high << 32 | read_32(bytes + 4));
}

static uint64_t block_size(const struct block *block)
{
	uint64_t time = block->time_bytes;

	return block->changes * (time + 1) + block->types * (uint64_t)TYPE_BYTES +
		block->characters + block->leaps * (time + 4) + block->indicators_standard +
		block->indicators_utc;
}

/* Reads the header at `bytes`. False if there is none, or less data behind it than it says. */
static bool read_header(
	const unsigned char *bytes, size_t len, size_t time_bytes, struct block *block)
{
	uint32_t *const counts[] = {&block->indicators_utc, &block->indicators_standard,
		&block->leaps, &block->changes, &block->types, &block->characters};
	uint64_t size;

	if (len < HEADER_BYTES || memcmp(bytes, "TZif", VERSION_AT) != 0)
		return false;
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		*counts[i] = read_32(bytes + COUNTS_AT + i * COUNT_BYTES);
	block->time_bytes = time_bytes;
	block->data = bytes + HEADER_BYTES;
	size = block_size(block);
	block->size = (size_t)size;
	return size <= len - HEADER_BYTES;
}

/* Finds the block to read, that of long times where there is one, and what follows it. */
static bool find_block(const unsigned char *bytes, size_t len, struct block *block,
	const unsigned char **rest, size_t *rest_len)
{
	size_t used;

	if (!read_header(bytes, len, 4, block))
		return false;
	used = HEADER_BYTES + block->size;
	*rest = NULL;
	*rest_len = 0;
	if (bytes[VERSION_AT] < '2')
		return true;
	if (!read_header(bytes + used, len - used, 8, block))
		return false;
	used += HEADER_BYTES + block->size;
	*rest = bytes + used;
	*rest_len = len - used;
	return true;
}

static const char *fault_of(const struct block *block)
{
	if (block->leaps)
		return "it counts leap seconds, which no clock here does; take the name without "
		       "`right/`";
	if (!block->types || block->types > TYPES_MOST)
		return "it has no offset, or too many";
	if (block->changes > CHANGES_MOST)
		return "it has too many changes";
	return NULL;
}

static bool read_types(const struct block *block, int offsets[TYPES_MOST])
{
	const unsigned char *at = block->data + block->changes * (block->time_bytes + 1);

	for (uint32_t i = 0; i < block->types; i++, at += TYPE_BYTES) {
		offsets[i] = (int32_t)read_32(at);
		if (offsets[i] < -ZONE_WEST_MOST || offsets[i] > ZONE_EAST_MOST)
			return false;
	}
	return true;
}

/* Changes are in order of time, each to an offset that the file has. */
static const char *read_changes(const struct block *block, struct zone *zone)
{
	const unsigned char *times = block->data;
	const unsigned char *types = times + block->changes * block->time_bytes;
	int offsets[TYPES_MOST];

	if (!read_types(block, offsets))
		return "an offset is beyond a day";
	zone->first = offsets[0];
	zone->changes = xcalloc(block->changes + 1, sizeof *zone->changes);
	for (zone->count = 0; zone->count < block->changes; zone->count++) {
		size_t i = zone->count;
		struct zone_change *change = &zone->changes[i];

		change->at = read_time(times + i * block->time_bytes, block->time_bytes);
		if (types[i] >= block->types)
			return "a change has no offset";
		if (i && change->at <= change[-1].at)
			return "its changes are in no order";
		change->offset = offsets[types[i]];
	}
	return NULL;
}

/* The last line, between two line feeds: a rule, or nothing. */
static const char *read_footer(const unsigned char *rest, size_t len, struct zone *zone)
{
	const unsigned char *end;

	if (!rest)
		return NULL;
	end = len && *rest == '\n' ? memchr(rest + 1, '\n', len - 1) : NULL;
	if (!end)
		return "it is cut off";
	zone->ruled = end > rest + 1;
	if (zone->ruled &&
		!zone_rule_parse((const char *)rest + 1, (size_t)(end - rest) - 1, &zone->rule))
		return "its rule for the years to come can't be read";
	return NULL;
}

int zone_decode(struct zone *zone, const char *name, const unsigned char *bytes, size_t len,
	struct error *err)
{
	struct zone made = {0};
	struct block block;
	const unsigned char *rest;
	size_t rest_len;
	const char *fault = "it is no TZif file, or cut off";

	if (find_block(bytes, len, &block, &rest, &rest_len)) {
		fault = fault_of(&block);
		if (!fault)
			fault = read_changes(&block, &made);
		if (!fault)
			fault = read_footer(rest, rest_len, &made);
	}
	if (fault) {
		zone_release(&made);
		return refuse(name, fault, err);
	}
	made.name = xstrdup(name);
	zone_release(zone);
	*zone = made;
	return 0;
}
