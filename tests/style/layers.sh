#!/bin/sh
# SPDX-License-Identifier: MIT
# A layer includes only layers to its left; cli and tui never include each other. Inside a layer the
# order goes on from folder to folder. layers.except lists what is let be, a file and what it
# includes, each with a reason.
. "$abs_top_srcdir/tests/style/style.sh"

# The folders of a layer: those on one line may include each other, and those of the lines above.
cat >"$scratch/order" <<'END'
model entity
model tables rules
model filter
store engine
store records
store lists
store questions
store derived
exchange in out
exchange mapping
desk core
desk decisions import promises requests triage
cli core
cli pages
cli nouns
tui core
tui screen
tui frame
tui ask form
tui loop
tui panes views sheet triage wizard
END

except=$root/tests/style/layers.except
: >"$scratch/let"
[ ! -f "$except" ] || sed -n 's/^\([^#: ]*\) -> \([^: ]*\): ..*/\1 \2/p' "$except" >"$scratch/let"

files '*.c' '*.h' | grep -E '^(src|include/dapo)/' >"$scratch/list"
(cd "$root" && xargs awk -v order_file="$scratch/order" -v let_be="$scratch/let" '
	# The place of a folder in its layer; 0: the order is silent about it.
	function place_of(path, part) {
		return split(path, part, "/") < 3 ? 0 : place_in[part[1] "/" part[2]]
	}
	# The layer of a path below src/ or dapo/.
	function layer(path) {
		if (path ~ /^tui\/core\//)
			return "tui/core"
		return path ~ /\// ? substr(path, 1, index(path, "/") - 1) : "main"
	}
	BEGIN {
		while ((getline line <order_file) > 0) {
			lines++
			count = split(line, word, " ")
			for (i = 2; i <= count; i++)
				place_in[word[1] "/" word[i]] = lines
		}
		while ((getline line <let_be) > 0)
			let[line] = 1
		split("base model store exchange desk", order)
		for (i = 1; i in order; i++)
			rank[order[i]] = i
		rank["cli"] = rank["tui/core"] = 6
		rank["tui"] = 7
		rank["main"] = 8
	}
	FNR == 1 {
		own_path = FILENAME
		sub(/^src\/|^include\/dapo\//, "", own_path)
		own = layer(own_path)
		if (!(own in rank))
			print FILENAME ":1: no such layer: " own
	}
	/^[ \t]*#[ \t]*include[ \t]*"/ {
		split($0, part, "\"")
		path = part[2]
		place = FILENAME ":" FNR ": "
		if (path ~ /\.\./)
			print place "includes upwards: " path
		outside = sub(/^dapo\//, "", path)
		if (layer(path) == layer(own_path) && place_of(path) > place_of(own_path) &&
		    place_of(own_path) && !((own_path " " path) in let))
			print place own_path " includes upwards: " path
		if (!outside && path ~ /\// && substr(layer(path), 1, 3) != substr(own, 1, 3))
			print place "includes what is private to " layer(path) ": " path
		if (outside) {
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
