#!/bin/sh
# SPDX-License-Identifier: MIT
# SQL and SQLite, libcsv, nettle and curses each have one place; states have names in SQL.
. "$abs_top_srcdir/tests/style/style.sh"

# only_in HEADERS ALLOWED: extended patterns for the header's name and the files that may use it.
only_in()
{
	(cd "$root" && xargs grep -nE "^[[:space:]]*#[[:space:]]*include[[:space:]]*<($1)>" \
		/dev/null) <"$scratch/list" | grep -vE "^($2):" >>"$scratch/faults"
}

files '*.c' '*.h' | grep -E '^(src|include)/' >"$scratch/list"
only_in 'sqlite3(ext)?\.h' '(src|include/dapo)/store/[^:]*'
only_in 'csv\.h' 'src/exchange/in/reader\.c'
only_in 'nettle/.*\.h' 'src/base/(base64|digest)\.c'
only_in '(n?curses(w/.*)?|ncursesw/.*|panel|menu|form|term|term_entry)\.h' 'src/tui/screen/(term(info)?\.c|draw\.c|cells\.[ch])'

# A string that starts like a statement is SQL.
sql='"[[:space:]]*(SELECT|INSERT (OR [A-Z]+ )?INTO|UPDATE [a-z_]+ SET|DELETE FROM|REPLACE INTO|CREATE'
sql="$sql (TABLE|INDEX|VIEW|TRIGGER|UNIQUE)|DROP TABLE|ALTER TABLE|PRAGMA|BEGIN IMMEDIATE|WITH RECURSIVE)"
grep -v '^src/store/' "$scratch/list" | while read -r file; do
	awk -v keep_strings=1 -f "$style/strip.awk" "$root/$file" |
		grep -nE "$sql" | sed "s|^|$file:SQL outside the store: |"
done >>"$scratch/faults"
# States go into SQL by name (src/store/engine/literals.h).
state='"[^"]*(status|verdict|kind|action|role|answer_state|trash) *((=|<>|<=?|>=?) *[0-9]|(IN|BETWEEN) *[(]?[0-9])'
grep '^src/store/' "$scratch/list" | while read -r file; do
	awk -v keep_strings=1 -f "$style/strip.awk" "$root/$file" |
		grep -nE "$state" | sed "s|^|$file:a state by its number: |"
done >>"$scratch/faults"
finish "$(wc -l <"$scratch/list")"
