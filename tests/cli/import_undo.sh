#!/bin/sh
# SPDX-License-Identifier: MIT
# Taking imports back: the newest by undo, an older one only while nothing needs what it made.
. "$abs_top_srcdir/tests/support/cli.sh"

run dapo -q init
run dapo -q domain add sales name=Sales
run dapo -q product add orders name=Orders domain=sales
printf 'id,date,consumer,text\n1,2026-01-01,finance,late\n2,2026-01-02,pricing,early\n' >first.csv
printf 'id,date,consumer,text\n3,2026-01-03,finance,late again\n' >second.csv
run dapo -q import feedback first.csv --default product=orders
run dapo -q import feedback second.csv --default product=orders

# The consumer of the second file was made by the first.
run dapo undo 3
expect_status 5
expect_err <<'END'
dapo: consumer finance is used by feedback F-3 since; nothing was undone
END
run dapo feedback list --columns key,consumer --format csv
expect_csv <<'END'
key,consumer
"F-3","finance"
"F-2","pricing"
"F-1","finance"
END

run dapo -q undo
run dapo -q undo
run dapo consumer list --format csv --columns name
expect_csv <<'END'
name
END
run dapo -q redo
run dapo -q redo
run dapo feedback list --columns key --format csv
expect_csv <<'END'
key
"F-3"
"F-2"
"F-1"
END
run dapo db check
expect_err <<'END'
no faults
END

# What rests on the rows of a load follows when it goes and when it comes back.
run dapo -q sla add product=orders property=freshness operator=lte target=24h
printf 'objective,measured_at,value\nS-1,2026-03-02T08:00:00Z,5\nS-1,2026-03-02T07:00:00Z,4\n' >measured.csv
run dapo -q import measurements measured.csv
for turn in undo redo; do
	run dapo -q "$turn"
	run dapo sla list --columns key,status
	case $turn in
	redo) expect_out_has OK ;;
	*) expect_out_has 'NO DATA' ;;
	esac
	run dapo -q db check
	expect_status 0
done

# --- Batches are taken back in any order: what was kept for a later one goes with that.
count_rows() { dapo export "$1" --format csv | sed 1d | wc -l | tr -d ' '; }
feedback=$(count_rows feedback) consumers=$(count_rows consumers)
printf 'id,date,consumer,text\n71,2025-11-01,night shift,one\n72,2025-11-02,night shift,two\n' >weekly.csv
run dapo -q import feedback weekly.csv --default product=orders
newest_batch() { dapo import list --columns key --format csv | sed 1d | tr -d '"\r' | sed 's/I-//' | sort -n | tail -1; }
older=$(newest_batch)
printf 'id,date,consumer,text\n71,2025-11-01,night shift,one anew\n72,2025-11-02,night shift,two\n73,2025-11-03,night shift,three\n' >weekly.csv
run dapo -q import feedback weekly.csv --default product=orders
newer=$((older + 1))
run dapo import undo "$older"
expect_out_has 'reversed: 1 ('
expect_out_has 'kept, touched since: 2 ('
# The row that both files had went with the older one: the newer file is no longer known as taken.
run dapo import feedback weekly.csv --default product=orders --dry-run
expect_out_has '3 read = 1 new + 0 updated + 2 unchanged'
run dapo import undo "$newer"
expect_status 0
[ "$(count_rows feedback)" = "$feedback" ] || fail "feedback of a batch that was taken back is left"
[ "$(count_rows consumers)" = "$consumers" ] || fail "consumers of a batch that was taken back are left"

# --- One that was taken back and brought back can be taken back again.
run dapo -q undo
run dapo import undo "$newer"
expect_status 0
run dapo import undo "$newer"
expect_status 1
expect_err_has 'there is no import'

# --- Field by field: what people wrote since stays, the rest is what it was.
printf 'id,date,text,severity,channel\n81,2025-11-05,words,low,mail\n' >fields.csv
run dapo -q import feedback fields.csv --default product=orders --source fields
printf 'id,date,text,severity,channel\n81,2025-11-05,other words,high,phone\n' >fields.csv
run dapo -q import feedback fields.csv --default product=orders --source fields
key=$(dapo feedback list source:fields --columns key --format csv | sed -n 2p | tr -d '"\r')
run dapo -q feedback edit "$key" severity=normal
run dapo import undo "$(newest_batch)"
run dapo feedback list "source:fields" --columns text,severity,channel --format csv
expect_csv <<'END'
text,severity,channel
"words",normal,"mail"
END
run dapo db check
expect_status 0
