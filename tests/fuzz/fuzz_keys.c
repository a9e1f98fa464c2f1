/* SPDX-License-Identifier: MIT */
/* Any bytes from the keyboard: they end as events that a view may get, and what comes in pieces
 * means the same as what comes at once, however it is torn. */
#include <string.h>

#include "dapo/base/memory.h"
#include "require.h"
#include "tui/core/keys/input.h"

struct heard {
	struct input_event *events;
	size_t count, alloc;
};

static void check_event(const struct input_event *event)
{
	REQUIRE(event->kind == INPUT_KEY || event->kind == INPUT_MOUSE);
	if (event->kind == INPUT_KEY)
		REQUIRE(event->key > 0);
	else
		REQUIRE(event->row >= 0 && event->col >= 0);
	REQUIRE(!event->begins || event->pasted);
	REQUIRE(!event->pasted || event->kind == INPUT_KEY);
}

static void take_events(struct keyboard *keyboard, bool final, struct heard *heard)
{
	struct input_event event;

	while (input_next(keyboard, final, &event) != INPUT_NOTHING) {
		check_event(&event);
		VEC_RESERVE(heard->events, heard->count, heard->alloc);
		heard->events[heard->count++] = event;
	}
	REQUIRE(!final || input_patience(keyboard) == 0);
}

/* Feeds the bytes in pieces of `piece` bytes; the line is quick, so that nothing is torn for good.
 */
static void listen(const uint8_t *data, size_t size, size_t piece, struct heard *heard)
{
	struct keyboard keyboard;

	input_init(&keyboard);
	input_add_sequence(&keyboard, "\033[24;9~", KEY_CODE_F1);
	while (size) {
		size_t room, count = piece < size ? piece : size;
		unsigned char *bytes = input_room(&keyboard, &room);

		REQUIRE(room > 0);
		count = count < room ? count : room;
		memcpy(bytes, data, count);
		input_filled(&keyboard, count, 1);
		data += count;
		size -= count;
		take_events(&keyboard, false, heard);
	}
	take_events(&keyboard, true, heard);
}

static void compare(const struct heard *a, const struct heard *b)
{
	REQUIRE(a->count == b->count);
	for (size_t i = 0; i < a->count; i++) {
		REQUIRE(a->events[i].kind == b->events[i].kind);
		REQUIRE(a->events[i].key == b->events[i].key);
		REQUIRE(a->events[i].pasted == b->events[i].pasted);
		REQUIRE(a->events[i].row == b->events[i].row);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const size_t pieces[] = {1, 2, 3, 7};
	struct heard whole = {0};

	/* A sequence longer than the buffer is given up where the buffer is full, wherever that is.
	 */
	size = size < INPUT_BUFFER - 1 ? size : INPUT_BUFFER - 1;
	listen(data, size, INPUT_BUFFER, &whole);
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct heard torn = {0};

		listen(data, size, pieces[i], &torn);
		compare(&whole, &torn);
		free(torn.events);
	}
	free(whole.events);
	return 0;
}
