/* SPDX-License-Identifier: MIT */
/* Pages: records that are initialised once and filled again and again. */
#include "dapo/store/records/page.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

void page_init(struct page *page)
{
	memset(page, 0, sizeof *page);
}

void page_release(struct page *page)
{
	for (size_t i = 0; i < page->alloc; i++) {
		if (page->records[i].entity)
			record_release(&page->records[i]);
	}
	free(page->records);
	page_init(page);
}

struct record *page_add(struct page *page, const struct entity *entity)
{
	size_t known = page->alloc;
	struct record *record;

	if (page->count == page->alloc) {
		VEC_RESERVE(page->records, page->count, page->alloc);
		memset(page->records + known, 0, (page->alloc - known) * sizeof *page->records);
	}
	record = &page->records[page->count++];
	if (record->entity && record->entity != entity) {
		record_release(record);
		record->entity = NULL;
	}
	if (!record->entity)
		record_init(record, entity);
	return record;
}
