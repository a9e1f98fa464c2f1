/* SPDX-License-Identifier: MIT */
/* What matters now, in one line: for a prompt or a status bar. */
#ifndef DAPO_DESK_GLANCE_H
#define DAPO_DESK_GLANCE_H

#include "dapo/desk/core/desk.h"
#include "dapo/model/rules/sla.h"

struct glance {
	int64_t inbox;
	int64_t promises[SLA_STATUS_COUNT];
	bool current; /* promises: of now, not as they were stored (store/derived/glance.h) */
	int64_t requests, late;
};

/* Reads it, at one moment, by indexes and stored counts alone. */
int glance_load(struct desk *desk, struct glance *glance, struct error *err);

/* Appends `inbox 37  SLA 1 BREACHED 1 AT RISK  requests 2!`, in the words of the interface's first
 * line: ! = one is late; ? = states of promises are as stored. */
void glance_tell(const struct glance *glance, struct strbuf *out);

#endif
