#!/bin/sh
# SPDX-License-Identifier: MIT
# On a terminal tables fit its columns, and a dangerous step is asked for.
. "$abs_top_srcdir/tests/support/cli.sh"

command -v script >/dev/null || skip "there is no script(1) to make a terminal"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders_daily name=Orders domain=sales status=active >/dev/null
dapo --quiet item add 'A title that is longer than what a narrow terminal has room for beside the rest' \
	product=orders_daily >/dev/null
dapo --quiet feedback add 'A text that is longer than what a narrow terminal has room for' \
	product=orders_daily >/dev/null
dapo --quiet sla add product=orders_daily property=freshness target=24h >/dev/null
dapo --quiet sla record S-1 12h

# on_terminal COLUMNS COMMAND: its output, without the carriage returns of the terminal.
on_terminal()
{
	COLUMNS=$1 script -qec "$2" /dev/null | tr -d '\r'
}

run on_terminal 80 "'$DAPO' item list"
expect_out <<'END'
KEY  TITLE                                           STATUS  SCORE  DEMAND  SIZE
B-1  A title that is longer than what a narrow ter…  new                 0
END
run on_terminal 120 "'$DAPO' item list"
expect_out <<'END'
KEY  TITLE                                                            PRODUCT       TYPE     STATUS  SCORE  DEMAND  SIZE
B-1  A title that is longer than what a narrow terminal has room fo…  orders_daily  feature  new                 0
END
run on_terminal 80 "'$DAPO' feedback list"
expect_out <<'END'
KEY  SUBMITTED         SEVERITY  CONSUMER  TEXT
F-1  2026-03-02 09:00  normal              A text that is longer than what a na…
END
run on_terminal 80 "'$DAPO' sla check orders_daily --all --quiet"
expect_out <<'END'
KEY  PRODUCT       PROPERTY   PROMISE  STATUS  CONSUMED  LEFT
S-1  orders_daily  freshness  <= 24h   OK           50%   50%
END
run on_terminal 60 "'$DAPO' item show B-1 --columns key,title"
expect_out <<'END'
Key         B-1
Title       A title that is longer than what a narrow
            terminal has room for beside the rest
END
run on_terminal 80 "'$DAPO' item list --format csv --columns key,status"
expect_out <<'END'
key,status
"B-1",new
END

# Text from outside drives no terminal, whatever the format; a pipe and --raw have the exact bytes.
esc=$(printf '\033')
csi=$(printf '\302\233')
dapo --quiet feedback add "wipe ${esc}[2J, title ${esc}]0;mine$(printf '\007'), eight bits ${csi}2J" \
	product=orders_daily >/dev/null
for format in csv md json jsonl table; do
	for command in "feedback list" "feedback show F-2" "export feedback" "log F-2"; do
		run on_terminal 200 "'$DAPO' $command --format $format"
		expect_out_has wipe
		if grep -q "$esc\|$csi" "$cli_folder/out"; then
			fail "$command --format $format drives the terminal"
		fi
	done
done
run on_terminal 200 "'$DAPO' feedback list wipe --format csv --columns text"
expect_out_has '"wipe ^[[2J, title ^[]0;mine^G, eight bits <U+009B>2J"'
run on_terminal 200 "'$DAPO' feedback list wipe --format csv --columns text --raw"
expect_out_has "wipe ${esc}[2J"
run dapo feedback list wipe --format csv --columns text
expect_out_has "wipe ${esc}[2J"

dapo --quiet db backup copy.db
dapo --quiet product add later name=Later domain=sales >/dev/null
answer()
{
	printf '%s\n' "$1" | script -qec "'$DAPO' db restore copy.db" /dev/null >answered
}
run answer n
expect_status 1
grep -q 'Replace the store .* by copy.db? \[y/N\]' answered || fail "nothing was asked"
run dapo product list --count
expect_out <<'END'
2
END
run answer y
run dapo product list --count
expect_out <<'END'
1
END
