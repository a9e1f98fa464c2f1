#!/bin/sh
# SPDX-License-Identifier: MIT
# Feedback: added, found, and every outcome of triage.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
dapo --quiet consumer add finance-bi people=2 >/dev/null
dapo --quiet consumer add pricing-ml >/dev/null
run dapo feedback add 'Orders of 31 Aug are missing until eleven' product=orders consumer=finance-bi severity=high submitted_at=2026-03-01T08:00:00Z
expect_out <<'END'
F-1 added: Orders of 31 Aug are missing until eleven
END
dapo --quiet feedback add 'orders missing again at month end' product=orders consumer=pricing-ml submitted_at=2026-03-01 >/dev/null
dapo --quiet feedback add 'add an FX rate per order
and the currency, please' product=orders consumer=pricing-ml submitted_at=2026-02-20 >/dev/null
dapo --quiet feedback add 'thank you' product=orders kind=praise submitted_at=2026-02-19 >/dev/null
dapo --quiet feedback add 'orders are missing' product=orders submitted_at=2026-02-18 >/dev/null

run dapo feedback list
expect_out <<'END'
KEY  SUBMITTED         SEVERITY  STATUS  PRODUCT  CONSUMER    TEXT
F-1  2026-03-01 08:00  high      new     orders   finance-bi  Orders of 31 Aug are missing until eleven
F-2  2026-03-01 00:00  normal    new     orders   pricing-ml  orders missing again at month end
F-3  2026-02-20 00:00  normal    new     orders   pricing-ml  add an FX rate per order and the currency, please
F-4  2026-02-19 00:00  normal    new     orders               thank you
F-5  2026-02-18 00:00  normal    new     orders               orders are missing
END
run dapo feedback list severity:high --columns key,text --json
expect_out <<'END'
{"schema":1,"kind":"feedback-list","items":[
{"key":"F-1","text":"Orders of 31 Aug are missing until eleven"}
]}
END
run dapo feedback list 'missing' --columns key --format csv
expect_csv <<'END'
key
"F-1"
"F-2"
"F-5"
END
run dapo feedback list --sort severity -n 2 --columns key,severity
expect_out <<'END'
KEY  SEVERITY
F-1  high
F-2  normal
END

run dapo feedback new-item F-1 --title 'Orders are late at month end'
expect_out <<'END'
B-1 made from F-1
END
run dapo --quiet feedback new-item F-3
expect_out <<'END'
B-2
END
run dapo item list --columns key,title,demand,consumers
expect_out <<'END'
KEY  TITLE                         DEMAND  CONSUMERS
B-1  Orders are late at month end       4          1
B-2  add an FX rate per order        0.92          1
END
run dapo feedback similar F-2
expect_out <<'END'
Key         F-2
Product     orders
Consumer    pricing-ml
Text        orders missing again at month end

Open items it may belong to
KEY  TITLE                         PRODUCT  STATUS  SCORE
B-1  Orders are late at month end  orders   new

Feedback like it
KEY  SUBMITTED         STATUS  PRODUCT  CONSUMER    TEXT
F-5  2026-02-18 00:00  new     orders               orders are missing
F-1  2026-03-01 08:00  linked  orders   finance-bi  Orders of 31 Aug are missing until eleven
END
run dapo feedback similar F-2 --json
expect_out <<'END'
{"schema":1,"kind":"feedback-similar","item":{"key":"F-2","product":"orders","consumer":"pricing-ml","text":"orders missing again at month end","items":[{"key":"B-1","title":"Orders are late at month end","product":"orders","status":"new","score":null}],"feedback":[{"key":"F-5","submitted_at":"2026-02-18T00:00:00Z","status":"new","product":"orders","consumer":null,"text":"orders are missing"},{"key":"F-1","submitted_at":"2026-03-01T08:00:00Z","status":"linked","product":"orders","consumer":"finance-bi","text":"Orders of 31 Aug are missing until eleven"}]}}
END
run dapo feedback link F-2 B-1
expect_out <<'END'
B-1 linked to F-2
END
run dapo feedback show F-2
expect_out <<'END'
Key         F-2
Product     orders
Consumer    pricing-ml
Submitted   2026-03-01 00:00
Kind        request
Text        orders missing again at month end
Severity    normal
Status      linked
Source      manual

Linked items
KEY  TITLE                         PRODUCT  STATUS  SCORE
B-1  Orders are late at month end  orders   new
END
run dapo feedback unlink F-2 B-1
expect_out <<'END'
B-1 no longer linked to F-2
END
run dapo feedback merge F-5 F-1
expect_out <<'END'
F-5 merged into F-1
END
run dapo feedback show F-1
expect_out <<'END'
Key         F-1
Product     orders
Consumer    finance-bi
Submitted   2026-03-01 08:00
Kind        request
Text        Orders of 31 Aug are missing until eleven
Severity    high
Status      linked
Source      manual

Linked items
KEY  TITLE                         PRODUCT  STATUS  SCORE
B-1  Orders are late at month end  orders   new

Merged into it
KEY  SUBMITTED         SEVERITY  CONSUMER  TEXT
F-5  2026-02-18 00:00  normal              orders are missing
END
run dapo feedback split F-5
expect_out <<'END'
F-5 split off: no duplicate any more
END
run dapo feedback dismiss F-4 not_a_data_matter
expect_out <<'END'
F-4 dismissed: not a data matter
END
run dapo feedback reopen F-4
expect_out <<'END'
F-4 reopened
END
run dapo feedback dismiss F-4 'because'
expect_status 2
expect_err <<'END'
dapo: `because` is no reason; there are out_of_scope, already_available, not_a_data_matter, will_not_do
END
run dapo feedback snooze F-2 F-5 monday
expect_out <<'END'
2 feedback snoozed until 2026-03-09
END
run dapo feedback list +snoozed --columns key,snoozed_until
expect_out <<'END'
KEY  SNOOZED UNTIL
F-2  2026-03-09
F-5  2026-03-09
END
run dapo feedback snooze F-2 off
expect_out <<'END'
F-2 woken
END
run dapo feedback snooze F-2 B-1
expect_out <<'END'
F-2 snoozed until B-1 changes
END
run dapo feedback snooze F-2 someday
expect_status 1
expect_err <<'END'
dapo: snooze takes a day, the key of an item, or off: 'someday' is no date; accepted are YYYY-MM-DD, 17 Jan 2020, today, monday, -7d, +2w, +1mo
END
run dapo feedback answer F-1 'The load moves to 05:00 in April.'
expect_out <<'END'
F-1 answered (draft)
END
printf 'two lines\nof thanks\n' >answer
dapo --quiet feedback answer F-4 - <answer
run dapo feedback show F-4 --columns answer,answered_at
expect_out <<'END'
Answer      two lines
            of thanks
Answered    2026-03-02 09:00
END
# What is drafted has been answered once it is sent.
run dapo feedback list +unanswered --count
expect_out <<'END'
5
END
run dapo feedback dismiss --filter 'outcome:answered kind:praise' will_not_do
expect_out <<'END'
F-4 dismissed: will not do
END
run dapo feedback dismiss --filter '' will_not_do
expect_status 2
expect_err <<'END'
dapo: an empty filter means all feedback: add --all
END
run dapo feedback edit F-1 status=resolved
expect_status 1
expect_err <<'END'
dapo: status of feedback is set by the program, not by hand
END
run dapo feedback edit F-2 severity=low
expect_out <<'END'
F-2 edited: severity
END
run dapo feedback link F-2 F-1
expect_status 1
expect_err <<'END'
dapo: there is no item `F-1`; keys look like B-12
END

# Feedback is resolved when all its items are done.
dapo --quiet feedback link F-2 B-1
dapo --quiet item status B-1 done
run dapo feedback list --columns key,status --sort key
expect_out <<'END'
KEY  STATUS
F-1  resolved
F-2  resolved
F-3  linked
F-4  dismissed
F-5  new
END
run dapo feedback trash F-5
expect_out <<'END'
F-5 moved to the trash
END
run dapo feedback restore F-5
expect_out <<'END'
F-5 brought back from the trash
END
