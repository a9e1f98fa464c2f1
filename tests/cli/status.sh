#!/bin/sh
# SPDX-License-Identifier: MIT
# One line for a prompt: as of now, and nothing written, migrated or waited for.
. "$abs_top_srcdir/tests/support/cli.sh"

run dapo status
expect_status 1
expect_err_has 'there is no store'

dapo -q init
run dapo status
expect_out <<'END'
inbox 0  SLA none
END
dapo -q domain add sales name=Sales >/dev/null
dapo -q domain add logistics name=Logistics >/dev/null
dapo -q product add orders name=Orders domain=sales status=active >/dev/null
dapo -q product add parcels name=Parcels domain=logistics status=active >/dev/null
dapo -q feedback add 'Late again' product=orders >/dev/null
dapo -q sla add product=orders property=freshness operator=lte target=24h measure_every=1d >/dev/null
dapo -q sla add product=orders property=completeness operator=gte target=98% measure_every=30d >/dev/null
dapo -q sla record S-1 10h
dapo -q sla record S-2 99%
run dapo status
expect_out <<'END'
inbox 1  SLA OK
END

# Time alone makes a promise stale: told, and not stored.
cp "$DAPO_STORE" before.db
export DAPO_NOW=2026-03-08T09:00:00Z
run dapo status
expect_out <<'END'
inbox 1  SLA 1 STALE
END
run cmp "$DAPO_STORE" before.db
expect_status 0
run dapo --readonly sla list S-1 --columns key,status --format csv
expect_status 0
dapo -q sla record S-1 30h
dapo -q --as jon item add 'Needs orders by five' product=parcels >/dev/null
dapo -q --as jon request new B-1 to_domain=sales needed_by=-1d >/dev/null
run dapo status
expect_out <<'END'
inbox 1  SLA 1 BREACHED  requests 1!
END
run dapo status --json
expect_out <<'END'
{"schema":1,"kind":"status","inbox":1,"breached":1,"at_risk":0,"stale":0,"no_data":0,"current":true,"requests":1,"late_requests":1}
END

if command -v sqlite3 >/dev/null; then
	# More than can be judged at a glance: as stored, and a mark that says so.
	columns=$(sqlite3 "$DAPO_STORE" "SELECT group_concat(name) FROM pragma_table_info('sla_objective') WHERE name <> 'row_id'")
	cp "$DAPO_STORE" many.db
	sqlite3 many.db "WITH RECURSIVE n (i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 60)
		INSERT INTO sla_objective ($columns) SELECT $columns FROM sla_objective, n WHERE row_id = 1"
	run env DAPO_NOW=2026-03-20T09:00:00Z "$DAPO" --store many.db status
	expect_out <<'END'
inbox 1  SLA 61 BREACHED?  requests 1!
END

	# An older store stays one; one that is being written to is busy, at once.
	cp "$DAPO_STORE" older.db
	sqlite3 older.db "PRAGMA user_version = 16"
	run dapo --store older.db status
	expect_status 1
	[ "$(sqlite3 older.db 'PRAGMA user_version')" = 16 ] || fail "status has migrated a store"
	mkfifo hold
	sqlite3 "$DAPO_STORE" <hold >held &
	writer=$!
	exec 9>hold
	echo "BEGIN EXCLUSIVE; SELECT 'held';" >&9
	while ! grep -q held held; do sleep 0.1; done
	run timeout 3 "$DAPO" status
	expect_status 5
	exec 9>&-
	wait "$writer"
fi
