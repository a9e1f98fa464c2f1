#!/bin/sh
# SPDX-License-Identifier: MIT
# People can be forgotten: nothing of their names and addresses is left in the file, what they said
# and what was decided is, and the chain of the log holds.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo -q init
dapo -q domain add sales name=Sales >/dev/null
dapo -q product add orders name=Orders domain=sales >/dev/null
dapo -q person add rtanaka name='Rin Tanaka' email=rin@mill.example >/dev/null
dapo -q person add odile >/dev/null

# nothing_left PATTERN: no byte of the store has it.
nothing_left()
{
	run sh -c "! cat '$DAPO_STORE' '$DAPO_STORE'-* 2>/dev/null | LC_ALL=C grep -aiE '$1'"
	expect_status 0
}

cat >letters.csv <<'END'
id,date,product,consumer,mail,comment,plan
1,2026-01-01,orders,Lea Förster,lea@foe.example,"It is late. LEA FÖRSTER",basic
2,2026-01-02,orders,Lea Förster,lea@foe.example,"Again, lea@foe.example",asked by Lea Förster
3,2026-01-03,orders,Lager Nord,lager@foe.example,"As Lea Förster says",basic
END
run dapo -q import feedback letters.csv --source mail
run dapo -q consumer edit 'Lea Förster' email=lea.new@foe.example
run dapo -q consumer edit 'Lea Förster' name='Lea Busch'
run dapo -q item add 'Call Lea Busch' product=orders requester='Lea Busch'
run dapo -q --as 'Lea Busch' item add 'What she added' product=orders
run dapo -q feedback answer F-1 'Dear Lea Förster, soon.'
mkdir -p "$XDG_STATE_HOME/dapo/drafts"
echo 'lea.new@foe.example' >"$XDG_STATE_HOME/dapo/drafts/1-1"
echo 'Rin Tanaka' >"$XDG_STATE_HOME/dapo/drafts/1-2"
printf 'item list\nconsumer show "Lea Busch"\n' >"$XDG_STATE_HOME/dapo/commands"
: >"$DAPO_STORE.schema-3.bak"

# It can't be undone, so it asks.
run dapo consumer anonymise 'Lea Busch'
expect_status 1
expect_err_has '--yes'

run dapo consumer anonymise 'Lea Busch' --yes
expect_out_has 'consumer anonymised as forgotten-1: 5 rows'
expect_out_has '2 drafts and typed lines removed'
expect_out_has 'older copies still have them: store.db.schema-3.bak'
nothing_left 'lea[. ](f..?rster|busch|new)|f..?rster|lea@|busch'
run ls "$XDG_STATE_HOME/dapo/drafts"
expect_out <<'END'
1-2
END
run cat "$XDG_STATE_HOME/dapo/commands"
expect_out <<'END'
item list
END
run dapo feedback list --sort key --columns key,consumer,text,answer --format csv
expect_csv <<'END'
key,consumer,text,answer
"F-1","forgotten-1","It is late. forgotten-1","Dear forgotten-1, soon."
"F-2","forgotten-1","Again, forgotten-1",
"F-3","Lager Nord","As forgotten-1 says",
END
run dapo item list --sort key --columns key,title,requester --format csv
expect_csv <<'END'
key,title,requester
"B-1","Call forgotten-1","forgotten-1"
"B-2","What she added",
END
run dapo db check
run dapo log verify
expect_err_has 'lines what they said was forgotten by change'
run dapo undo
expect_status 5
expect_err_has 'nothing is left to bring back'

# The file that it came in doesn't bring anybody back; not even where it has another line.
echo '4,2026-01-04,orders,Lager Nord,lager@foe.example,More,basic' >>letters.csv
run dapo -q import feedback letters.csv --source mail
run dapo feedback show F-1 F-2 --columns key,consumer,text --format csv
expect_csv <<'END'
key,consumer,text
"F-1","forgotten-1","It is late. forgotten-1"
"F-2","forgotten-1","Again, forgotten-1"
END

# Who said one thing: the others stay as they are.
run dapo feedback anonymise F-4 --yes
run dapo feedback list --sort key --columns key,consumer --format csv
expect_csv <<'END'
key,consumer
"F-1","forgotten-1"
"F-2","forgotten-1"
"F-3","Lager Nord"
"F-4",
END

# A person who decides about something goes when somebody else decides.
run dapo -q membership add product=orders person=rtanaka role=data_owner date_in=2025-01-01
run dapo person anonymise rtanaka --yes
expect_status 5
expect_err_has 'rtanaka owns a product today (membership P-1)'
run dapo -q --as rtanaka membership add product=orders person=odile role=data_owner date_in=2025-01-01
run dapo -q --as rtanaka membership trash P-1
run dapo -q --as odile item add 'For Rin' product=orders assignee=rtanaka
run dapo person anonymise rtanaka --yes
nothing_left 'tanaka|rin@mill'
run dapo person list --columns username,name,email,active --format csv
expect_csv <<'END'
username,name,email,active
"forgotten-1",,,no
"odile",,,yes
END
run dapo db check
run dapo log verify

# What was forgotten can't be made other either.
if command -v sqlite3 >/dev/null; then
	run sqlite3 "$DAPO_STORE" "UPDATE change_set SET summary = 'x' WHERE seq =
		(SELECT max(seq) FROM forgotten WHERE position = 0)"
	run dapo log verify
	expect_status 1
	expect_err_has 'what it says of itself was changed'
fi
