#!/bin/sh
# SPDX-License-Identifier: MIT
# No path of one machine, and nothing that is not about the project. Sample data are let be.
. "$abs_top_srcdir/tests/style/style.sh"

(
	files '*.c' '*.h' '*.sh' '*.awk' '*.mk' '*.sql' '*.md' '*.ini'
	cd "$root" && find . -maxdepth 1 -type f \( -name '*.md' -o -name bootstrap -o -name '*.am' \
		-o -name configure.ac -o -name '.clang-*' \) | sed 's|^\./||'
	[ ! -d .ci ] || find .ci -type f
) | grep -vE '^(assets/demo|tests/fixtures|tests/fuzz/corpus)/' >"$scratch/list"

# Each pattern is written so that it does not match itself.
paths='/[w]ork/|/[h]ome/[a-z]|/[U]sers/[A-Za-z]|/[r]oot/|/[t]mp/build|[C]:\\Users'
words='[A]I|[L]LMs?|[c]hatbot|[l]anguage model|[w]orkplace|[C]o-Authored-By|[s]ub-?agent|[F]IXME|[T]ODO'
(
	cd "$root" || exit 99
	xargs grep -nE "$paths" /dev/null
) <"$scratch/list" | sed 's/$/  <- a path of one machine/' >>"$scratch/faults"
(
	cd "$root" || exit 99
	xargs grep -nwE "$words" /dev/null
) <"$scratch/list" | sed 's/$/  <- not about the project/' >>"$scratch/faults"
finish "$(wc -l <"$scratch/list")"
