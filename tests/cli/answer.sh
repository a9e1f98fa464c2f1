#!/bin/sh
# SPDX-License-Identifier: MIT
# The outbox: drafted by hand and by outcomes, exported as letters and rows, marked as sent.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
dapo --quiet consumer add finance-bi email=finance-bi@example.org >/dev/null
dapo --quiet consumer add 'Bücher & Co' >/dev/null
dapo --quiet feedback add 'Orders of 31 Aug are missing' product=orders consumer=finance-bi submitted_at=2026-03-01 >/dev/null
dapo --quiet feedback add 'add an FX rate
per order' product=orders consumer='Bücher & Co' submitted_at=2026-02-20 >/dev/null
dapo --quiet feedback add 'thank you' product=orders submitted_at=2026-02-19 >/dev/null
dapo --quiet feedback add 'more of it' product=orders submitted_at=2026-02-18 >/dev/null

run dapo answer list
expect_err <<'END'
no answers
END
run dapo feedback answer F-1 'From April on they are there at five.'
expect_out <<'END'
F-1 answered (draft)
END
dapo --quiet feedback answer F-2 'Der Kurs kommt im Mai, je Zeile = je Auftrag.' >/dev/null
run dapo answer list
expect_out <<'END'
KEY  ANSWERED          ANSWER IS  PRODUCT  CONSUMER     ANSWER
F-1  2026-03-02 09:00  draft      orders   finance-bi   From April on they are there at five.
F-2  2026-03-02 09:00  draft      orders   Bücher & Co  Der Kurs kommt im Mai, je Zeile = je Auftrag.
END
run dapo answer list consumer:finance-bi --json --columns key,answer_state,sent_at
expect_out <<'END'
{"schema":1,"kind":"feedback-list","items":[
{"key":"F-1","answer_state":"draft","sent_at":null}
]}
END
run dapo answer show F-1
expect_out <<'END'
Key         F-1
Product     orders
Consumer    finance-bi
Submitted   2026-03-01 00:00
Text        Orders of 31 Aug are missing
Answer      From April on they are there at five.
Answered    2026-03-02 09:00
Answer is   draft
END

# Letters come from somebody.
run dapo --as mira answer export --format mbox
expect_status 1
expect_err <<'END'
dapo: `mira` is no address that letters can come from: `dapo config set answer.from NAME@EXAMPLE.ORG` sets one, or record an e-mail of mira
END
dapo --quiet person add mira name='Mira Tan' email=mira@example.org >/dev/null
run dapo --as mira answer export --format mbox
expect_out <<'END'
From dapo Mon Mar  2 09:00:00 2026
Date: Mon, 2 Mar 2026 09:00:00 +0000
From: "Mira Tan" <mira@example.org>
To: "finance-bi" <finance-bi@example.org>
Subject: Re: F-1: Orders of 31 Aug are missing
X-Dapo-Feedback: F-1
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: quoted-printable

=46rom April on they are there at five.

You wrote on 2026-03-01:
> Orders of 31 Aug are missing

From dapo Mon Mar  2 09:00:00 2026
Date: Mon, 2 Mar 2026 09:00:00 +0000
From: "Mira Tan" <mira@example.org>
To: =?UTF-8?Q?B=C3=BCcher_=26_Co?=:;
Subject: =?UTF-8?Q?Re=3A_F-2=3A_add_an_FX_rate_=E2=80=A6?=
X-Dapo-Feedback: F-2
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: quoted-printable

Der Kurs kommt im Mai, je Zeile =3D je Auftrag.

You wrote on 2026-02-20:
> add an FX rate
> per order

END
dapo config set answer.from answers@example.org
run dapo --as mira answer export consumer:finance-bi --format mbox
expect_out_has 'From: "Mira Tan" <answers@example.org>'
expect_out_lacks 'F-2'
run dapo answer export --format mbox -o answers.mbox
expect_err <<'END'
2 answers written to answers.mbox; `dapo answer sent` marks them as sent
END
run grep -c '^From dapo ' answers.mbox
expect_out <<'END'
2
END
run dapo answer export --format mbox -o answers.mbox
expect_status 1
run dapo answer export --format csv
expect_csv <<'END'
key,product,consumer,email,subject,answer,answered_at,answer_state
"F-1","orders","finance-bi","finance-bi@example.org","Re: F-1: Orders of 31 Aug are missing","From April on they are there at five.",2026-03-02T09:00:00Z,draft
"F-2","orders","Bücher & Co",,"Re: F-2: add an FX rate …","Der Kurs kommt im Mai, je Zeile = je Auftrag.",2026-03-02T09:00:00Z,draft
END
run dapo answer export consumer:finance-bi --json
expect_out <<'END'
{"schema":1,"kind":"answer-list","items":[
{"key":"F-1","product":"orders","consumer":"finance-bi","email":"finance-bi@example.org","subject":"Re: F-1: Orders of 31 Aug are missing","answer":"From April on they are there at five.","answered_at":"2026-03-02T09:00:00Z","answer_state":"draft"}
]}
END
run dapo answer export consumer:finance-bi --format md
expect_out_has "From April on they are there at five"
run dapo answer export
expect_status 2
expect_err_has "answer export needs --format mbox, csv, json, jsonl or md"
run dapo answer export --format pdf
expect_status 2
run dapo answer export 'colour:red' --format csv
expect_status 1
expect_err_has "at 1: feedback has no field"
run dapo feedback list --format mbox
expect_status 2

# Exporting sends nothing; whoever does it says so.
run dapo answer list --count
expect_out <<'END'
2
END
run dapo answer sent F-3
expect_status 1
expect_err <<'END'
dapo: F-3 has no answer that could be sent
END
run dapo answer sent --filter +unsent
expect_out <<'END'
2 answers sent
END
run dapo answer list --count
expect_out <<'END'
0
END
run dapo answer list --all --columns key,answer_state,sent_at
expect_out <<'END'
KEY  ANSWER IS  SENT
F-1  sent       2026-03-02 09:00
F-2  sent       2026-03-02 09:00
END
run dapo undo
expect_out <<'END'
undo: 2 answers sent
END
run dapo feedback list +unsent --count
expect_out <<'END'
2
END

# Outcomes draft nothing, unless that is set.
run dapo feedback dismiss F-3 out_of_scope
run dapo feedback show F-3 --columns key,answer
expect_out <<'END'
Key         F-3
END
run dapo config set answer.draft maybe
expect_status 1
expect_err_has "answer.draft takes yes, no"
dapo config set answer.draft yes
dapo config set answer.text.already_available 'It is in {product} already.'
run dapo feedback dismiss F-3 already_available
run dapo feedback show F-3 --columns key,answer
expect_out <<'END'
Key         F-3
Answer      It is in orders already.
END
dapo --quiet feedback new-item F-4 --title 'A second column' >/dev/null
run dapo item status B-1 done
run dapo feedback show F-4 --columns key,answer,answer_state
expect_out <<'END'
Key         F-4
Answer      It is done: A second column (orders).
Answer is   draft

Linked items
KEY  TITLE            PRODUCT  STATUS  SCORE
B-1  A second column  orders   done
END
run dapo item status B-1 ready
run dapo answer list --columns key
expect_out <<'END'
KEY
F-1
F-2
F-3
END
dapo config set answer.draft no
run dapo answer draft --item B-1
expect_status 1
expect_err <<'END'
dapo: B-1 is ready: there is nothing to say yet
END
dapo --quiet item status B-1 done >/dev/null
run dapo answer draft
expect_status 2
run dapo answer draft --item B-1
expect_out <<'END'
1 answer drafted for B-1
END
run dapo db check
expect_err <<'END'
no faults
END
