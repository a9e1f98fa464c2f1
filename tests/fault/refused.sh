#!/bin/sh
# SPDX-License-Identifier: MIT
# Stores that can't be used, or not now: locked, of a newer program, damaged, no stores at all. Each
# is told by name, and not one byte of it changes.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
dapo --quiet item add one product=orders >/dev/null
printf 'product,text,submitted_at\norders,rows are late,2026-01-02\n' >in.csv
cp "$DAPO_STORE" good.db

untouched()
{
	cmp -s "$1" "$2" || fail "$2 changed"
	[ ! -e "$2-journal" ] || fail "$2 has a journal"
}

# ---- Locked: readers read, writers wait their time and then say so.
"$abs_top_builddir/tests/fault/holder" "$DAPO_STORE" held &
holder=$!
while [ ! -e held ] && kill -0 $holder; do
	sleep 0.05
done
run dapo item list --columns key
expect_out <<'END'
KEY
B-1
END
(
	dapo item add two product=orders >add.out 2>add.err
	echo $? >add.status
) &
add=$!
(
	dapo import feedback in.csv >import.out 2>import.err
	echo $? >import.status
) &
import=$!
began=$(date +%s)
wait $add $import
took=$(($(date +%s) - began))
{ [ $took -ge 4 ] && [ $took -le 30 ]; } || fail "writers waited $took s for a lock, not about 5"
for command in add import; do
	expect_file $command.status <<'END'
5
END
	run grep -c 'another process is writing to the store' $command.err
	expect_out <<'END'
1
END
done
kill -9 $holder
wait $holder 2>/dev/null
run dapo item add two product=orders
expect_out <<'END'
B-2 added: two
END
cp good.db "$DAPO_STORE"

# ---- A schema that only a newer program knows (the number at byte 60 of the file).
cp good.db newer.db
printf '\0\0\0\143' | dd of=newer.db bs=1 seek=60 conv=notrunc 2>/dev/null
cp newer.db kept
for command in 'item list' 'item add two product=orders' 'db check' 'db backup out.db' doctor; do
	run dapo --store newer.db $command
	expect_status 1
	case $command in
	doctor) expect_out_has "schema 99" ;;
	*) expect_err_has "newer.db has schema 99, this dapo knows schema" ;;
	esac
	untouched kept newer.db
done
[ ! -e out.db ] || fail "a backup of a newer store was made"

# ---- No stores: text, nothing, another application's file, a folder, a link, a pipe.
echo 'this is no store' >text.db
: >empty.db
cp good.db other.db
printf 'else' | dd of=other.db bs=1 seek=68 conv=notrunc 2>/dev/null
head -c 50 good.db >head.db
for file in text empty other head; do
	cp $file.db kept
	run dapo --store $file.db item list
	expect_status 1
	expect_err_has "$file.db is not a dapo store; it was not touched"
	run dapo --store $file.db item add two product=orders
	expect_status 1
	run dapo --store $file.db init
	expect_status 1
	expect_err_has "$file.db exists already"
	untouched kept $file.db
done
mkdir folder.db
ln -s good.db link.db
mkfifo pipe.db
for file in folder link pipe; do
	run dapo --store $file.db item list
	expect_status 1
	expect_err_has "$file.db"
done
cmp -s good.db "$DAPO_STORE" || fail "the store behind a link changed"

# ---- Damaged inside: every command ends with a message, none of them by a signal.
size=$(wc -c <good.db)
at=100
while [ $at -lt "$size" ]; do
	cp good.db bad.db
	head -c 3000 /dev/urandom | dd of=bad.db bs=1 seek=$at conv=notrunc 2>/dev/null
	for command in 'db check' 'item list' 'item add two product=orders' 'product list'; do
		run dapo --store bad.db $command
		cli_status_open=no
		cli_expectations=$((cli_expectations + 1))
		[ "$cli_status" -le 1 ] || fail "noise at byte $at: status $cli_status"
		[ "$cli_status" -eq 0 ] || [ -s "$cli_folder/err" ] || fail "noise at $at: no message"
	done
	at=$((at + size / 12))
done
head -c $((size / 2)) good.db >half.db
run dapo --store half.db db check
expect_status 1
