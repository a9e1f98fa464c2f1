#!/bin/sh
# SPDX-License-Identifier: MIT
# The order of day and month in an import: proven by the file, or told.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null

# rows FIRST LAST DATE: the rows with these ids.
rows()
{
	awk -v i="$1" -v last="$2" -v date="$3" 'BEGIN {
		for (; i <= last; i++)
			print i ",orders," date ",Row " i " says that all of it is late again"
	}'
}

{
	echo id,product,date,comment
	rows 1 4999 3/4/2019
	rows 5000 5000 24/9/2019
	rows 5001 9000 3/4/2019
} >late.csv

# A file is read ahead, by its name or as standard input.
run dapo --quiet import feedback late.csv
run dapo feedback list submitted_at:2019-04-03 --count
expect_out <<'END'
8999
END
dapo --quiet undo
run dapo --quiet import feedback --source late - <late.csv
run dapo feedback list submitted_at:2019-04-03 --count
expect_out <<'END'
8999
END
dapo --quiet undo

# So is a pipe.
mkfifo pipe
cat late.csv >pipe &
run dapo --quiet import feedback pipe
wait
run dapo feedback list submitted_at:2019-04-03 --count
expect_out <<'END'
8999
END
dapo --quiet undo
{
	sed 2501q late.csv
	sed -n '5001,$p' late.csv | sed 20q
} >short.csv
cat short.csv >pipe &
run dapo --quiet import feedback pipe
wait
run dapo feedback list submitted_at:2019-04-03 --count
expect_out <<'END'
2519
END
dapo --quiet undo

# Nothing tells.
sed '/24.9/d' late.csv >open.csv
run dapo --quiet import feedback open.csv
expect_status 1
expect_err <<'END'
dapo: dates such as `3/4/2019` in column `date` could be day or month first, and no other date tells; say which it is with --date-order dmy or --date-order mdy
END

# Both are proven: among the first records, and by one that comes long after the first proof.
{
	sed 11q late.csv
	rows 11 11 24/9/2019
	rows 12 12 '9/24/2019 17:00'
} >both.csv
run dapo --quiet import feedback both.csv
expect_status 1
expect_err <<'END'
dapo: some dates have the day first (line 12: `24/9/2019` in column `date`) and some the month (line 13: `9/24/2019` in column `date`); mend them, or say which is meant with --date-order dmy or --date-order mdy
END
{
	cat late.csv
	rows 9001 9001 9/25/2019
	rows 9002 9003 25/9/2019
} >both.csv
run dapo --quiet import feedback both.csv
expect_status 1
expect_err_has 'dapo: some dates have the day first (line 5001: `24/9/2019` in column `date`) and some the month (line 9002: `9/25/2019` in column `date`); mend them'
run dapo feedback list --count
expect_out <<'END'
0
END
run dapo import feedback both.csv --date-order dmy
expect_status 3
expect_err_has "line 9002, byte"
expect_err_has "there is no month 25"
run dapo feedback list --count
expect_out <<'END'
9002
END
