/* SPDX-License-Identifier: MIT */
/* The moment at which unit tests happen. */
#ifndef DAPO_TESTS_NOW_H
#define DAPO_TESTS_NOW_H

#include <stdint.h>

/* 2025-06-30T11:00:00Z, a Monday. */
#define TEST_NOW INT64_C(1751281200)

#endif
