#!/bin/sh
# SPDX-License-Identifier: MIT
# Requests between domains: asked, answered by those who may, and carried between two stores.
. "$abs_top_srcdir/tests/support/cli.sh"

# The two sides of one store.
sales()
{
	"$DAPO" --as mira "$@"
}

logistics()
{
	"$DAPO" --as jon "$@"
}

dapo --quiet init
for domain in sales logistics; do dapo --quiet domain add $domain name=$domain >/dev/null; done
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
dapo --quiet product add shipments name=Shipments domain=logistics status=active >/dev/null
for person in mira jon; do dapo --quiet person add $person >/dev/null; done
dapo --quiet membership add product=orders person=mira role=data_product_owner >/dev/null
dapo --quiet membership add product=shipments person=jon role=data_product_owner >/dev/null
dapo --quiet item add 'Late-arrival flag' product=orders >/dev/null

run sales request new B-1
expect_status 1
expect_err <<'END'
dapo: to_domain: no other domain is recorded as producer of orders: name the domain that is asked
END
run sales request new B-1 to_domain=logistics needed_by=+4w description='From the scan to the order'
expect_out <<'END'
R-1 asks logistics: Late-arrival flag
END
run sales --quiet request new B-1 to_product=shipments kind=needs_data title='Weights of parcels'
expect_out <<'END'
R-2
END
run sales request new to_domain=logistics title='No item' --json
expect_status 1
expect_err_has "request needs from_domain"
run sales request new B-1 B-2 to_domain=logistics
expect_status 2
run sales item list +waits --columns key
expect_out <<'END'
KEY
B-1
END

# Each side says what is its own to say.
run sales request accept R-1
expect_status 1
expect_err <<'END'
dapo: R-1: to accept it is for the owner of logistics, jon, and you act as mira
END
run logistics request decline R-1
expect_status 2
expect_err_has "request decline needs a reason"
run logistics request start R-1
expect_status 1
expect_err_has "R-1 is proposed: start is for requests that are accepted"
run logistics request counter R-1 promised_for=+6w 'not before the new gateway'
expect_out <<'END'
R-1 countered, promised for 2026-04-13: not before the new gateway
END
run logistics request counter R-1 colour=red
expect_status 2
expect_err_has "there is nothing to say about \`colour\`"
run logistics request counter R-1 too many words
expect_status 2
expect_err_has "quote a text of several words"
run dapo request list
expect_out <<'END'
KEY  TITLE               FROM   TO         KIND        STATUS           NEEDED BY   PROMISED FOR  THEIR ITEM
R-1  Late-arrival flag   sales  logistics  blocks      countered, late  2026-03-30  2026-04-13
R-2  Weights of parcels  sales  logistics  needs_data  proposed
END
run dapo request list +overdue --json --columns key,status,promised_for
expect_out <<'END'
{"schema":1,"kind":"request-list","items":[
{"key":"R-1","status":"countered","promised_for":"2026-04-13"}
]}
END
run dapo request list --inbox logistics --count
expect_out <<'END'
2
END
run dapo request list --outbox logistics --count
expect_out <<'END'
0
END
run dapo request list --inbox logistics --outbox sales
expect_status 2
run sales request counter R-1 needed_by=+5w
expect_out <<'END'
R-1 proposed anew, needed by 2026-04-06
END
run logistics request accept R-1 product=shipments promised_for=+5w --json
expect_out <<'END'
{"schema":1,"kind":"change","seq":14,"summary":"R-1 accepted, promised for 2026-04-06; B-2 made for R-1"}
END
run dapo request show R-1
expect_out <<'END'
Key           R-1
Item          B-1
Title         Late-arrival flag
Description   From the scan to the order
From product  orders
From          sales
To            logistics
To product    shipments
Kind          blocks
Status        accepted
Needed by     2026-04-06
Promised for  2026-04-06
Their item    B-2
Asked by      mira
Answered by   jon
Asked         2026-03-02 09:00
Updated       2026-03-02 09:00
Quiet for     0 days
END
run env DAPO_NOW=2026-04-08T09:00:00Z "$DAPO" request show R-1 --columns key,status --json
expect_out <<'END'
{"schema":1,"kind":"request","item":{"key":"R-1","status":"accepted","lateness":"overdue","quiet_days":36,"notes":[]}}
END
run env DAPO_NOW=2026-04-08T09:00:00Z "$DAPO" request show R-1 --columns key,status
expect_out <<'END'
Key         R-1
Status      accepted, late
Late        needed already
Quiet for   36 days
END
run dapo item show B-2 --columns key,title,due_date
expect_out <<'END'
Key         B-2
Title       Late-arrival flag
Due         2026-04-06

Requests that it was made for
KEY  FROM   KIND    STATUS    NEEDED BY   PROMISED FOR
R-1  sales  blocks  accepted  2026-04-06  2026-04-06
END
run logistics item edit B-2 blocked_by=B-1
expect_status 1
expect_err <<'END'
dapo: blocked_by: items would wait for each other for ever: B-2 waits for B-1, which waits for B-2 (R-1)
END
run logistics request promise R-1 2026-04-02
expect_out <<'END'
R-1 promised for 2026-04-02
END
run logistics request start --filter 'status:accepted'
expect_out <<'END'
R-1 started
END
run logistics item status B-2 done
expect_out <<'END'
B-2 set to done; R-1 is delivered
END
run sales item list +waits --count
expect_out <<'END'
0
END
run logistics undo
expect_out <<'END'
undo: B-2 set to done; R-1 is delivered
END
run sales item list +waits --count
expect_out <<'END'
1
END
run logistics request deliver R-1
expect_out <<'END'
R-1 delivered
END
run logistics request decline R-2 'the carrier has no such data'
expect_out <<'END'
R-2 declined: the carrier has no such data
END
run sales request edit R-2 title='Weights'
expect_status 1
expect_err_has "R-2 is declined: its title stays as it is; ask anew"
run sales request withdraw R-2 'no use any more'
expect_status 1
expect_err_has "R-2 is declined: withdraw is for requests that are proposed, countered, accepted, in_progress"
run dapo db check
expect_err <<'END'
no faults
END

# Two stores: marketplace has one of its own, which knows nothing of sales.
dapo --quiet --as mira request new B-1 to_domain=marketplace to_product=partners >/dev/null
mkdir there
there()
{
	DAPO_STORE=$PWD/there/store.db "$DAPO" --as kim "$@"
}
there --quiet init
there --quiet domain add marketplace name=Marketplace >/dev/null
there --quiet product add partners name=Partners domain=marketplace >/dev/null
run sales request export R-3 -o R-3.json
expect_no_out
run sales request export R-3 -o R-3.json
expect_status 1
expect_err_has "R-3.json"
sales request export R-3 >again.json
run diff R-3.json again.json
expect_no_out
run there request import R-3.json
expect_out <<'END'
R-1 asks marketplace: Late-arrival flag (by mira, 2026-03-02T09:00:00Z)
END
run there request import R-3.json
expect_out <<'END'
nothing changed
END
run there request show R-1 --columns title,description,from_domain,to_product,asked_by
expect_out <<'END'
Title        Late-arrival flag
Description  Asked for orders (B-1)
From         sales
To product   partners
Asked by     mira
Quiet for    0 days
END
run there request accept R-1 promised_for=+8w
expect_out <<'END'
R-1 accepted, promised for 2026-04-27; no owner of marketplace is recorded; B-1 made for R-1
END
there request export R-1 >back.json
run sales request import back.json
expect_out <<'END'
R-3 is accepted (by kim, 2026-03-02T09:00:00Z)
END
run dapo request show R-3 --columns key,item,status,promised_for,answered_by,external_id
expect_out <<'END'
Key           R-3
Item          B-1
Status        accepted
Promised for  2026-04-27
Answered by   kim
External id   sales/R-3
Quiet for     0 days
END
sed 's/2026-04-27/2026-03-27/' back.json >tampered.json
run sales request import tampered.json
expect_status 1
expect_err <<'END'
dapo: tampered.json: its digest doesn't fit: it was changed since it was exported; ask for it again
END
run sales request import - <R-3.json
expect_out <<'END'
nothing changed
END
run sales request import missing.json
expect_status 1
expect_err_has "missing.json"
printf 'key,title\n' >rows.csv
run sales request import rows.csv
expect_status 1
expect_err_has "rows.csv: line 1: it is no JSON"
run sales undo
expect_out_has "undo: R-3 is accepted"
run there db check
expect_err_has "no faults"
run dapo db check
expect_err_has "no faults"

# Hostile texts stay texts.
dapo --quiet request edit R-3 title="$(printf 'red \033[31m')" >/dev/null
run dapo request list title:red --columns title
expect_out <<'END'
TITLE
red ^[[31m
END
