#!/bin/sh
# SPDX-License-Identifier: MIT
# Issue numbers are unique within a project only: two projects of one program are never one.
. "$abs_top_srcdir/tests/support/cli.sh"

make_orders

items() { run dapo item list --columns external_id,title --sort key --format csv; }
import_items() { run dapo import items "$@" --default product=orders; }

# --- GitHub with the repository in a column: the number carries it.
cat >tools.csv <<'END'
number,title,body,labels,assignee,state,created_at,repository
1,Parser fails,on tabs,bug,,open,2025-01-02,acme/tools
2,Faster start,please,,,closed,2025-01-03,acme/tools
1,Wrong colour,of links,bug,,open,2025-01-04,acme/site
END
import_items tools.csv
expect_status 0
expect_err_has '  repository -> external_id (joined)'
expect_out_has '3 read = 3 new'
sed -i 's/Wrong colour/Wrong colour of links/' tools.csv
import_items tools.csv
expect_out_has '3 read = 0 new + 1 updated + 2 unchanged'
items
expect_csv <<'END'
external_id,title
"acme/tools#1","Parser fails"
"acme/tools#2","Faster start"
"acme/site#1","Wrong colour of links"
END
dapo --quiet undo && dapo --quiet undo

# --- Without it the numbers say nothing of their repository: it is asked for, and nothing is stored.
sed 's/,repository$//; s/,acme.*//' tools.csv | sed 4d >plain.csv
import_items plain.csv
expect_status 2
expect_err_has 'these ids are those of one project only, and no column names it: rows of two projects would be taken for one; name it with --source, such as --source github:acme/tools'
items
expect_csv <<'END'
external_id,title
END
import_items plain.csv --source github:acme/tools
expect_out_has '2 read = 2 new'
sed -e 's/Parser fails/Broken link/' -e 3d plain.csv >other.csv
import_items other.csv --source github:acme/site
expect_out_has '1 read = 1 new'
items
expect_csv <<'END'
external_id,title
"1","Parser fails"
"2","Faster start"
"1","Broken link"
END
dapo --quiet undo && dapo --quiet undo

# --- GitLab: the address tells, else a column of the project, else it is asked for.
cat >gitlab.csv <<'END'
Issue ID,URL,Title,State,Author Username,Created At (UTC)
7,https://gitlab.example/a/one/-/issues/7,First,Open,ada,2025-02-01
7,https://gitlab.example/a/two/-/issues/7,Second,Open,ada,2025-02-01
END
import_items gitlab.csv
expect_out_has '2 read = 2 new'
dapo --quiet undo
sed -e 's/,URL,/,Project,/' -e 's#https://gitlab.example/\(a/[a-z]*\)/-/issues/7#\1#' gitlab.csv >project.csv
import_items project.csv
expect_out_has '2 read = 2 new'
items
expect_csv <<'END'
external_id,title
"a/one#7","First"
"a/two#7","Second"
END
# A profile of one's own keeps it.
import_items project.csv --save-profile ours
expect_status 0
echo '7,a/three,Third,Open,ada,2025-02-01' >>project.csv
import_items project.csv --profile ours
expect_out_has '3 read = 1 new + 0 updated + 2 unchanged'
dapo --quiet undo
sed -e 's/,URL,/,/' -e 's#https://[^,]*,##' gitlab.csv >bare.csv
import_items bare.csv
expect_status 2
expect_err_has '--source gitlab:acme/tools'
dapo --quiet undo

# --- The same by hand: the columns that are asked for stand in the order of their parts.
dapo --quiet sla add product=orders property=latency target=2h >/dev/null
printf 'service,check,taken,result,in\norders,latency,2025-03-01,90,min\n' >checks.csv
run dapo import measurements checks.csv --map objective=service+check --map measured_at=taken --map value=result+in --save-profile checks
expect_out_has '1 read = 1 new'
run dapo export measurements --format csv
expect_out_has '"S-1",2025-03-01T00:00:00Z,1.5,'
printf 'service,check,taken,result,in\norders,latency,2025-03-02,30,min\n' >checks.csv
run dapo import measurements checks.csv --profile checks
expect_out_has '1 read = 1 new'
run dapo export measurements --format csv
expect_out_has '"S-1",2025-03-02T00:00:00Z,0.5,'
