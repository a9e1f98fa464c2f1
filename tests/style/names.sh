#!/bin/sh
# SPDX-License-Identifier: MIT
# A public function begins with the name of its header or of that one's folder, or with the singular
# of either. names.except lists names (or beginnings, with a *) that are let be, each with a reason.
. "$abs_top_srcdir/tests/style/style.sh"

except=$root/tests/style/names.except
: >"$scratch/let"
[ ! -f "$except" ] || sed -n 's/^\([a-z_0-9]*\*\{0,1\}\): ..*/\1/p' "$except" >"$scratch/let"

files '*.h' | grep -E '^(src|include)/' >"$scratch/list"
(cd "$root" && xargs awk -v let_be="$scratch/let" '
	BEGIN {
		while ((getline name <let_be) > 0)
			let[name] = 0
	}
	function begins(name, word) {
		return name == word || index(name, word "_") == 1
	}
	# A word, or its singular, opens the name.
	function of(name, word, singular) {
		singular = word
		sub(/ies$/, "y", singular) || sub(/s$/, "", singular)
		return begins(name, word) || begins(name, singular)
	}
	function let_pass(name, pattern) {
		for (pattern in let)
			if (pattern == name || (sub(/\*$/, "", pattern) && index(name, pattern) == 1)) {
				used[pattern] = 1
				return 1
			}
		return 0
	}
	FNR == 1 {
		depth = comment = 0
		count = split(FILENAME, part, "/")
		stem = part[count]
		sub(/\.h$/, "", stem)
		folder = part[count - 1]
		if (folder == "core")
			folder = part[count - 2]
	}
	comment { comment = !/\*\//; next }
	/^[ \t]*\/\*/ { comment = !/\*\//; next }
	/^[ \t]*#/ { continued = /\\$/; next }
	continued { continued = /\\$/; next }
	depth == 0 && /^[A-Za-z_].*\(/ && !/^(typedef|static|extern|enum|_Static_assert|static_assert|__attribute__|[A-Z_]+\()/ &&
			!/^struct [a-z_0-9]+ \{/ {
		name = $0
		sub(/\(.*/, "", name)
		sub(/.*[ *]/, "", name)
		seen++
		if (!of(name, stem) && !of(name, folder) && !let_pass(name))
			print FILENAME ": " name "() begins with neither " stem "_ nor " folder "_"
	}
	{
		depth += gsub(/\{/, "{")
		depth -= gsub(/\}/, "}")
	}
	END { print seen + 0 >"/dev/stderr" }
') <"$scratch/list" >>"$scratch/faults" 2>"$scratch/seen"
finish "$(awk '{ n += $1 } END { print n + 0 }' "$scratch/seen")"
