#!/bin/sh
# SPDX-License-Identifier: MIT
# Every header compiles alone, and twice.
. "$abs_top_srcdir/tests/style/style.sh"

files '*.h' | grep -E '^(src|include)/' >"$scratch/list"
while read -r file; do
	printf '#include "%s"\n#include "%s"\nextern int end_of_header;\n' \
		"$root/$file" "$root/$file" >"$scratch/alone.c"
	# shellcheck disable=SC2086 # the command is made of words
	$COMPILE -Werror -I"$root/include" -I"$root/src" -fsyntax-only "$scratch/alone.c" \
		>"$scratch/said" 2>&1 || fault "$file" "doesn't compile alone: $(cat "$scratch/said")"
done <"$scratch/list"
finish "$(wc -l <"$scratch/list")"
