/* SPDX-License-Identifier: MIT */
/* Tells the analyser, which sees one file at a time, that what reports an error never returns 0. */
#include "dapo/base/error.h"

#define error_set(err, code, ...) (error_set(err, code, __VA_ARGS__), (code))
#define error_prefix(...) (error_prefix(__VA_ARGS__), ERR_INVALID)
#define error_errno(err, what) (error_errno(err, what), ERR_IO)
