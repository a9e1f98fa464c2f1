/* SPDX-License-Identifier: MIT */
/* A bounded queue of batches between the thread that reads and the one that stores. */
#include "pipeline.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "desk/core/settle.h"

enum {
	BATCHES = 8,
	BATCH_ROWS = 32,
	BATCH_BYTES = 64 << 10,   /* a batch is full with the record that exceeds them */
	QUEUE_BYTES = 512 << 10,  /* with more in the queue, reading waits: records may be large */
	ROW_BYTES_KEPT = 4 << 10, /* memory of larger records is given back at once */
	THREAD_BYTES = 1 << 20,   /* smaller tables are not worth a thread */
};

struct batch {
	struct planned rows[BATCH_ROWS];
	size_t count;
	size_t bytes;
	int end; /* 1: more may follow; 0: the table ends behind the rows; or an error */
};

struct pipeline {
	struct pipeline_source source;
	struct error unread; /* of the batch that ends with an error */
	struct batch batches[BATCHES];
	struct batch *batch; /* whose rows are being taken; NULL before the first */
	size_t next;         /* of its rows */

	bool threaded;
	pthread_t thread;
	pthread_mutex_t lock; /* for what follows */
	pthread_cond_t moved; /* one side may go on */
	size_t filled;        /* batches since the start */
	size_t emptied;
	size_t bytes; /* of the batches in the queue */
	bool stopped; /* the reading side is to give up */
};

/* ---- Rows */

static size_t record_bytes(const struct csv_record *record)
{
	return record->raw_len + record->count * sizeof *record->cells;
}

static void keep_cells(struct planned *planned, const struct csv_record *record)
{
	struct csv_cell *cells = planned->cells =
		vec_grow(planned->cells, &planned->cells_alloc, record->count, sizeof *cells);
	const char *text;

	for (size_t i = 0; i < record->count; i++)
		strbuf_add(&planned->text, record->cells[i].text, record->cells[i].len + 1);
	text = planned->text.buf;
	for (size_t i = 0; i < record->count; i++) {
		cells[i] = (struct csv_cell){.text = text, .len = record->cells[i].len};
		text += cells[i].len + 1;
	}
	planned->record.cells = cells;
}

static void keep_reject(struct planned *planned, const struct csv_record *record, bool whole)
{
	size_t reason = strlen(record->reason) + 1;

	strbuf_add(&planned->text, record->reason, reason);
	if (whole)
		strbuf_add(&planned->text, record->raw, record->raw_len);
	planned->record.reason = planned->text.buf;
	planned->record.raw = planned->text.buf + reason;
	planned->record.raw_len = planned->text.len - reason;
}

/* The reader lends its record until the next one; what is told of it later moves here. */
static void keep_record(struct planned *planned, const struct csv_record *record, bool whole)
{
	strbuf_reset(&planned->text);
	planned->record = *record;
	planned->record.raw = NULL;
	planned->record.raw_len = 0;
	planned->record.cells = NULL;
	planned->record.count = 0;
	if (record->rejected) {
		keep_reject(planned, record, whole);
	} else if (whole) {
		planned->record.count = record->count;
		keep_cells(planned, record);
	}
}

static void release_row(struct planned *planned)
{
	plan_row_release(&planned->row);
	strbuf_release(&planned->text);
	free(planned->cells);
	*planned = (struct planned){0};
}

static void plan_one(const struct pipeline_source *source, struct planned *planned,
	const struct csv_record *record)
{
	if (!planned->row.given) {
		plan_row_init(&planned->row, source->plan);
		strbuf_init(&planned->text);
	}
	planned->code = 0;
	if (!record->rejected)
		planned->code = plan_record(source->plan, record, &planned->row, &planned->reject);
	if (!record->rejected && !planned->code && !planned->row.left_out)
		settle_row(source->desk, NULL, &planned->row.record);
	keep_record(planned, record, source->whole || planned->code);
	planned->bytes = record_bytes(record);
	planned->taken = source->in->taken;
}

/* ---- Batches */

static void fill_batch(struct pipeline *pipeline, struct batch *batch)
{
	struct csv_record record;

	batch->count = batch->bytes = 0;
	do {
		batch->end = reader_next(pipeline->source.reader, &record, &pipeline->unread);
		if (batch->end != 1)
			break;
		plan_one(&pipeline->source, &batch->rows[batch->count], &record);
		batch->bytes += batch->rows[batch->count++].bytes;
	} while (batch->count < BATCH_ROWS && batch->bytes < BATCH_BYTES);
}

/* Places keep the memory of the largest record that was there, but for large ones: sooner or later
 * each place has had one. */
static void empty_batch(struct batch *batch)
{
	for (size_t i = 0; i < batch->count; i++) {
		if (batch->rows[i].bytes > ROW_BYTES_KEPT)
			release_row(&batch->rows[i]);
	}
}

/* ---- The reading thread */

/* Waits for room, and returns the batch to be filled; NULL if no more is wanted. */
static struct batch *wait_for_room(struct pipeline *pipeline)
{
	struct batch *batch = NULL;

	pthread_mutex_lock(&pipeline->lock);
	while (!pipeline->stopped &&
		(pipeline->filled - pipeline->emptied == BATCHES || pipeline->bytes > QUEUE_BYTES))
		pthread_cond_wait(&pipeline->moved, &pipeline->lock);
	if (!pipeline->stopped)
		batch = &pipeline->batches[pipeline->filled % BATCHES];
	pthread_mutex_unlock(&pipeline->lock);
	return batch;
}

static void *read_ahead(void *closure)
{
	struct pipeline *pipeline = closure;
	struct batch *batch;
	bool more = true;

	while (more && (batch = wait_for_room(pipeline))) {
		fill_batch(pipeline, batch);
		more = batch->end == 1;
		pthread_mutex_lock(&pipeline->lock);
		pipeline->bytes += batch->bytes;
		pipeline->filled++; /* from here on the batch is the other side's */
		pthread_cond_signal(&pipeline->moved);
		pthread_mutex_unlock(&pipeline->lock);
	}
	return NULL;
}

/* Signals are for the thread that knows what to do with them. */
static bool start_thread(struct pipeline *pipeline)
{
	sigset_t all, before;
	bool started;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	started = pthread_create(&pipeline->thread, NULL, read_ahead, pipeline) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return started;
}

static void stop_thread(struct pipeline *pipeline)
{
	pthread_mutex_lock(&pipeline->lock);
	pipeline->stopped = true;
	pthread_cond_signal(&pipeline->moved);
	pthread_mutex_unlock(&pipeline->lock);
	pthread_join(pipeline->thread, NULL);
}

/* ---- The storing side */

/* Gives the batch at hand back, and waits for the next one. */
static struct batch *wait_for_rows(struct pipeline *pipeline)
{
	struct batch *batch;

	pthread_mutex_lock(&pipeline->lock);
	if (pipeline->batch) {
		pipeline->bytes -= pipeline->batch->bytes;
		pipeline->emptied++;
		/* Waking it for each batch would cost more than it reads meanwhile. */
		if (pipeline->filled - pipeline->emptied <= BATCHES / 2)
			pthread_cond_signal(&pipeline->moved);
	}
	while (pipeline->filled == pipeline->emptied)
		pthread_cond_wait(&pipeline->moved, &pipeline->lock);
	batch = &pipeline->batches[pipeline->emptied % BATCHES];
	pthread_mutex_unlock(&pipeline->lock);
	return batch;
}

static void next_batch(struct pipeline *pipeline)
{
	if (pipeline->batch)
		empty_batch(pipeline->batch);
	if (pipeline->threaded) {
		pipeline->batch = wait_for_rows(pipeline);
	} else {
		pipeline->batch = &pipeline->batches[0];
		fill_batch(pipeline, pipeline->batch);
	}
	pipeline->next = 0;
}

int pipeline_next(struct pipeline *pipeline, struct planned **planned, struct error *err)
{
	while (!pipeline->batch || pipeline->next == pipeline->batch->count) {
		int end = pipeline->batch ? pipeline->batch->end : 1;

		if (end < 0)
			return error_set(err, pipeline->unread.code, "%s", pipeline->unread.text);
		if (end == 0)
			return 0;
		next_batch(pipeline);
	}
	*planned = &pipeline->batch->rows[pipeline->next++];
	return 1;
}

struct pipeline *pipeline_start(const struct pipeline_source *source)
{
	struct pipeline *pipeline = xcalloc(1, sizeof *pipeline);

	pipeline->source = *source;
	pthread_mutex_init(&pipeline->lock, NULL);
	pthread_cond_init(&pipeline->moved, NULL);
	if (source->in->size >= THREAD_BYTES)
		pipeline->threaded = start_thread(pipeline);
	return pipeline;
}

void pipeline_end(struct pipeline *pipeline)
{
	if (!pipeline)
		return;
	if (pipeline->threaded)
		stop_thread(pipeline);
	pthread_cond_destroy(&pipeline->moved);
	pthread_mutex_destroy(&pipeline->lock);
	for (size_t b = 0; b < BATCHES; b++) {
		for (size_t i = 0; i < BATCH_ROWS; i++) {
			if (pipeline->batches[b].rows[i].row.given)
				release_row(&pipeline->batches[b].rows[i]);
		}
	}
	free(pipeline);
}
