#!/bin/sh
# SPDX-License-Identifier: MIT
# Promises: recording, judging, and exit status 4 when one is broken.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
dapo --quiet product add other name=Other domain=sales status=active >/dev/null
run dapo sla add product=orders property=freshness operator=lte target=24h
expect_out <<'END'
S-1 added: freshness
END
dapo --quiet sla add product=orders property=availability kind=ratio operator=gte target=99.5% window=30d >/dev/null
dapo --quiet sla add product=orders property=completeness operator=gte target=98 unit=% >/dev/null
dapo --quiet sla add product=other property=endOfSupport kind=date operator=gte target=2026-04-01 >/dev/null

run dapo sla check --all
expect_status 0
expect_out <<'END'
KEY  PRODUCT  PROPERTY      PROMISE        STATUS   CONSUMED  LEFT  MEASURED
S-4  other    endOfSupport  >= 2026-04-01  AT RISK
S-1  orders   freshness     <= 24h         NO DATA
S-2  orders   availability  >= 99.5%       NO DATA
S-3  orders   completeness  >= 98 %        NO DATA
END
expect_err <<'END'
1 AT RISK, 3 NO DATA
END
run dapo sla record S-1 12h --at -1h
expect_out <<'END'
S-1 measured: 12 h at 2026-03-02T08:00:00Z
END
run dapo sla record S-2 --good 9970 --total 10000
expect_out <<'END'
S-2 measured: 9970 good of 10000 at 2026-03-02T09:00:00Z
END
run dapo sla record S-3 98.3% --source checker
expect_out <<'END'
S-3 measured: 98.3 % at 2026-03-02T09:00:00Z
END
run dapo sla check --all
expect_status 0
expect_out <<'END'
KEY  PRODUCT  PROPERTY      PROMISE        STATUS   CONSUMED  LEFT  MEASURED
S-3  orders   completeness  >= 98 %        AT RISK       85%   15%  2026-03-02 09:00
S-4  other    endOfSupport  >= 2026-04-01  AT RISK
S-2  orders   availability  >= 99.5%       OK            60%   40%  2026-03-02 09:00
S-1  orders   freshness     <= 24h         OK            50%   50%  2026-03-02 08:00
END
expect_err <<'END'
2 OK, 2 AT RISK
END
# For cron: one line a broken promise, and nothing at all where all are kept.
run dapo sla check
expect_status 0
expect_out </dev/null
expect_no_err
run dapo sla check orders --at-risk
expect_status 4
expect_out <<'END'
S-3 orders/completeness AT RISK: 98.3 %, promised >= 98 %, measured 2026-03-02T09:00:00Z
END
expect_no_err
run dapo sla check other --at-risk
expect_status 4
expect_out <<'END'
S-4 other/endOfSupport AT RISK: >= 2026-04-01
END
run dapo sla check other
expect_status 0
run dapo sla check --all --at-risk --quiet --format csv
expect_status 4
expect_csv <<'END'
key,product,property,promise,status,consumption,budget_remaining,newest_at,late
"S-3","orders","completeness",">= 98 %",at_risk,0.85,0.15,2026-03-02T09:00:00Z,no
"S-4","other","endOfSupport",">= 2026-04-01",at_risk,,,,no
"S-2","orders","availability",">= 99.5%",met,0.6,0.4,2026-03-02T09:00:00Z,no
"S-1","orders","freshness","<= 24h",met,0.5,0.5,2026-03-02T08:00:00Z,no
END
expect_no_err
run dapo sla record S-1 25h
expect_out <<'END'
S-1 measured: 25 h at 2026-03-02T09:00:00Z
END
run dapo sla record S-1 26h
expect_out <<'END'
S-1 measured: 26 h at 2026-03-02T09:00:00Z, in place of 25 h
END
run dapo sla record S-1 25h
expect_out <<'END'
S-1 measured: 25 h at 2026-03-02T09:00:00Z, in place of 26 h
END
run dapo sla check orders --all
expect_status 4
expect_out <<'END'
KEY  PRODUCT  PROPERTY      PROMISE   STATUS    CONSUMED  LEFT  MEASURED
S-1  orders   freshness     <= 24h    BREACHED      104%   -4%  2026-03-02 09:00
S-3  orders   completeness  >= 98 %   AT RISK        85%   15%  2026-03-02 09:00
S-2  orders   availability  >= 99.5%  OK             60%   40%  2026-03-02 09:00
END
expect_err <<'END'
1 OK, 1 AT RISK, 1 BREACHED
END
run dapo sla check orders --all --json
expect_status 4
expect_out <<'END'
{"schema":1,"kind":"sla-check","items":[
{"key":"S-1","product":"orders","property":"freshness","promise":"<= 24h","status":"breached","consumption":1.04166667,"budget_remaining":-0.0416666667,"newest_at":"2026-03-02T09:00:00Z","late":false},
{"key":"S-3","product":"orders","property":"completeness","promise":">= 98 %","status":"at_risk","consumption":0.85,"budget_remaining":0.15,"newest_at":"2026-03-02T09:00:00Z","late":false},
{"key":"S-2","product":"orders","property":"availability","promise":">= 99.5%","status":"met","consumption":0.6,"budget_remaining":0.4,"newest_at":"2026-03-02T09:00:00Z","late":false}
]}
END
run dapo sla check
expect_status 4
expect_out <<'END'
S-1 orders/freshness BREACHED: 25 h, promised <= 24h, measured 2026-03-02T09:00:00Z
END
expect_no_err
run dapo sla check --format csv
expect_status 4
expect_csv <<'END'
key,product,property,promise,status,consumption,budget_remaining,newest_at,late
"S-1","orders","freshness","<= 24h",breached,1.04166667,-0.0416666667,2026-03-02T09:00:00Z,no
END
run dapo sla list +breached --columns key,status,consumption
expect_out <<'END'
KEY  STATUS    CONSUMED
S-1  BREACHED      104%
END
run dapo sla show S-1
expect_out <<'END'
Key             S-1
Product         orders
Property        freshness
Operator        lte
Target          24h
Kind            threshold
Warn at         0.8
Measured every  1d
Status          BREACHED
Late            no
Consumed        104%
Measured        2026-03-02 09:00
Computed at     2026-03-02 09:00
Recheck at      2026-03-04 09:00
Promise         freshness: at most 24h
Room left       -4.17%

Newest measurements
2026-03-02T09:00:00Z  25 h
2026-03-02T08:00:00Z  12 h
END
run dapo sla show S-2 --json
expect_out_has '{"schema":1,"kind":"sla_objective","item":{"key":"S-2","product":"orders","port":null,"property":"availability","operator":"gte","target":"99.5%","target_ext":null,"unit":null,"value_unit":null,"kind":"ratio","window":"30d","warn_at":0.8,"measure_every":"1d","weight":null,"driver":null,"element":null,"profile":null,"schedule":null,"scheduler":null,"external_id":null,"description":null,"valid_from":null,"valid_to":null,"published_version":null,"status":"met","late":false,"consumption":0.6,"newest_at":"2026-03-02T09:00:00Z","computed_at":"2026-03-02T09:00:00Z","recheck_at":"2026-03-02T10:00:00Z",'
expect_out_has ',"budget_remaining":0.4,"days_to_exhaustion":20,"measurements":[{"measured_at":"2026-03-02T09:00:00Z","value":99.7}],"items":[],"notes":[]}}'
run dapo sla list --product other
expect_out <<'END'
KEY  PRODUCT  PROPERTY      OPERATOR  TARGET      UNIT  STATUS   CONSUMED  MEASURED
S-4  other    endOfSupport  gte       2026-04-01        AT RISK
END

# Weights of promises make a score: here 50 met, 30 breached, 20 without a value.
dapo --quiet product add scored name=Scored domain=sales status=active >/dev/null
dapo --quiet sla add product=scored property=latency operator=lte target=5s weight=50 >/dev/null
dapo --quiet sla add product=scored property=accuracy operator=gte target=97 unit=% weight=30 >/dev/null
dapo --quiet sla add product=scored property=validity operator=gte target=97 unit=% weight=20 >/dev/null
run dapo sla check scored --all
expect_status 0
expect_out_has 'NO DATA'
expect_err <<'END'
3 NO DATA; no SLA score: coverage 0%
END
dapo --quiet sla record S-5 1s >/dev/null
dapo --quiet sla record S-6 90% >/dev/null
run dapo sla check scored --all
expect_status 4
expect_out_has 'S-6'
expect_err <<'END'
1 OK, 1 BREACHED, 1 NO DATA; SLA score 62.5%, coverage 80%
END
run dapo product show scored
expect_out_has 'SLA         BREACHED'
expect_out_has 'SLA score   62.5%, coverage 80%'
run dapo product show scored --json
expect_out_has '"sla":"breached","sla_score":62.5,"sla_coverage":80,'
dapo --quiet sla trash S-5 S-6 S-7 >/dev/null

# The same promise, two days without a value.
run env DAPO_NOW=2026-03-05T10:00:00Z "$DAPO" sla check orders --all
expect_status 4
expect_out <<'END'
KEY  PRODUCT  PROPERTY      PROMISE   STATUS     CONSUMED  LEFT  MEASURED
S-1  orders   freshness     <= 24h    BREACHED?      104%   -4%  2026-03-02 09:00
S-2  orders   availability  >= 99.5%  STALE                      2026-03-02 09:00
S-3  orders   completeness  >= 98 %   STALE                      2026-03-02 09:00
END
run env DAPO_NOW=2026-03-05T10:00:00Z "$DAPO" sla check orders
expect_status 4
expect_out <<'END'
S-1 orders/freshness BREACHED?: 25 h, promised <= 24h, not measured for twice 1 day, measured 2026-03-02T09:00:00Z
S-2 orders/availability STALE: >= 99.5%, not measured for twice 1 day, measured 2026-03-02T09:00:00Z
S-3 orders/completeness STALE: >= 98 %, not measured for twice 1 day, measured 2026-03-02T09:00:00Z
END
run env DAPO_NOW=2026-03-05T10:00:00Z "$DAPO" sla list product:orders +breached --columns key,status,late --format json
expect_out_has '"status":"breached","late":true'
# Maintenance explains what was measured during it.
run dapo maintenance add product=orders starts_at=2026-03-02T08:30Z ends_at=2026-03-02T09:30Z note='Move to the new cluster'
expect_out <<'END'
MW-1 added
END
run dapo sla check
expect_status 0
run dapo sla list --product orders --columns key,status,newest_at
expect_out <<'END'
KEY  STATUS   MEASURED
S-2  NO DATA
S-3  NO DATA
S-1  OK       2026-03-02 08:00
END
run dapo maintenance edit MW-1 starts_at=2026-03-02T09:10Z
run dapo sla check --quiet
expect_status 4
run dapo undo
run dapo sla check
expect_status 0
run dapo maintenance trash MW-1
run dapo sla check
expect_status 4
run dapo db check
expect_err_has "no faults"

# What is broken becomes an item, once.
run dapo sla open-item S-3
expect_status 1
expect_err <<'END'
dapo: S-3 is AT RISK: only a promise that is BREACHED opens an item
END
run dapo sla open-item orders/freshness
expect_status 0
expect_out <<'END'
B-1 opened for S-1
END
run dapo sla open-item S-1
expect_status 0
expect_out </dev/null
expect_err <<'END'
B-1 is open for S-1 already
END
run dapo sla open-item S-1 --quiet
expect_out <<'END'
B-1
END
run dapo item show B-1 --columns title,type,description,sla_objective,source
expect_out <<'END'
Title          freshness is BREACHED: 25 h, promised <= 24h
Type           defect
Description    S-1, freshness of orders, is BREACHED: 25 h, promised <= 24h
               Broken since 2026-03-02T09:00:00Z
               Used: 104.2 % of what is allowed

               Newest measurements:
               2026-03-02T09:00:00Z  25 h
               2026-03-02T08:00:00Z  12 h
SLA objective  S-1
Source         sla
END
run dapo sla check --open-items
expect_status 4
expect_no_err
dapo item status B-1 done >/dev/null
run dapo sla check --open-items
expect_status 4
expect_out <<'END'
S-1 orders/freshness BREACHED: 25 h, promised <= 24h, measured 2026-03-02T09:00:00Z
END
expect_err <<'END'
B-2 opened for S-1
END
run dapo sla check --open-items --quiet
expect_status 4
expect_no_err

# How fast the budgets are used up.
run dapo sla burn
expect_out <<'END'
KEY  PRODUCT  PROPERTY      LEFT  5MIN  30MIN   1H   2H   6H   1D   3D  ALERT  LASTS
S-2  orders   availability   40%   0.6    0.6  0.6  0.6  0.6  0.6  0.6          20 d
END
run dapo sla burn other
expect_status 0
expect_out </dev/null
run dapo sla burn orders/availability --json
expect_out <<'END'
{"schema":1,"kind":"sla-burn","items":[
{"key":"S-2","product":"orders","property":"availability","budget_remaining":0.4,"burn_5min":0.6,"burn_30min":0.6,"burn_1h":0.6,"burn_2h":0.6,"burn_6h":0.6,"burn_1d":0.6,"burn_3d":0.6,"alert":null,"days_to_exhaustion":20}
]}
END
run dapo sla burn S-1
expect_status 1
expect_err <<'END'
dapo: S-1 is a threshold: only a ratio has an error budget that burns
END
run dapo sla burn nowhere
expect_status 1
expect_err_has 'nowhere'

# A second value at the same instant replaces the first.
run dapo sla record S-1 20h
expect_out <<'END'
S-1 measured: 20 h at 2026-03-02T09:00:00Z, in place of 25 h
END
run dapo sla check orders
expect_status 0

run dapo sla record S-1
expect_status 2
expect_err <<'END'
dapo: sla record needs a value, or --good N --total N
END
run dapo sla record S-1 20h --good 1 --total 2
expect_status 2
expect_err <<'END'
dapo: give a value, or --good and --total, not both
END
run dapo sla record S-2 --good 1
expect_status 2
expect_err <<'END'
dapo: --good and --total go together
END
run dapo sla record S-1 '98 %'
expect_status 1
expect_err <<'END'
dapo: S-1: `98 %` is in %, but freshness is measured in h: write a number alone, or one with ms, s, min, h, d, w, mo or y
END
run dapo sla record S-1 12m
expect_status 1
expect_err <<'END'
dapo: S-1: '12m': m may be minutes or months; write min or mo
END
run dapo sla record S-9 1h
expect_status 1
expect_err <<'END'
dapo: there is no sla `S-9`; keys look like S-12
END
run dapo sla check nowhere
expect_status 1
expect_err <<'END'
dapo: there is no product `nowhere`; `dapo product list` shows them
END
run dapo sla add product=orders property=freshness target=soon
expect_status 1
expect_err <<'END'
dapo: freshness: 'soon' is no number with a unit; accepted are such as 25h, 98 %, PT15M
END

# Many lines at once: all or none.
cat >lines.txt <<'END'
# written by the nightly run
S-1 20h 2026-03-01T09:00Z
orders/availability 995/1000 -2h

S-3 '99.1 %' 2026-03-01 08:00
END
run dapo sla record - --source nightly <lines.txt
expect_status 0
expect_out <<'END'
3 lines recorded, of 3 promises
END
run dapo export measurements --columns objective,measured_at,value,good,total,source objective:S-3 --format csv -o -
expect_out_has '99.1,,,"nightly"'
printf 'S-1 1h\nS-1 soon\nnowhere/x 3\nS-2 7\n' >lines.txt
run dapo sla record - <lines.txt
expect_status 1
expect_out </dev/null
expect_err <<'END'
line 2: 'soon' is no number with a unit; accepted are such as 25h, 98 %, PT15M
line 3: there is no product `nowhere`; `dapo product list` shows them
line 4: it is a ratio: record how many events were good, of how many in total
dapo: nothing is recorded: 3 lines can't be read
END
run dapo sla record - 5 <lines.txt
expect_status 2
expect_err <<'END'
dapo: with - each line of standard input has its own value and time
END
# A blank before the unit, with and without a time behind it.
printf 'S-1 3 h 2026-02-01\nS-3\t98\t %% 2026-02-01 08:00\nS-3 "97" percent\nS-1 4 2026-02-02\n' >lines.txt
run dapo sla record - <lines.txt
expect_status 0
run dapo export measurements --columns objective,measured_at,value 'measured_at<2026-02-03' --sort key --format csv -o -
expect_csv <<'END'
objective,measured_at,value
"S-1",2026-02-01T00:00:00Z,3
"S-1",2026-02-02T00:00:00Z,4
"S-3",2026-02-01T08:00:00Z,98
END
dapo undo >/dev/null
printf 'S-1 3 rows\n' >lines.txt
run dapo sla record - <lines.txt
expect_status 1
expect_err_has 'line 1: '
run dapo sla record - </dev/null
expect_status 0
expect_out <<'END'
nothing changed
END
run dapo sla record orders/availability 5/4
expect_status 1
expect_err <<'END'
dapo: S-2: 5 good of 4 events can't be: good takes 0 up to the total
END
run dapo db check
expect_err_has "no faults"

# Measurements of another program, read by a profile; a promise is known by product and property.
cat >checks.csv <<'END'
check,taken,result
orders/freshness,2026-02-28 07:00,19
orders/completeness,2026-02-28 07:00,99.2
orders/speed,2026-02-28 07:00,5
END
printf 'property,value\nfreshness,3\n' >apart.csv
run dapo import measurements apart.csv --default measured_at=today
expect_status 1
expect_err_has '--map objective=COLUMN (its cells are keys such as S-3, or `product/property`; or columns `product` and `property`)'
printf 'objective,value\norders/completeness,3h\n' >units.csv
run dapo import measurements units.csv --default measured_at=today --rejects units-rejects.csv
expect_status 3
grep -q 'is in h, but completeness is measured in %' units-rejects.csv ||
	fail "the refusal does not tell in which unit it is measured"
run dapo import measurements checks.csv --map objective=check --map measured_at=taken --map value=result --source checks --save-profile checks --rejects rejects.csv
expect_status 3
expect_out_has '3 read = 2 new + 0 updated + 0 unchanged + 1 rejected'
expect_err_has 'orders promises no `speed`'
sed -i -e '/speed/d' -e 's/,19$/,18/' checks.csv
run dapo import measurements checks.csv --profile checks
expect_out_has '2 read = 0 new + 1 updated + 1 unchanged + 0 rejected'
run dapo import undo 1
expect_status 0

# What is left out follows from the property, and from a window.
for terms in 'completeness target=98 unit=%' 'latency target=5s' 'availability target=99.5% window=30d' 'endOfLife target=2027-01-01' 'ownThing target=5 operator=lte'; do
	dapo --quiet sla add product=other property=$terms >/dev/null || fail "$terms is refused"
done
run dapo sla list -p other --sort key --columns property,operator,kind
expect_out <<'END'
PROPERTY      OPERATOR  KIND
endOfSupport  gte       date
completeness  gte       threshold
latency       lte       threshold
availability  gte       ratio
endOfLife     gte       date
ownThing      lte       threshold
END
cat >promises.csv <<'END'
product,property,target
orders,uniqueness,99%
orders,retention,3y
END
run dapo import sla promises.csv
run dapo sla list property:uniqueness,retention --sort key --columns property,operator,kind
expect_out <<'END'
PROPERTY    OPERATOR  KIND
uniqueness  gte       threshold
retention   gte       threshold
END
run dapo sla edit orders/uniqueness operator=
expect_status 1

# What a target can only be decides where nothing else does.
dapo sla add product=other property=timeOfAvailability target=06:00 >/dev/null
dapo sla add product=other property=delivered target=06:00:30+02:00 >/dev/null
dapo sla add product=other property=p2 target=2027-01-31 >/dev/null
run dapo sla list property:timeOfAvailability,delivered,p2 --sort key --columns property,operator,kind
expect_out <<'END'
PROPERTY            OPERATOR  KIND
timeOfAvailability  lte       time_of_day
delivered           lte       time_of_day
p2                  lte       date
END
run dapo sla add product=other property=timeOfAvailability element=t target=6h
expect_status 1
expect_err_has 'no time of day'
run dapo sla add product=other property=p3 kind=threshold operator=lte target=06:00
expect_status 1
expect_err_has "'06:00' is no number with a unit"
run dapo sla add product=other property=p3 kind=ratio target=99%
expect_status 1
expect_err_has 'window: a ratio needs one, such as 30d'
run dapo sla add product=other property=p3 kind=ratio target=99% window=often
expect_status 1
expect_err_has "window: 'often' is no number"
# The list of properties is open, but a slip is told.
run dapo sla add product=other property=frehsness operator=lte target=6h
expect_status 0
expect_err <<'END'
note: property `frehsness` is none of the usual ones; did you mean `freshness`?
END
run dapo sla add product=other property=freshness target=6h
expect_no_err

# Somebody's clock was ahead: what was computed by it does not stay.
run dapo sla list --columns key,status --format csv
states=$(last_out)
run env DAPO_NOW=2027-06-01T00:00:00Z "$DAPO" item list
run dapo sla list --columns key,status --format csv
test "$(last_out)" = "$states" || fail "a clock that was ahead changed the states for good"
run dapo db check
expect_err_has "no faults"
