#!/bin/sh
# SPDX-License-Identifier: MIT
# Imports: what was found, what came of each row, rejects, and taking a batch back.
. "$abs_top_srcdir/tests/support/cli.sh"

make_orders
cat >survey.csv <<'END'
Product;Consumer;Date;Comment;Rating;Mood
orders;finance-bi;2026-02-01;Orders are late;3;cross
orders;pricing-ml;2026-02-02;Add an FX rate;7;calm
nowhere;pricing-ml;2026-02-03;What is this;5;calm
END
run dapo import feedback survey.csv --dry-run
expect_status 3
expect_out <<'END'
3 read = 2 new + 0 updated + 0 unchanged + 1 rejected
2 new consumers
nothing was stored (--dry-run)
END
expect_err <<'END'
survey.csv: UTF-8, semicolon, header in row 1, LF; source survey
  Product -> product
  Consumer -> consumer
  Date -> submitted_at
  Comment -> text
  Rating -> raw_score
  --default -> source = survey
  extra: Mood
line 4, byte 146, column Product: no such product: `nowhere`; --create products makes it, --value product:…=ID tells which it is
END
run dapo feedback list --count
expect_out <<'END'
0
END
run dapo import feedback survey.csv --rejects bad.csv
expect_status 3
expect_out <<'END'
3 read = 2 new + 0 updated + 0 unchanged + 1 rejected
2 new consumers
imported as batch 1; `dapo import undo 1` takes it back
END
expect_err <<'END'
survey.csv: UTF-8, semicolon, header in row 1, LF; source survey
  Product -> product
  Consumer -> consumer
  Date -> submitted_at
  Comment -> text
  Rating -> raw_score
  --default -> source = survey
  extra: Mood
line 4, byte 146, column Product: no such product: `nowhere`; --create products makes it, --value product:…=ID tells which it is
the rejected rows are in bad.csv; mend them there and import it with --source survey
END
run cat bad.csv
expect_out <<'END'
"Product";"Consumer";"Date";"Comment";"Rating";"Mood";_line;_error
"nowhere";"pricing-ml";"2026-02-03";"What is this";"5";"calm";4;"Product: no such product: `nowhere`; --create products makes it, --value product:…=ID tells which it is"
END
run dapo feedback list --columns key,consumer,text,source
expect_out <<'END'
KEY  CONSUMER    TEXT             SOURCE
F-2  pricing-ml  Add an FX rate   survey
F-1  finance-bi  Orders are late  survey
END
run dapo import feedback survey.csv --rejects bad2.csv
expect_status 3
expect_out <<'END'
3 read = 0 new + 0 updated + 2 unchanged + 1 rejected
END
run dapo import list --columns key,kind,file,rows_read,rows_new,rows_rejected
expect_out <<'END'
KEY  KIND      FILE        READ  NEW  REJECTED
I-1  feedback  survey.csv     3    2         1
END
run dapo import show I-1
expect_out <<'END'
Key         I-1
Kind        feedback
File        survey.csv
Source      survey
Hash        8e32ca157a142d6e18867cd33dc223cb
Bytes       196
Imported    2026-03-02 09:00
By          tester
Read        3
New         2
Updated     0
Unchanged   0
Kept        0
Left out    0
Rejected    1
END
run dapo import feedback survey.csv --max-rejects 0 --source other
expect_status 1
expect_err_has "line 4"
run dapo import feedback survey.csv --create products --source third --json
expect_status 0
expect_out <<'END'
{"schema":1,"kind":"import","item":{"dialect":"UTF-8, semicolon, header in row 1, LF","source":"third","profile":null,"read":3,"new":3,"updated":0,"unchanged":0,"kept":0,"left_out":0,"rejected":0,"alike":2,"repeated":0,"equal":0,"retired":0,"lost_zeros":0,"unknown":0,"unlinked":0,"proposed":0,"batch":2,"known":false,"dry_run":false,"columns":[{"column":"Product","target":"product"},{"column":"Consumer","target":"consumer"},{"column":"Date","target":"submitted_at"},{"column":"Comment","target":"text"},{"column":"Rating","target":"raw_score"},{"column":"Mood","target":"extra"},{"column":"--default","target":"source = third"}],"notes":[],"conflicts":[],"rejects":[]}}
END

run dapo --quiet item add 'from survey' product=orders
expect_out <<'END'
B-1
END
run dapo feedback link F-1 B-1
run dapo import undo 1
expect_out <<'END'
reversed: 1 (F-2)
kept, touched since: 3 (F-1, consumer finance-bi, consumer pricing-ml)
failed: 0
END
run dapo import undo 1
expect_status 1
expect_err <<'END'
dapo: import I-1 was taken back already
END
run dapo import undo 9
expect_status 1
expect_err <<'END'
dapo: there is no import `9`; keys look like I-12
END

# Mapped by hand, from standard input.
printf 'a,b\r\norders,hello\r\n' >plain.csv
run dapo import feedback plain.csv
expect_status 1
expect_err <<'END'
plain.csv: UTF-8, comma, header in row 1, CRLF; source plain
  --default -> source = plain
  extra: a, b
dapo: no column is known to hold product, submitted_at, text; give --map product=COLUMN or --default product=…, and --map submitted_at=COLUMN or --default submitted_at=today, and --map text=COLUMN or --map 'text=*' (all columns that are left); the columns are `a`, `b`
END
run dapo --quiet import feedback - --map product=a --map text=b --default submitted_at=today --source pipe <plain.csv
expect_out <<'END'
1 read = 1 new + 0 updated + 0 unchanged + 0 rejected
imported as batch 3; `dapo import undo 3` takes it back
END
run dapo import feedback plain.csv --map text
expect_status 2
expect_err <<'END'
dapo: --map takes FIELD=COLUMN, not `text`
END
run dapo import feedback plain.csv --map text=c --map product=a
expect_status 2
expect_err <<'END'
plain.csv: UTF-8, comma, header in row 1, CRLF; source plain
dapo: --map text: there is no free column `c`; there are `a`, `b`
END
run dapo import feedback plain.csv --delimiter xx
expect_status 2
expect_err <<'END'
dapo: no delimiter: xx (accepted: comma, semicolon, tab, pipe, or one character that is no letter, digit or quote)
END
run dapo import feedback plain.csv --date-order xyz
expect_status 2
expect_err <<'END'
dapo: --date-order: the order of dates is dmy, mdy or ymd, not `xyz`
END
run dapo import feedback missing.csv
expect_status 1
expect_err <<'END'
dapo: cannot read: missing.csv: No such file or directory
END
run dapo import things plain.csv
expect_status 2
expect_err <<'END'
dapo: import has no verb `things`; it has list, show, file, profiles, undo, domains, products, people, output-ports, input-ports, support, access, links, teams, memberships, consumers, sla, measurements, maintenance, kpi, kpi-measurements, milestones, items, feedback, evidence, scores, notes
END
printf 'PK\003\004zip' >x.zip
run dapo import feedback x.zip
expect_status 1
expect_err <<'END'
dapo: x.zip is a zip archive or a workbook (xlsx, ods), not text: open it in its program and export it as CSV
END

# Without ids, rows are told apart by all that they say, and known again.
printf 'title,description\nFix nulls,in table A\nFix nulls,in table B\nFix nulls,in table A\n,\n' >nulls.csv
run dapo --quiet import items nulls.csv --default created_at=today --default product=orders
expect_out <<'END'
3 read = 3 new + 0 updated + 0 unchanged + 0 rejected
imported as batch 4; `dapo import undo 4` takes it back
END
run dapo item list 'title:nulls' --columns title,description
expect_out_has 'in table A'
expect_out_has 'in table B'
printf '\n' >>nulls.csv
run dapo --quiet import items nulls.csv --default created_at=today --default product=orders
expect_out <<'END'
3 read = 0 new + 0 updated + 3 unchanged + 0 rejected
END

# As many rows come back as an export wrote, whatever they have in common.
dapo --quiet --yes item trash --all
i=0
while [ $i -lt 10 ]; do
	dapo --quiet item add 'Fix nulls' product=orders description="table $((i / 2))" >/dev/null
	i=$((i + 1))
done
dapo --quiet export items --format csv -o ten.csv
run dapo --quiet --store other.db init
run dapo --quiet --store other.db domain add sales name=Sales
run dapo --quiet --store other.db product add orders name=Orders domain=sales
run dapo --quiet --store other.db import items ten.csv --from-export
expect_out <<'END'
10 read = 10 new + 0 updated + 0 unchanged + 0 rejected
imported as batch 1; `dapo import undo 1` takes it back
END
cp ten.csv again.csv
printf '\r\n' >>again.csv
run dapo --quiet --store other.db import items again.csv --from-export
expect_out <<'END'
10 read = 0 new + 0 updated + 10 unchanged + 0 rejected
END

# The way on from a file of rejects, as the shell takes it.
printf 'product,text,date\nelsewhere,hello,2026-01-01\n' >'in box.csv'
run dapo import feedback 'in box.csv' --rejects box.csv
expect_status 3
expect_err_has "import it with --source 'in box'"
