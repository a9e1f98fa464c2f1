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
"B-125",13.0653246
"B-174",12.5092216
"B-76",10.6585528
"B-36",8.29531545
END
