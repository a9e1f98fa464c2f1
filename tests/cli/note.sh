#!/bin/sh
# SPDX-License-Identifier: MIT
# Notes: about a row of any kind, written once, shown with it, kept from consumers.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo -q init
dapo -q domain add sales name=Sales >/dev/null
dapo -q product add orders name=Orders domain=sales purpose='All orders of a day, by six' >/dev/null
dapo -q product add sales name='Sales figures' domain=sales >/dev/null
dapo -q person add mira >/dev/null
dapo -q consumer add 'Lea Busch' department=Finance >/dev/null
dapo -q item add 'Late-arrival flag' product=orders >/dev/null
dapo -q feedback add 'Orders come late' product=orders consumer='Lea Busch' >/dev/null
dapo -q sla add product=orders property=freshness operator=lte target=24h >/dev/null

run dapo --as mira note add B-1 finance wants it before the close
expect_out <<'END'
N-1 added: finance wants it before the close
END
run sh -c "printf 'Two lines\nof a call with Lea Busch\n' | '$DAPO' note add 'Lea Busch' -"
expect_out <<'END'
N-2 added: Two lines …
END
run dapo note add orders 'moved to the new cluster'
run dapo note add F-1 'she meant the weekend'
run dapo note add S-1 'agreed in the meeting'
run dapo note list --columns key,noted_by,subject,product,text
expect_out <<'END'
KEY  BY      ABOUT               PRODUCT  TEXT
N-5  tester  S-1                 orders   agreed in the meeting
N-4  tester  F-1                 orders   she meant the weekend
N-3  tester  product orders      orders   moved to the new cluster
N-2  tester  consumer Lea Busch           Two lines of a call with Lea Busch
N-1  mira    B-1                 orders   finance wants it before the close
END

# By what it is about, by product, by words; every subject has a field.
run dapo note list --about B-1 --columns key --format csv
expect_csv <<'END'
key
"N-1"
END
run dapo note list item:B-1 --count
expect_out <<'END'
1
END
run dapo note list --product orders --count
expect_out <<'END'
4
END
run dapo note list cluster --count
expect_out <<'END'
1
END

# It stands with its subject, and those of its rows with the product.
run dapo item show B-1
expect_out_has 'Notes
KEY  NOTED             BY    TEXT
N-1  2026-03-02 09:00  mira  finance wants it before the close'
run dapo product show orders --json
expect_out_has '"notes":[{"key":"N-5","subject":"S-1"'
run dapo review --json
expect_out_has '"name":"notes","section":"Last 7 days","label":"notes written","state":"info","count":5'
run env DAPO_NOW=2026-03-12T09:00:00Z "$DAPO" review --json
expect_out_has '"label":"notes written","state":"ok","count":0'
run dapo review --product orders --json
expect_out_has '"label":"notes written","state":"info","count":4'

# No page for consumers has it.
run dapo sla publish orders
nothing_of_notes()
{
	expect_out_has 'reshness'
	for word in 'agreed in the meeting' 'new cluster' 'N-3' 'N-5'; do
		expect_out_lacks "$word"
	done
}
nothing_of_notes
run dapo publication list --columns sheet --format csv
nothing_of_notes

# A key that could be several asks which.
run dapo note add sales 'about which?'
expect_status 2
expect_err <<'END'
dapo: `sales` is a domain and a product; say which: --kind domain, or --kind product
END
run dapo note add sales 'the figures' --kind product
expect_out_has 'N-6 added'
run dapo note add B-9 'nothing there'
expect_status 1
expect_err <<'END'
dapo: no row has the key `B-9`
END
run dapo note add B-1 ''
expect_status 1
run dapo note add ST-1 'of the settings'
expect_status 1

# Written once; the trash and undo take it.
run dapo note edit N-1 text=other
expect_status 2
run dapo note trash N-6
run dapo undo
run dapo note list N-6 --count
run dapo note trash N-6
run dapo undo
run dapo undo
run dapo log -n 1 --format csv
run dapo note list --count
expect_out <<'END'
5
END

# A row may go although it was noted about; a name that changes is the one told.
run dapo product edit orders id=orders_daily
run dapo note list --about orders_daily --columns key,subject --sort key --format csv
expect_csv <<'END'
key,subject
"N-1","B-1"
"N-3","product orders_daily"
"N-4","F-1"
"N-5","S-1"
END
run dapo person add ida
run dapo note add ida 'asks about access'
run dapo person trash ida
expect_status 0
run dapo db check
expect_status 0

# Into another store and back: the same notes; a second time nothing.
run dapo export notes --format csv --sort key -o notes.csv
for kind in domains products people consumers items feedback sla; do
	dapo -q export $kind --format csv -o $kind.csv
done
first=$DAPO_STORE
DAPO_STORE=$PWD/other.db
dapo -q init
for kind in domains products people consumers items feedback sla; do
	dapo -q import $kind $kind.csv --from-export >/dev/null
done
dapo -q person add ida >/dev/null
run dapo import notes notes.csv --from-export
expect_out_has '6 read = 6 new'
run dapo import notes notes.csv --from-export --source again
expect_out_has '6 unchanged'
run dapo export notes --format csv --sort key -o back.csv
run sh -c "cut -d, -f2- notes.csv >before; cut -d, -f2- back.csv | cmp - before"
expect_status 0
run dapo undo
run dapo note list --count
expect_out <<'END'
0
END
DAPO_STORE=$first

# Who is forgotten leaves no name in notes, in theirs or in those of others.
run dapo --as 'Lea Busch' note add B-1 'I, Lea Busch, wrote this'
run dapo consumer anonymise 'Lea Busch' --yes
run dapo note list --columns key,noted_by,subject,text --sort key --format csv
expect_csv <<'END'
key,noted_by,subject,text
"N-1","mira","B-1","finance wants it before the close"
"N-2","tester","consumer forgotten-1","Two lines
of a call with forgotten-1"
"N-3","tester","product orders_daily","moved to the new cluster"
"N-4","tester","F-1","she meant the weekend"
"N-5","tester","S-1","agreed in the meeting"
"N-7","tester","person ida","asks about access"
"N-8","forgotten-1","B-1","I, forgotten-1, wrote this"
END
run sh -c "! LC_ALL=C grep -ai 'lea busch' '$DAPO_STORE'"
expect_status 0
run dapo log verify
expect_status 0
