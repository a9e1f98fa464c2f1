#!/bin/sh
# SPDX-License-Identifier: MIT
# Each C file, header, script and fragment names its licence in line 1 (a script: line 2), and then
# says what it is for.
. "$abs_top_srcdir/tests/style/style.sh"

files '*.c' '*.h' '*.sh' '*.awk' '*.mk' >"$scratch/list"
for file in bootstrap .ci/run configure.ac Makefile.am; do
	[ ! -f "$root/$file" ] || echo "$file" >>"$scratch/list"
done
(cd "$root" && xargs awk '
	FNR == 1 { want = /^#!/ ? 2 : 1 }
	FNR == want && !/SPDX-License-Identifier: MIT( \*\/)?$/ { print FILENAME ": no SPDX line" }
	FNR == want + 1 && !/^(\/\*|#|dnl) *[^ ]/ { print FILENAME ": no sentence on what it is for" }
') <"$scratch/list" >>"$scratch/faults"
finish "$(wc -l <"$scratch/list")"
