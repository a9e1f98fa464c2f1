#!/bin/sh
# SPDX-License-Identifier: MIT
# Who is one, and who stands before whom: names in other case, composed otherwise, in other scripts.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add north name=North >/dev/null
dapo --quiet product add trips name=Trips domain=north status=active >/dev/null
dapo --quiet person add 'Øyvind' >/dev/null

# One consumer each, whatever the case, the composition and the final sigma.
printf 'id,date,consumer,text\n' >rows.csv
n=0
for name in 'Straßen Süd' 'STRASSEN SÜD' 'strassen  süd' 'ΟΔΟΣ' 'οδος' 'Οδός' 'Склад' 'СКЛАД' 'Café' 'CAFÉ' 'Cafe'; do
	n=$((n + 1))
	echo "$n,2025-03-0$((n % 9 + 1)),$name,Text number $n" >>rows.csv
done
run dapo --quiet import feedback rows.csv --default product=trips --yes
run dapo consumer list --columns name --format csv
expect_csv <<'END'
name
"Cafe"
"Café"
"Straßen Süd"
"ΟΔΟΣ"
"Οδός"
"Склад"
END
run dapo feedback list 'consumer:"STRASSEN SÜD"' --count
expect_out <<'END'
3
END
dapo --quiet feedback add 'By hand' product=trips consumer=склад >/dev/null
run dapo feedback list consumer:СКЛАД --count
expect_out <<'END'
3
END
dapo --quiet item add 'Whose' product=trips assignee=ØYVIND >/dev/null
run dapo item list assignee:øyvind --columns assignee --format csv
expect_csv <<'END'
assignee
"Øyvind"
END

# Names by case and diacritics last, numbers by value.
for title in 'stop 10' 'Zug' 'Ährenweg' 'Stop 2' 'Ahorn' 'stöp 1' 'ahorn'; do
	dapo --quiet item add "$title" product=trips >/dev/null
done
run dapo item list --sort title --columns title --format csv
expect_csv <<'END'
title
"Ahorn"
"ahorn"
"Ährenweg"
"stöp 1"
"Stop 2"
"stop 10"
"Whose"
"Zug"
END
dapo --quiet item edit B-2 due_date=2026-02-01
dapo --quiet item edit B-3 due_date=2026-03-01
for direction in '' --reverse; do
	run dapo item list --sort due_date $direction --columns due_date --format csv
	last_out | sed -n '4,$p' | grep -q 2026 && fail "rows without a date come before others"
done
run dapo db check
expect_status 0
