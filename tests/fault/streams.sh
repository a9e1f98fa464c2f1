#!/bin/sh
# SPDX-License-Identifier: MIT
# Output that nobody takes: a reader that goes away, a full device, no stream at all.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
{
	echo product,text,submitted_at
	seq -f 'orders,the rows of batch %.0f are late and nobody knows why,2026-01-02' 3000
} >in.csv
dapo --quiet import feedback in.csv

# A reader that goes away ends the list at once and in silence.
for format in table csv json jsonl md; do
	run sh -c "{ '$DAPO' feedback list --format $format; echo \$? >status; } | head -n 1"
	[ "$(wc -l <"$cli_folder/out")" -eq 1 ] || fail "head took no line of $format"
	expect_no_err
	expect_file status <<'END'
0
END
done

# A full device is told, once, with the reason.
if [ -c /dev/full ]; then
	for command in 'feedback list --format csv' 'product list' 'feedback show F-1' help \
		version 'db info' 'export feedback --format jsonl'; do
		run sh -c "'$DAPO' $command >/dev/full"
		expect_status 1
		expect_err_has "No space left on device"
		[ "$(wc -l <"$cli_folder/err")" -eq 1 ] || fail "$command: told more than once"
	done
	# What was saved before nobody could be told of it stays saved.
	run sh -c "'$DAPO' item add one product=orders >/dev/full"
	expect_status 6
	run dapo item list --count
	expect_out <<'END'
1
END
fi

# Closed streams: no file of the store may take their number and be written to.
cp "$DAPO_STORE" before.db
dapo --quiet export products --format csv -o whole.csv
for closed in '>&-' '2>&-' '<&-' '<&- >&- 2>&-'; do
	run sh -c "'$DAPO' item list $closed"
	cli_status_open=no
	[ "$cli_status" -le 1 ] || fail "item list $closed: status $cli_status"
	run sh -c "'$DAPO' item nonsense $closed"
	expect_status 2
	run sh -c "'$DAPO' item show B-99 $closed" # the message comes while the store is open
	expect_status 1
	run sh -c "'$DAPO' export products --format csv --force -o closed.csv $closed"
	expect_file closed.csv <whole.csv
	run dapo --quiet db check
done
cmp -s before.db "$DAPO_STORE" || fail "a message went into the store"
run sh -c "'$DAPO' item add two product=orders <&- >&- 2>&-"
cli_status_open=no
run dapo --quiet db check
run dapo item list --count
expect_out <<'END'
2
END
