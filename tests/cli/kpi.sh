#!/bin/sh
# SPDX-License-Identifier: MIT
# KPIs: recording values, what they make of progress and status, exit status 4, value checks.
. "$abs_top_srcdir/tests/support/cli.sh"

DAPO_NOW=2025-07-02T11:00:00Z
export DAPO_NOW
year='start_date=2025-01-01 end_date=2025-12-31'
dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name='Orders, daily' domain=sales status=active >/dev/null
dapo --quiet product add other name=Other domain=sales status=active >/dev/null
# shellcheck disable=SC2086 # two words
{
	dapo kpi add product=orders name='Active consumers' unit=consumers target=25 baseline=10 $year
	dapo kpi add product=orders name='Days to answer' unit=days target=60 baseline=180 direction=at_most $year
	dapo kpi add product=other name=Unmeasured unit=% target=90 $year
	dapo kpi add product=other name=Over unit=% target=90 start_date=2024-01-01 end_date=2024-12-31
} >/dev/null

# The worked examples.
run dapo kpi record K-1 19
expect_out <<'END'
K-1 measured: 19 consumers on 2025-07-02
END
run dapo kpi record K-2 150 --on 2025-06-30 --note 'after the holidays'
expect_out <<'END'
K-2 measured: 150 days on 2025-06-30
END
run dapo kpi list
expect_out <<'END'
KEY  PRODUCT  NAME              VALUE  TARGET  UNIT       DIRECTION  PROGRESS  STATUS   MEASURED
K-2  orders   Days to answer      150      60  days       at_most         25%  at_risk  2025-06-30
K-4  other    Over                         90  %          at_least    no data  expired
K-3  other    Unmeasured                   90  %          at_least    no data  active
K-1  orders   Active consumers     19      25  consumers  at_least        60%  active   2025-07-02
END
run dapo kpi record K-1 26
expect_out <<'END'
K-1 measured: 26 consumers on 2025-07-02, in place of 19
END
run dapo kpi list --columns key,progress,status --format csv K-1
expect_csv <<'END'
key,progress,status
"K-1",1.0666666666666667,achieved
END
run dapo kpi list --columns key,progress,status K-1
expect_out <<'END'
KEY  PROGRESS  STATUS
K-1      100%  achieved
END
dapo --quiet undo
run dapo kpi record K-1 19
expect_out <<'END'
nothing changed
END
run dapo kpi list status:open --sort name --columns key,name
expect_out <<'END'
KEY  NAME
K-1  Active consumers
K-2  Days to answer
K-3  Unmeasured
END

# What is behind, and exit status 4.
run dapo kpi check
expect_status 4
expect_out <<'END'
KEY  PRODUCT  NAME            VALUE  TARGET  PROGRESS  STATUS   TO
K-2  orders   Days to answer    150      60       25%  at_risk  2025-12-31
K-4  other    Over                       90   no data  expired  2024-12-31
END
expect_no_err
run dapo kpi check orders --json
expect_status 4
expect_out <<'END'
{"schema":1,"kind":"kpi-check","items":[
{"key":"K-2","product":"orders","name":"Days to answer","value":150,"target":60,"progress":0.25,"status":"at_risk","end_date":"2025-12-31"}
]}
END
# Nobody wrote since, nobody may write: it is judged by the clock all the same.
run env DAPO_NOW=2026-01-01T00:00:00Z "$DAPO" --readonly kpi check orders
expect_status 4
expect_out <<'END'
KEY  PRODUCT  NAME            VALUE  TARGET  PROGRESS  STATUS   TO
K-2  orders   Days to answer    150      60       25%  expired  2025-12-31
END
dapo --quiet kpi edit K-2 K-4 cancelled=yes >/dev/null
run dapo kpi check
expect_no_out
expect_no_err
dapo --quiet undo

# Many values: all of them or none.
printf 'K-1 10 2025-01-01\n\nK-1 "14 consumers" 2025-04-01\nK-2\t48h yesterday\n' >values.txt
run sh -c '"$DAPO" kpi record - <values.txt'
expect_out <<'END'
KPI values recorded: 3
END
run dapo kpi list K-2 --columns value,status
expect_out <<'END'
VALUE  STATUS
    2  achieved
END
dapo --quiet undo
run sh -c 'printf "K-1 12\nK-9 3\n" | "$DAPO" kpi record -'
expect_status 1
expect_err <<'END'
dapo: line 2: there is no kpi `K-9`; keys look like K-12
END
run sh -c 'printf "K-1 12\nK-2 soon\n" | "$DAPO" kpi record -'
expect_status 1
expect_err <<'END'
dapo: line 2: K-2: 'soon' is no number with a unit; accepted are such as 25h, 98 %, PT15M
END
run sh -c 'printf "K-1 12 today extra\n" | "$DAPO" kpi record -'
expect_status 1
expect_err <<'END'
dapo: line 1: there are 4 words; a line is a KPI, a value, and perhaps a day
END
run sh -c 'printf "" | "$DAPO" kpi record -'
expect_out <<'END'
nothing changed
END
run dapo kpi list K-1 --columns value
expect_out <<'END'
VALUE
   19
END

run dapo kpi record K-1 '12 clicks'
expect_status 1
expect_err <<'END'
dapo: K-1: `12 clicks`: it is in clicks, but the KPI is measured in consumers; give a number alone
END
run dapo kpi record K-1
expect_status 2
expect_err <<'END'
dapo: kpi record needs a KPI and a value, or - for lines of both, or --auto
END
run dapo kpi record K-1 12 --on someday
expect_status 1
expect_err_has "someday"

# One with its values.
dapo --quiet kpi record K-1 10 --on 2025-01-01 --note 'when the goal was set' >/dev/null
run dapo kpi show K-1
expect_out <<'END'
Key          K-1
Product      orders
Name         Active consumers
Scope        product
Unit         consumers
Target       25
Direction    at_least
Baseline     10
From         2025-01-01
To           2025-12-31
Cancelled    no
Value        19
Measured     2025-07-02
Progress     60%
Status       active
Computed at  2025-07-02 11:00
Recheck at   2025-10-02 00:00
Expected     50%

Newest values
MEASURED ON  VALUE  NOTE
2025-07-02      19
2025-01-01      10  when the goal was set
END
run dapo kpi show K-1 --json --columns key,progress
expect_out <<'END'
{"schema":1,"kind":"kpi","item":{"key":"K-1","progress":0.6,"expected_progress":0.5,"value_checks":[],"items":[],"measurements":[{"measured_on":"2025-07-02","value":19,"note":null},{"measured_on":"2025-01-01","value":10,"note":"when the goal was set"}],"notes":[]}}
END
for month in 02 03 04 05 06; do
	dapo --quiet kpi record K-1 12 --on "2025-$month-01" >/dev/null
	dapo --quiet kpi record K-1 12 --on "2025-$month-15" >/dev/null
done
run sh -c '"$DAPO" kpi show K-1 | grep -c "^2025-"'
expect_out <<'END'
10
END

# Time alone: the day on which 60 % are no longer enough, and the one after the last.
run env DAPO_NOW=2025-10-01T23:59:00Z "$DAPO" kpi list K-1 --columns status --format csv
expect_csv <<'END'
status
active
END
run env DAPO_NOW=2025-10-02T00:00:00Z "$DAPO" kpi list K-1 --columns status --format csv
expect_csv <<'END'
status
at_risk
END
run env DAPO_NOW=2026-01-01T00:00:00Z "$DAPO" kpi list K-1 --columns status --format csv
expect_csv <<'END'
status
partially_achieved
END
run dapo db check
expect_err_has "no faults"

# What the store computes, for cron.
dapo --quiet kpi add product=other name='Who works with it' unit=consumers target=5 calculation=active_consumers >/dev/null
dapo --quiet kpi add product=other name=Ratings unit=points target=5 calculation=nps >/dev/null
dapo --quiet kpi add product=orders name='Who works with it' unit=consumers target=5 calculation=active_consumers >/dev/null
dapo --quiet consumer add finance >/dev/null
dapo --quiet feedback add Late product=other consumer=finance >/dev/null
run dapo kpi record --auto other
expect_no_out
expect_no_err
run dapo kpi list --columns key,value calculation:active_consumers --sort key
expect_out <<'END'
KEY  VALUE
K-5      1
K-7
END
run dapo kpi record --auto --format table
expect_out <<'END'
KEY  PRODUCT  NAME               CALCULATION         VALUE  UNIT
K-5  other    Who works with it  active_consumers        1  consumers
K-6  other    Ratings            nps               no data  points
K-7  orders   Who works with it  active_consumers        0  consumers
END
run dapo kpi record --auto other --json
expect_out <<'END'
{"schema":1,"kind":"kpi-computed","items":[
{"key":"K-5","product":"other","name":"Who works with it","calculation":"active_consumers","value":1,"unit":"consumers"},
{"key":"K-6","product":"other","name":"Ratings","calculation":"nps","value":null,"unit":"points"}
]}
END
dapo --quiet kpi add product=other name=Odd unit=x target=5 calculation=nonsense >/dev/null
dapo --quiet kpi add product=other name=Told unit=x target=5 calculation='counted by hand' >/dev/null
run dapo kpi record --auto other
expect_err <<'END'
K-8 is not computed: the store has no calculation `nonsense`
END
run dapo kpi record --auto orders
expect_no_err
run dapo kpi record --auto
expect_no_err
# The unit of what the store computes is known; a slip in its name is told.
dapo kpi add product=orders name=Satisfied target=80 calculation=satisfaction >/dev/null
dapo kpi add product=orders name=Waits target=5 calculation=time_to_answer direction=at_most >/dev/null
dapo kpi add product=orders name=Own target=5 calculation=nps unit=stars >/dev/null
run dapo kpi list --columns name,unit 'name:Satisfied,Waits,Own' --sort key
expect_out <<'END'
NAME       UNIT
Satisfied  %
Waits      days
Own        stars
END
run dapo kpi add product=orders name=Unknown target=5 calculation=counted
expect_status 1
expect_err_has 'unit'
run dapo kpi add product=orders name=Slip unit=% target=5 calculation=satisfacton
expect_err_has 'did you mean `satisfaction`?'
run dapo help kpi add
expect_out_has 'any text; usual are active_consumers, feedback_answered_7d, time_to_answer'
run dapo kpi record --auto nowhere
expect_status 1
expect_err_has "no product"
run dapo kpi record --auto other --on yesterday
expect_status 2
expect_err_has "today"

# Did the work pay off: 30, 60 and 90 days after.
dapo --quiet item add 'Faster first load' product=orders kpi=K-1 expected_change=10 >/dev/null
dapo --quiet item add 'Nothing expected' product=orders kpi=K-1 >/dev/null
dapo --quiet item status B-1 B-2 done
run dapo item value-check
expect_no_out
expect_err <<'END'
no value checks are due
END
dapo --quiet kpi record K-1 24 --on 2025-07-30 >/dev/null
dapo --quiet kpi record K-1 30 --on 2025-08-30 >/dev/null
DAPO_NOW=2025-09-15T00:00:00Z
run dapo item value-check
expect_out <<'END'
KEY  TITLE              KPI  EXPECTED  ACTUAL  DAYS  VERDICT
B-1  Faster first load  K-1       +10      +5    30  partly
B-1  Faster first load  K-1       +10     +11    60  reached
END
run dapo item value-check --json product:orders
expect_out <<'END'
{"schema":1,"kind":"value-check","items":[
{"key":"B-1","title":"Faster first load","kpi":"K-1","expected_change":10,"actual_change":5,"days":30,"verdict":"partly"},
{"key":"B-1","title":"Faster first load","kpi":"K-1","expected_change":10,"actual_change":11,"days":60,"verdict":"reached"}
]}
END
run dapo item value-check --product other
expect_no_out
expect_err_has "no value checks"
run dapo item show B-1
expect_out_has 'KPI             K-1'
expect_out_has 'KPI change      10'
expect_out_has 'KPI after 30 d  +5 of +10: partly'
expect_out_has 'KPI after 60 d  +11 of +10: reached'
run dapo item show B-1 --json --columns key
expect_out <<'END'
{"schema":1,"kind":"item","item":{"key":"B-1","value_checks":[{"item":"B-1","days":30,"expected_change":10,"actual_change":5,"verdict":"partly"},{"item":"B-1","days":60,"expected_change":10,"actual_change":11,"verdict":"reached"}],"feedback":[],"snoozed":[],"blocks":[],"requests":[],"made_for":[],"notes":[]}}
END
run dapo kpi show K-1
expect_out_has 'B-1  Faster first load  done'
run dapo db check
expect_err_has "no faults"
