#!/bin/sh
# SPDX-License-Identifier: MIT
# The log, undo and redo; saved views.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
dapo --quiet item add 'Late flag' product=orders >/dev/null
dapo --quiet --as jon item edit B-1 due_date=2026-04-01
dapo --quiet item edit B-1 title='Late-arrival flag'
run dapo log
expect_out <<'END'
SEQ  AT                    ACTOR   VERB         SUMMARY               UNDONE BY
  5  2026-03-02T09:00:00Z  tester  item edit    B-1 edited: title
  4  2026-03-02T09:00:00Z  jon     item edit    B-1 edited: due_date
  3  2026-03-02T09:00:00Z  tester  item add     B-1 added: Late flag
  2  2026-03-02T09:00:00Z  tester  product add  orders added: Orders
  1  2026-03-02T09:00:00Z  tester  domain add   sales added: Sales
END
run dapo log -n 1 --json
expect_out <<'END'
{"schema":1,"kind":"change-list","items":[
{"seq":5,"at":"2026-03-02T09:00:00Z","actor":"tester","verb":"item edit","summary":"B-1 edited: title","reversed_by":null}
]}
END
run dapo log B-1
expect_out <<'END'
SEQ  AT                    ACTOR   VERB       SUMMARY               UNDONE BY
  5  2026-03-02T09:00:00Z  tester  item edit  B-1 edited: title
  4  2026-03-02T09:00:00Z  jon     item edit  B-1 edited: due_date
  3  2026-03-02T09:00:00Z  tester  item add   B-1 added: Late flag
END
run dapo log orders --format csv
expect_csv <<'END'
seq,at,actor,verb,summary,reversed_by
2,2026-03-02T09:00:00Z,"tester","product add","orders added: Orders",
END
run dapo log B-9
expect_status 1
expect_err <<'END'
dapo: no row has the key `B-9`
END
run dapo undo
expect_out <<'END'
undo: B-1 edited: title
END
run dapo item list --columns key,title,due_date
expect_out <<'END'
KEY  TITLE      DUE
B-1  Late flag  2026-04-01
END
run dapo redo
expect_out <<'END'
redo: B-1 edited: title
END
run dapo redo
expect_status 1
expect_err <<'END'
dapo: tester has nothing to redo
END
run dapo --as jon undo
expect_status 5
expect_err <<'END'
dapo: item B-1 was changed since by tester (change 5: B-1 edited: title); nothing was undone
END
run dapo item list --columns key,title,due_date
expect_out <<'END'
KEY  TITLE              DUE
B-1  Late-arrival flag  2026-04-01
END
run dapo undo 2
expect_status 5
expect_err <<'END'
dapo: product orders is used by item B-1 since; nothing was undone
END
run dapo undo 99
expect_status 1
expect_err <<'END'
dapo: there is no change set 99; `dapo log` lists them
END
run dapo undo first
expect_status 1
expect_err <<'END'
dapo: 'first' is no number; accepted are such as 12, -0.5, 1e6
END
run dapo log --limit 3
expect_out <<'END'
SEQ  AT                    ACTOR   VERB       SUMMARY                  UNDONE BY
  7  2026-03-02T09:00:00Z  tester  redo       redo: B-1 edited: title
  6  2026-03-02T09:00:00Z  tester  undo       undo: B-1 edited: title          7
  5  2026-03-02T09:00:00Z  tester  item edit  B-1 edited: title                6
END
run dapo undo --json
expect_out <<'END'
{"schema":1,"kind":"change","seq":8,"summary":"undo: B-1 edited: title"}
END

# Views.
run dapo view save urgent --pane feedback --filter 'severity:high +new' --sort submitted
expect_out <<'END'
urgent added
END
run dapo view save mine --filter '+mine' --default
expect_out <<'END'
mine is shown at the start
END
run dapo view list
expect_out_has "NAME    PANE      FILTER              SORT       DEFAULT"
run dapo view list --columns name,pane,filter,sort,is_default
expect_out <<'END'
NAME    PANE      FILTER              SORT       DEFAULT
mine    item      +mine                          yes
urgent  feedback  severity:high +new  submitted  no
END
run dapo view save urgent --filter 'severity:high'
expect_out <<'END'
urgent edited: name, filter
END
run dapo view show urgent
expect_out <<'END'
Name        urgent
Pane        feedback
Filter      severity:high
Sort        submitted
Default     no
END
run dapo view save bad --filter 'severty:high'
expect_status 1
expect_err_has 'dapo: at 1: item has no field `severty`; it has product, title, '
expect_err_has '; put it in quotes to seek it as text'
run dapo view save bad --sort foo
expect_status 2
expect_err_has 'items have no order `foo`; there are rank,'
run dapo view save bad --pane sla --sort rank
expect_status 2
expect_err_has 'have no order `rank`'
run dapo view save bad --pane cellar
expect_status 1
expect_err <<'END'
dapo: pane: `cellar` is not accepted; give one of product, item, feedback, sla, kpi, milestone, request
END
run dapo view delete urgent
expect_out <<'END'
urgent moved to the trash
END
run dapo view list --columns name --format csv
expect_csv <<'END'
name
"mine"
END
run dapo undo
expect_out <<'END'
undo: urgent moved to the trash
END
run dapo view list --columns name --format csv
expect_csv <<'END'
name
"mine"
"urgent"
END

# A name can be used again after its view was deleted.
dapo --quiet view delete urgent
run dapo view save urgent --pane item --filter +pinned
expect_out <<'END'
urgent edited: name, pane, filter
END
run dapo view list name:urgent --columns pane,filter --format csv
expect_csv <<'END'
pane,filter
item,"'+pinned"
END
