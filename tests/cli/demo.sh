#!/bin/sh
# SPDX-License-Identifier: MIT
# The sample data: made in a store of its own, sound, and the same each time.
. "$abs_top_srcdir/tests/support/cli.sh"

run dapo demo --store demo.db
expect_no_out
expect_err_has "sample data in demo.db"
DAPO_STORE=$PWD/demo.db
run dapo db check
expect_err <<'END'
no faults
END
run dapo product list --columns id,status
expect_out <<'END'
ID                    STATUS
campaign_attribution  proposed
customer_360          active
orders_daily          active
orders_legacy         deprecated
pricing_history       draft
returns_ml            active
shipments             active
stock_weekly          retired
END
run dapo item list --count +open
expect_out <<'END'
120
END
run dapo feedback list --count status:new
expect_out <<'END'
60
END
run dapo item list -n 5 --columns key,title,status,score
expect_out <<'END'
KEY    TITLE                                                     STATUS       SCORE
B-36   Late-arrival flag on order lines                          ready          18a
B-125  Currency column beside every amount (EUR, CHF, GBP, JPY)  ready          38a
B-76   Merge duplicate customers                                 in_progress    20a
B-81   Mask the e-mail column in the open port                   ready         3.8a
B-148  Opt-outs arrive up to three days late                     triaged        78a
END
run dapo sla check --quiet --format csv
expect_status 4
expect_out_has '"S-10","customer_360","uniqueness",">= 99.5 %",breached'
run dapo demo --store demo.db
expect_status 1
expect_err_has "exists already"

# Without a terminal the interface does not open, and the temporary store is gone.
mkdir tmp
run env TMPDIR="$PWD/tmp" "$DAPO" demo
expect_status 2
expect_err <<'END'
dapo: the terminal interface needs a terminal as standard input and output; `dapo help` lists the commands that need none
END
run ls tmp
expect_no_out

# Demand is filtered as it is shown: as of now.
run dapo item list 'demand>8' --columns key,demand --format csv --sort demand
expect_csv <<'END'
key,demand
"B-174",22.2860299
"B-125",14.9894569
"B-76",12.7009244
"B-36",9.77235739
"B-75",8.27433355
END

# KPIs, what items did to them, and the roadmap are as the story tells.
run dapo kpi check
expect_status 4
expect_out <<'END'
KEY   PRODUCT       NAME                             VALUE  TARGET  PROGRESS  STATUS   TO
K-2   orders_daily  Feedback answered within a week    4.4      50        8%  at_risk  2026-05-31
K-9   shipments     Parcels without any scan           4.6     1.5       32%  at_risk  2026-06-10
K-5   customer_360  Duplicate customers                6.1       2       41%  at_risk  2026-05-01
K-13  customer_360  Calls about wrong addresses        470     300       22%  expired  2026-02-15
END
run dapo item value-check
expect_out <<'END'
KEY    TITLE                                                KPI   EXPECTED  ACTUAL  DAYS  VERDICT
B-25   Hash of the e-mail as join key                       K-5       -1.5    -0.9    30  partly
B-25   Hash of the e-mail as join key                       K-5       -1.5    -1.4    60  partly
B-25   Hash of the e-mail as join key                       K-5       -1.5    -1.7    90  reached
B-47   Tax rate per line                                    K-3       -0.5    -0.3    30  partly
B-47   Tax rate per line                                    K-3       -0.5    -0.8    60  reached
B-68   Returns counted twice when a parcel is re-scanned    K-7         -3            30  no data
B-68   Returns counted twice when a parcel is re-scanned    K-7         -3      -1    60  missed
B-73   Faster first load for new consumers                  K-1        +10      +6    30  partly
B-73   Faster first load for new consumers                  K-1        +10     +14    60  reached
B-86   Discount split into shop, supplier and loyalty part  K-3       -0.4    -0.1    30  missed
B-103  Freeze new grants                                    K-11       -10      -8    30  partly
B-103  Freeze new grants                                    K-11       -10      -8    60  partly
END
run dapo roadmap --audience consumer --by horizon --product orders_daily
expect_out <<'END'
Now                        Next                       Later
Amounts with currency      Know when yesterday is     Marketplace and history
that match the invoice     not complete yet             Orders, daily: open
  Orders, daily: possible    Orders, daily: possible
END
