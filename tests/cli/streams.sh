#!/bin/sh
# SPDX-License-Identifier: MIT
# Output that can't be written, readers that go away, stores that are busy, who acts.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
if [ -w /dev/full ]; then
	"$DAPO" product list >/dev/full 2>err
	[ $? -eq 1 ] || fail "a full disk is not noticed"
	grep -q 'No space left' err || fail "a full disk is not named"
	# Stored is stored: who tries again on status 1 must not store it twice.
	"$DAPO" product add x name=X domain=sales >/dev/full 2>err
	[ $? -eq 6 ] || fail "a row that was stored counts as failed"
	grep -q '^dapo: done, but the answer could not be written: No space' err || fail "$(cat err)"
	"$DAPO" product edit x name=Y >/dev/full 2>/dev/null
	[ $? -eq 6 ] || fail "an edit that was stored counts as failed"
	"$DAPO" product trash x >/dev/full 2>/dev/null
	[ $? -eq 6 ] || fail "what was trashed counts as failed"
	"$DAPO" undo >/dev/full 2>/dev/null
	[ $? -eq 6 ] || fail "what was undone counts as failed"
	"$DAPO" --store new.dapo init >/dev/full 2>/dev/null
	case $? in 0 | 6) ;; *) fail "a store that was made counts as failed" ;; esac
	# Nothing was stored: plain failure.
	"$DAPO" product edit x name=Y >/dev/full 2>/dev/null
	[ $? -eq 1 ] || fail "an edit that changes nothing counts as done"
	"$DAPO" help >/dev/full 2>/dev/null && fail "help to a full disk is no failure"
fi

# A reader that goes away ends the program without a word.
i=0
while [ $i -lt 600 ]; do
	i=$((i + 1))
	echo "orders,row $i with some text to fill the buffers of a pipe"
done | sed '1i product,text' >rows.csv
dapo --quiet import feedback rows.csv --default submitted_at=today >/dev/null
(
	"$DAPO" export feedback --format json 2>err
	echo $? >status
) | head -c 10 >/dev/null
[ "$(cat status)" = 0 ] || fail "status $(cat status) for a closed pipe"
[ ! -s err ] || fail "a word about a closed pipe: $(cat err)"

# A reader that stands still keeps no writer out.
mkfifo pipe
"$DAPO" export feedback --format json >pipe &
exec 3<pipe
read -r line <&3
[ -n "$line" ] || fail "nothing was exported"
run dapo product edit orders version=2
cat <&3 >rest
exec 3<&-
wait
[ "$(tail -n 1 rest)" = ']}' ] || fail "the export ended early"

# Quiet leaves only the key.
run dapo -q item add 'Quiet one' product=orders
expect_out <<'END'
B-1
END
expect_no_err

# Who acts: --as, $DAPO_USER, $USER, in that order.
run env DAPO_USER=ann "$DAPO" item edit B-1 title=A
run dapo item edit B-1 title=B
run env DAPO_USER=ann "$DAPO" --as jon item edit B-1 title=C
run env -u USER "$DAPO" item edit B-1 title=D
run dapo log B-1 --columns actor
expect_status 2
run dapo log B-1 -n 4 --format csv
expect_out_has ',"ann",'
expect_out_has ',"jon",'
expect_out_has ',"tester",'

# Width: a table fits the terminal's columns only on a terminal; a pipe gets all.
run env COLUMNS=40 "$DAPO" item list
expect_out <<'END'
KEY  TITLE  PRODUCT  TYPE     STATUS  SCORE  DEMAND  SIZE
B-1  D      orders   feature  new                 0
END

# Long texts go whole, too, on one line each.
long=$(printf 'word %.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20)end
dapo --quiet item edit B-1 description="$long" >/dev/null
run dapo item list --columns description,key
expect_out <<END
DESCRIPTION$(printf '%61s' '')  KEY
$long  B-1
END

# A name that nobody could read in the log is refused.
long=$(printf '%0300d' 0)
for name in '' ' ' "$(printf 'a\033[1m')" "$(printf 'a\nb')" "$long" "$(printf '\377')"; do
	run dapo --as "$name" item edit B-1 title=E
	expect_status 2
	expect_err_has 'dapo: '
	[ -z "$name" ] && continue
	run env DAPO_USER="$name" "$DAPO" item edit B-1 title=E
	expect_status 2
done
run dapo item list title:E --count
expect_out <<'END'
0
END
