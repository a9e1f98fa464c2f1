#!/bin/sh
# SPDX-License-Identifier: MIT
# Who acts: roles of today and what waits by them, each with the command that lists it.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo -q init
run dapo --as ghost whoami --format csv
expect_status 0
expect_out_has 'person,"ghost","nobody of that name is recorded"'

dapo -q domain add sales name=Sales >/dev/null
dapo -q domain add logistics name=Logistics >/dev/null
dapo -q product add orders name=Orders domain=sales status=active >/dev/null
dapo -q product add returns name=Returns domain=sales >/dev/null
dapo -q product add parcels name=Parcels domain=logistics >/dev/null
for who in mira jon ada; do
	dapo -q person add $who name="Name of $who" >/dev/null
done
dapo -q membership add product=orders person=mira role=data_product_owner >/dev/null
dapo -q membership add product=returns person=mira role=data_product_owner date_in=2025-01-01 date_out=2025-12-31 >/dev/null
dapo -q membership add product=parcels person=mira role=developer >/dev/null
dapo -q membership add product=parcels person=jon role=data_product_owner >/dev/null
dapo -q membership add product=orders person=ada role=data_owner >/dev/null
dapo -q feedback add 'Late again' product=orders >/dev/null
dapo -q feedback add 'Of another product' product=returns >/dev/null
dapo -q item add 'Hers' product=parcels assignee=mira >/dev/null
dapo -q item add 'Closed' product=orders assignee=mira >/dev/null
dapo -q item status B-2 done >/dev/null
dapo -q --as jon item add 'Needs orders by five' product=parcels >/dev/null
dapo -q --as jon request new B-3 to_domain=sales needed_by=+4w >/dev/null
dapo -q sla add product=orders property=freshness operator=lte target=24h >/dev/null
dapo -q sla record S-1 30h
dapo -q --as mira product edit orders status=deprecated >/dev/null

run sh -c "'$DAPO' --as mira whoami --format csv | grep -v account"
expect_csv <<'END'
what,name,of,count,command
person,"mira","Name of mira",,
role,"data_product_owner","orders",,
role,"developer","parcels",,
domain,"sales",,,
domain,"logistics",,,
waits,"requests of other domains to answer",,1,"dapo request list 'status:proposed to_domain:sales'"
waits,"pieces of feedback to triage",,1,"dapo feedback list '+inbox product:orders'"
waits,"broken promises",,1,"dapo sla list '+breached product:orders'"
waits,"open items assigned",,1,"dapo item list '+mine status:open'"
END
run dapo --as ada whoami --format csv
expect_out_has "\"decisions to sign\",,1,\"dapo decision list '+unsigned product:orders'\""

# To people only what there is; each command finds just what was counted.
run dapo --as ada whoami
expect_out_has 'decisions to sign'
run dapo --as jon whoami
run sh -c "! '$DAPO' --as jon whoami | grep waits"
expect_no_out
dapo --as mira whoami --format jsonl | sed -n 's/.*"count":\([0-9]*\),"command":"dapo \(.*\)"}/\1 \2/p' >lines
[ "$(wc -l <lines)" -eq 4 ] || fail "four lines wait"
while read -r count line; do
	[ "$(eval "dapo --as mira $line --count")" = "$count" ] || fail "$line finds other than $count"
done <lines
