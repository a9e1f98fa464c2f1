#!/bin/sh
# SPDX-License-Identifier: MIT
# The time zone of a store: where it comes from, what its days are, and what moves when it is set.
. "$abs_top_srcdir/tests/support/cli.sh"

fresh() # ZONE: a new store with a product, as of that zone
{
	rm -f "$DAPO_STORE"
	dapo --quiet init --zone "$1" && dapo --quiet domain add d name=D >/dev/null &&
		dapo --quiet product add p name=P domain=d status=active >/dev/null ||
		fail "no store of $1"
}

at() # INSTANT
{
	DAPO_NOW=$1
	export DAPO_NOW
}

# ---- Where it comes from

run env TZ=Asia/Kathmandu "$DAPO" init
expect_err_has "its days are those of Asia/Kathmandu"
run dapo config get zone
expect_out <<'END'
Asia/Kathmandu
END
run dapo db info --format csv
expect_out_has '"zone","Asia/Kathmandu"'
run dapo doctor
expect_out_has "Asia/Kathmandu; the system is in UTC"
rm "$DAPO_STORE"
run env TZ=XYZ-4:30 "$DAPO" init
expect_err_has "its days are those of UTC, for the system names no time zone"
rm "$DAPO_STORE"
run dapo init --zone Africa/Nairobbi
expect_status 1
expect_err_has 'no time zone `Africa/Nairobbi`'
expect_err_has 'tzdata'
expect_err_has 'did you mean `Africa/Nairobi`?'
[ ! -e "$DAPO_STORE" ] || fail "a store was made for a zone that there isn't"

# Without the tz database a store of another zone is not read as one of UTC.
fresh Africa/Nairobi
run env TZDIR=/nonexistent "$DAPO" item list
expect_status 1
expect_err_has "install the package tzdata"
run env TZDIR=/nonexistent "$DAPO" doctor
expect_status 1
expect_out_has "install the package tzdata"
fresh UTC
run env TZDIR=/nonexistent "$DAPO" item list --count

# ---- Days

at 2026-11-02T09:30:00Z # 1 November, 23:30 in Honolulu
fresh Pacific/Honolulu
run dapo item add due product=p due_date=2026-11-01
run dapo item add soon product=p due_date=today
run dapo item add later product=p due_date=+1w
run dapo item list --columns key,due_date,created_at --format csv
expect_csv <<'END'
key,due_date,created_at
"B-1",2026-11-01,2026-11-02T09:30:00Z
"B-2",2026-11-01,2026-11-02T09:30:00Z
"B-3",2026-11-08,2026-11-02T09:30:00Z
END
run dapo item list --columns key,created_at
expect_out <<'END'
KEY  CREATED
B-1  2026-11-01 23:30
B-2  2026-11-01 23:30
B-3  2026-11-01 23:30
END
run dapo item list +overdue --count
expect_out <<'END'
0
END
run dapo item list created_at:2026-11-01 --count
expect_out <<'END'
3
END
run dapo item list created_at:today --count
expect_out <<'END'
3
END
at 2026-11-02T10:00:00Z # midnight there
run dapo item list +overdue --columns key --format csv
expect_csv <<'END'
key
"B-1"
"B-2"
END
run dapo item list created_at:today --count
expect_out <<'END'
0
END

# A day of KPI values begins where the store is; what waits until a day comes back on it.
at 2026-09-30T15:30:00Z # 1 October, 00:30 in Tokyo
fresh Asia/Tokyo
run dapo kpi add product=p name=Users unit=users target=9 direction=at_least start_date=2026-10-01 end_date=2026-10-31
run dapo kpi show K-1 --columns status --format csv
expect_out_has active
run dapo kpi record K-1 3
at 2026-10-01T14:59:00Z
run dapo kpi record K-1 4
expect_out_has "on 2026-10-01, in place of 3"
at 2026-10-01T15:00:00Z
run dapo kpi record K-1 5
run dapo export kpi-measurements --columns measured_on,value --format csv
expect_csv <<'END'
measured_on,value
2026-10-01,4
2026-10-02,5
END
at 2026-10-31T14:59:59Z
run dapo kpi list --columns status --format csv
expect_out_has at_risk
at 2026-10-31T15:00:00Z
run dapo kpi list --columns status --format csv
expect_out_has partially_achieved
run dapo milestone add title=M product=p quarter=now
expect_out_lacks Q3
run dapo milestone list --columns quarter --format csv
expect_csv <<'END'
quarter
"2026-Q4"
END

# ---- Tables without zones

fresh Europe/Lisbon
at 2026-12-01T12:00:00Z
cat >heard.csv <<'END'
id,product,date,text
a,p,2026-07-01 14:30,summer
b,p,2026-01-15 14:30,winter
c,p,2026-07-01,a day
d,p,2026-07-01T14:30:00Z,told
e,p,2026-03-29 01:30,left out
f,p,2026-10-25 01:30,twice
END
run dapo --quiet import feedback heard.csv
run dapo feedback list --sort key --columns external_id,submitted_at --format csv
expect_csv <<'END'
external_id,submitted_at
"a",2026-07-01T13:30:00Z
"b",2026-01-15T14:30:00Z
"c",2026-06-30T23:00:00Z
"d",2026-07-01T14:30:00Z
"e",2026-03-29T01:30:00Z
"f",2026-10-25T00:30:00Z
END
run dapo feedback list submitted_at:2026-07-01 --count
expect_out <<'END'
3
END
run dapo import feedback heard.csv
expect_out_has "already imported as batch 1"
sed 's/winter/Winter/' heard.csv >again.csv
run dapo import feedback again.csv --source heard
expect_out_has "1 updated"
expect_out_has "5 unchanged"

# ---- Times of day, through the change of clocks

fresh America/Denver
at 2026-03-07T20:00:00Z
run dapo sla add product=p property=delivered target='06:00 America/New_York' operator=lte
run dapo sla add product=p property=loaded target=06:00 operator=lte
run dapo sla add product=p property=kept target=06:00-05:00 operator=lte
run dapo sla add product=p property=lost target='06:00 America/New_Yrk' operator=lte
expect_status 1
expect_err_has 'did you mean `America/New_York`?'
record() # INSTANT VALUE: of all three
{
	for promise in S-1 S-2 S-3; do
		dapo --quiet sla record $promise "$2" --at "$1" || fail "$promise takes no $2"
	done
}
record 2026-03-07T18:00:00Z 11:00Z
at 2026-03-08T20:00:00Z # clocks were put forward this morning
record 2026-03-08T18:00:00Z 10:30Z
run dapo export measurements --columns objective,measured_at,value --format csv
expect_csv <<'END'
objective,measured_at,value
"S-1",2026-03-07T18:00:00Z,21600
"S-2",2026-03-07T18:00:00Z,14400
"S-3",2026-03-07T18:00:00Z,21600
"S-1",2026-03-08T18:00:00Z,23400
"S-2",2026-03-08T18:00:00Z,16200
"S-3",2026-03-08T18:00:00Z,19800
END
run dapo sla list --sort key --columns key,status --format csv
expect_csv <<'END'
key,status
"S-1",breached
"S-2",met
"S-3",met
END
printf '%s\n' 'S-1 "05:59 America/New_York" 2026-03-08 13:00' 'S-1 03:59-06:00 2026-03-08 14:00' |
	dapo --quiet sla record - >lines 2>&1 || fail "$(cat lines)"
run dapo export measurements --columns measured_at,value --format csv
expect_out_has '2026-03-08T19:00:00Z,21540'
expect_out_has '2026-03-08T20:00:00Z,21540'

# ---- Setting another

fresh UTC
at 2026-05-10T22:30:00Z
run dapo item add due product=p due_date=2026-05-10
run dapo kpi add product=p name=Users unit=users target=9 direction=at_least start_date=2026-05-11 end_date=2026-05-20
dapo export items --format csv >before.csv
run dapo config set zone Europe/Madrid
expect_out <<'END'
WHAT           BEFORE  NOW  NEW  NO LONGER
items overdue       0    1  B-1
KPIs planned        1    0       K-1
END
expect_err_has "the days of the store are those of Europe/Madrid, before of UTC"
dapo export items --format csv >after.csv
cmp before.csv after.csv || fail "values changed with the zone"
run dapo log --format csv
expect_out_has ',"config set zone","the days of the store are those of Europe/Madrid, before of UTC"'
run dapo db check
run dapo config set zone Europe/Madrid
expect_err_has "nothing changed"
run dapo config set zone Madrid
expect_status 1
expect_err_has 'did you mean `Europe/Madrid`?'
run dapo --readonly config set zone UTC
expect_status 2
run dapo undo
run dapo config get zone
expect_out <<'END'
UTC
END
run dapo kpi list --columns status --format csv
expect_out_has planned
run dapo db check
run dapo config set zone Asia/Seoul --json
expect_out <<'END'
{"schema":1,"kind":"zone-moves","items":[
{"what":"items_overdue","before":0,"after":1,"come":["B-1"],"gone":null},
{"what":"kpis_planned","before":1,"after":0,"come":null,"gone":["K-1"]}
]}
END

