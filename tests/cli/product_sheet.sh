#!/bin/sh
# SPDX-License-Identifier: MIT
# Products as products: completeness and its gaps, roles and their configuration, the whole sheet.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo -q init
dapo -q domain add sales name=Sales >/dev/null
dapo -q domain add logistics name=Logistics role_configuration=hybrid >/dev/null
dapo -q product add orders name='Orders, daily' domain=sales status=active version=2 purpose='All orders of the own shops' >/dev/null
dapo -q product add prices name=Prices domain=sales >/dev/null
for person in ana ben cem; do
	dapo -q person add "$person" name="$person at work" >/dev/null
done
dapo -q membership add product=orders person=ana role=data_product_owner date_in=2025-01-01 team=Data >/dev/null
dapo -q membership add product=orders person=ben role=data_owner date_in=2025-01-01 >/dev/null
dapo -q output-port add product=orders name=orders_v2 contract_id=orders-2 type=table >/dev/null
dapo -q support add product=orders channel='#orders' tool=slack >/dev/null

# ---- meta: M1 of the worked examples

run dapo product meta orders
expect_out <<'END'
orders  Orders, daily
completeness 58%, Good: 58 of 100 points

 8  Trust        Promise something: add an SLA objective  [ODCS slaProperties.property]
    dapo sla add product=orders property=freshness operator=lte target=24h

 6  Access       Add an access role with an approver  [ODCS roles.firstLevelApprovers]
    dapo access add product=orders role=NAME first_level_approvers=PEOPLE

 6  Trust        Measure every active objective  [OpenSLO indicator]
    dapo sla record KEY VALUE

 6  Trust        Add an objective for a dimension of quality  [ODCS quality.dimension]
    dapo sla add product=orders property=completeness operator=gte target=98%

 5  Findability  Tag it  [ODCS tags]
    dapo product edit orders tags=WORDS

 5  Findability  Say how it is meant to be used  [ODCS description.usage]
    dapo product edit orders usage=TEXT

 2  Context      State its limitations  [ODCS description.limitations]
    dapo product edit orders limitations=TEXT

 2  Context      Add a link  [ODCS authoritativeDefinitions.url]
    dapo link add product=orders type=documentation url=URL

 2  Context      Review it at least every 180 days  [ODCS customProperties]
    dapo product edit orders reviewed_on=today
END
run dapo product meta prices --json
expect_out <<'END'
{"schema":1,"kind":"product-meta","item":{"product":"prices","completeness":20.0,"band":"bad","points":12,"of":60,"gaps":[{"points":10,"group":"findability","gap":"purpose","task":"State its purpose in 20 characters or more","field":"ODCS description.purpose","command":"dapo product edit prices purpose=TEXT"},{"points":8,"group":"ownership","gap":"data_owner","task":"Name a data owner","field":"ODCS team.role","command":"dapo membership add product=prices person=PERSON role=data_owner"},{"points":8,"group":"ownership","gap":"data_product_owner","task":"Name a data product owner","field":"ODCS team.role","command":"dapo membership add product=prices person=PERSON role=data_product_owner"},{"points":5,"group":"findability","gap":"tag","task":"Tag it","field":"ODCS tags","command":"dapo product edit prices tags=WORDS"},{"points":5,"group":"findability","gap":"usage","task":"Say how it is meant to be used","field":"ODCS description.usage","command":"dapo product edit prices usage=TEXT"},{"points":4,"group":"ownership","gap":"nobody_departed","task":"Let nobody be accountable who has left","field":"ODCS team.dateOut","command":"dapo product config prices"},{"points":2,"group":"context","gap":"version","task":"Set its version","field":"ODCS version","command":"dapo product edit prices version=VERSION"},{"points":2,"group":"context","gap":"limitations","task":"State its limitations","field":"ODCS description.limitations","command":"dapo product edit prices limitations=TEXT"},{"points":2,"group":"context","gap":"link","task":"Add a link","field":"ODCS authoritativeDefinitions.url","command":"dapo link add product=prices type=documentation url=URL"},{"points":2,"group":"context","gap":"reviewed","task":"Review it at least every 180 days","field":"ODCS customProperties","command":"dapo product edit prices reviewed_on=today"}]}}
END
run dapo product meta
expect_out <<'END'
PRODUCT  STATUS  META  BAND  POINTS   OF  GAPS  LARGEST GAP
prices   draft    20%  Bad       12   60    10  State its purpose in 20 characters or more
orders   active   58%  Good      58  100     9  Promise something: add an SLA objective
END
run dapo product meta --format csv
expect_csv <<'END'
product,status,completeness,band,points,of,gaps,largest_gap
"prices",draft,20,bad,12,60,10,"State its purpose in 20 characters or more"
"orders",active,58,good,58,100,9,"Promise something: add an SLA objective"
END
run dapo product meta orders --format md
expect_out_has '| orders | 8 | trust | objective |'
run dapo product meta nowhere
expect_status 1
expect_err <<'END'
dapo: there is no product `nowhere`; `dapo product list` shows them
END
run dapo product list 'completeness<30' --columns id
expect_out <<'END'
ID
prices
END
run dapo product list --sort meta --reverse --columns id,completeness
expect_out <<'END'
ID      COMPLETE
orders       58%
prices       20%
END

# ---- gaps as items

run dapo product meta --make-items
expect_status 2
expect_err <<'END'
dapo: --make-items needs a product
END
run dapo product meta prices --make-items
expect_out <<'END'
prices: 10 gaps of its metadata became B-1 to B-10
END
run dapo item list type:metadata --product prices --columns key,title,type --limit 3
expect_out <<'END'
KEY  TITLE                                       TYPE
B-1  State its purpose in 20 characters or more  metadata
B-2  Name a data owner                           metadata
B-3  Name a data product owner                   metadata
END
run dapo product meta prices --make-items
expect_out <<'END'
nothing changed
END
run dapo item status B-4 done
run dapo product meta prices --make-items --json
expect_out_has '"summary":"prices: 1 gap of its metadata became B-11"'
run dapo product meta prices --make-items --readonly
expect_status 1
expect_err_has 'read-only'
run dapo -q undo
run dapo -q undo
run dapo undo
expect_out <<'END'
undo: prices: 10 gaps of its metadata became B-1 to B-10
END
run dapo item list --count
expect_out <<'END'
0
END

# ---- roles

# What the data owner decides, the data owner says.
dapo -q --as ben membership add product=orders person=cem role=data_product_owner date_in=2024-01-01 date_out=2024-12-31 >/dev/null
dapo -q membership add product=orders person=cem role=data_steward date_in=2026-04-01 >/dev/null
run dapo product role orders
expect_out <<'END'
WHEN   ROLE                PERSON  TEAM  FROM        TO          KEY  NAME         ACTIVE
today  data_product_owner  ana     Data  2025-01-01              P-1  ana at work  yes
today  data_owner          ben           2025-01-01              P-2  ben at work  yes
later  data_steward        cem           2026-04-01              P-4  cem at work  yes
past   data_product_owner  cem           2024-01-01  2024-12-31  P-3  cem at work  yes
END
run dapo product role orders --format jsonl
expect_out_has '{"tenure":"today","role":"data_product_owner","person":"ana","team":"Data","date_in":"2025-01-01","date_out":null,"key":"P-1","name":"ana at work","active":true}'
run dapo product role prices
expect_no_out
expect_err <<'END'
nobody holds a role for prices
END

run dapo product config orders
expect_out <<'END'
orders: separate
warning    separate can't be checked: nobody is recorded as source product owner
END
run dapo product config
expect_err <<'END'
2 products: 0 violations, 1 warning
END
dapo -q membership add product=orders person=ana role=source_product_owner >/dev/null
dapo -q --as ben membership add product=orders person=cem role=data_owner >/dev/null
run dapo product config
expect_out <<'END'
orders: separate
violation  2 people are data owner at the same time: ben, cem
violation  separate means two persons, but ana is data product owner and source product owner
END
expect_err <<'END'
2 products: 2 violations, 0 warnings
END
run dapo product config prices
expect_out <<'END'
prices: separate
ok         people and roles fit
END
dapo -q --as ana product edit prices domain=logistics
dapo -q --as ben person edit cem active=no
run dapo product config --format csv
expect_csv <<'END'
product,configuration,result,code,finding
"orders",separate,violation,several_holders,"2 people are data owner at the same time: ben, cem"
"orders",separate,violation,separate_has_one_owner,"separate means two persons, but ana is data product owner and source product owner"
"orders",separate,warning,accountable_departed,"data owner cem is not active any more"
"prices",,violation,configuration_missing,"the domain is hybrid, so the product has to choose single or separate; `dapo product edit prices role_configuration=separate` (or =single) does"
END
# What does not fit blocks nothing, and is no fault of the store.
run dapo db check
expect_err <<'END'
no faults
END

# ---- the sheet

dapo -q access add product=orders role=reader access=read first_level_approvers=ben >/dev/null
dapo -q input-port add product=orders name=shop_orders version=3 >/dev/null
dapo -q link add product=orders type=documentation url=https://example.org/orders >/dev/null
for rating in 9 10 3; do
	dapo -q feedback add rated product=orders raw_score="$rating" scale_min=0 scale_max=10 >/dev/null
done
dapo -q feedback add rated product=orders raw_score=4 scale_min=1 scale_max=5 >/dev/null
run dapo product show orders
expect_out <<'END'
Id                orders
Name              Orders, daily
Domain            sales
Status            active
Version           2
Purpose           All orders of the own shops
Complete          62%
As of             2026-03-02 09:00
Until             2026-04-01 00:00
Backlog           0 open of 0
Feedback          4 in the inbox, 4 in all
SLA               none
NPS               +33, 3 ratings in 90 days
Rating            4.0 on 1..5, 1 rating in 90 days
Metadata          62%, Good: 62 of 100 points
Roles: violation  2 people are data owner at the same time: ben, cem
Roles: violation  separate means two persons, but ana is data product owner and source product owner
Roles: warning    data owner cem is not active any more

Metadata gaps: 8, worth 38 points
8 points  Promise something: add an SLA objective  [ODCS slaProperties.property]
6 points  Measure every active objective  [OpenSLO indicator]
6 points  Add an objective for a dimension of quality  [ODCS quality.dimension]
5 points  Tag it  [ODCS tags]
5 points  Say how it is meant to be used  [ODCS description.usage]
4 points  Let nobody be accountable who has left  [ODCS team.dateOut]
2 points  State its limitations  [ODCS description.limitations]
2 points  Review it at least every 180 days  [ODCS customProperties]

Roles
KEY  ROLE                  PERSON  TEAM  FROM        TO
P-1  data_product_owner    ana     Data  2025-01-01
P-2  data_owner            ben           2025-01-01
P-4  data_steward          cem           2026-04-01
P-5  source_product_owner  ana           2026-03-02
P-6  data_owner            cem           2026-03-02

Output ports
KEY   NAME       VERSION  TYPE   CONTRACT
OP-1  orders_v2           table  orders-2

Input ports
KEY   NAME         VERSION  CONTRACT
IP-1  shop_orders  3

Access roles
KEY   ROLE    ACCESS  FIRST APPROVERS  SECOND APPROVERS
AR-1  reader  read    ben

Support
KEY   CHANNEL  TOOL   SCOPE  URL
SC-1  #orders  slack

Links
KEY  TYPE           URL
L-1  documentation  https://example.org/orders
END

run dapo product show orders --json
expect_out_has '"ratings":[{"scale":"0..10","count":3,"nps":33.3333333333333,"mean":null},{"scale":"1..5","count":1,"nps":null,"mean":4}]'

# Rows that come by import count as those that are typed.
printf 'product,channel\nprices,#prices\n' >support.csv
printf 'product,name,contract_id\nprices,prices_v1,p-1\n' >ports.csv
dapo -q product edit prices status=active role_configuration=separate
run dapo product list --columns id,completeness prices
expect_out_has 'prices       12%'
dapo -q import support support.csv >/dev/null 2>&1
dapo -q import output-ports ports.csv >/dev/null 2>&1
run dapo product list --columns id,completeness prices
expect_out_has 'prices       26%'
run dapo -q undo
run dapo product list --columns id,completeness prices
expect_out_has 'prices       18%'
run dapo db check
expect_err <<'END'
no faults
END
