#!/bin/sh
# SPDX-License-Identifier: MIT
# Filters: what they don't know is refused with what they know, and many rows are not changed unasked.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add north name=North >/dev/null
dapo --quiet product add trips name=Trips domain=north status=active >/dev/null
dapo --quiet person add ada >/dev/null
dapo --quiet consumer add fleet >/dev/null
dapo --quiet item add 'Bus stops!' product=trips labels='gps map' >/dev/null
dapo --quiet item add 'Delays in p95' product=trips assignee=ada >/dev/null
dapo --quiet item add 'Fares' product=trips labels=money type=defect >/dev/null
dapo --quiet feedback add 'Stops are missing' product=trips consumer=fleet source=desk >/dev/null

# Operators of other languages, comparisons apart from their field, fields that are none.
for filter in 'type!=defect' 'type<>defect' 'title!~bus' ' -type!=defect' '!gps' '!(gps or map)' 'type==defect' \
	'type=defect' 'due_date >today' 'due_date= today' 'score > 10' '> 10' ':gps' 'p95>200' 'colour=red' \
	'due-date>today' 'assignee: ada' 'type: defect' 'type:defct' 'colour:red' '(fares type != defect)'; do
	run dapo item list "$filter"
	expect_status 1
	expect_err_has 'dapo: at '
done
run dapo item list 'type!=defect'
expect_status 1
expect_err <<'END'
dapo: at 5: `!=` is no comparison; write `not type:…` (there are : < <= > >=)
END
run dapo item list 'assignee: ada'
expect_status 1
expect_err <<'END'
dapo: at 10: assignee: the value stands behind a blank; write `assignee:ada`, or `assignee:""` for none
END
run dapo item list 'due-date>today'
expect_status 1
expect_err <<'END'
dapo: at 1: `due-date` is no field of item; put `due-date>today` in quotes to seek it as text
END

# found FILTER N: so many items. What is meant as text, and an empty field beside another term, stay what they are.
found()
{
	run dapo item list "$1" --count
	echo "$2" >count
	expect_out <count
}
found '"p95"' 1
found '"type!=defect"' 0
found 'assignee: type:defect' 1
found 'assignee: +open' 2
found 'assignee:' 2
found 'stops!' 1
found 'not type:defect' 2

# refused NOUN FILTER TEXT: a name that nothing has, under a verb that writes; negated it would mean all rows.
refused()
{
	run dapo "$1" trash --filter "$2"
	expect_status 1
	expect_err_has "$3"
}
refused item '-gsp' 'no item has the label `gsp`; did you mean `gps`?'
refused item 'not labels:mony' 'no item has the label `mony`; did you mean `money`?'
refused item '-overdeu' 'no item has the label `overdeu`; did you mean `+overdue`?'
refused item 'fares or not (+gps -mapp)' 'no item has the label `mapp`; did you mean `map`?'
refused item 'not product:trps' 'there is no product `trps`; did you mean `trips`?'
refused item 'not assignee:aba' 'there is no person `aba`; did you mean `ada`?'
refused item 'not domain:nrth' 'there is no domain `nrth`; did you mean `north`?'
refused feedback 'not source:helpdesk' 'there is no source `helpdesk`'
refused feedback 'not consumer:fleat' 'there is no consumer `fleat`; did you mean `fleet`?'
found '' 3
run dapo --quiet item edit --filter '-gps' type=tech_debt
found type:tech_debt 2

# More than 20 rows by a filter: asked on a terminal, with the first of them; not with --yes, not without one.
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	dapo --quiet item add "Route $i" product=trips >/dev/null
done
answer()
{
	printf '%s\n' "$1" | script -qec "'$DAPO' $2" /dev/null
}
run answer n 'item trash --filter +open'
expect_status 1
expect_out_has 'Move 23 items (B-1 Bus stops!, B-2 Delays in p95, B-3 Fares and 20 more) to the trash? [y/N]'
found '' 23
run answer n 'item edit --filter route labels=bus'
found +bus 20
run answer y 'item edit --all labels=every'
expect_out_has 'Change 23 items ('
found +every 23
run answer n '--yes item edit --all labels=agreed'
found +agreed 23
run dapo --quiet item trash --filter +agreed
found '' 0
