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
