#!/bin/sh
# SPDX-License-Identifier: MIT
# Prints a line on every source file: what its first comment says it is for. `make map` runs it.
. "$abs_top_srcdir/tests/style/style.sh"

files '*.c' '*.h' | grep -E '^(src|include)/' |
	sed 's|\(.*\)/|\1 |' | LC_ALL=C sort | tr ' ' / >"$scratch/list"
(cd "$root" && xargs awk '
	function folder(path) {
		sub(/\/[^\/]*$/, "", path)
		return path
	}
	FNR == 1 {
		said = ""
		done = 0
		if (folder(FILENAME) != last)
			printf "\n%s\n", last = folder(FILENAME)
	}
	FNR == 1 || done { next }
	{
		line = $0
		done = line ~ /\*\/|^ \*$/
		gsub(/^\/\* *|^ \* *| *\*\/.*$/, "", line)
		said = said (said == "" ? "" : " ") line
		if (done) {
			name = FILENAME
			sub(/.*\//, "", name)
			printf "  %-22s %s\n", name, said
		}
	}
') <"$scratch/list"
