#!/bin/sh
# SPDX-License-Identifier: MIT
# A layer includes only layers to its left; cli and tui never include each other.
. "$abs_top_srcdir/tests/style/style.sh"

files '*.c' '*.h' | grep -E '^(src|include/dapo)/' >"$scratch/list"
(cd "$root" && xargs awk '
	# The layer of a path below src/ or dapo/.
	function layer(path) {
		if (path ~ /^tui\/core\//)
			return "tui/core"
		return path ~ /\// ? substr(path, 1, index(path, "/") - 1) : "main"
	}
	BEGIN {
		split("base model store exchange desk", order)
		for (i = 1; i in order; i++)
			rank[order[i]] = i
		rank["cli"] = rank["tui/core"] = 6
		rank["tui"] = 7
		rank["main"] = 8
	}
	FNR == 1 {
		own = FILENAME
		sub(/^src\/|^include\/dapo\//, "", own)
		own = layer(own)
		if (!(own in rank))
			print FILENAME ":1: no such layer: " own
	}
	/^[ \t]*#[ \t]*include[ \t]*"/ {
		split($0, part, "\"")
		path = part[2]
		place = FILENAME ":" FNR ": "
		if (path ~ /\.\./)
			print place "includes upwards: " path
		if (sub(/^dapo\//, "", path)) {
			other = layer(path)
			if (!(other in rank))
				print place "includes no layer: " path
			else if (rank[other] > rank[own])
				print place own " includes " other
			else if (own != other && own ~ /^tui/ && other == "cli")
				print place own " includes cli"
			else if (own == "cli" && other ~ /^tui/)
				print place "cli includes " other
		}
	}
') <"$scratch/list" >>"$scratch/faults"
finish "$(wc -l <"$scratch/list")"
