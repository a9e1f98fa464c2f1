#!/bin/sh
# SPDX-License-Identifier: MIT
# Known rows are compared three ways: what the file says now, what it said last, what stands here.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo -q init
dapo -q domain add sales name=Sales >/dev/null
dapo -q product add orders name=Orders domain=sales >/dev/null
dapo -q product add returns name=Returns domain=sales >/dev/null

feedback()
{
	run dapo feedback list --columns key,product,kind,text,raw_score,scale_max --format csv
}

# A rating and its scale are one; who moved a row to another product did so for good.
cat >desk.csv <<'END'
id,date,product,type,rating,comment
11,2026-01-01,orders,request,4/5,one
12,2026-01-02,orders,request,3/5,two
13,2026-01-03,orders,request,,three
END
run dapo -q import feedback desk.csv
run dapo -q feedback edit F-1 raw_score=9 scale_min=0 scale_max=10
run dapo -q feedback edit F-2 product=returns kind=complaint
cat >desk.csv <<'END'
id,date,product,type,rating,comment
11,2026-01-01,orders,request,2/5,one more
12,2026-01-02,orders,defect,3/5,two
13,2026-01-03,returns,request,5/5,three
END
run dapo import feedback desk.csv --dry-run
expect_status 0
expect_out_has '3 read = 0 new + 2 updated + 0 unchanged + 1 kept + 0 rejected'
expect_err_has 'line 2: F-1 changed here, too: raw_score stays `9`, the file says `2`'
expect_err_has 'line 3: F-2 changed here, too: kind stays `complaint`, the file says `defect`'
expect_err_has '--theirs takes what the file says of them'
run dapo import feedback desk.csv
feedback
expect_csv <<'END'
key,product,kind,text,raw_score,scale_max
"F-3","returns",request,"three",5,5
"F-2","returns",complaint,"two",3,5
"F-1","orders",request,"one more",9,10
END

# What was listed is not listed again; --theirs takes it all the same.
echo >>desk.csv
run dapo import feedback desk.csv
expect_out <<'END'
3 read = 0 new + 0 updated + 3 unchanged + 0 rejected
END
run dapo import feedback desk.csv --theirs
expect_out_has '3 read = 0 new + 2 updated + 1 unchanged + 0 rejected'
feedback
expect_csv <<'END'
key,product,kind,text,raw_score,scale_max
"F-3","returns",request,"three",5,5
"F-2","returns",defect,"two",3,5
"F-1","orders",request,"one more",2,5
END

# Both sides came to the same: from then on that is what the file said last.
run dapo -q feedback edit F-3 kind=question
sed 's/returns,request/returns,question/' desk.csv >new && mv new desk.csv
run dapo import feedback desk.csv
expect_out_has '3 read = 0 new + 0 updated + 3 unchanged + 0 rejected'
run dapo -q feedback edit F-3 kind=request
echo >>desk.csv
run dapo import feedback desk.csv
expect_out_has '3 read = 0 new + 0 updated + 3 unchanged + 0 rejected'
run dapo feedback list kind:request --columns key
expect_out_has F-3

# Status and day of closing of items; a cleared field stays clear; a due date that moved here.
cat >work.csv <<'END'
id,title,product,status,due,labels
A-1,First,orders,ready,2026-04-01,red
A-2,Second,orders,ready,2026-04-01,red
END
run dapo -q import items work.csv --default created_at=today
run dapo -q item status B-1 done
run dapo -q item edit B-2 due_date= labels=green
cat >work.csv <<'END'
id,title,product,status,due,labels
A-1,First!,orders,ready,2026-04-01,red
A-2,Second,orders,ready,2026-04-01,blue
END
run dapo import items work.csv --default created_at=today
expect_out_has '2 read = 0 new + 1 updated + 0 unchanged + 1 kept + 0 rejected'
expect_err_has 'line 3: B-2 changed here, too: labels stays `green`, the file says `blue`'
run dapo item list --columns key,title,status,due_date,labels --format csv
expect_csv <<'END'
key,title,status,due_date,labels
"B-2","Second",ready,,"green"
"B-1","First!",done,2026-04-01,"red"
END

# A target and its unit are one promise of a KPI.
printf 'product,name,unit,target\norders,Users,users,40\norders,Speed,h,4\n' >kpis.csv
run dapo -q import kpi kpis.csv
run dapo -q kpi edit K-1 target=50
printf 'product,name,unit,target\norders,Users,teams,40\norders,Speed,min,240\n' >kpis.csv
run dapo import kpi kpis.csv
expect_out_has '2 read = 0 new + 1 updated + 0 unchanged + 1 kept + 0 rejected'
run dapo kpi list --columns key,target,unit --format csv
expect_csv <<'END'
key,target,unit
"K-1",50,"users"
"K-2",240,"min"
END
run dapo db check
expect_err <<'END'
no faults
END
