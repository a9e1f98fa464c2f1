#!/bin/sh
# SPDX-License-Identifier: MIT
# Each command sends no more statements to the store than tests/support/budgets has for it.
. "$abs_top_srcdir/tests/support/cli.sh"

run dapo -q demo --store "$DAPO_STORE"
run_counted dapo item edit B-36 title="Late-arrival flag"
expect_statements item_edit
run_counted dapo feedback link F-600 B-36
expect_statements feedback_link
run_counted dapo feedback list status:new,linked,resolved,dismissed,duplicate -n 600
expect_statements list_600
run_counted dapo review
expect_statements review
run_counted dapo sla check
expect_status 4
expect_statements sla_check
