#!/bin/sh
# SPDX-License-Identifier: MIT
# ARCHITECTURE.md names nothing that isn't there, and no file in two rows of a table.
# `base/error.{c,h}` stands for a source and its header; a path below src/ or include/dapo/ goes
# without these; * is a pattern.
. "$abs_top_srcdir/tests/style/style.sh"

page=ARCHITECTURE.md
[ -f "$root/$page" ] || {
	fault "$page" 'missing'
	finish 1
}

# The paths between backquotes, outside fenced blocks, both of a pair on a line of their own.
awk -F '`' '
	/^```/ { fenced = !fenced }
	!fenced {
		for (i = 2; i < NF; i += 2)
			if ($i ~ /^[a-z0-9_.\/*-]+\.(c|h|\{c,h\}|in|sql|sh|csv|md|mk|screen)$/)
				print $i
	}
' "$root/$page" | sed -e 's/^\(.*\)\.{c,h}$/\1.c\n\1.h/' | sort -u >"$scratch/named"

# What a name may stand for, relative to the root, one a line.
found()
{
	(
		cd "$root" || exit 99
		# shellcheck disable=SC2086 # patterns are to be expanded
		for path in $1 src/$1 include/dapo/$1; do
			[ ! -f "$path" ] || echo "$path"
		done
	)
}

while read -r name; do
	found "$name" >"$scratch/one"
	[ -s "$scratch/one" ] || fault "$page" "there is no $name"
done <"$scratch/named"

# A row of a table begins with the file that it is about.
awk -F '`' '/^\| `[^`]*\.[a-z{},]+`/ { print $2 }' "$root/$page" | sort | uniq -d |
	sed "s/^/$page: twice in a table: /" >>"$scratch/faults"

finish "$(wc -l <"$scratch/named")"
