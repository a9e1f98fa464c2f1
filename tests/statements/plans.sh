#!/bin/sh
# SPDX-License-Identifier: MIT
# No statement of the program walks or sorts a large table without a reason (plans.allowed). The
# plans are those of a store of 1,000,000 rows of feedback, by its statistics (plans.statistics).
. "$abs_top_srcdir/tests/statements/statements.sh"

# Unit tests ask what the program never does; their plans would say nothing.
texts cli screen | grep -vE '^(PRAGMA|EXPLAIN|CREATE|DROP|ANALYZE) ' >"$scratch/texts"
[ "$(wc -l <"$scratch/texts")" -gt 500 ] || {
	echo "too few statements: run this by make check, after the tests that send them"
	exit 99
}
"$abs_top_builddir/tests/statements/plans" "$statements/plans.statistics" \
	"$statements/plans.allowed" <"$scratch/texts"
