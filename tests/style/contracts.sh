#!/bin/sh
# SPDX-License-Identifier: MIT
# Each public prototype has a comment directly above it, or above its run of prototypes; and one, not two.
. "$abs_top_srcdir/tests/style/style.sh"

files '*.h' | grep -E '^(src|include)/' >"$scratch/list"
(cd "$root" && xargs awk '
	FNR == 1 { covered = comment = depth = 0; ended = -1 }
	FNR > 3 && /^\/\*/ && ended == FNR - 1 { twice = FNR }
	comment {
		if (/\*\//) {
			comment = 0
			ended = FNR
			covered = FNR > 2
		}
		next
	}
	/^\/\*/ {
		if (/\*\//) {
			covered = FNR > 2
			ended = FNR
		} else
			comment = 1
		next
	}
	/^[ \t]*$/ { covered = 0; next }
	twice {
		if (depth == 0 && /^[A-Za-z_].*\(/)
			print FILENAME ":" twice ": a second comment above: " $0
		twice = 0
	}
	/^[ \t]*#/ { continued = /\\$/; next }
	continued { continued = /\\$/; next }
	depth == 0 && /^[A-Za-z_].*\(/ && !/^(typedef|extern|static inline|enum|struct [a-z_0-9]+ \{|static_assert|_Static_assert|[A-Z_]+\()/ {
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
