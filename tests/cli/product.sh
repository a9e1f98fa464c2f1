#!/bin/sh
# SPDX-License-Identifier: MIT
# Domains, products, people, memberships, consumers: add, list, show, edit, trash, restore.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
run dapo domain add sales name=Sales
expect_out <<'END'
sales added: Sales
END
run dapo product add orders_daily name='Orders, daily' domain=sales status=active version=2.1.0 tags='orders daily'
expect_out <<'END'
orders_daily added: Orders, daily
END
run dapo --quiet product add returns_ml name=Returns domain=sales
expect_out <<'END'
returns_ml
END
run dapo person add mira name='Mira Tan' --json
expect_out <<'END'
{"schema":1,"kind":"change","seq":4,"summary":"mira added: Mira Tan","key":"mira"}
END
run dapo membership add product=orders_daily person=mira role=data_product_owner date_in=2026-01-01
expect_out <<'END'
P-1 added: mira
END
run dapo consumer add finance-bi department=Finance people=2
expect_out <<'END'
finance-bi added
END

run dapo domain list
expect_out <<'END'
ID     NAME   ROLE CONFIGURATION  PRIORITIZATION
sales  Sales  separate            rice
END
run dapo product list
expect_out <<'END'
ID            NAME           DOMAIN  STATUS  VERSION  COMPLETE  REVIEWED ON
orders_daily  Orders, daily  sales   active  2.1.0         31%
returns_ml    Returns        sales   draft                 20%
END
run dapo person list
expect_out_has 'USER NAME  NAME      E-MAIL  ACTIVE'
run dapo person list --columns username,name,email,active
expect_out <<'END'
USER NAME  NAME      E-MAIL  ACTIVE
mira       Mira Tan          yes
END
run dapo membership list --product orders_daily
expect_out <<'END'
KEY  PRODUCT       PERSON  ROLE                TEAM  FROM        TO
P-1  orders_daily  mira    data_product_owner        2026-01-01
END
run dapo consumer list
expect_out_has 'NAME        ORGANISATION  DEPARTMENT  E-MAIL  PEOPLE'
run dapo consumer list --columns name,organisation,department,email,people
expect_out <<'END'
NAME        ORGANISATION  DEPARTMENT  E-MAIL  PEOPLE
finance-bi                Finance                  2
END
run dapo product list status:active --columns name,id
expect_out <<'END'
NAME           ID
Orders, daily  orders_daily
END
run dapo product list --count
expect_out <<'END'
2
END
run dapo product list --sort name --reverse --columns id
expect_out <<'END'
ID
returns_ml
orders_daily
END
run dapo product list domain:logistics
expect_no_out
expect_err <<'END'
no products
END

run dapo product show orders_daily
expect_out <<'END'
Id              orders_daily
Name            Orders, daily
Domain          sales
Status          active
Version         2.1.0
Tags            orders daily
Complete        31%
As of           2026-03-02 09:00
Backlog         0 open of 0
Feedback        0 in the inbox, 0 in all
SLA             none
Metadata        31%, Sufficient: 31 of 100 points
Roles: warning  separate can't be checked: nobody is recorded as source product owner

Metadata gaps: 12, worth 69 points
10 points  State its purpose in 20 characters or more  [ODCS description.purpose]
8 points   Name a data owner  [ODCS team.role]
8 points   Add an output port with a contract id  [Bitol outputPorts.contractId]
8 points   Promise something: add an SLA objective  [ODCS slaProperties.property]
6 points   Add an access role with an approver  [ODCS roles.firstLevelApprovers]
6 points   Add a support channel  [ODCS support.channel]
6 points   Measure every active objective  [OpenSLO indicator]
6 points   Add an objective for a dimension of quality  [ODCS quality.dimension]
5 points   Say how it is meant to be used  [ODCS description.usage]
2 points   State its limitations  [ODCS description.limitations]
2 points   Add a link  [ODCS authoritativeDefinitions.url]
2 points   Review it at least every 180 days  [ODCS customProperties]

Roles
KEY  ROLE                PERSON  TEAM  FROM        TO
P-1  data_product_owner  mira          2026-01-01
END
run dapo product show orders_daily --json --columns id,name,tags
expect_out_has '{"schema":1,"kind":"product","item":{"id":"orders_daily","name":"Orders, daily","tags":["orders","daily"],"open_items":0,"inbox":0,"sla":"none","ratings":[],"completeness_band":"sufficient","gaps":[{"points":10,'
expect_out_has '"roles":[{"key":"P-1","role":"data_product_owner","person":"mira","team":null,"date_in":"2026-01-01","date_out":null}],"promises":[],"kpis":[],"milestones":[],"output_ports":[],"input_ports":[],"access_roles":[],"support_channels":[],"links":[],"requests":[],"pending":[],"notes":[]}}'
run dapo domain show sales
expect_out <<'END'
Id                  sales
Name                Sales
Role configuration  separate
Prioritization      rice

Products
ID            NAME           STATUS  VERSION
orders_daily  Orders, daily  active  2.1.0
returns_ml    Returns        draft
END
run dapo person show mira
expect_out <<'END'
User name   mira
Name        Mira Tan
Active      yes

Roles
KEY  PRODUCT       ROLE                TEAM  FROM        TO
P-1  orders_daily  data_product_owner        2026-01-01
END

run dapo product edit returns_ml orders_daily version=3 reviewed_on=today
expect_out <<'END'
2 products edited: version, reviewed_on
END
run dapo product list --columns id,version,reviewed_on
expect_out <<'END'
ID            VERSION  REVIEWED ON
orders_daily  3        2026-03-02
returns_ml    3        2026-03-02
END
run dapo product edit returns_ml version=3
expect_out <<'END'
nothing changed
END
run dapo product edit returns_ml version= --json
expect_out <<'END'
{"schema":1,"kind":"change","seq":8,"summary":"returns_ml edited: version"}
END

# What is refused.
run dapo product add 'a b' name=x domain=sales
expect_status 1
expect_err <<'END'
dapo: id: `a b` is not accepted; give letters, digits, _ and - only
END
run dapo product add orders_daily name=x domain=sales
expect_status 1
expect_err <<'END'
dapo: there is a product `orders_daily` already
END
run dapo product add x name=x domain=nowhere
expect_status 1
expect_err <<'END'
dapo: domain: there is no domain `nowhere`; `dapo domain list` shows them
END
run dapo product add x name=x domain=sales status=live
expect_status 1
expect_err <<'END'
dapo: status: `live` is not accepted; give one of proposed, draft, active, deprecated, retired
END
run dapo product add x name=x domain=sales colour=red
expect_status 1
expect_err_has 'dapo: product has no field `colour`; it has id, name, domain, '
run dapo product add x
expect_status 1
expect_err <<'END'
dapo: product needs name (name for people)
END
run dapo product add x y
expect_status 2
expect_err <<'END'
dapo: `y` is no `field=value`; quote a text of several words
END
run dapo product edit nowhere version=1
expect_status 1
expect_err <<'END'
dapo: there is no product `nowhere`; `dapo product list` shows them
END
run dapo product edit returns_ml
expect_status 2
expect_err <<'END'
dapo: product edit needs field=value
END
run dapo membership add product=orders_daily person=mira role=boss
expect_status 1
expect_err <<'END'
dapo: role: `boss` is not accepted; give one of data_product_owner, data_owner, data_producer, data_consumer, source_product_owner, data_steward, developer
END
run dapo person list --product orders_daily
expect_status 2
expect_err <<'END'
dapo: there is no option --product here (a filter term that begins with - goes behind --)
usage: dapo person list [FILTER...] [OPTION...]
END
run dapo product list --columns id,nme
expect_status 1
expect_err <<'END'
dapo: product has no field `nme`; did you mean `name`?
END
run dapo product list --limit 0
expect_status 2
expect_err <<'END'
dapo: --limit takes a whole number from 1 on, not `0`
END

# Trash and back.
run dapo product trash returns_ml
expect_out <<'END'
returns_ml moved to the trash
END
run dapo product list --columns id
expect_out <<'END'
ID
orders_daily
END
run dapo product list --trash --columns id
expect_out <<'END'
ID
returns_ml
END
run dapo product restore returns_ml
expect_out <<'END'
returns_ml brought back from the trash
END
run dapo product list --columns id
expect_out <<'END'
ID
orders_daily
returns_ml
END
