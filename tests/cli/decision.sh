#!/bin/sh
# SPDX-License-Identifier: MIT
# What the data owner decides: proposed by edits and by hand, approved, rejected, imported.
. "$abs_top_srcdir/tests/support/cli.sh"

mira()
{
	"$DAPO" --as mira "$@"
}

ada()
{
	"$DAPO" --as ada "$@"
}

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=draft >/dev/null
for person in mira ada; do dapo --quiet person add $person >/dev/null; done
dapo --quiet membership add product=orders person=mira role=data_product_owner >/dev/null
mira --quiet sla add product=orders property=freshness operator=lte target=24h published_version=1.0 >/dev/null

# As long as nobody is recorded, edits are made, and the log says that.
run mira product edit orders status=active
expect_out <<'END'
orders set to active; no data owner of orders is recorded
END
run mira decision propose orders deprecate --note 'the new one is there'
expect_out <<'END'
orders: status=deprecated proposed as D-1; the data owner, once one is recorded, decides
END
run mira decision approve D-1
expect_status 1
expect_err <<'END'
dapo: D-1: no current data owner of orders is recorded, and only one may decide; `dapo membership add product=orders person=… role=data_owner` records one
END
run dapo decision show D-1
expect_out <<'END'
Key          D-1
Product      orders
Action       deprecate
Proposal     status=deprecated
Note         the new one is there
Proposed by  mira
Proposed     2026-03-02 09:00
Verdict      pending
Decides      nobody: no data owner is recorded
END
dapo --quiet membership add product=orders person=ada role=data_owner >/dev/null

run mira product edit orders status=deprecated name='Old orders' --json
expect_out <<'END'
{"schema":1,"kind":"change","seq":10,"summary":"orders edited: name; orders: status=deprecated waits already as D-1; ada decides","proposed":["D-1"]}
END
run mira product edit orders status=retired
expect_out <<'END'
orders: status=retired proposed as D-2; ada decides
END
run mira sla edit S-1 target=12h warn_at=0.9
expect_out <<'END'
S-1 edited: warn_at; orders: S-1 target=12h proposed as D-3; ada decides
END
run mira membership add product=orders person=mira role=data_owner
expect_out <<'END'
orders: change_ownership person=mira … proposed as D-4; ada decides
END
run mira --quiet membership edit P-1 date_out=+1mo
expect_no_out
run mira membership trash P-2
expect_status 1
expect_err_has "P-2 is for the data owner to decide, ada"
run dapo decision list +unsigned --columns key,action,objective,proposal
expect_out <<'END'
KEY  ACTION            PROMISE  PROPOSAL
D-1  deprecate                  status=deprecated
D-2  retire                     status=retired
D-3  change_sla        S-1      target=12h
D-4  change_ownership           person=mira role=data_owner date_in=2026-03-02
D-5  change_ownership           membership=P-1 date_out=2026-04-02
END
run dapo product show orders --columns id,status
expect_out <<'END'
Id              orders
Status          active
Backlog         0 open of 0
Feedback        0 in the inbox, 0 in all
SLA             NO DATA
Metadata        40%, Sufficient: 40 of 100 points
Roles: warning  separate can't be checked: nobody is recorded as source product owner

Metadata gaps: 12, worth 60 points
10 points  State its purpose in 20 characters or more  [ODCS description.purpose]
8 points   Add an output port with a contract id  [Bitol outputPorts.contractId]
6 points   Add an access role with an approver  [ODCS roles.firstLevelApprovers]
6 points   Add a support channel  [ODCS support.channel]
6 points   Measure every active objective  [OpenSLO indicator]
6 points   Add an objective for a dimension of quality  [ODCS quality.dimension]
5 points   Tag it  [ODCS tags]
5 points   Say how it is meant to be used  [ODCS description.usage]
2 points   Set its version  [ODCS version]
2 points   State its limitations  [ODCS description.limitations]
2 points   Add a link  [ODCS authoritativeDefinitions.url]
2 points   Review it at least every 180 days  [ODCS customProperties]

Roles
KEY  ROLE                PERSON  TEAM  FROM        TO
P-1  data_product_owner  mira          2026-03-02
P-2  data_owner          ada           2026-03-02

Promises
KEY  PROPERTY   OPERATOR  TARGET  UNIT  STATUS   CONSUMED  MEASURED
S-1  freshness  lte       24h           NO DATA

Waiting for the data owner
KEY  ACTION            PROPOSAL                                        PROPOSED BY  PROPOSED
D-1  deprecate         status=deprecated                               mira         2026-03-02 09:00
D-2  retire            status=retired                                  mira         2026-03-02 09:00
D-3  change_sla        target=12h                                      mira         2026-03-02 09:00
D-4  change_ownership  person=mira role=data_owner date_in=2026-03-02  mira         2026-03-02 09:00
D-5  change_ownership  membership=P-1 date_out=2026-04-02              mira         2026-03-02 09:00
END

run mira decision approve D-3
expect_status 1
expect_err <<'END'
dapo: D-3: only ada, the data owner of orders, may decide; you act as mira
END
run ada decision approve D-1 D-3
expect_out <<'END'
2 decisions approved; decided by ada, data owner of orders
END
run ada decision reject D-2
expect_status 2
expect_err_has "needs a reason"
run ada decision reject D-2 D-4 'too early'
expect_out <<'END'
2 decisions rejected: too early
END
run ada decision approve D-2
expect_status 1
expect_err_has "D-2 is rejected already, by ada"
run dapo product list --columns id,name,status
expect_out <<'END'
ID      NAME        STATUS
orders  Old orders  deprecated
END
run dapo sla list --columns key,target,warn_at
expect_out <<'END'
KEY  TARGET  WARN AT
S-1  12h         0.9
END
run ada undo
expect_out <<'END'
undo: 2 decisions rejected: too early
END
run ada undo
expect_out <<'END'
undo: 2 decisions approved; decided by ada, data owner of orders
END
run dapo product list --columns id,status
expect_out <<'END'
ID      STATUS
orders  active
END
run ada redo
run ada product edit orders status=active
expect_out <<'END'
orders set to active; decided by ada, data owner of orders
END

# Proposals are tried before they are kept.
run mira decision propose orders burn
expect_status 2
expect_err <<'END'
dapo: `burn` is no action; there are publish, deprecate, retire, change_sla, change_ownership, grant_access
END
run mira decision propose orders publish
expect_status 1
expect_err <<'END'
dapo: publish would change nothing of orders that the data owner decides
END
run mira decision propose orders change_sla target=6h
expect_status 1
expect_err_has "change_sla needs the promise: objective=S-…"
run mira decision propose orders change_sla objective=S-1 target=soon
expect_status 1
expect_err_has "'soon' is no number with a unit"
run mira decision propose orders grant_access
expect_status 1
expect_err_has "grant_access needs to say what"
run mira decision propose orders grant_access role=reader
expect_status 1
expect_err <<'END'
dapo: orders has no access role `reader`; `dapo access add product=orders role=…` records one
END
dapo --quiet access add product=orders role=orders_reader >/dev/null
dapo --quiet consumer add finance-bi >/dev/null
run mira decision propose orders grant_access role=order_reader consumer=finance-bi
expect_status 1
expect_err <<'END'
dapo: orders has no access role `order_reader`; did you mean `orders_reader`?
END
run mira decision propose orders grant_access role=orders_reader consumer=finance-by
expect_status 1
expect_err <<'END'
dapo: there is no consumer `finance-by`; did you mean `finance-bi`?
END
run mira --quiet decision propose orders grant_access role=orders_reader consumer=finance-bi note='for the close'
expect_out <<'END'
D-6
END
run ada decision approve D-6
expect_out <<'END'
D-6 approved; recorded only: the access system grants access
END

# Known rows of an import are edits like others; new products are taken.
cat >products.csv <<'END'
id,name,domain,status
orders,Orders again,sales,retired
returns,Returns,sales,active
END
run dapo --as mira --quiet import products products.csv
expect_out <<'END'
2 read = 1 new + 1 updated + 0 unchanged + 0 rejected
1 change waits for a data owner; `dapo decision list +unsigned` tells
imported as batch 1; `dapo import undo 1` takes it back
END
run dapo product list --columns id,name,status
expect_out <<'END'
ID       NAME          STATUS
orders   Orders again  active
returns  Returns       active
END
run dapo decision list +unsigned action:retire --count
expect_out <<'END'
1
END
printf 'id,status\norders,retired\n' >again.csv
run dapo --as mira --quiet import products again.csv --default name=x --default domain=sales
expect_out_has "1 read = 0 new + 0 updated + 1 unchanged + 0 rejected"

# Roles of owners in a file wait like others; a product that had no owner before takes them all.
ada --quiet decision reject D-4 'not now'
dapo --quiet person edit mira name='Mira Meyer' >/dev/null
cat >roles.csv <<'END'
product,person,role
orders,Mira Meyer,data_owner
orders,mira,developer
returns,mira,data_owner
returns,ada,data_owner
returns,ada,data_product_owner
END
run dapo --as mira --quiet import memberships roles.csv
expect_out <<'END'
5 read = 4 new + 1 updated + 0 unchanged + 0 rejected
1 change waits for a data owner; `dapo decision list +unsigned` tells
imported as batch 2; `dapo import undo 2` takes it back
END
run dapo decision list +unsigned action:change_ownership --columns product,proposal
expect_out <<'END'
PRODUCT  PROPOSAL
orders   membership=P-1 date_out=2026-04-02
orders   person=mira role=data_owner date_in=2026-03-02
END
run dapo membership list role:data_owner --columns product,person
expect_out <<'END'
PRODUCT  PERSON
orders   ada
returns  mira
returns  ada
END
printf 'product,person,role\norders,mira,data_owner\n' >role.csv
run dapo --as mira --quiet import memberships role.csv
expect_out <<'END'
1 read = 0 new + 0 updated + 1 unchanged + 0 rejected
1 change waits for a data owner; `dapo decision list +unsigned` tells
END
run dapo db check
expect_err <<'END'
no faults
END

# Other kinds of import go no other road: who has left, by a file, waits as well; a new name does not
# get past; and what the owner imported, others don't take back.
printf 'username,active\nada,no\n' >left.csv
run dapo --as mira --quiet import people left.csv
expect_out_has "1 change waits for a data owner"
run dapo person list ada --columns username,active
expect_out_has "ada        yes"
run dapo --as mira person edit ada username=adele
expect_status 1
expect_err_has "who that is, is for the data owner to decide, ada; \`dapo membership edit P-2"
printf 'id,name,domain,status\nreturns,Returns,sales,deprecated\n' >owner.csv
run dapo --as ada --quiet import products owner.csv
batch=$(dapo import list --columns key --format csv | tr -d '"' | tail -n +2 | sort -t- -k2 -n | tail -n 1)
run dapo --as jon import undo "$batch"
run dapo product list returns --columns id,status
expect_out_has "returns  deprecated"
