#!/bin/sh
# SPDX-License-Identifier: MIT
# A store that may be read but not written, for its own sake or its folder's: what reads works, what
# writes is refused by name, and nothing is left behind.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
dapo --quiet item add one product=orders >/dev/null
printf 'product,text,submitted_at\norders,rows are late,2026-01-02\n' >in.csv
cp "$DAPO_STORE" good.db

# Nothing is read-only for root.
as_user=
if [ "$(id -u)" -eq 0 ]; then
	as_user='setpriv --reuid=65534 --regid=65534 --clear-groups'
	chown -R 65534 "$cli_folder" && chmod 755 "$cli_folder"
fi
$as_user "$DAPO" --store good.db item list >/dev/null 2>&1 ||
	skip "root runs it, and nobody else can work in $cli_folder"
mkdir closed
cp good.db closed/s.db
chmod 444 closed/s.db
[ -z "$as_user" ] || chown -R 65534 closed
chmod 555 closed
read_only()
{
	run $as_user "$DAPO" --store closed/s.db item list --columns key
	expect_out <<'END'
KEY
B-1
END
	run $as_user "$DAPO" --store closed/s.db item add two product=orders
	expect_status 1
	expect_err_has "closed/s.db"
	run $as_user "$DAPO" --store closed/s.db import feedback in.csv
	expect_status 1
	run $as_user "$DAPO" --store closed/s.db db backup closed/copy.db
	expect_status 1
	expect_err_has "closed/copy.db"
	run $as_user "$DAPO" --store closed/s.db export items --format csv -o closed/out.csv
	expect_status 1
	expect_err_has "closed/out.csv: Permission denied"
	run $as_user "$DAPO" --store closed/s.db db check
	expect_err <<'END'
no faults
END
	cmp -s good.db closed/s.db || fail "a read-only store changed"
	[ "$(ls -A closed)" = s.db ] || fail "something was left behind: $(ls -A closed)"
}
read_only
# The folder alone: the journal can't be made.
chmod 755 closed
chmod 644 closed/s.db
chmod 555 closed
read_only
chmod 755 closed
