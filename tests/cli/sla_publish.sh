#!/bin/sh
# SPDX-License-Identifier: MIT
# Publishing promises: the sheet, its file, and the record that it was told.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name='Orders <daily>' domain=sales status=active purpose='What was sold' >/dev/null
dapo --quiet product add other name=Other domain=sales >/dev/null
dapo --quiet sla add product=orders property=freshness target=24h description='Fresh | every *day*' >/dev/null
dapo --quiet support add product=orders channel=help tool=mail url=https://example.org >/dev/null

run dapo sla publish other
expect_status 1
expect_out </dev/null
expect_err <<'END'
dapo: other promises nothing that could be published; `dapo sla add` adds a promise
END
run sh -c '"$DAPO" sla publish orders --dry-run --state | sed "s/: [0-9a-f]\{64\}$/: HEAD/"'
expect_out <<'END'
# Service levels of Orders \<daily\>

Version 1, 2026\-03\-02, by tester  
Product orders, active

What was sold

## What is promised

| Promise | What it means | Details | Measured by | State today |
| --- | --- | --- | --- | --- |
| freshness | at most 24h | Fresh \| every \*day\* | newest value, every day | NO DATA |

## Where to get help

- help \(mail\)\: https\://example\.org

Log of changes up to here\: HEAD
END
expect_no_err
run dapo publication list --count
expect_out <<'END'
0
END
run dapo sla publish orders --format html --informed 'finance-bi, risk' -o sheet.html
expect_out </dev/null
expect_err <<'END'
SLA sheet 1 of orders published, 1 promise
END
grep -q '<h1>Service levels of Orders &lt;daily&gt;</h1>' sheet.html || fail "the page has no heading"
grep -q '<td>Fresh | every \*day\*</td>' sheet.html || fail "the page has no promise"
test "$(stat -c %a sheet.html)" = 600 || fail "others may read the page before its owner says so"
run dapo sla list --columns key,published_version
expect_out <<'END'
KEY  PUBLISHED IN
S-1  1
END
run dapo publication list
expect_out_has 'KEY   PRODUCT  VERSION  PUBLISHED         BY      INFORMED'
run dapo publication list --columns key,product,version,published_at,published_by,informed
expect_out <<'END'
KEY   PRODUCT  VERSION  PUBLISHED         BY      INFORMED
PB-1  orders   1        2026-03-02 09:00  tester  finance-bi, risk
END
run dapo publication show PB-1
expect_out_has '# Service levels of Orders'
run dapo publication edit PB-1 informed=everyone
expect_status 0

# A file that can't be written, or is there, keeps everything as it was.
run dapo sla publish orders -o sheet.html
expect_status 1
expect_err_has 'sheet.html'
run dapo sla publish orders -o nowhere/sheet.md
expect_status 1
run dapo publication list --count
expect_out <<'END'
1
END
run dapo sla publish orders -o sheet.html --force --quiet
expect_no_err
grep -q '^# Service levels' sheet.html || fail "the file was not replaced"
run dapo sla publish orders --sheet-version 2
expect_status 1
expect_out </dev/null
expect_err <<'END'
dapo: version 2 of orders was published already; leave the version out for the next one
END
run dapo sla publish orders --format pdf
expect_status 2
expect_err_has '`pdf` is no format of a document; there are md and html'
run dapo sla publish orders --json
expect_status 2
run dapo complete-line 'sla publish orders --format '
expect_out_has html
run dapo undo
expect_out <<'END'
undo: SLA sheet 2 of orders published, 1 promise
END
run dapo sla list --columns key,published_version
expect_out <<'END'
KEY  PUBLISHED IN
S-1  1
END
run dapo db check
expect_err_has "no faults"

# A sheet has the head of the log, by which anybody can tell later whether the log still has it.
head=$(grep -o '[0-9a-f]\{64\}' sheet.html)
run dapo log verify "$head"
expect_err_has 'that is change '
run dapo log verify 0000
expect_status 1
expect_err_has 'no change of this log has the digest 0000'
