/* SPDX-License-Identifier: MIT */
/* Unit tests tell their statements as the program does. */
#ifndef DAPO_TESTS_TRACED_H
#define DAPO_TESTS_TRACED_H

#include <stdlib.h>

#include "dapo/base/trace.h"

/* Begins what DAPO_TRACE asks for, once in the life of a test program; a faulty one is passed over.
 */
static inline void traced_begin(void)
{
	if (!trace_on(TRACE_TEXTS | TRACE_SQL))
		trace_open(getenv("DAPO_TRACE"), NULL);
}

#endif
