#!/bin/sh
# SPDX-License-Identifier: MIT
# DAPO_TRACE: statements and times in a file or on standard error, and no text of people unasked.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales
dapo --quiet product add orders name=Orders domain=sales

# lines PATTERN: how many lines of the trace have it.
lines()
{
	grep -cE "$1" trace.log
}

expect_lines()
{
	cli_expectations=$((cli_expectations + 1))
	[ "$(lines "$2")" "$1" "$3" ] || fail "$(lines "$2") lines of the trace have $2, not $1 $3"
}

run env DAPO_TRACE=sql,time:trace.log "$DAPO" product edit orders name='Secret orders'
expect_out <<'END'
orders edited: name
END
expect_no_err
expect_lines -eq '^ *[0-9]+\.[0-9]{3} sql  [0-9]+\.[0-9]{3} ms [0-9]+ rows [0-9]+ parameters(, prepared)?: UPDATE "product" SET .*row_version = row_version' 1
expect_lines -eq ' sql  [0-9.]+ ms script: BEGIN IMMEDIATE$' 1
expect_lines -eq ' time [0-9.]+ ms product edit$' 1
expect_lines -eq 'Secret' 0
expect_lines -eq ' 1 rows 1 parameters.*FROM "product" AS t WHERE t.row_id IN \(\?1\)$' "$(lines 'FROM "product" AS t WHERE t.row_id')"
[ "$(ls -l trace.log | cut -c1-10)" = -rw------- ] || fail "the trace is not for its owner only"

# It is appended to, and what people wrote is there for who asks.
before=$(wc -l <trace.log)
run env DAPO_TRACE=sql+values:trace.log "$DAPO" product edit orders name='More
secret'
expect_out_has "orders edited"
expect_lines -ge "'More.secret'|'More..secret'|'More...secret'" 1
[ "$(wc -l <trace.log)" -gt "$before" ] || fail "the trace was written anew"
expect_lines -eq '^ *[0-9]+\.[0-9]{3} (sql|time) ' "$(wc -l <trace.log)"

# Each text once, whoever asked how often.
run env DAPO_TRACE=texts:texts.log "$DAPO" product edit orders name=Orders
expect_out_has "orders edited"
[ "$(grep -cE '^ *[0-9.]+ text UPDATE "product" SET .*row_version' texts.log)" -eq 1 ] || fail "no text of an update"
[ "$(sed 's/^ *[^ ]* //' texts.log | sort | uniq -d | wc -l)" -eq 0 ] || fail "a text stands twice"

# Without a file: on standard error, where that is no terminal.
run env DAPO_TRACE=time "$DAPO" product list --count
expect_out <<'END'
1
END
expect_err_has " ms product list"


run env DAPO_TRACE=sqll "$DAPO" product list
expect_status 2
expect_no_out
expect_err <<'END'
dapo: DAPO_TRACE: there is no `sqll` to trace; give sql, sql+values, texts, keys or time, with commas between, and :FILE behind them
END
run env DAPO_TRACE=sql,, "$DAPO" product list
expect_status 2
expect_err_has 'there is no `` to trace'
run env DAPO_TRACE=sql: "$DAPO" product list
expect_status 2
expect_err_has "no file is named behind the colon"
run env DAPO_TRACE=sql:none/such "$DAPO" product list
expect_status 1
expect_err_has "DAPO_TRACE: none/such: No such file"
run env DAPO_TRACE= "$DAPO" product list --count
expect_no_err
