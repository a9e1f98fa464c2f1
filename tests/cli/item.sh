#!/bin/sh
# SPDX-License-Identifier: MIT
# The backlog: rows, status, score, rank, pins, links; by key and by filter.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
dapo --quiet person add mira >/dev/null
dapo --quiet consumer add finance-bi people=2 >/dev/null

run dapo item add 'Late-arrival flag' product=orders type=enhancement
expect_out <<'END'
B-1 added: Late-arrival flag
END
run dapo --quiet item add 'Currency column' product=orders labels='money eur'
expect_out <<'END'
B-2
END
run dapo item add title='Mask e-mail' product=orders --json
expect_out <<'END'
{"schema":1,"kind":"change","seq":7,"summary":"B-3 added: Mask e-mail","key":"B-3"}
END

run dapo item score B-1 reach=2000 impact=2 confidence=80% effort=4
expect_out <<'END'
B-1 scored: reach 2000, impact 2, confidence 80, effort 4
END
run dapo item score B-2 reach=500 impact=2 confidence=80 effort=2
expect_out <<'END'
B-2 scored: reach 500, impact 2, confidence 80, effort 2
END
run dapo item list
expect_out <<'END'
KEY  TITLE              PRODUCT  TYPE         STATUS  SCORE  DEMAND  SIZE
B-1  Late-arrival flag  orders   enhancement  new      800a       0     4
B-2  Currency column    orders   feature      new      400a       0     2
B-3  Mask e-mail        orders   feature      new                 0
END
run dapo item edit B-1 assignee=mira due_date=2026-03-01
expect_out <<'END'
B-1 edited: assignee, due_date
END
run dapo item list +overdue --columns key,due_date,assignee
expect_out <<'END'
KEY  DUE         ASSIGNEE
B-1  2026-03-01  mira
END
run dapo --as mira item list +mine --columns key
expect_out <<'END'
KEY
B-1
END
run dapo item list -- -money
expect_out <<'END'
KEY  TITLE              PRODUCT  TYPE         STATUS  SCORE  DEMAND  SIZE
B-1  Late-arrival flag  orders   enhancement  new      800a       0     4
B-3  Mask e-mail        orders   feature      new                 0
END
run dapo item list -n 1 --columns key,title --format csv
expect_csv <<'END'
key,title
"B-1","Late-arrival flag"
END
run dapo item list -n 1 --columns key,labels,score --format jsonl
expect_out <<'END'
{"key":"B-1","labels":null,"score":800}
END
run dapo item list '+money' --columns key,labels,score --json
expect_out <<'END'
{"schema":1,"kind":"item-list","items":[
{"key":"B-2","labels":["money","eur"],"score":400}
]}
END
run dapo item list --columns key,title --format md
expect_out <<'END'
| Key | Title |
| --- | --- |
| B\-1 | Late\-arrival flag |
| B\-2 | Currency column |
| B\-3 | Mask e\-mail |
END
run dapo item list title:nothing --json
expect_out <<'END'
{"schema":1,"kind":"item-list","items":[]}
END
run dapo item list title:nothing
expect_no_out
expect_err <<'END'
no items
END

run dapo item status B-1 B-2 in_progress
expect_out <<'END'
2 items set to in_progress
END
run dapo item status --filter status:in_progress ready
expect_out <<'END'
2 items set to ready
END
run dapo item status B-1 finished
expect_status 1
expect_err <<'END'
dapo: status: `finished` is not accepted; give one of new, triaged, ready, in_progress, in_review, done, declined
END
run dapo item edit --filter '' status=done
expect_status 2
expect_err <<'END'
dapo: an empty filter means all items: add --all
END
run dapo item edit status=done
expect_status 2
expect_err <<'END'
dapo: name the items by key, or by --filter EXPR
END
run dapo item edit --filter title:nothing status=done
expect_status 1
expect_err <<'END'
dapo: no items match `title:nothing`
END
run dapo item edit --filter '(title:x' status=done
expect_status 1
expect_err <<'END'
dapo: at 1: this parenthesis is not closed; add `)`
END
run dapo item edit B-1 --filter title:x status=done
expect_status 2
expect_err <<'END'
dapo: give keys or a filter, not both
END
run dapo item edit --all labels=q1
expect_out <<'END'
3 items edited: labels
END
run dapo item list --columns key,labels
expect_out <<'END'
KEY  LABELS
B-1  q1
B-2  q1
B-3  q1
END

# Pins go before scores.
run dapo item pin B-3 1 --reason 'the regulator asks for it' --until 2026-06-30
expect_out <<'END'
B-3 pinned at 1: the regulator asks for it
END
run dapo item list --columns key,score,pin_rank
expect_out <<'END'
KEY  SCORE  PINNED AT
B-3                 1
B-1   800a
B-2   400a
END
run dapo item pin B-3 1
expect_status 2
expect_err <<'END'
dapo: a pin needs --reason TEXT
END
run dapo item pin B-3 0 --reason x
expect_status 1
expect_err <<'END'
dapo: a rank is a whole number from 1 to 999999, not `0`
END
run dapo item pin B-3 9999999 --reason x
expect_status 1
expect_err_has 'from 1 to 999999, not `9999999`'
run dapo item pin B-3 first --reason x
expect_status 1
expect_err <<'END'
dapo: 'first' is no number; accepted are such as 12, -0.5, 1e6
END

# Links, seen from both sides.
run dapo feedback add 'Orders of 31 Aug are missing' product=orders consumer=finance-bi severity=high submitted_at=2026-03-01
expect_out <<'END'
F-1 added: Orders of 31 Aug are missing
END
run dapo item link B-1 F-1
expect_out <<'END'
B-1 linked to F-1
END
run dapo item show B-1
expect_out <<'END'
Key         B-1
Product     orders
Title       Late-arrival flag
Type        enhancement
Status      ready
Assignee    mira
Due         2026-03-01
Labels      q1
Source      manual
Created     2026-03-02 09:00
Updated     2026-03-02 09:00
Domain      sales
Score       800a
Size        4
Demand      4
Consumers   1
Confidence  80
Scored      2026-03-02 09:00

Linked feedback
KEY  SUBMITTED         SEVERITY  STATUS  CONSUMER    TEXT
F-1  2026-03-01 00:00  high      linked  finance-bi  Orders of 31 Aug are missing
END
run dapo item show B-1 --json
expect_out_has '{"schema":1,"kind":"item","item":{"key":"B-1","product":"orders","title":"Late-arrival flag","description":null,"summary":null,"type":"enhancement","status":"ready","requester":null,"department":null,"assignee":"mira","due_date":"2026-03-01","labels":["q1"],"blocked_by":null,"sla_objective":null,"milestone":null,"kpi":null,"expected_change":null,"pin_rank":null,"pin_reason":null,"pin_until":null,"source":"manual","external_id":null,"created_at":"2026-03-02T09:00:00Z","updated_at":"2026-03-02T09:00:00Z","closed_at":null,"domain":"sales","score":800,"size":4,"demand":3.9578645,"consumers":1,"confidence":80,"scored_at":"2026-03-02T09:00:00Z","cause":null,"proposed":null,"extra":null,'
expect_out_has ',"feedback":[{"key":"F-1","submitted_at":"2026-03-01T00:00:00Z","severity":"high","status":"linked","consumer":"finance-bi","text":"Orders of 31 Aug are missing"}],"snoozed":[],"blocks":[],"requests":[],"made_for":[],"notes":[]}}'
run dapo item show B-1 B-2 --columns key,title --format csv
expect_csv <<'END'
key,title
"B-1","Late-arrival flag"
"B-2","Currency column"
END
run dapo item show B-1 B-2 --columns key,title --json
expect_out <<'END'
{"schema":1,"kind":"item-list","items":[{"key":"B-1","title":"Late-arrival flag","value_checks":[],"feedback":[{"key":"F-1","submitted_at":"2026-03-01T00:00:00Z","severity":"high","status":"linked","consumer":"finance-bi","text":"Orders of 31 Aug are missing"}],"snoozed":[],"blocks":[],"requests":[],"made_for":[],"notes":[]},{"key":"B-2","title":"Currency column","value_checks":[],"feedback":[],"snoozed":[],"blocks":[],"requests":[],"made_for":[],"notes":[]}]}
END
run dapo item unlink B-1 F-1
expect_out <<'END'
B-1 no longer linked to F-1
END
run dapo item link B-1 F-9
expect_status 1
expect_err <<'END'
dapo: there is no feedback `F-9`; keys look like F-12
END

run dapo item unpin B-3
expect_out <<'END'
B-3 unpinned
END
run dapo item trash B-3
expect_out <<'END'
B-3 moved to the trash
END
run dapo item show B-3
expect_status 1
expect_err <<'END'
dapo: item `B-3` is in the trash; `dapo item restore B-3` brings it back
END
run dapo item restore B-3
expect_out <<'END'
B-3 brought back from the trash
END
run dapo item add '   ' product=orders
expect_status 1
expect_err <<'END'
dapo: item needs title (what is to be done)
END
run dapo item add product=orders
expect_status 1
expect_err <<'END'
dapo: item needs title (what is to be done)
END

# Demand is asked for as of now; a share is no percentage; a day above 12 tells the order of a date.
run dapo item score B-1 confidence=0.8
expect_status 1
expect_err <<'END'
dapo: confidence is in percent: 0.8 looks like a share; give 80 for 80 %
END
