#!/bin/sh
# SPDX-License-Identifier: MIT
# Cells that are no values, labels of several words, rows that are headings.
. "$abs_top_srcdir/tests/support/cli.sh"

make_orders

# --- Nobody is no consumer, and a word for nothing is no value.
cat >nobody.csv <<'END'
Nr,Date Submitted,Product,Submitter,Priority,Rating,Comment
1,2025-03-01,orders,Anonyme,n/a,4,first words
2,2025-03-02,orders,[unknown],High,-,second words
3,2025-03-03,orders,keine Angabe,—,none,third words
4,2025-03-04,orders,匿名,Low,5,n/a
5,2025-03-05,orders,Per Lindqvist,(none),k.A.,fifth words
END
run dapo import feedback nobody.csv --map external_id=Nr
expect_err_has '  Date Submitted -> submitted_at'
expect_err_has '  Submitter -> consumer'
expect_out_has '1 new consumer'
run dapo feedback list batch:I-1 --columns external_id,consumer,severity,raw_score,text --sort key --format jsonl
expect_out <<'END'
{"external_id":"1","consumer":null,"severity":"normal","raw_score":4,"text":"first words"}
{"external_id":"2","consumer":null,"severity":"high","raw_score":null,"text":"second words"}
{"external_id":"3","consumer":null,"severity":"normal","raw_score":null,"text":"third words"}
{"external_id":"4","consumer":null,"severity":"low","raw_score":5,"text":"n/a"}
{"external_id":"5","consumer":"Per Lindqvist","severity":"normal","raw_score":null,"text":"fifth words"}
END
dapo --quiet undo

# --- Headers of other programs for who and when; a column of days is nobody.
for headers in 'Requested by,Created on' 'caller_id,opened_at' 'From,Submission date' \
	'Raised by:,Received on' 'E-Mail,Date reported' 'Melder,Erstellt am' 'Demandeur,Date de création'; do
	{
		echo "Number,$headers,Product,Comment"
		echo '1,Ines Moreau,2025-03-01 10:00,orders,words of somebody'
	} >headers.csv
	run dapo import feedback headers.csv --source "$headers" --dry-run
	expect_err_has "  ${headers%,*} -> consumer"
	expect_err_has "  ${headers#*,} -> submitted_at"
	expect_out_has '1 read = 1 new'
done
printf 'Id,Created,From,Customer email,Product,Comment\n1,2025-03-01,2025-02-01,a@example.org,orders,late again\n' >from.csv
run dapo import feedback from.csv --map 'consumer=Customer email' --dry-run
expect_err_has '  extra: From'

# --- A label of several words is one label, in whatever list it stands.
cat >labels.csv <<'END'
Id,Title,Labels,Labels
1,One,needs review,
2,Two,"customer facing, late  again",
3,Three,needs review,urgent
4,Four,"a b; c d",e f
5,Five,"[x y, z]",
6,Six,-,(none)
END
run dapo import items labels.csv --default created_at=today --default product=orders
expect_out_has '6 read = 6 new'
run dapo item list --columns external_id,labels --sort key --format jsonl
expect_out <<'END'
{"external_id":"1","labels":["needs_review"]}
{"external_id":"2","labels":["customer_facing","late_again"]}
{"external_id":"3","labels":["needs_review","urgent"]}
{"external_id":"4","labels":["a_b","c_d","e_f"]}
{"external_id":"5","labels":["x_y","z"]}
{"external_id":"6","labels":null}
END
# An export of dapo has blanks between its labels.
dapo export items --format csv >labels-out.csv
dapo --quiet --store other.db init
dapo --quiet --store other.db domain add sales name=Sales >/dev/null
dapo --quiet --store other.db product add orders name=Orders domain=sales status=active >/dev/null
dapo --quiet --store other.db import items labels-out.csv --default created_at=today >/dev/null
run dapo --store other.db item list --columns external_id,labels --sort key --format jsonl
expect_out_has '{"external_id":"3","labels":["needs_review","urgent"]}'
expect_out_has '{"external_id":"2","labels":["customer_facing","late_again"]}'
dapo --quiet undo

# --- The header once more, and names of groups, are no rows.
cat >groups.csv <<'END'
Sprint board
Name,Owner,State,Due
This sprint,,,
Mend the join,ines,Open,2025-04-01
Name,Owner,State,Due
Count twice,per,Done,2025-04-02
Next sprint,,,
Name,Owner,State,Due
Rename columns,ines,Open,2025-04-03
END
run dapo import items groups.csv --default created_at=today --default product=orders
expect_out_has '3 read = 3 new + 0 updated + 0 unchanged + 0 rejected'
expect_err_has '; line 5 and 1 more repeat the header and are left out; line 3 and 1 more name groups and are left out; source'
run dapo item list --columns title,due_date --sort key --format jsonl
expect_out <<'END'
{"title":"Mend the join","due_date":"2025-04-01"}
{"title":"Count twice","due_date":"2025-04-02"}
{"title":"Rename columns","due_date":"2025-04-03"}
END
dapo --quiet undo
# A row that has its title alone is one, where no other row says that it heads a group.
printf 'Title,State,Due\nFirst,Open,2025-04-01\nSecond,,\nThird,Open,2025-04-02\n' >sparse.csv
run dapo import items sparse.csv --default created_at=today --default product=orders --dry-run
expect_out_has '3 read = 3 new'
