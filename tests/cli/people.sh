#!/bin/sh
# SPDX-License-Identifier: MIT
# How many people a consumer speaks for: in rows, imports, reach and demand.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales >/dev/null
dapo --quiet consumer add 'till app' people=300 >/dev/null
dapo --quiet consumer add clerk >/dev/null

# Whole people only, one or more; there is no weight.
for people in 0 -3 1.5 many ''; do
	run dapo consumer edit clerk "people=$people"
	expect_status 1
	expect_err_has people
done
run dapo consumer edit clerk weight=2
expect_status 1
expect_err_has 'weight'
run dapo consumer list --columns name,people --format csv
expect_csv <<'END'
name,people
"clerk",1
"till app",300
END
run dapo consumer show clerk --json
expect_out_has '"people":1,'

# Tables name them in several ways.
printf 'Name,Users\nweb shop,1200\ntill app,310\nauditor,\n' >users.csv
run dapo import consumers users.csv
expect_status 0
printf 'name,people\nodd,0\nhalf,0.5\n' >odd.csv
run dapo import consumers odd.csv
expect_status 3
run dapo consumer list --columns name,people --format csv
expect_csv <<'END'
name,people
"auditor",1
"clerk",1
"till app",310
"web shop",1200
END

# What an application asks for outweighs what a clerk asks for, in reach as in demand.
dapo --quiet item add 'for one' product=orders >/dev/null
dapo --quiet item add 'for many' product=orders >/dev/null
dapo --quiet feedback add please product=orders consumer=clerk >/dev/null
dapo --quiet feedback add please product=orders consumer='till app' >/dev/null
dapo --quiet feedback add again product=orders consumer='till app' >/dev/null
dapo --quiet feedback add 'by nobody' product=orders >/dev/null
dapo --quiet item link B-1 F-1 F-4 >/dev/null
dapo --quiet item link B-2 F-2 F-3 >/dev/null
run dapo item list --columns key,demand,consumers
expect_out <<'END'
KEY  DEMAND  CONSUMERS
B-2     310          1
B-1       2          2
END
run dapo item why B-2
expect_out_has 'Reach           310  from evidence'
expect_out_has 'Evidence  1 consumer of 310 people, demand 310 (breaks ties only)'
run dapo item why B-1
expect_out_has 'Evidence  2 consumers, demand 2 (breaks ties only)'
dapo --quiet consumer edit clerk people=500
run dapo item list --columns key,demand
expect_out <<'END'
KEY  DEMAND
B-1     500
B-2     310
END
