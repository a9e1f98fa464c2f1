#!/bin/sh
# SPDX-License-Identifier: MIT
# The bias report: shares of the top items beside shares of feedback and consumers.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo -q init
run dapo bias
expect_no_out
expect_err <<'END'
there is neither an open item nor feedback
END

dapo -q domain add sales name=Sales >/dev/null
dapo -q domain add logistics name=Logistics >/dev/null
dapo -q product add orders name=Orders domain=sales >/dev/null
dapo -q product add parcels name=Parcels domain=logistics >/dev/null
dapo -q consumer add ana department=Finance >/dev/null
dapo -q consumer add ben department='=cmd|x' >/dev/null
dapo -q consumer add cem >/dev/null
dapo -q item add 'Currency column' product=orders >/dev/null
dapo -q item add 'Weights' product=parcels >/dev/null
dapo -q item score B-1 reach=100 impact=2 confidence=80 effort=1
dapo -q item score B-2 reach=10 impact=2 confidence=80 effort=1
for from in 'orders ana' 'orders ana' 'orders cem' 'parcels ben' 'parcels ana'; do
	dapo -q feedback add please product="${from% *}" consumer="${from#* }" >/dev/null
done
dapo -q feedback add 'by nobody' product=parcels >/dev/null
dapo -q item link B-1 F-1 F-2 F-3 >/dev/null

run dapo bias --top 1
expect_out <<'END'
DOMAIN     DEPARTMENT      TOP  FEEDBACK  CONSUMERS  DIFFER  TOP BESIDE FEEDBACK
logistics  =cmd|x         0.0%     33.3%      50.0%     0.0
logistics  Finance        0.0%     33.3%      50.0%     0.0
logistics  (anonymous)    0.0%     33.3%       0.0%     0.0
sales      Finance       50.0%     66.7%      50.0%   -16.7  ██████████████████░░░░░░
sales      (none given)  50.0%     33.3%      50.0%   +16.7  ████████████▓▓▓▓▓▓
END
expect_err <<'END'
logistics: top 1 open item (1 that nobody asked for), 3 pieces of feedback, 2 consumers
sales: top 1 open item, 3 pieces of feedback, 2 consumers
█ in both shares, ▓ more of the top items, ░ more of the feedback
END
run env LC_ALL=C "$DAPO" bias --top 1
expect_out_has 'sales      (none given)  50.0%     33.3%      50.0%   +16.7  ============++++++'
expect_out_has '------'
expect_err_has '= in both shares, + more of the top items, - more of the feedback'
run dapo bias
expect_out_has 'logistics  (anonymous)    0.0%     33.3%       0.0%     0.0'
run dapo bias --product parcels --format csv
expect_csv <<'END'
domain,department,top,feedback,consumers,difference,top_items,feedback_count,consumer_count,unasked_items
logistics,"'=cmd|x",0,33.3333333,50,0,0,1,1,1
logistics,"Finance",0,33.3333333,50,0,0,1,1,1
logistics,"(anonymous)",0,33.3333333,0,0,0,1,0,1
END
run dapo bias --product orders --json
expect_out <<'END'
{"schema":1,"kind":"bias-list","items":[
{"domain":"sales","department":"Finance","top":50,"feedback":66.6666667,"consumers":50,"difference":-16.6666667,"top_items":0.5,"feedback_count":2,"consumer_count":1,"unasked_items":0},
{"domain":"sales","department":"(none given)","top":50,"feedback":33.3333333,"consumers":50,"difference":16.6666667,"top_items":0.5,"feedback_count":1,"consumer_count":1,"unasked_items":0}
]}
END
run dapo bias --product parcels --format md
expect_out_has '| logistics | \(anonymous\) | 0.0% | 33.3% | 0.0% | 0.0 |'
run dapo bias --top 0
expect_status 2
expect_err <<'END'
dapo: --top takes a whole number from 1 on, not `0`
END
run dapo bias --product nowhere
expect_status 1
expect_err_has 'there is no product `nowhere`'
