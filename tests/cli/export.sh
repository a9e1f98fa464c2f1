#!/bin/sh
# SPDX-License-Identifier: MIT
# Exports: every format, whole files or none, and back by import without a change.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
dapo --quiet item add '=1+2' product=orders labels='a b' >/dev/null
dapo --quiet item add 'two, "quoted"' product=orders description='line one
line two' >/dev/null
dapo --quiet item score B-1 reach=10 impact=0.25 confidence=50 effort=3

run dapo export items --columns key,title,labels,score --format csv
expect_csv <<'END'
key,title,labels,score
"B-1","'=1+2","a b",0.416666667
"B-2","two, ""quoted""",,
END
run dapo export items --columns title --format csv --exact
expect_csv <<'END'
title
=1+2
"two, ""quoted"""
END
run dapo export item 'title:two' --columns key,description --format json
expect_out <<'END'
{"schema":1,"kind":"item-list","items":[
{"key":"B-2","description":"line one\nline two"}
]}
END
run dapo export items --columns key,title,score --format jsonl
expect_out <<'END'
{"key":"B-1","title":"=1+2","score":0.416666667}
{"key":"B-2","title":"two, \"quoted\"","score":null}
END
run dapo export items --columns key,title,description --format md
expect_out <<'END'
| Key | Title | Description |
| --- | --- | --- |
| B\-1 | \=1\+2 |  |
| B\-2 | two, \"quoted\" | line one line two |
END
run dapo export items
expect_status 2
expect_err <<'END'
dapo: export needs --format csv, json, jsonl or md
END
run dapo export things --format csv
expect_status 2
expect_err <<'END'
dapo: `things` is no kind of rows; there are domains, products, people, output-ports, input-ports, support, access, links, teams, memberships, consumers, imports, sla, measurements, maintenance, publications, kpi, kpi-measurements, milestones, items, feedback, evidence, scores, requests, decisions, notes, views
END
run dapo export items --format csv -o items.csv
expect_no_out
expect_err <<'END'
2 items written to items.csv
END
[ "$(ls -l items.csv | cut -c1-10)" = -rw------- ] || fail "the export is not for its owner only"
run dapo export items --format csv -o items.csv
expect_status 1
expect_err <<'END'
dapo: items.csv exists and was left as it is; name another file, or replace it with --force
END
run dapo export items title:two --columns key --format csv -o items.csv --force --quiet
expect_no_err
expect_file items.csv <<'END'
key
"B-2"
END
run dapo export items title:two --columns key --format csv --exact -o items.csv --force --quiet
expect_file items.csv <<END
key$(printf '\r')
B-2$(printf '\r')
END
run dapo export items --format csv -o no/where/items.csv
expect_status 1
expect_err_has "no/where"
run dapo export items --format csv -o /dev/full
expect_status 1
ls -A >files
grep -q tmp files && fail "a temporary file is left"

# A formula travels to a spreadsheet and back.
dapo --quiet export items --columns title,external_id,source --format csv -o back.csv
dapo --quiet product add copy name=Copy domain=sales >/dev/null
run dapo --quiet import items back.csv --default created_at=today --from-export --default product=copy --source copy
expect_out <<'END'
2 read = 2 new + 0 updated + 0 unchanged + 0 rejected
imported as batch 1; `dapo import undo 1` takes it back
END
run dapo item list --product copy --columns title --format jsonl
expect_out <<'END'
{"title":"=1+2"}
{"title":"two, \"quoted\""}
END

# Whatever import takes goes out by the same word.
for kind in feedback items products consumers people domains memberships sla measurements scores evidence; do
	run dapo export $kind --format csv
	expect_out_has ','
done
run dapo complete-line 'export sc'
expect_out_has scores
