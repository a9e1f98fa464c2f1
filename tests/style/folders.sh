#!/bin/sh
# SPDX-License-Identifier: MIT
# No folder holds more sources than one can take in at a glance.
. "$abs_top_srcdir/tests/style/style.sh"

most=25
files '*.c' '*.h' | grep -E '^(src|include)/' | sed 's|/[^/]*$||' | sort | uniq -c >"$scratch/list"
awk -v most="$most" '$1 > most { print $2 ": " $1 " sources; " most " at most" }' "$scratch/list" \
	>>"$scratch/faults"
finish "$(wc -l <"$scratch/list")"
