#!/bin/sh
# SPDX-License-Identifier: MIT
# Items bring their history: when they were created and closed, and what they are by now.
. "$abs_top_srcdir/tests/support/cli.sh"

make_orders

# stored BATCH: the history of the items of a source.
stored()
{
	run dapo item list "source:$1" --columns external_id,status,created_at,closed_at \
		--sort key --format jsonl
}

# --- No column tells the status: a day of completion does.
cat >chores.csv <<'END'
Card ID,Card name,Date created,Completion date
c-1,Write the glossary,2024-05-02,2024-06-30
c-2,Name an owner,2024-05-03,
c-3,Drop the old view,2024-05-04,n/a
END
run dapo import items chores.csv --default product=orders
expect_out_has '3 read = 3 new'
expect_err_has 'no column tells the status: a day in Completion date makes an item done, all others come in as new'
stored chores
expect_out <<'END'
{"external_id":"c-1","status":"done","created_at":"2024-05-02T00:00:00Z","closed_at":"2024-06-30T00:00:00Z"}
{"external_id":"c-2","status":"new","created_at":"2024-05-03T00:00:00Z","closed_at":null}
{"external_id":"c-3","status":"new","created_at":"2024-05-04T00:00:00Z","closed_at":null}
END
# Later it is done there: known again, and done here.
sed 's/2024-05-03,/2024-05-03,2024-07-01/' chores.csv >later.csv
run dapo import items later.csv --default product=orders --source chores
expect_out_has '3 read = 0 new + 1 updated + 2 unchanged + 0 rejected'
run dapo item list source:chores external_id:c-2 --columns status,closed_at --format jsonl
expect_out <<'END'
{"status":"done","closed_at":"2024-07-01T00:00:00Z"}
END

# --- Where an item lies is its state, but what is done is done wherever it lies.
cat >board.csv <<'END'
Task ID,Task name,Bucket name,Created date,Completed date
t-1,Count again,Doing,2024-01-01,2024-01-31
t-2,Ask finance,To do,2024-01-02,
t-3,Sign the contract,Completed,2024-01-03,2024-02-03
END
run dapo import items board.csv --default product=orders
expect_err_has 'a day in Completed date makes an item done, whatever Bucket name says'
stored board
expect_out <<'END'
{"external_id":"t-1","status":"done","created_at":"2024-01-01T00:00:00Z","closed_at":"2024-01-31T00:00:00Z"}
{"external_id":"t-2","status":"new","created_at":"2024-01-02T00:00:00Z","closed_at":null}
{"external_id":"t-3","status":"done","created_at":"2024-01-03T00:00:00Z","closed_at":"2024-02-03T00:00:00Z"}
END

# --- A status of its own goes before the day, which is kept and told.
cat >tickets.csv <<'END'
Number,Title,Workflow state,Opened on,Resolved on
7,Late since March,In progress,2024-03-01,2024-03-09
8,Wrong currency,Resolved,2024-03-02,2024-03-20
9,No longer wanted,Cancelled,2024-03-03,
END
run dapo import items tickets.csv --default product=orders
expect_err_has '1 open item says when it was closed, the first on line 2; that day is kept as extra'
stored tickets
expect_out <<'END'
{"external_id":"7","status":"in_progress","created_at":"2024-03-01T00:00:00Z","closed_at":null}
{"external_id":"8","status":"done","created_at":"2024-03-02T00:00:00Z","closed_at":"2024-03-20T00:00:00Z"}
{"external_id":"9","status":"declined","created_at":"2024-03-03T00:00:00Z","closed_at":null}
END
run dapo item show B-7 --columns extra --json
expect_out_has '"Resolved on":"2024-03-09"'
# A later change closes nothing once more; what is closed by hand is closed now.
run dapo item edit B-9 title='Not wanted at all'
run dapo item edit B-7 status=done
run dapo item list source:tickets external_id:7,9 --columns external_id,closed_at \
	--sort key --format jsonl
expect_out <<END
{"external_id":"7","closed_at":"$(dapo item list external_id:7 --columns updated_at --format jsonl |
	sed 's/.*:"\(2.*Z\)".*/\1/')"}
{"external_id":"9","closed_at":null}
END

# --- A day of creation that the file doesn't hold is asked for; so is one of the future refused.
printf 'Id,Title,Status\nx-1,One,Done\nx-2,Two,Open\n' >undated.csv
run dapo import items undated.csv --default product=orders
expect_status 1
expect_err_has '--map created_at=COLUMN or --default created_at=today'
run dapo import items undated.csv --default product=orders --default created_at=2023-02-01
stored undated
expect_out <<'END'
{"external_id":"x-1","status":"done","created_at":"2023-02-01T00:00:00Z","closed_at":null}
{"external_id":"x-2","status":"new","created_at":"2023-02-01T00:00:00Z","closed_at":null}
END
printf 'Id,Title,Created,Closed\ny-1,One,2024-01-01,2999-01-01\n' >future.csv
run dapo import items future.csv --default product=orders
expect_status 3
expect_err_has '2999-01-01T00:00:00Z is in the future'

# --- No status and no day: told.
printf 'Id,Title,Created\nz-1,One,2024-01-01\n' >plain.csv
run dapo import items plain.csv --default product=orders
expect_err_has 'no column tells the status: all come in as new; --map status=COLUMN tells it'

# --- How it ended: what is closed, and was never made, is declined.
cat >ended.csv <<'END'
Id,Title,State,Resolution,Created,Closed
e-1,Made,Closed,Fixed,2024-01-01,2024-01-09
e-2,Not made,Closed,Won’t fix,2024-01-02,2024-01-10
e-3,Said before,Done,Duplicate,2024-01-03,2024-01-11
e-4,Still open,Open,Cannot reproduce,2024-01-04,
e-5,Silent,Done,,2024-01-05,2024-01-13
END
run dapo import items ended.csv --default product=orders
expect_err_has '2 done items are declined, as Resolution says, the first on line 3'
stored ended
expect_out <<'END'
{"external_id":"e-1","status":"done","created_at":"2024-01-01T00:00:00Z","closed_at":"2024-01-09T00:00:00Z"}
{"external_id":"e-2","status":"declined","created_at":"2024-01-02T00:00:00Z","closed_at":"2024-01-10T00:00:00Z"}
{"external_id":"e-3","status":"declined","created_at":"2024-01-03T00:00:00Z","closed_at":"2024-01-11T00:00:00Z"}
{"external_id":"e-4","status":"new","created_at":"2024-01-04T00:00:00Z","closed_at":null}
{"external_id":"e-5","status":"done","created_at":"2024-01-05T00:00:00Z","closed_at":"2024-01-13T00:00:00Z"}
END
run dapo item list external_id:e-2 --columns extra --format jsonl
expect_out_has '"Resolution":"Won'
run dapo import items ended.csv --default product=orders --source kept --map extra=Resolution
run dapo item list source:kept status:declined --columns external_id --format jsonl
expect_out </dev/null
run dapo import items ended.csv --default product=orders --source told \
	--value 'status:Fixed=declined'
run dapo item list source:told external_id:e-1 --columns status --format jsonl
expect_out <<'END'
{"status":"declined"}
END

# --- Two columns of days: of what was done, and of what was declined.
cat >two_days.csv <<'END'
Id,Title,Created,Completed,Canceled
w-1,Made,2024-01-01,2024-02-01,
w-2,Not made,2024-01-02,,2024-02-02
w-3,Open,2024-01-03,,
END
run dapo import items two_days.csv --default product=orders
expect_err_has 'Canceled -> closed_at (where that is empty)'
expect_err_has 'no column tells the status: a day in Completed makes an item done, a day in Canceled makes an item declined, all others come in as new'
stored two_days
expect_out <<'END'
{"external_id":"w-1","status":"done","created_at":"2024-01-01T00:00:00Z","closed_at":"2024-02-01T00:00:00Z"}
{"external_id":"w-2","status":"declined","created_at":"2024-01-02T00:00:00Z","closed_at":"2024-02-02T00:00:00Z"}
{"external_id":"w-3","status":"new","created_at":"2024-01-03T00:00:00Z","closed_at":null}
END

# --- What was done long ago was not done this week.
awk 'BEGIN {
	print "Id,Title,Status,Created,Closed"
	for (i = 1; i <= 200; i++)
		printf "h-%d,Old work %d,%s,2024-01-01,%s\n", i, i, i % 4 ? "Closed" : "Completed",
			i % 3 ? "2024-02-01" : ""
}' >old.csv
run dapo import items old.csv --default product=orders
expect_out_has '200 read = 200 new'
run dapo item list 'source:old closed_at>=-7d' --columns key --format jsonl
expect_out </dev/null
run dapo review --json
expect_out_has '"name":"done","section":"Last 7 days","label":"items done","state":"info","count":1'
run dapo db check
expect_err_has 'no faults'
