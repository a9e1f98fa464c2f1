#!/bin/sh
# SPDX-License-Identifier: MIT
# Each public prototype has a comment directly above it, or above its run of prototypes.
. "$abs_top_srcdir/tests/style/style.sh"

files '*.h' | grep '^include/' >"$scratch/list"
(cd "$root" && xargs awk '
	FNR == 1 { covered = comment = depth = 0 }
	comment {
		if (/\*\//) {
			comment = 0
			covered = FNR > 2
		}
		next
	}
	/^\/\*/ {
		if (/\*\//)
			covered = FNR > 2
		else
			comment = 1
		next
	}
	/^[ \t]*$/ { covered = 0; next }
	/^[ \t]*#/ { continued = /\\$/; next }
	continued { continued = /\\$/; next }
	depth == 0 && /^[A-Za-z_].*\(/ && !/^(typedef|enum|struct [a-z_0-9]+ \{|static_assert|_Static_assert)/ {
		if (!covered)
			print FILENAME ":" FNR ": no comment above: " $0
		seen++
	}
	{
		opened = gsub(/\{/, "{")
		closed = gsub(/\}/, "}")
		depth += opened - closed
		if (closed > opened && depth == 0 && /;/)
			covered = 0
	}
	END { print seen + 0 >"/dev/stderr" }
') <"$scratch/list" >>"$scratch/faults" 2>"$scratch/seen"
finish "$(awk '{ n += $1 } END { print n + 0 }' "$scratch/seen")"
