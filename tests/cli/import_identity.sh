#!/bin/sh
# SPDX-License-Identifier: MIT
# Which rows are the same: sources by name, ids that were damaged, rows without an id.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo -q init
dapo -q domain add sales name=Sales >/dev/null
dapo -q product add orders name=Orders domain=sales >/dev/null

# Standard input has no name.
printf 'id,date,product,comment\n1,2026-01-01,orders,late\n2,2026-01-02,orders,early\n' >pulse-2026-01-05.csv
run sh -c '"$DAPO" import feedback - <pulse-2026-01-05.csv'
expect_status 2
expect_err_has 'give it with --source NAME'
printf 'date,product,comment\n2026-01-01,orders,nobody said so\n' >anonymous.csv
run sh -c '"$DAPO" -q import feedback - <anonymous.csv'
expect_out_has '1 read = 1 new'

# Downloads of one table are of one source, and the same bytes are known under any name.
run dapo import feedback pulse-2026-01-05.csv
expect_err_has 'source pulse'
cp pulse-2026-01-05.csv 'Copy of pulse (2).csv'
cp pulse-2026-01-05.csv whatever.csv
run dapo import feedback 'Copy of pulse (2).csv'
expect_out_has 'already imported as batch 2'
run dapo import feedback whatever.csv
expect_out_has 'already imported as batch 2'
printf 'id,date,product,comment\n2,2026-01-02,orders,early bird\n3,2026-01-03,orders,new\n' >'pulse 12.01.2026.csv'
run dapo import feedback 'pulse 12.01.2026.csv'
expect_out_has '2 read = 1 new + 1 updated + 0 unchanged + 0 rejected'

# The same ids under a source that is new: the user knows which it is.
cp 'pulse 12.01.2026.csv' other.csv
echo >>other.csv
run dapo import feedback other.csv
expect_status 2
expect_err_has "2 of the new rows are known from source pulse by the id \`2\`; --source 'pulse' updates those, --source 'other' takes these as rows of their own"
run dapo feedback list --count
expect_out <<'END'
4
END
run dapo import feedback other.csv --source pulse
expect_out_has '2 read = 0 new + 0 updated + 2 unchanged + 0 rejected'
run dapo import feedback other.csv --source other
expect_out_has '2 read = 2 new'
# Once known it is not asked about again.
printf 'id,date,product,comment\n1,2026-02-01,orders,of the other\n' >other.csv
run dapo import feedback other.csv
expect_out_has '1 read = 1 new'

# Ids that a spreadsheet cut, and zeros that it lost.
printf 'id,date,product,comment\n1.5E+12,2026-01-01,orders,a\n"1,5E+12",2026-01-01,orders,b\n5E10,2026-01-01,orders,c\n0077,2026-01-01,orders,d\n' >cut.csv
run dapo import feedback cut.csv --source cut
expect_status 3
expect_out_has '4 read = 2 new + 0 updated + 0 unchanged + 2 rejected'
expect_err_has 'line 2, byte 24, column id: the id `1.5E+12` was cut by a spreadsheet'
printf 'id,date,product,comment\n77,2026-01-01,orders,d\n' >zeros.csv
run dapo import feedback zeros.csv --source cut
expect_err_has '1 new id is known but for leading zeros, such as `77` and `0077`'

# Rows without an id: equal ones are all kept, and that is told.
printf 'date,product,comment,rating\n2026-03-01,orders,fine,4\n2026-03-01,orders,fine,5\n2026-03-01,orders,fine,4\n' >walk-in.csv
run dapo import feedback walk-in.csv
expect_out_has '3 read = 3 new'
expect_err_has '1 row equals a row above and is kept beside it, the first on line 4; --once takes equal rows as one'
echo >>walk-in.csv
run dapo import feedback walk-in.csv
expect_out_has '3 read = 0 new + 0 updated + 3 unchanged + 0 rejected'
run dapo import feedback walk-in.csv --once --source door
expect_out_has '3 read = 2 new + 0 updated + 1 unchanged + 0 rejected'
run dapo db check
expect_err <<'END'
no faults
END
