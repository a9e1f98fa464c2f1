#!/bin/sh
# SPDX-License-Identifier: MIT
# The store as a file: facts, checks, backups, restoring.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
run dapo db info
expect_out_has "schema                $(schema_number)"
expect_out_has "products              1"
expect_out_has "journal               delete"
run dapo db info --format csv
expect_out_has '"items","0"'
run dapo db check
expect_no_out
expect_err <<'END'
no faults
END
head=$(dapo --quiet log verify)
run dapo db backup copy.db
expect_no_out
expect_err <<END
backup written to copy.db; its log ends with $head
END
run dapo --store copy.db log verify "$head"
expect_status 0
[ "$(ls -l copy.db | cut -c1-10)" = -rw------- ] || fail "the backup is not for its owner only"
run dapo db backup copy.db
expect_status 1
expect_err_has "copy.db"
run dapo --quiet db backup copy.db --force
expect_no_err

dapo --quiet product add later name=Later domain=sales >/dev/null
run dapo db restore copy.db
expect_status 1
expect_err <<'END'
dapo: this can't be undone and nobody can be asked; add --yes
END
run dapo product list --columns id
expect_out <<'END'
ID
later
orders
END
run dapo --yes db restore copy.db
expect_no_out
expect_err_has "the old store is"
run dapo product list --columns id
expect_out <<'END'
ID
orders
END
run dapo --store "$DAPO_STORE.before-restore" product list --columns id
expect_out <<'END'
ID
later
orders
END
run dapo --yes --quiet db restore copy.db
[ -f "$DAPO_STORE.before-restore-2" ] || fail "the second old store is gone"

# What is no store, or a damaged one, restores nothing.
echo nonsense >text
run dapo --yes db restore text
expect_status 1
expect_err_has "text is not a dapo store"
# The second page is always one in use: that of the first table.
dd if=/dev/zero of=copy.db bs=4096 seek=1 count=1 conv=notrunc 2>/dev/null
run dapo --yes db restore copy.db
expect_status 1
run dapo product list --columns id
expect_out <<'END'
ID
orders
END

# Restoring where there is no store.
rm "$DAPO_STORE"
run dapo --yes db restore "$DAPO_STORE.before-restore"
run dapo product list --columns id
expect_out <<'END'
ID
later
orders
END

# Reading only: nothing changes, and changes are refused.
sum=$(cksum <"$DAPO_STORE")
run dapo --readonly product list --columns id
expect_out <<'END'
ID
later
orders
END
run dapo --readonly product trash later
expect_status 2
expect_err <<'END'
dapo: product trash changes the store; it can't go with --readonly
END
[ "$sum" = "$(cksum <"$DAPO_STORE")" ] || fail "the store changed"

# Every command speaks JSON where it is asked to.
run dapo db check --json
expect_out <<'END'
{"schema":1,"kind":"fault-list","items":[]}
END
expect_err_has "no faults"
run dapo config get mouse --json
expect_out <<'END'
{"schema":1,"kind":"setting","mouse":"off"}
END
run dapo version --json
expect_out_has '"kind":"version"'

# What is gone from the rows is gone from the file, whatever other programs did with it: in free
# pages, in pages half empty, in a write-ahead log.
if command -v sqlite3 >/dev/null; then
	DAPO_STORE=$PWD/compact.db
	dapo -q init
	dapo -q domain add sales name=Sales >/dev/null
	dapo -q product add orders name=Orders domain=sales >/dev/null
	for n in 1 2 3; do
		dapo -q feedback add "Xenophon of Athens said it $n times" product=orders >/dev/null
	done
	sqlite3 "$DAPO_STORE" "PRAGMA journal_mode = wal; PRAGMA secure_delete = off;
		CREATE TABLE left_over (text TEXT);
		WITH RECURSIVE n (i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 500)
		INSERT INTO left_over SELECT 'Xenophon of Athens ' || hex(randomblob(200)) FROM n;
		DROP TABLE left_over" >/dev/null
	run sh -c "cat '$DAPO_STORE'* | LC_ALL=C grep -ac 'Xenophon of Athens [0-9A-F]'"
	expect_status 0
	run dapo --readonly db compact
	expect_status 2
	run dapo db compact
	expect_no_out
	expect_err_has 'written anew, '
	expect_err_has ' bytes smaller'
	run sh -c "cat '$DAPO_STORE'* | LC_ALL=C grep -ac 'Xenophon of Athens [0-9A-F]'"
	expect_status 1
	run dapo db check
	expect_status 0
	run dapo feedback list --count Xenophon
	expect_out <<'END'
3
END
fi
