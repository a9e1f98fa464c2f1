#!/bin/sh
# SPDX-License-Identifier: MIT
# Records that are left out on the way in, by options and by profiles; what is typed daily is short.
. "$abs_top_srcdir/tests/support/cli.sh"

make_orders

cat >answers.csv <<'END'
Id,Created,State of answer,Wave,Comment
1,2025-03-01,Complete,spring,The first
2,2025-03-02,PARTIAL,spring,The second
3,2025-03-03, complete ,autumn,The third
4,2025-03-04,Test,autumn,The fourth
5,2025-03-05,,autumn,The fifth
END

# kept SOURCE: what was taken of a source, by its ids.
kept()
{
	run dapo feedback list "source:$1" --columns external_id --sort key --format csv
}

run dapo import feedback answers.csv -p orders --source a --where 'State of answer=complete'
expect_out_has '5 read = 2 new + 0 updated + 0 unchanged + 3 left out + 0 rejected'
kept a
expect_csv <<'END'
external_id
"1"
"3"
END

run dapo import feedback answers.csv -p orders --source b --skip 'state_of_answer=Test|partial' \
	--skip 'State of answer='
expect_out_has '5 read = 2 new + 0 updated + 0 unchanged + 3 left out + 0 rejected'
kept b
expect_csv <<'END'
external_id
"1"
"3"
END

# Texts of one column are alternatives, columns go together.
run dapo import feedback answers.csv -p orders --source c --where 'State of answer=Complete' \
	--where 'State of answer=Test' --where Wave=autumn --json
expect_out_has '"new":2,"updated":0,"unchanged":0,"kept":0,"left_out":3,"rejected":0'
kept c
expect_csv <<'END'
external_id
"3"
"4"
END

# What is left out decides nothing: neither the order of dates nor the scale.
cat >dates.csv <<'END'
Id,Created,Kind of row,Comment
1,3/4/2025,answer,The first
2,24/4/2025,answer,The second
3,4/24/2025,preview,Not meant
END
run dapo import feedback dates.csv --source dates -p orders --skip 'Kind of row=preview'
expect_out_has '3 read = 2 new'
run dapo feedback list source:dates --columns submitted_at --sort key --format csv
expect_csv <<'END'
submitted_at
2025-04-03T00:00:00Z
2025-04-24T00:00:00Z
END

run dapo import feedback answers.csv -p orders --skip 'Status=Test'
expect_status 2
expect_err_has '--skip: there is no column `Status`; there are `Id`, `Created`'
run dapo import kpi-measurements answers.csv -p orders
expect_status 2
expect_err_has 'have no product of their own'

# A profile leaves out, too, and one that is saved goes on doing so.
run dapo import feedback answers.csv -p orders --source d --skip 'State of answer=Test' \
	--save-profile survey
run dapo import profiles survey
expect_out_has '[skip]'
expect_out_has 'State of answer = Test'
run dapo import feedback answers.csv --source e
expect_out_has '5 read = 4 new + 0 updated + 0 unchanged + 1 left out + 0 rejected'

# Previews of a survey are no answers.
cat >survey.csv <<'END'
StartDate,EndDate,Status,RecordedDate,ResponseId,Q1
Start Date,End Date,Response Type,Recorded Date,Response ID,What is missing?
"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""status""}","{""ImportId"":""recordedDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}"
2025-03-01 10:00:00,2025-03-01 10:01:00,IP Address,2025-03-01 10:01:05,R_1,A currency
2025-03-01 11:00:00,2025-03-01 11:01:00,Survey Preview,2025-03-01 11:01:05,R_2,Trying it out
2025-03-02 10:00:00,2025-03-02 10:01:00,0,2025-03-02 10:01:05,R_3,A unit
END
run dapo import feedback survey.csv -p orders
expect_err_has 'profile qualtrics'
expect_out_has '3 read = 2 new + 0 updated + 0 unchanged + 1 left out + 0 rejected'

# Answers that were begun and not finished are none, by whatever each program calls them.
cat >begun.csv <<'END'
StartDate,EndDate,Status,Progress,Finished,RecordedDate,ResponseId,Q1
Start Date,End Date,Response Type,Progress,Finished,Recorded Date,Response ID,What is missing?
"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""status""}","{""ImportId"":""progress""}","{""ImportId"":""finished""}","{""ImportId"":""recordedDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}"
2025-04-01 10:00:00,2025-04-01 10:01:00,IP Address,100,True,2025-04-01 10:01:05,R_11,A key
2025-04-01 11:00:00,2025-04-01 11:01:00,IP Address,40,False,2025-04-08 11:01:05,R_12,Half a
2025-04-02 10:00:00,2025-04-02 10:01:00,0,100,1,2025-04-02 10:01:05,R_13,A lock
2025-04-02 11:00:00,2025-04-02 11:01:00,0,80,0,2025-04-09 11:01:05,R_14,Half b
END
run dapo import feedback begun.csv -p orders --source begun
expect_out_has '4 read = 2 new + 0 updated + 0 unchanged + 2 left out + 0 rejected'
kept begun
expect_csv <<'END'
external_id
"R_11"
"R_13"
END
run dapo import feedback begun.csv -p orders --source all --where Finished=True --where Finished=False
expect_out_has '4 read = 2 new + 0 updated + 0 unchanged + 2 left out + 0 rejected'
kept all
expect_csv <<'END'
external_id
"R_11"
"R_12"
END
cat >typeform.csv <<'END'
#,What is missing?,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags
t1,A door,completed,2025-04-03 09:00:00,,2025-04-03 09:01:00,n1,
t2,A win,partial,2025-04-03 10:00:00,2025-04-03 10:01:00,,n2,
t3,A wall,completed,2025-04-04 09:00:00,,2025-04-04 09:01:00,n3,
END
run dapo import feedback typeform.csv -p orders --source typeform
expect_err_has 'profile typeform'
expect_out_has '3 read = 2 new + 0 updated + 0 unchanged + 1 left out + 0 rejected'
kept typeform
expect_csv <<'END'
external_id
"t1"
"t3"
END
cat >results.csv <<'END'
id,submitdate,lastpage,startlanguage,seed,startdate,datestamp,MISSING
5,2025-04-05 08:00:00,2,en,77,2025-04-05 07:58:00,2025-04-05 08:00:00,A roof
6,,1,en,78,2025-04-05 09:58:00,2025-04-05 09:59:00,A ro
7,2025-04-06 08:00:00,2,de,79,2025-04-06 07:58:00,2025-04-06 08:00:00,Ein Tor
END
run dapo import feedback results.csv -p orders --source results
expect_err_has 'profile limesurvey'
expect_out_has '3 read = 2 new + 0 updated + 0 unchanged + 1 left out + 0 rejected'
run dapo feedback list source:results --columns external_id,submitted_at,text --sort key --format jsonl
expect_out <<'END'
{"external_id":"5","submitted_at":"2025-04-05T08:00:00Z","text":"A roof"}
{"external_id":"7","submitted_at":"2025-04-06T08:00:00Z","text":"Ein Tor"}
END

# --- Exports that are known by their headers.
cat >asana.csv <<'END'
Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,Tags,Notes,Projects,Parent task
77,2025-01-02,2025-01-20,2025-01-20,Write it down,This week,,,,,,,Orders,
78,2025-01-03,,2025-01-20,Read it,Ideas,,,,,,,Orders,
END
run dapo import items asana.csv -p orders
expect_err_has 'source asana; profile asana'
run dapo item list source:asana --columns external_id,status,closed_at --sort key --format jsonl
expect_out <<'END'
{"external_id":"77","status":"done","closed_at":"2025-01-20T00:00:00Z"}
{"external_id":"78","status":"new","closed_at":null}
END
cat >board.csv <<'END'
Card ID,Card Name,Card URL,Card Description,Labels,Members,Due Date,List ID,List Name,Board Name,Archived
c1,Count again,https://example.org/c1,All of it,,,,l1,Doing,Team,false
END
run dapo import items board.csv -p orders --default created_at=2025-05-01
expect_err_has 'source trello; profile trello'
run dapo item list source:trello --columns external_id,status,created_at --format jsonl
expect_out <<'END'
{"external_id":"c1","status":"in_progress","created_at":"2025-05-01T00:00:00Z"}
END
cat >forms.csv <<'END'
ID,Start time,Completion time,Email,Name,What would help you?
1,2025-06-01 09:00:00,2025-06-01 09:05:00,anonymous,,A unit
2,2025-06-02 09:00:00,2025-06-02 09:05:00,ana@example.org,Ana,A currency
END
run dapo import feedback forms.csv --source forms -p orders
expect_err_has 'profile microsoft-forms'
run dapo feedback list source:forms --columns consumer,submitted_at,text --sort key --format jsonl
expect_out <<'END'
{"consumer":null,"submitted_at":"2025-06-01T09:05:00Z","text":"A unit"}
{"consumer":"Ana","submitted_at":"2025-06-02T09:05:00Z","text":"A currency"}
END
cat >incidents.csv <<'END'
number,short_description,caller_id,opened_at,priority,state
INC0001,Late again,Ana,2025-06-01 07:10:00,2 - High,New
END
run dapo import feedback incidents.csv -p orders
expect_err_has 'source servicenow; profile servicenow'
run dapo feedback list source:servicenow --columns external_id,consumer,severity --format jsonl
expect_out <<'END'
{"external_id":"INC0001","consumer":"Ana","severity":"high"}
END

# --- The kind of rows is read from the columns where it is clear, and asked for where not.
printf 'Key,Summary,Created,Status,Due date,Assignee\nq-1,Do it,2025-07-01,Open,2025-08-01,\n' >work.csv
run dapo import work.csv -p orders
expect_err_has 'work.csv holds items'
expect_out_has '1 read = 1 new'
printf 'Id,Submitted,Rating,Comment\nw-1,2025-07-01,3/5,So so\n' >said.csv
run dapo import ./said.csv -p orders
expect_err_has 'holds feedback'
expect_out_has '1 read = 1 new'
run dapo import incidents.csv -p orders --source again
expect_err_has 'holds feedback'
printf 'alpha,beta\n1,2\n' >neither.csv
run dapo import neither.csv
expect_status 2
expect_err_has "don't tell what its rows are: say it, as in"
run dapo import itmes
expect_status 2
expect_err_has 'did you mean `items`'
