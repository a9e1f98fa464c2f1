#!/bin/sh
# SPDX-License-Identifier: MIT
# The version, and that an unknown word is a matter of usage.
. "$abs_top_srcdir/tests/support/cli.sh"

run dapo version
expect_status 0
expect_out <<'END'
dapo 0.1.0
END
expect_no_err

run dapo nonsense
expect_status 2
expect_no_out
