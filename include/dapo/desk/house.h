/* SPDX-License-Identifier: MIT */
/* The rules of the house: those of every room, for every change. */
#ifndef DAPO_DESK_HOUSE_H
#define DAPO_DESK_HOUSE_H

#include "dapo/desk/core/desk.h"

/* For desk_init(). */
extern const struct desk_rules house_rules;

#endif
