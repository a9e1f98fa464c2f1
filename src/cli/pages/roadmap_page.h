/* SPDX-License-Identifier: MIT */
/* A roadmap as a page for people: below headings, in columns, or as Markdown. */
#ifndef DAPO_CLI_PAGES_ROADMAP_PAGE_H
#define DAPO_CLI_PAGES_ROADMAP_PAGE_H

#include "dapo/cli/core/cli.h"
#include "dapo/model/tables/milestone.h"

enum { ROADMAP_COLUMNS = HORIZON_LATER + 1 };

/* One milestone on the page. */
struct roadmap_block {
	enum horizon horizon; /* its column */
	char heading[16];     /* what it stands below; blocks of one heading follow each other */
	struct strbuf head;   /* what it is */
	struct strbuf detail; /* what is told of it */
};

/* Below their headings, wrapped where the width is known. */
void roadmap_page_groups(
	const struct cli_streams *streams, const struct roadmap_block *blocks, size_t count);

/* Side by side, a column a horizon; below headings where there is no room for that. */
void roadmap_page_columns(
	const struct cli_streams *streams, const struct roadmap_block *blocks, size_t count);

/* As headings and lists of Markdown, in which data stay data. */
void roadmap_page_markdown(
	const struct cli_streams *streams, const struct roadmap_block *blocks, size_t count);

#endif
