#!/bin/sh
# SPDX-License-Identifier: MIT
# No two files call each other, neither directly nor in a ring. A call is what an object leaves open
# and another of the library defines. Who opens a view calls its maker, declared in tui/frame/views.h,
# and knows no more of it: that is no call of its file. rings.except names the calls that are let be,
# with a reason.
. "$abs_top_srcdir/tests/style/style.sh"

# Object files are those of the build; of another tree they are made first.
if [ -n "${STYLE_ROOT-}" ]; then
	objects=$scratch/objects
	files '*.c' | grep '^src/' | while read -r file; do
		mkdir -p "$objects/$(dirname "$file")"
		# shellcheck disable=SC2086 # the command is made of words
		$COMPILE -w -I"$root/include" -I"$root/src" -c -o "$objects/${file%.c}.o" "$root/$file"
	done
else
	objects=$abs_top_builddir
fi

# Of the sources that are there: a build may still have objects of files that are gone.
files '*.c' | grep '^src/' | sed 's/\.c$/.o/' | while read -r object; do
	[ ! -f "$objects/$object" ] || echo "$object"
done >"$scratch/list"

makers=$root/src/tui/frame/views.h
: >"$scratch/makers"
[ ! -f "$makers" ] || sed -n 's/^[a-z].*[ *]\([a-z_]*\)(.*/\1/p' "$makers" >"$scratch/makers"

# Lines "caller callee".
(cd "$objects" && xargs nm -A -P) <"$scratch/list" | awk -v makers="$scratch/makers" '
	BEGIN {
		while ((getline name <makers) > 0)
			maker[name] = 1
	}
	{
		file = $1
		sub(/\.o:?$/, ".c", file)
		if ($3 == "U" && !($2 in maker))
			wanted[++n] = file " " $2
		else if ($3 ~ /^[A-Z]$/)
			home[$2] = file
	}
	END {
		for (i = 1; i <= n; i++) {
			split(wanted[i], want, " ")
			if (want[2] in home && home[want[2]] != want[1])
				print want[1], home[want[2]]
		}
	}
' | sort -u >"$scratch/calls"

except=$root/tests/style/rings.except
[ ! -f "$except" ] || {
	sed -n 's/^\([^#: ]*\) -> \([^: ]*\): ..*/\1 \2/p' "$except" | sort -u >"$scratch/let"
	comm -13 "$scratch/calls" "$scratch/let" |
		sed 's|^|tests/style/rings.except: there is no such call: |' >>"$scratch/faults"
	comm -23 "$scratch/calls" "$scratch/let" >"$scratch/left"
	mv "$scratch/left" "$scratch/calls"
}

# tsort tells each ring that it meets: a line that says so, then its members.
tsort "$scratch/calls" 2>&1 >/dev/null | sed -n 's/^tsort: \(.*\.c\)$/\1/p; s/^tsort: .* loop:$/a ring:/p' |
	awk '/^a ring:$/ { if (ring) print ring; ring = "a ring:"; next } { ring = ring " " $0 }
		END { if (ring) print ring }' >>"$scratch/faults"
finish "$(wc -l <"$scratch/list")"
