#!/bin/sh
# SPDX-License-Identifier: MIT
# What make dist packs, by file or by folder, has every file of the tree.
. "$abs_top_srcdir/tests/style/style.sh"

list=$abs_top_builddir/tests/distributed.list
[ -s "$list" ] || {
	echo "make check writes $list" >&2
	exit 99
}
(
	files '*'
	cd "$root" && find . -maxdepth 1 -type f \( -name '*.md' -o -name 'LICENSE*' -o -name bootstrap \
		-o -name '*.am' -o -name configure.ac -o -name '.clang-*' \) | sed 's|^\./||'
	[ ! -d .ci ] || find .ci -type f
) >"$scratch/all"

# Built in the tree itself, what make puts there is no source.
grep -vE '\.(o|log|trs|a)$|(^|/)\.(deps|libs|dirstamp)|^tests/distributed\.list' "$scratch/all" |
	while read -r file; do
		[ -f "$root/$file.c" ] || echo "$file"
	done >"$scratch/list"

awk '
	NR == FNR { packed[$0] = 1; next }
	{
		path = $0
		while (!(path in packed) && sub(/\/[^\/]*$/, "", path))
			;
		if (!(path in packed))
			print $0 ": not in the distribution; name it in the fragment of its folder"
	}
' "$list" "$scratch/list" >>"$scratch/faults"
finish "$(wc -l <"$scratch/list")"
