#!/bin/sh
# SPDX-License-Identifier: MIT
# The weekly review: a page for people, documents, rows for programs.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo -q init
dapo -q domain add sales name=Sales >/dev/null
dapo -q product add orders name=Orders domain=sales status=active reviewed_on=today >/dev/null
dapo -q product add parcels name=Parcels domain=sales status=retired >/dev/null
dapo -q consumer add ana department=Ops >/dev/null

# Nothing waits but what the products themselves lack.
run dapo review --product parcels
expect_out <<'END'
Review of parcels, 2026-03-02
Last 7 days: items done 0, new pieces of feedback 0, notes written 0, promises newly broken 0.

Inbox
  ✓ OK           0  feedback to triage
  ✓ OK           0  answers not sent

Promises
  ✓ OK           0  promises breached
  ✓ OK           0  promises at risk
  ✓ OK           0  promises not measured lately
  ✓ OK           0  promises never measured

KPIs and roadmap
  ✓ OK           0  KPIs at risk or expired
  ✓ OK           0  milestones overdue
  ✓ OK           0  items done whose KPI was looked at since

Backlog
  ✓ OK           0  items overdue
  ✓ OK           0  open items with scores older than 90 days
  ✓ OK           0  items whose cause is gone
  ✓ OK           0  open items without a score

Requests and decisions
  ✓ OK           0  requests between domains late
  ✓ OK           0  decisions not signed

Metadata
  ✓ OK           0  products with less than 55 % of their metadata
  ✓ OK           0  products not reviewed for 180 days
  ✓ OK           0  consumers whose name another has

Bias
  ✓ OK              bias: none
END

dapo -q sla add product=orders property=freshness operator=lte target=24h measure_every=7d >/dev/null
dapo -q sla record S-1 20h --at -8d
dapo -q sla record S-1 30h
for n in 1 2 3 4; do
	dapo -q feedback add "Late, number $n <script>alert(1)</script> | **bold**" product=orders consumer=ana >/dev/null
done
dapo -q item add 'Orders by six' product=orders due_date=-1d >/dev/null
dapo -q item add 'Nobody asked for this' product=orders status=triaged >/dev/null
dapo -q consumer add ben department='<b>R&D</b>' >/dev/null
dapo -q feedback add 'Before the shops open' product=orders consumer=ben >/dev/null
dapo -q item link B-1 F-5
run dapo review --limit 2
expect_out_has 'Review of all products, 2026-03-02'
expect_out_has 'Last 7 days: items done 0, new pieces of feedback 5, notes written 0, promises newly broken 1.'
expect_out_has '  ! WARNING      4  feedback to triage'
expect_out_has '                    F-4  orders: Late, number 4'
expect_out_has "                    dapo feedback list +inbox"
expect_out_lacks 'number 2'
expect_out_has '  ✗ ALARM        1  promise breached'
expect_out_has '                    S-1  orders: freshness'
expect_out_has '                    dapo sla list +breached'
expect_out_has '  • INFO            bias in sales: <b>R&D</b>, +80.0 points in the top 20'
# The state is told without colour and beyond UTF-8; what a line says can be listed.
run env LC_ALL=C "$DAPO" review --product orders --limit 0
expect_out_has '  x ALARM        1  promise breached'
expect_out_has '                    dapo sla list +breached --product orders'
expect_out_has '                    dapo product meta orders'
run dapo sla list +breached --product orders --count
expect_out_has 1
run dapo item value-check 'status:done not kpi: closed_at>=-97d'
expect_err_has 'no value checks are due'

# Documents: text stays text.
run dapo review --format md --limit 1
expect_out_has '# Review of all products, 2026\-03\-02'
expect_out_has '| feedback to triage | \! WARNING | 4 | F\-4  orders\: Late, number 4 \<script\>alert\(1\)\</script\> \| \*\*bold\*\* |'
run dapo review --format html -o page.html
expect_no_out
expect_err_has 'review written to page.html'
run cat page.html
expect_out_has '<h1>Review of all products, 2026-03-02</h1>'
expect_out_has '<td>✗ ALARM</td>'
expect_out_has 'number 4 &lt;script&gt;alert(1)&lt;/script&gt;'
expect_out_has "<p>Log of changes up to here: $(dapo --quiet log verify)</p>"
expect_out_lacks '<script'
expect_out_lacks '://'
expect_out_has "default-src 'none'"
run dapo review --format html -o page.html
expect_status 1
run dapo review --format html -o page.html --force
expect_status 0

# For programs.
run dapo review --format csv --product orders
expect_out_has 'name,section,label,state,count,domain,group,difference,first,command'
expect_out_has 'breached,Promises,promises breached,alarm,1,,,,"S-1",dapo sla list +breached --product orders'
run dapo review --json --limit 2
expect_out_has '{"schema":1,"kind":"review","items":['
expect_out_has '{"name":"inbox","section":"Inbox","label":"feedback to triage","state":"warning","count":4,"domain":null,"group":null,"difference":null,"first":["F-4","F-3"],'
expect_out_has '{"name":"newly_breached","section":"Last 7 days","label":"promises newly broken","state":"alarm","count":1,'
run dapo review --format xml
expect_status 2
expect_err_has 'format `xml` is none of table, csv, json, jsonl, md, html'
run dapo review --product nowhere
expect_status 1
run dapo review --limit -1
expect_status 2
run dapo complete-line 'review --format h'
expect_out_has html
