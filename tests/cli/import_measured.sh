#!/bin/sh
# SPDX-License-Identifier: MIT
# Measurements out of tables: read by the rules of their promise or KPI, as by hand; found by key, by
# product and property, by name.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add care name=Care >/dev/null
dapo --quiet product add wards name='Ward occupancy' domain=care status=active >/dev/null
dapo --quiet product add rota name=Rota domain=care status=active >/dev/null
dapo --quiet output-port add product=wards name=api >/dev/null
dapo --quiet sla add product=wards property=latency target=90min >/dev/null
dapo --quiet sla add product=wards property=completeness target=97% >/dev/null
dapo --quiet sla add product=wards property=timeOfAvailability target=06:30+02:00 >/dev/null
dapo --quiet sla add product=wards property=availability target=99% window=30d >/dev/null
dapo --quiet sla add product=rota property=latency target=2d >/dev/null
dapo --quiet kpi add product=wards name='Beds freed a day' unit=beds target=40 >/dev/null
dapo --quiet kpi add product=rota name='Waiting time' unit=h target=4 >/dev/null

# measured: what is stored of the promises, oldest first.
measured()
{
	run dapo export measurements --format csv
	last_out | sed 1d | tr -d '"\r' | cut -d, -f2-6 | sort -t, -k1,1 -k2,2 >stored.csv
}

# --- The same cell means the same as by `sla record`, whatever its form.
cat >forms.csv <<'END'
objective,measured at,value
S-1,2026-02-01 08:00,01:15:00
S-1,2026-02-02 08:00,1h 20m
S-1,2026-02-03 08:00,PT1H30M
S-1,2026-02-04 08:00,4800 s
S-1,2026-02-05 08:00,72
S-2,2026-02-01 08:00,"96,5 %"
S-2,2026-02-02 08:00,"97,25"
S-3,2026-02-01 08:00,05:45Z
S-3,2026-02-02 08:00,06:20
S-4,2026-02-01 08:00,995/1000
S-5,2026-02-01 08:00,36h
END
run dapo import measurements forms.csv
expect_status 0
expect_out_has '11 read = 11 new'
measured
cp stored.csv by_table.csv
diff - stored.csv <<'END' || fail "the values stored are others"
S-1,2026-02-01T08:00:00Z,75,,
S-1,2026-02-02T08:00:00Z,80,,
S-1,2026-02-03T08:00:00Z,90,,
S-1,2026-02-04T08:00:00Z,80,,
S-1,2026-02-05T08:00:00Z,72,,
S-2,2026-02-01T08:00:00Z,96.5,,
S-2,2026-02-02T08:00:00Z,97.25,,
S-3,2026-02-01T08:00:00Z,27900,,
S-3,2026-02-02T08:00:00Z,22800,,
S-4,2026-02-01T08:00:00Z,,995,1000
S-5,2026-02-01T08:00:00Z,1.5,,
END
dapo --quiet undo
sed -e 1d -e 's/"96,5 %"/96.5%/' -e 's/"97,25"/97.25/' -e 's/1h 20m/80min/' forms.csv |
	while IFS=, read -r key at value; do
		dapo --quiet sla record "$key" "$value" --at "$at" >/dev/null || fail "$key $value is refused by hand"
	done
measured
diff by_table.csv stored.csv || fail "a table is read by other rules than the same value by hand"
run dapo export measurements --format csv -o own.csv
run dapo import measurements own.csv --from-export
expect_out_has '11 read = 0 new + 0 updated + 11 unchanged'

# --- What is refused by hand is refused here, each with its line and reason.
cat >wrong.csv <<'END'
objective,measured at,value
S-4,2026-02-02,99.5%
S-3,2026-02-03,545
S-1,2026-02-03,3 beds
S-2,2026-02-03,104%
S-1,2026-02-06,"1,5 h"
END
run dapo import measurements wrong.csv --decimal .
expect_status 3
expect_out_has '5 read = 0 new + 0 updated + 0 unchanged + 5 rejected'
expect_err_has 'line 2, byte 28, column value: it is a ratio: record how many events were good'
expect_err_has 'line 3, byte 49, column value: `545` is no time of day'
expect_err_has '`3 beds` is in beds, but latency is measured in min'
expect_err_has '`104 %` is no share in percent'
expect_err_has "'1,5 h' is no number where the decimal sign is a point"

# --- A promise by product and property, a value and its unit, each in a column of its own.
cat >apart.csv <<'END'
Data product,Property,Unit,Measured at,Value
Ward occupancy,Latency,h,2026-03-01,1.25
rota,latency,min,2026-03-01,720
wards,time_of_availability,,2026-03-01,06:10
wards,,,2026-03-01,5
nowhere,latency,min,2026-03-01,5
rota,completeness,%,2026-03-01,5
END
sed -i s/time_of_availability/timeOfAvailability/ apart.csv
run dapo import measurements apart.csv
expect_status 3
expect_err_has '  Data product -> objective (joined)'
expect_err_has '  Unit -> value (joined)'
expect_err_has 'no such product: `nowhere`'
expect_err_has 'rota promises no `completeness`'
measured
grep 2026-03 stored.csv | diff - /dev/fd/3 3<<'END' || fail "promises by product and property"
S-1,2026-03-01T00:00:00Z,75,,
S-3,2026-03-01T00:00:00Z,22200,,
S-5,2026-03-01T00:00:00Z,0.5,,
END

# --- Several promises of one property: told with what tells them apart, and taken with it.
dapo --quiet sla add product=wards property=latency target=5min port=wards.api >/dev/null 2>&1 ||
	dapo --quiet sla add product=wards property=latency target=5min port=1 >/dev/null
dapo --quiet sla add product=wards property=latency target=3h element=beds.free driver=regulatory >/dev/null
run dapo sla record wards/latency 4min
expect_status 1
expect_err_has '`latency` may be S-1 (wards/latency), S-6 (wards/latency@api), S-7 (wards/latency#beds.free~regulatory): give the key'
run dapo sla record wards/latency@api 4min --at 2026-04-01
expect_out_has 'S-6 measured: 4 min'
run dapo sla record 'wards/LATENCY#beds.free' 4h --at 2026-04-01
expect_out_has 'S-7 measured: 4 h'
run dapo sla record wards/latency~regulatory 2h --at 2026-04-02
expect_out_has 'S-7 measured: 2 h'
run dapo sla record wards/latency@ 70min --at 2026-04-01
expect_status 1
expect_err_has 'S-1 (wards/latency), S-7'
run dapo sla record 'wards/latency@#' 70min --at 2026-04-01
expect_out_has 'S-1 measured: 70 min'
run dapo sla record wards/latency@file 4min
expect_status 1
expect_err_has '`latency@file` is none of S-1 (wards/latency), S-6 (wards/latency@api), S-7'
printf 'wards/latency@api 3min 2026-04-03\nwards/latency#beds.free 1h 2026-04-03\n' >lines.txt
run dapo sla record - <lines.txt
expect_status 0
cat >several.csv <<'END'
product,property,port,element,driver,measured at,value
wards,latency,,,,2026-04-05,80
wards,latency,api,,,2026-04-05,4
wards,latency,,beds.free,,2026-04-05,2
wards,latency,file,,,2026-04-05,2
END
run dapo import measurements several.csv
expect_status 3
expect_out_has '4 read = 3 new'
measured
grep 2026-04-05 stored.csv | diff - /dev/fd/3 3<<'END' || fail "promises by port and element"
S-1,2026-04-05T00:00:00Z,80,,
S-6,2026-04-05T00:00:00Z,4,,
S-7,2026-04-05T00:00:00Z,2,,
END

# --- KPIs by name, within a product where it is given.
dapo --quiet kpi add product=rota name='Beds freed a day' unit=beds target=9 >/dev/null
run dapo kpi record 'waiting TIME' 90min --on 2026-03-31
expect_out_has 'K-2 measured: 1.5 h on 2026-03-31'
run dapo kpi record 'Beds freed a day' 7
expect_status 1
expect_err_has '`Beds freed a day` may be K-1 (wards/Beds freed a day), K-3 (rota/Beds freed a day): give the key'
run dapo kpi record 'rota/Beds freed a day' 7 --on 2026-03-31
expect_out_has 'K-3 measured: 7 beds'
cat >kpis.csv <<'END'
Product,KPI,Month,Value,Unit
Ward occupancy,Beds freed a day,2026-04,41,beds
rota,beds freed a day,2026-04,8,
,Waiting time,2026-04,3.5,h
rota,K-2,2026-05,210,min
wards,K-2,2026-06,9,h
,Beds freed a day,2026-06,9,
rota,Waiting time,2026-06,9,beds
END
run dapo import kpi-measurements kpis.csv
expect_status 3
expect_err_has 'wards has no KPI `K-2`'
expect_err_has '`Beds freed a day` may be K-1'
expect_err_has '`9 beds`: it is in beds, but the KPI is measured in h'
run dapo export kpi-measurements --format csv
last_out | tr -d '"\r' | grep -E ',2026-0[456]' | cut -d, -f2-4 | sort | diff - /dev/fd/3 3<<'END' || fail "values of KPIs"
K-1,2026-04-30,41
K-2,2026-04-30,3.5
K-2,2026-05-31,3.5
K-3,2026-04-30,8
END

# --- Rows for products that are retired are stored, and told.
dapo --quiet product edit rota status=retired >/dev/null
printf 'product,property,measured at,value\nrota,latency,2026-05-01,1\nwards,completeness,2026-05-01,98\n' >late.csv
run dapo import measurements late.csv
expect_status 0
expect_err_has '1 new row is for a product that is retired, the first on line 2 for rota'
printf 'kpi,month,value\nK-2,2026-07,3\nK-3,2026-07,3\n' >late.csv
run dapo import kpi-measurements late.csv
expect_err_has '2 new rows are for products that are retired, the first on line 2 for rota'
printf 'id,date,product,comment\n1,2025-05-01,wards,words\n2,2025-05-01,rota,words for a product that is gone\n' >late.csv
run dapo import feedback late.csv
expect_err_has '1 new row is for a product that is retired, the first on line 3 for rota'
printf 'id,title,created,status,product\n1,A thing,2025-05-01,new,rota\n' >late.csv
run dapo import items late.csv
expect_err_has '1 new row is for a product that is retired, the first on line 2 for rota'
