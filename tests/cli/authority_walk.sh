#!/bin/sh
# SPDX-License-Identifier: MIT
# No road leads to what is not one's own to decide: every verb that the program has is run by somebody
# of the other domain, and by somebody whom nobody knows, against the sample data. A verb that has no
# line in the table below fails, and so does one that changes what the owners decided.
. "$abs_top_srcdir/tests/support/cli.sh"

outsider=logistics-pipeline-dev # a developer of shipments: nothing of sales is theirs
nobody=mallory                  # holds no role, and is not among the people

# ---- The store: sample data, with something to undo, to redo, to bring back and to restore

printf 'id,product,property,operator,target,unit\nX-9,customer_360,latency,lte,4,h\n' >own.csv
sed 's/,4,/,40,/' own.csv >theirs.csv

prepare()
{
	dapo demo --store before.db && DAPO_STORE=$PWD/before.db &&
		dapo db backup other.db &&
		dapo --as data-owner-sales sla trash S-13 &&
		dapo --as data-owner-sales sla trash S-8 &&
		dapo --as data-owner-sales membership trash P-13 &&
		dapo --as data-owner-sales person add gone name=Gone &&
		dapo --as data-owner-sales product add gone name=Gone domain=sales &&
		dapo --as data-owner-sales product trash gone &&
		dapo --as data-owner-sales person trash gone &&
		dapo --as data-owner-sales import sla own.csv --source contracts &&
		dapo --as data-owner-sales sla publish customer_360 --output published.md &&
		dapo --as dpo-sales item trash B-175 &&
		dapo --as data-owner-sales product edit customer_360 status=deprecated &&
		dapo --as data-owner-sales sla edit S-1 target=20 &&
		dapo request export R-3 --output R-3.json
}
prepare >prepared 2>&1 || fail "the sample data is not as this script takes it: $(cat prepared)"

printf 'id,name,domain,status\norders_daily,Orders,sales,retired\n' >products.csv
printf 'username,name,active\ndata-owner-sales,Somebody,no\n' >people.csv
printf 'product,person,role,date_in\norders_daily,%s,data_owner,2026-02-01\n' $outsider >members.csv
printf 'key,product,property,operator,target,unit\nS-1,orders_daily,freshness,lte,99,h\n' >sla.csv
printf 'id,title,product,status,created_at\nSAL-455,Mine,orders_daily,done,2026-02-01\n' >items.csv
printf 'id,name\nsales,Other\n' >domains.csv
printf 'product,property,operator,target,unit,published_version\norders_daily,latency,lte,9,h,2\n' >published.csv
printf 'objective,measured_at,value\nS-1,2026-03-02T08:00:00Z,20\n' >measurements.csv
printf 'product,name\norders_daily,mine\n' >ports.csv
printf 'product,channel,url\norders_daily,mine,https://mine.example/\n' >support.csv
printf 'product,role,access\norders_daily,mine,read\n' >access.csv
printf 'product,type,url\norders_daily,other,https://mine.example/\n' >links.csv
printf 'name,kind\nMine,dpo_team\n' >teams.csv
printf 'name\nmine\n' >consumers.csv
printf 'product,starts_at,ends_at\norders_daily,2026-04-01,2026-04-02\n' >maintenance.csv
printf 'product,name,unit,target\norders_daily,Mine,count,5\n' >kpi.csv
printf 'kpi,measured_on,value\nK-1,2026-03-02,70\n' >kpi-values.csv
printf 'product,title,quarter\norders_daily,Mine,2026-Q2\n' >milestones.csv
printf 'id,product,text,submitted_at\nX-1,orders_daily,mine,2026-02-01\n' >feedback.csv
printf 'item,text,noted_at\nB-1,mine,2026-02-01\n' >notes.csv
printf 'feedback,item\nF-1,B-1\n' >evidence.csv
printf 'item,method,input,value,set_at\nB-1,rice,reach,9,2026-02-01\n' >scores.csv
sed 's/"accepted"/"withdrawn"/' R-3.json >R-3-other.json

# set_of TEXT: the number of the change set whose summary has it.
set_of()
{
	dapo --store before.db log | sed -n "s/^ *\([0-9]*\) .*$1.*/\1/p"
}

# ---- What is governed

promised=published_version,key,product,property,operator,target,unit,kind,window,element,schedule
promised=$promised,description,valid_from,valid_to

columns()
{
	dapo export "$@" --format csv
}

# Rows that were there are there, as they were; new ones may join them, but where they are counted.
governed()
{
	columns products --columns id,domain,status
	columns sla --columns "$promised" | grep -v '^\(""\)*,'
	columns memberships --columns role,key,product,person,date_in,date_out | grep owner
	columns memberships --columns role | grep -c '^data_.*owner'
	columns people --columns username,active
	columns decisions --columns verdict,key,reason | grep -v pending
	columns decisions --columns verdict | grep -vc pending
	columns requests --columns key,status,to_domain,linked_item,promised_for
	if [ "$1" = $outsider ]; then
		columns items domain:sales --columns key,product,status
	else # whoever holds no role works on items, but on none that another domain waits for
		columns items domain:sales --columns key,product,status | grep -e '"B-128"' -e '"B-154"'
	fi
}

pending()
{
	columns decisions --columns verdict | grep -c pending
}

# ---- The walk

# walk WHO OUTCOME ARGUMENT...: runs the program on a copy of the store. It reads, does something
# that is free to all, proposes it to the owner, or refuses it; in no case is what is governed other.
walk()
{
	walk_who=$1 walk_outcome=$2
	shift 2
	cli_command="--as $walk_who $*"
	cli_expectations=$((cli_expectations + 1))
	cp before.db walked.db
	DAPO_STORE=$PWD/walked.db
	dapo --as $walk_who "$@" >said 2>&1
	walk_status=$?
	case $walk_outcome/$walk_status in
	reads/0 | finds/4 | rejects/3 | does/0 | proposes/0 | refuses/1 | refuses/3 | refuses/4 | refuses/5) ;;
	*) fail "status $walk_status, though it $walk_outcome: $(cat said)" ;;
	esac
	case $walk_outcome in
	reads | finds) ;;
	*)
		governed $walk_who >is
		sort is >is.sorted
		comm -23 "was.$walk_who" is.sorted >lost
		[ ! -s lost ] || fail "governed facts are gone: $(cat lost)"
		[ "$(pending)" -gt 3 ] || [ $walk_outcome != proposes ] ||
			fail "nothing was proposed: $(cat said)"
		;;
	esac
	DAPO_STORE=$PWD/before.db
}

for who in $outsider $nobody; do
	governed $who >is
	sort is >was.$who
done

# One line a verb at least: NOUN VERB | OUTCOME | the rest of the command line. `foreign`: an item of
# another domain, refused to people of the one and free to those who hold no role.
cat >roads <<'END'
init | refuses |
demo | does | --store free.db
domain list | reads |
domain show | reads | sales
domain add | does | mine name=Mine
domain edit | does | sales name=Other prioritization_method=wsjf
domain trash | refuses | sales
domain restore | does | sales
product list | reads |
product show | reads | orders_daily
product add | does | mine name=Mine domain=logistics
product edit | proposes | orders_daily status=retired
product edit | refuses | orders_daily status=draft
product edit | refuses | orders_daily domain=logistics
product edit | refuses | customer_360 orders_daily domain=logistics
product edit | proposes | --filter 'domain:sales status:active' status=retired --all
product edit | does | pricing_history status=active
product meta | does | orders_daily --make-items
product role | reads | orders_daily
product config | reads | orders_daily
product trash | refuses | orders_daily
product trash | refuses | --filter domain:sales --all
product restore | does | gone
person list | reads |
person show | reads | dpo-sales
person add | does | mine name=Mine
person edit | refuses | data-owner-sales username=mine
person edit | proposes | data-owner-sales active=no
person edit | proposes | dpo-sales active=no
person trash | refuses | data-owner-sales
person restore | does | gone
person anonymise | refuses | data-owner-sales --yes
person anonymise | refuses | dpo-sales --yes
output-port list | reads |
output-port show | reads | OP-1
output-port add | does | product=orders_daily name=mine
output-port edit | does | OP-1 name=mine
output-port trash | does | OP-2
output-port restore | does | OP-1
input-port list | reads |
input-port show | reads | IP-1
input-port add | does | product=orders_daily name=mine
input-port edit | does | IP-1 name=mine
input-port trash | does | IP-1
input-port restore | does | IP-1
support list | reads |
support show | reads | SC-1
support add | does | product=orders_daily channel=mine url=https://mine.example/
support edit | does | SC-1 channel=mine
support trash | does | SC-1
support restore | does | SC-1
access list | reads |
access show | reads | AR-1
access add | does | product=orders_daily role=mine access=read
access edit | does | AR-1 role=mine
access trash | does | AR-1
access restore | does | AR-1
link list | reads |
link show | reads | L-1
link add | does | product=orders_daily type=other url=https://mine.example/
link edit | does | L-1 url=https://mine.example/
link trash | does | L-1
link restore | does | L-1
team list | reads |
team show | reads | "Sales data"
team add | does | name=Mine
team edit | does | "Sales data" name=Mine
team trash | does | "Sales data"
team restore | does | "Sales data"
membership list | reads |
membership show | reads | P-3
membership add | proposes | product=orders_daily person=$outsider role=data_owner
membership add | proposes | product=orders_daily person=$outsider role=data_product_owner
membership edit | proposes | P-3 date_out=2026-03-01
membership edit | proposes | P-3 person=$outsider
membership edit | proposes | P-7 role=data_owner
membership edit | refuses | P-3 product=shipments
membership edit | proposes | --filter role:data_owner date_out=2026-03-01 --all
membership trash | refuses | P-3
membership trash | refuses | --filter role:data_owner --all
membership restore | refuses | P-13
consumer list | reads |
consumer show | reads | finance-bi
consumer add | does | name=mine
consumer edit | does | finance-bi department=Mine
consumer trash | refuses | finance-bi
consumer restore | does | finance-bi
consumer merge | does | finance-bi group-controlling
consumer anonymise | does | finance-bi --yes
item list | reads |
item show | reads | B-1
item add | does | product=orders_daily title=Mine
item edit | foreign | B-1 status=declined
item edit | foreign | B-1 product=shipments
item edit | refuses | --filter domain:sales status=done --all
item edit | refuses | B-154 status=done
item status | foreign | B-1 done
item status | refuses | B-154 done
item score | does | B-1 reach=9
item why | reads | B-1
item pin | does | B-1 1 --reason mine
item unpin | does | B-1
item link | does | B-1 F-1
item unlink | does | B-7 F-1
item value-check | reads |
item trash | foreign | B-1
item trash | refuses | --filter domain:sales --all
item restore | foreign | B-175
feedback list | reads |
feedback show | reads | F-1
feedback add | does | product=orders_daily text=mine
feedback edit | does | F-599 severity=high
feedback similar | reads | F-599
feedback link | does | F-599 B-1
feedback unlink | does | F-1 B-7
feedback new-item | does | F-599 --title Mine
feedback answer | does | F-599 mine
feedback note | does | F-599
feedback dismiss | does | F-599 out_of_scope
feedback snooze | does | F-599 2026-04-01
feedback split | refuses | F-599
feedback reopen | does | F-1
feedback trash | does | F-599
feedback restore | does | F-599
feedback merge | does | F-599 F-600
feedback anonymise | does | F-599 --yes
answer list | reads |
answer show | reads | F-473
answer draft | refuses | --item B-7
answer export | does | --format mbox --output answers.mbox --force
answer sent | does | F-473
sla list | reads |
sla show | reads | S-1
sla add | does | product=orders_daily property=latency operator=lte target=1 unit=h
sla edit | proposes | S-1 target=99
sla edit | proposes | S-1 unit=d
sla edit | proposes | S-1 valid_to=2026-03-01
sla edit | refuses | S-1 product=shipments
sla edit | refuses | S-1 published_version=
sla edit | proposes | --filter product:orders_daily description=mine --all
sla add | refuses | product=orders_daily property=latency operator=lte target=1 unit=h published_version=2
sla edit | refuses | S-13 published_version=1
sla edit | refuses | S-1 published_version=9
sla record | does | S-1 20
sla check | finds | --open-items
sla burn | reads | S-3
sla publish | does | orders_daily --output sheet.md --force --dry-run
sla publish | refuses | orders_daily --output sheet.md --force
sla open-item | does | S-1
sla trash | refuses | S-1
sla trash | refuses | --filter product:orders_daily --all
sla restore | refuses | S-8
maintenance list | reads |
maintenance show | reads | MW-1
maintenance add | does | product=orders_daily starts_at=2026-04-01 ends_at=2026-04-02
maintenance edit | does | MW-2 note=mine
maintenance trash | does | MW-2
maintenance restore | does | MW-2
publication list | reads |
publication show | reads | PB-1
publication edit | does | PB-1 informed=mine
kpi list | reads |
kpi show | reads | K-1
kpi add | does | product=orders_daily name=Mine unit=count target=5
kpi edit | does | K-1 target=5
kpi record | does | K-1 70
kpi check | finds |
kpi trash | does | K-1
kpi restore | does | K-1
milestone list | reads |
milestone show | reads | M-1
milestone add | does | product=orders_daily title=Mine
milestone edit | does | M-1 title=Mine
milestone trash | does | M-1
milestone restore | does | M-1
roadmap | reads |
request list | reads |
request show | reads | R-2
request new | does | title=Mine from_product=shipments to_domain=sales kind=needs_data needed_by=2026-02-01
request edit | refuses | R-2 status=accepted
request edit | refuses | R-5 to_domain=finance
request counter | refuses | R-2 promised_for=2026-02-01 later
request accept | refuses | R-2
request start | refuses | R-3
request promise | refuses | R-3 2026-02-01
request decline | refuses | R-2 mine
request deliver | refuses | R-3
request withdraw | refuses | R-5 mine
request export | reads | R-2 --output mine.json --force
request import | refuses | R-3-other.json
request trash | refuses | R-2
request restore | does | R-2
note list | reads |
note show | reads | N-1
note add | does | B-1 mine
note trash | does | N-1
note restore | does | N-1
decision list | reads |
decision show | reads | D-5
decision propose | proposes | orders_daily retire
decision approve | refuses | D-5
decision approve | refuses | --filter verdict:pending --all
decision reject | refuses | D-5 mine
decision trash | refuses | D-1
decision restore | does | D-1
import list | reads |
import show | reads | I-1
import file | proposes | products.csv
import profiles | reads |
import undo | refuses | $(set_of 'S-8 moved')
undo | refuses | $(set_of 'P-13 moved')
undo | refuses | $(set_of 'of customer_360 published')
undo | foreign | $(set_of 'B-175 moved')
undo | refuses | $(set_of 'customer_360 set to')
undo | refuses | $(set_of 'S-1 edited')
import undo | refuses | $(set_of 'S-8 moved')
undo | refuses | $(set_of 'P-13 moved')
undo | refuses | $(set_of 'of customer_360 published')
undo | foreign | $(set_of 'B-175 moved')
undo | refuses | $(set_of 'customer_360 set to')
undo | refuses | $(set_of 'S-1 edited')
import domains | does | domains.csv
import products | proposes | products.csv
import people | proposes | people.csv
import output-ports | does | ports.csv
import input-ports | does | ports.csv
import support | does | support.csv
import access | does | access.csv
import links | does | links.csv
import teams | does | teams.csv
import memberships | proposes | members.csv
import consumers | does | consumers.csv
import sla | does | sla.csv
import sla | rejects | published.csv
import sla | proposes | theirs.csv --source contracts
import measurements | does | measurements.csv
import maintenance | does | maintenance.csv
import kpi | does | kpi.csv
import kpi-measurements | does | kpi-values.csv
import milestones | does | milestones.csv
import items | rejects | items.csv --source jira
import notes | does | notes.csv
import feedback | does | feedback.csv --source mine
import evidence | does | evidence.csv
import scores | does | scores.csv
export | reads | items --format csv
review | reads |
bias | reads |
view list | reads |
view show | reads | overdue
view save | does | mine --filter status:open
view delete | does | overdue --yes
undo | refuses |
undo | refuses | $(set_of 'S-8 moved')
undo | refuses | $(set_of 'P-13 moved')
undo | refuses | $(set_of 'of customer_360 published')
undo | foreign | $(set_of 'B-175 moved')
undo | refuses | $(set_of 'customer_360 set to')
undo | refuses | $(set_of 'S-1 edited')
redo | refuses |
log | reads |
log verify | reads |
whoami | reads |
status | does |
db info | reads |
db check | reads |
db compact | does |
db backup | reads | mine.db --force
db restore | refuses | other.db
config path | reads |
config keys | reads |
config get | reads | zone
config set | does | zone Europe/Berlin
config set | does | actor mine
doctor | does |
completion | reads | bash
help | reads |
version | reads |
END

while IFS='|' read -r verb outcome rest; do
	outcome=$(echo $outcome)
	for who in $outsider $nobody; do
		[ $who = $outsider ] || case $outcome in reads | finds | does) continue ;; esac
		expected=$outcome
		[ "$outcome" != foreign ] || {
			expected=refuses
			[ $who = $outsider ] || expected=does
		}
		eval "walk $who $expected $verb $rest"
	done
done <roads

# ---- Every verb has its line: the program says itself which there are

dapo completion bash >completion
nouns=$(sed -n "/-z \$noun &&/{n;s/.*choices='\(.*\)'/\1/p;}" completion)
for noun in $nouns; do
	verbs=$(sed -n "s/^[[:blank:]]*$noun) choices='\(.*\)' ;;/\1/p" completion)
	for verb in ${verbs:-itself}; do
		cli_expectations=$((cli_expectations + 1))
		[ "$verb" = itself ] && verb=$noun || verb="$noun $verb"
		grep -q "^$verb | " roads || fail "$verb: no line says what a stranger may do by it"
	done
done
