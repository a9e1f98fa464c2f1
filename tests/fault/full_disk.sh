#!/bin/sh
# SPDX-License-Identifier: MIT
# The disk is full at some moment of a large import: while rows are stored, while their indexes are
# sorted and made, while texts are indexed; or the table can't be read to its end. The store holds
# all rows or none and is sound, and the message names what was not stored.
# DAPO_FAULT_ROUNDS in the environment: more moments.
. "$abs_top_srcdir/tests/support/cli.sh"
. "$abs_top_srcdir/tests/fault/shim.sh"

rounds=${DAPO_FAULT_ROUNDS:-6}
rows=70000 # whose keys are more than the sorter keeps in memory
table=$cli_folder/table/in.csv
temporary=$cli_folder/temporary

# import STORE COMMAND...: a copy of the store takes the table, by that command.
import()
{
	cp "$1" "$DAPO_STORE"
	rm -f "$DAPO_STORE"-journal hit
	before=$(dapo feedback list --count)
	shift
	"$@" "$DAPO" import feedback "$table" >out 2>err
	status=$?
}

# judge WHAT: after an import that may have failed.
judge()
{
	cli_command=$1
	cli_expectations=$((cli_expectations + 1))
	dapo --quiet db check >check 2>&1 || fail "db check says: $(cat check)"
	made=$(($(dapo feedback list --count) - before))
	if [ $status -eq 0 ]; then
		[ $made -eq $rows ] || fail "status 0, but $made of $rows stored"
	else
		failures=$((failures + 1))
		[ $made -eq 0 ] || fail "failed, but $made stored: $(cat err)"
		grep -q "in.csv.*: $2" err || fail "the message is: $(cat err)"
	fi
	left=$(ls "$temporary")
	[ -z "$left" ] || fail "left behind: $left"
}

ends()
{
	[ $failures -ge $1 ] || fail "$2: only $failures imports failed"
	echo "$2: $failures imports failed"
}

# limited KIB COMMAND...: files can't grow beyond that.
limited()
{
	(
		ulimit -f $(($1 * 2)) && shift && exec "$@"
	)
}

# A store that may grow to some size, from that before the import to that after it.
limit_store()
{
	import "$1" command
	judge "$1, without a limit"
	least=$(($(wc -c <"$1") / 1024))
	most=$(($(wc -c <"$DAPO_STORE") / 1024))
	failures=0
	round=0
	while [ $round -lt "$rounds" ]; do
		size=$((least + (most - least) * (2 * round + 1) / (2 * rounds)))
		import "$1" limited $size
		judge "$1, $size KiB of $most" '.*store.db.*; nothing was saved'
		round=$((round + 1))
	done
	ends "$rounds" "$1 that may not grow"
}

# shimmed CALL FOLDER ERROR COMMAND...: from the n-th call to files below the folder on, all fail.
shimmed()
{
	nth=$1 below=$2 error=$3
	shift 3
	env SHIM_BELOW="$below" SHIM_CALL="$nth" SHIM_ERROR="$error" SHIM_MODE=for-good \
		SHIM_HIT="$PWD/hit" LD_PRELOAD="$shim" "$@"
}

# fail_calls STORE FOLDER ERROR STEP TEXT: each STEP calls later, until none fails any more.
fail_calls()
{
	failures=0
	call=1
	while [ $call -lt 100000 ]; do
		import "$1" shimmed $call "$2" "$3"
		[ -f hit ] || break
		judge "$1, $3 at call $call below $2 ($(cat hit))" "$5"
		call=$((call + $4))
	done
	judge "$1, with all calls below $2"
	ends 4 "$1, $3 below ${2##*/}"
}

# table PREFIX: rows whose ids begin with that.
table()
{
	awk -v rows=$rows -v prefix="$1" 'BEGIN {
		print "id,date,product,user,comment"
		for (i = 1; i <= rows; i++)
			printf "%s%d,2026-02-03,orders,user %d,row %d is late and nobody knows why\n",
				prefix, i, i * 7919 % 1000, i
	}'
}

# store PREFIX: a store, with those rows if there is a prefix.
store()
{
	rm -f "$DAPO_STORE"
	dapo --quiet init
	dapo --quiet domain add sales name=Sales >/dev/null
	dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
	[ -z "$1" ] || table "$1" | dapo --quiet import feedback - --source other >/dev/null 2>&1
}

mkdir "$cli_folder/table" "$temporary"
TMPDIR=$temporary
export TMPDIR
table '' >"$table"
store '' && mv "$DAPO_STORE" empty.db
store other && mv "$DAPO_STORE" filled.db
limit_store empty.db
limit_store filled.db
if make_shim; then
	fail_calls empty.db "$temporary" ENOSPC 1000 '.*a temporary file .*; nothing was saved'
	fail_calls empty.db "${table%/*}" EIO 5 'Input/output error'
else
	echo "only the store was tried: $shim"
fi
