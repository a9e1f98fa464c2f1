#!/bin/sh
# SPDX-License-Identifier: MIT
# Milestones and the roadmap: completion, what is suggested, and what consumers are not told.
. "$abs_top_srcdir/tests/support/cli.sh"

DAPO_NOW=2025-07-02T11:00:00Z
export DAPO_NOW
dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name='Orders, daily' domain=sales status=active >/dev/null
dapo --quiet product add other name=Other domain=sales status=active >/dev/null
run dapo roadmap
expect_no_out
expect_err <<'END'
no milestones
END
run dapo milestone add product=orders title='Orders by six' quarter=now horizon=now status=active summary='Fresh by six'
expect_out <<'END'
M-1 added: Orders by six
END
dapo --quiet milestone add product=other title='Reviewed by everybody' quarter=-1q horizon=next >/dev/null
dapo --quiet milestone add product=orders title='Currency beside every amount' target_date=2025-12-31 horizon=next status=at_risk >/dev/null
dapo --quiet milestone add product=orders title=Someday >/dev/null
dapo --quiet milestone add product=orders title='Long ago' quarter=2024-Q1 status=achieved >/dev/null
dapo --quiet milestone add product=orders title='Given up' quarter=2025q4 status=cancelled >/dev/null
for title in One Two Three Four; do
	dapo --quiet item add "$title" product=orders milestone=M-1 >/dev/null
done
dapo --quiet item status B-1 B-2 done
dapo --quiet item status B-4 declined

run dapo milestone list
expect_out <<'END'
KEY  PRODUCT  TITLE                         QUARTER  TARGET DATE  HORIZON  STATUS     COMPLETION
M-5  orders   Long ago                      2024-Q1               later    achieved     no items
M-2  other    Reviewed by everybody         2025-Q2               next     planned      no items
M-1  orders   Orders by six                 2025-Q3               now      active            66%
M-3  orders   Currency beside every amount           2025-12-31   next     at_risk      no items
M-6  orders   Given up                      2025-Q4               later    cancelled    no items
M-4  orders   Someday                                             later    planned      no items
END
run dapo milestone list --sort horizon status:open --columns key,horizon
expect_out <<'END'
KEY  HORIZON
M-1  now
M-2  next
M-3  next
M-4  later
END
run dapo milestone list +overdue --columns key
expect_out <<'END'
KEY
M-2
END
run dapo milestone list M-1 --columns key,completion --format csv
expect_csv <<'END'
key,completion
"M-1",0.6666666666666666
END
run dapo milestone add product=orders title=Wrong quarter=spring
expect_status 1
expect_err <<'END'
dapo: quarter: `spring` is no quarter; write year and quarter, such as 2026-Q1, or now, +1q
END

run dapo milestone show M-1
expect_out <<'END'
Key            M-1
Product        orders
Title          Orders by six
For consumers  Fresh by six
Quarter        2025-Q3
Horizon        now
Status         active
Completion     66%
Items done     2 of 3

Items
KEY  TITLE  STATUS    SCORE  ASSIGNEE
B-3  Three  new
B-1  One    done
B-2  Two    done
B-4  Four   declined
END
run dapo milestone show M-2
expect_out <<'END'
Key         M-2
Product     other
Title       Reviewed by everybody
Quarter     2025-Q2
Horizon     next
Status      planned
Items done  no items
Suggested   expired
Overdue     yes
END
run dapo milestone show M-1 --json --columns key,completion
expect_out_has '"completion":0.666666666666667,"items_counted":3,"items_done":2,"suggested_status":"active","overdue":"no","items":[{"key":"B-3"'
run dapo item show B-1
expect_out_has 'Milestone   M-1'

run dapo roadmap
expect_out <<'END'
2025-Q2
  M-2 Reviewed by everybody
    other, next, planned, no items, overdue (suggested: expired)

2025-Q3
  M-1 Orders by six
    orders, now, active, 66% done

2025-Q4
  M-3 Currency beside every amount
    orders, next, by 2025-12-31, at_risk, no items (suggested: planned)
  M-6 Given up
    orders, later, cancelled, no items

No quarter
  M-4 Someday
    orders, later, planned, no items
END
expect_err <<'END'
without 1 that were closed earlier; `dapo milestone list status:closed` shows all that are closed
END
run dapo roadmap --by horizon --product orders --quiet
expect_out <<'END'
Now                        Next                       Later
M-1 Orders by six          M-3 Currency beside every  M-6 Given up
  orders, 2025-Q3,         amount                       orders, 2025-Q4,
  active, 66% done           orders, 2025-Q4, by        cancelled, no items
                             2025-12-31, at_risk, no
                             items (suggested:        M-4 Someday
                             planned)                   orders, planned, no
                                                        items
END
run dapo roadmap --format md --product other
expect_out <<'END'
## 2025\-Q2

- M\-2 Reviewed by everybody  
  other, next, planned, no items, overdue \(suggested\: expired\)
END
run dapo roadmap --json --product other
expect_out <<'END'
{"schema":1,"kind":"roadmap","items":[
{"key":"M-2","product":"other","title":"Reviewed by everybody","quarter":"2025-Q2","target_date":null,"horizon":"next","status":"planned","suggested_status":"expired","completion":null,"overdue":true}
]}
END
run dapo roadmap --by week
expect_status 2
expect_err_has "quarter or horizon"
run dapo roadmap --audience everybody
expect_status 2
expect_err_has "internal or consumer"
run dapo roadmap --audience consumer --by quarter
expect_status 2
expect_err_has "no quarters"

# For consumers.
run dapo roadmap --audience consumer
expect_out <<'END'
Now                        Next                       Later
Fresh by six               Reviewed by everybody      Someday
  Orders, daily: likely      Other: open                Orders, daily: open

                           Currency beside every
                           amount
                             Orders, daily: open
END
expect_no_err
run dapo roadmap --audience consumer --format csv
expect_csv <<'END'
summary,product,horizon,confidence
"Fresh by six","Orders, daily",now,likely
"Reviewed by everybody","Other",next,open
"Currency beside every amount","Orders, daily",next,open
"Someday","Orders, daily",later,open
END
run dapo roadmap --audience consumer --format md --product other
expect_out <<'END'
## Next

- Reviewed by everybody  
  Other\: open
END

# Nothing else leaks: every other text and number of the store is marked, and must not be seen.
dapo --quiet domain add zqdomain name=zqdomain description=zqtext >/dev/null
dapo --quiet person add zqperson name=zqperson email=zq@zqperson.example >/dev/null
dapo --quiet product add zqproduct name='Told product' domain=zqdomain status=active purpose=zqpurpose vision=zqvision >/dev/null
dapo --quiet kpi add product=zqproduct name=zqkpi unit=zqunits target=9177 owner=zqperson >/dev/null
dapo --quiet milestone add product=zqproduct title=zqtitle outcome=zqoutcome summary='Told summary' quarter=+9q horizon=now status=at_risk >/dev/null
dapo --quiet milestone add product=zqproduct title='Told title' outcome=zqoutcome target_date=2031-05-17 horizon=later >/dev/null
dapo --quiet milestone add product=zqproduct title=zqclosed status=cancelled >/dev/null
dapo --quiet item add zqitem product=zqproduct milestone=M-7 requester=zqrequester department=zqdepartment \
	assignee=zqperson kpi=K-1 expected_change=8311 labels=zqlabel summary=zqline >/dev/null
dapo --quiet item score B-5 reach=7123 impact=2 confidence=73% effort=4 >/dev/null
run dapo roadmap --product zqproduct
expect_out_has 'zqproduct, now, at_risk, 0% done'
run dapo item show B-5
expect_out_has '8311'
for format in table csv json jsonl md; do
	run dapo roadmap --audience consumer --product zqproduct --format "$format"
	expect_out_has 'Told summary'
	expect_out_has 'Told title'
	expect_out_has 'Told product'
	expect_out_has 'possible'
	run sh -c '"$DAPO" roadmap --audience consumer --product zqproduct --format '"$format"' | grep -i -E \
		"zq|M-[789]|B-5|K-1|9177|8311|7123|73|20[23][0-9]|Q[1-4]|risk|planned|no.items|%"'
	expect_status 1
	expect_no_out
done

# --- Where nobody says the horizon, the time does; what is said stays.
dapo -q product add horizons name=Horizons domain=sales >/dev/null
dapo -q milestone add product=horizons title='By time' quarter=+1q >/dev/null
dapo -q milestone add product=horizons title='As said' quarter=+1q horizon=now >/dev/null
dapo -q milestone add product=horizons title='No time' >/dev/null
horizons()
{
	run dapo milestone list product:horizons --columns title,horizon --sort key --format jsonl
}
horizons
expect_out <<'END'
{"title":"By time","horizon":"next"}
{"title":"As said","horizon":"now"}
{"title":"No time","horizon":"later"}
END
for key in $(dapo milestone list product:horizons --columns key --format jsonl | grep -o 'M-[0-9]*'); do
	dapo -q milestone edit "$key" quarter=now
done
horizons
expect_out <<'END'
{"title":"By time","horizon":"now"}
{"title":"As said","horizon":"now"}
{"title":"No time","horizon":"now"}
END
