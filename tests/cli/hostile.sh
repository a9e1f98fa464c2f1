#!/bin/sh
# SPDX-License-Identifier: MIT
# Text that would move the cursor, hide or reorder is made visible in every list and page; machine
# formats escape it by their own rules.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
evil=$(printf 'a\033[2Jb\302\233c\342\200\256d\001e\177')
dapo --quiet consumer add "$evil" >/dev/null
dapo --quiet item add "$evil" product=orders requester="$evil" labels=x >/dev/null
printf 'one\033]0;title\007\ntwo\t\342\200\253end' >letter
dapo --quiet feedback add "$(cat letter)" product=orders consumer="$evil" >/dev/null
dapo --quiet feedback link F-1 B-1
dapo --quiet person add "$evil" name="$evil" >/dev/null
dapo --quiet item edit B-1 assignee="$evil"
dapo --quiet domain edit sales description="$(cat letter)"

# No byte of a control character may come out, but line ends and tabs.
clean()
{
	run "$@"
	last_out | LC_ALL=C tr -d '\011\012\040-\176\200-\377' >bad
	cat "$cli_folder/err" | LC_ALL=C tr -d '\011\012\040-\176\200-\377' >>bad
	last_out | LC_ALL=C grep -q "$(printf '\302\233\|\342\200\256\|\342\200\253')" && echo bidi >>bad
	expect_file bad </dev/null
}

for command in 'item list' 'item show B-1' 'item why B-1' 'feedback list' 'feedback show F-1' 	'feedback similar F-1' 'consumer list' 'person list' 'domain show sales' log 'view list'; do
	# shellcheck disable=SC2086 # the command is made of words
	clean dapo $command
done
for format in json jsonl md; do
	clean dapo item list --format $format
	clean dapo feedback list --format $format
done
clean dapo --json item show B-1
clean dapo item edit B-1 title="$evil 2"
clean dapo item show "$evil"
expect_status 1
clean dapo "$evil"
expect_status 2
clean dapo item list "$evil:x"
clean dapo --as "$evil" undo
expect_status 2
clean dapo --store "$evil" item list
expect_status 1
clean dapo complete-line 'consumer show '
clean dapo import feedback "$evil"
expect_status 1

run dapo item list --columns title,requester
expect_out <<'END'
TITLE                             REQUESTER
a^[[2Jb<U+009B>c<U+202E>d^Ae^? 2  a^[[2Jb<U+009B>c<U+202E>d^Ae^?
END
run dapo item list --columns title --format jsonl
expect_out <<'END'
{"title":"a\u001B[2Jb\u009Bc\u202Ed\u0001e\u007F 2"}
END
run dapo feedback list --columns key,text
expect_out <<'END'
KEY  TEXT
F-1  one^[]0;title^G two <U+202B>end
END
run dapo feedback show F-1 --columns text
expect_out <<'END'
Text        one^[]0;title^G
            two^I<U+202B>end

Linked items
KEY  TITLE                             PRODUCT  STATUS  SCORE
B-1  a^[[2Jb<U+009B>c<U+202E>d^Ae^? 2  orders   new
END
run dapo item list --columns title --format md
expect_out <<'END'
| Title |
| --- |
| a\^\[\[2Jb\<U\+009B\>c\<U\+202E\>d\^Ae\^? 2 |
END
run env LC_ALL=C "$DAPO" item list --columns title
expect_out <<'END'
TITLE
a^[[2Jb<U+009B>c<U+202E>d^Ae^? 2
END
