#!/bin/sh
# SPDX-License-Identifier: MIT
# Numbers and dates in tables of any country: their value is proven by the file, or asked for.
. "$abs_top_srcdir/tests/support/cli.sh"

make_orders
dapo --quiet kpi add product=orders name=Rows unit=rows target=100 >/dev/null

# values: what is stored of the KPI, oldest first.
values()
{
	run dapo export kpi-measurements --format csv
}

# --- The decimal sign is that of the numbers that prove it.
cat >comma.csv <<'END'
kpi;day;value
K-1;2025-01-31;3.415
K-1;2025-02-28;7.654.321,5
K-1;2025-03-31;(12,25)
K-1;2025-04-30;1 250
K-1;2025-05-31;8’400,125
END
run dapo import kpi-measurements comma.csv
expect_err_has '  numbers have a decimal comma, as line 3 shows: `7.654.321,5`'
values
expect_out_has '"K-1",2025-01-31,3415,'
expect_out_has '"K-1",2025-02-28,7654321.5,'
expect_out_has '"K-1",2025-03-31,-12.25,'
expect_out_has '"K-1",2025-04-30,1250,'
expect_out_has '"K-1",2025-05-31,8400.125,'
dapo --quiet undo
cat >point.csv <<'END'
kpi,day,value
K-1,2025-01-31,"3,415"
K-1,2025-02-28,"12,34,567.5"
K-1,2025-03-31,-0.75
K-1,2025-04-30,6.125
K-1,2025-05-31,9 800
END
run dapo import kpi-measurements point.csv
expect_err_has '  numbers have a decimal point, as line 3 shows: `12,34,567.5`'
values
expect_out_has '"K-1",2025-01-31,3415,'
expect_out_has '"K-1",2025-02-28,1234567.5,'
expect_out_has '"K-1",2025-03-31,-0.75,'
expect_out_has '"K-1",2025-04-30,6.125,'
expect_out_has '"K-1",2025-05-31,9800,'
dapo --quiet undo
# What nothing proves is asked for; what proves both, too.
printf 'kpi;day;value\nK-1;2025-01-31;3.415\nK-1;2025-02-28;12\n' >open.csv
run dapo --quiet import kpi-measurements open.csv
expect_status 1
expect_err <<'END'
dapo: numbers such as `3.415` in column `value` (line 2) may have thousands or a fraction, and no other number tells; say which sign is the decimal one with --decimal . or --decimal ,
END
run dapo --quiet import kpi-measurements open.csv --decimal ,
values
expect_out_has '"K-1",2025-01-31,3415,'
dapo --quiet undo
run dapo --quiet import kpi-measurements open.csv --decimal .
values
expect_out_has '"K-1",2025-01-31,3.415,'
dapo --quiet undo
printf 'kpi;day;value\nK-1;2025-01-31;3,4\nK-1;2025-02-28;1.5\n' >both.csv
run dapo --quiet import kpi-measurements both.csv
expect_status 1
expect_err_has 'some numbers have a decimal point (line 3: `1.5` in column `value`) and some a decimal comma (line 2: `3,4` in column `value`)'
run dapo import kpi-measurements both.csv --decimal ,
expect_status 3
expect_err_has "'1.5' is no number where the decimal sign is a comma"
dapo --quiet undo
run dapo --quiet import kpi-measurements both.csv --decimal x
expect_status 2

# --- A unit in the cell is that of the KPI, or one that converts into it; else the row is refused.
dapo --quiet kpi add product=orders name=Share unit=% target=90 >/dev/null
dapo --quiet kpi add product=orders name=Cost unit=EUR target=90 >/dev/null
dapo --quiet kpi add product=orders name=Delay unit=h target=2 >/dev/null
cat >units.csv <<'END'
kpi,day,value
K-2,2025-01-31,87.5 %
K-3,2025-01-31,"€ 1,250.75"
K-3,2025-02-28,(12.50 EUR)
K-4,2025-01-31,90 min
K-1,2025-01-31,40 rows
K-1,2025-02-28,41%
K-3,2025-03-31,$5
END
run dapo import kpi-measurements units.csv
expect_status 3
expect_out_has '7 read = 5 new'
expect_err_has 'it is in %, but the KPI is measured in rows; give a number alone'
expect_err_has 'it is in $, but the KPI is measured in EUR; give a number alone'
values
expect_out_has '"K-2",2025-01-31,87.5,'
expect_out_has '"K-3",2025-01-31,1250.75,'
expect_out_has '"K-3",2025-02-28,-12.5,'
expect_out_has '"K-4",2025-01-31,1.5,'
expect_out_has '"K-1",2025-01-31,40,'
dapo --quiet undo

# --- Months, quarters and weeks are their last day, where a day is wanted.
cat >periods.csv <<'END'
kpi,period,value
K-1,2024-02,1
K-1,Mai 2024,2
K-1,Q3 2024,3
K-1,2024年10月,4
K-1,W50 2024,5
K-1,12/2024,6
K-1,"5 janvier 2025",7
K-1,2025-13,8
K-1,today,9
K-1,-1d,10
END
run dapo import kpi-measurements periods.csv
expect_status 3
expect_err_has 'there is no month 13 in a year'
expect_err_has "'today' is told from a day that the file doesn't hold"
expect_err_has "'-1d' is told from a day that the file doesn't hold"
values
expect_out_has '"K-1",2024-02-29,1,'
expect_out_has '"K-1",2024-05-31,2,'
expect_out_has '"K-1",2024-09-30,3,'
expect_out_has '"K-1",2024-10-31,4,'
expect_out_has '"K-1",2024-12-15,5,'
expect_out_has '"K-1",2024-12-31,6,'
expect_out_has '"K-1",2025-01-05,7,'
dapo --quiet undo
# Periods as columns are another kind of table, and no file of rows.
printf 'KPI,January,February,March\nRows,1,2,3\n' >pivot.csv
run dapo --quiet import kpi-measurements pivot.csv
expect_status 1
expect_err <<'END'
dapo: this is a pivot table: `January` to `March` are columns; what is wanted is a row for each value, with the columns kpi, measured_on, value
END
printf 'Indicator,2025-Q1,2025-Q2\nRows,1,2\n' >pivot.csv
run dapo --quiet import kpi-measurements pivot.csv
expect_status 1
expect_err_has 'this is a pivot table: `2025-Q1` to `2025-Q2` are columns'

# --- A day and its time in two columns are one instant.
cat >times.csv <<'END'
Id,Datum,Uhrzeit,Product,Comment
1,5. März 2025,14:30,orders,first words
2,6. März 2025,9:05 PM,orders,second words
3,7. März 2025,,orders,third words
END
run dapo import feedback times.csv
expect_err_has '  column Uhrzeit has the time of day to the days of Datum'
run dapo feedback list --columns external_id,submitted_at --sort key --format jsonl
expect_out <<'END'
{"external_id":"1","submitted_at":"2025-03-05T14:30:00Z"}
{"external_id":"2","submitted_at":"2025-03-06T21:05:00Z"}
{"external_id":"3","submitted_at":"2025-03-07T00:00:00Z"}
END
dapo --quiet undo
sed 's/Uhrzeit/Shift/' times.csv >shift.csv
run dapo import feedback shift.csv --map 'submitted_at=Datum+Shift'
run dapo feedback list --columns external_id,submitted_at --sort key --format jsonl
expect_out_has '{"external_id":"2","submitted_at":"2025-03-06T21:05:00Z"}'
dapo --quiet undo

# --- The day that programs write for none is asked about where it is that of all rows.
printf 'Id,Created,Product,Comment\n1,1970-01-01 00:00,orders,first words\n2,1970-01-01 00:00,orders,second words\n' >epoch.csv
run dapo --quiet import feedback epoch.csv
expect_status 1
expect_err <<'END'
dapo: all dates in column `Created` are 1970-01-01, which programs write where they know none; --map submitted_at= leaves the column out, and --default submitted_at=DAY tells the day of all
END
run dapo --quiet import feedback epoch.csv --map submitted_at= --default submitted_at=2025-03-01
expect_out_has '2 read = 2 new'
dapo --quiet undo
printf '3,2025-03-01,orders,third words\n' >>epoch.csv
run dapo --quiet import feedback epoch.csv
expect_out_has '3 read = 3 new'
