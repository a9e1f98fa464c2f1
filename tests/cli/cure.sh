#!/bin/sh
# SPDX-License-Identifier: MIT
# Items that dapo makes: their proposed inputs, and what becomes of them when their cause is gone.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo -q init
dapo -q domain add rail name=Rail >/dev/null
dapo -q product add trains name=Trains domain=rail status=active >/dev/null

# Without any scored item the medians are 1.
dapo -q sla add product=trains property=latency target=2h driver=regulatory >/dev/null
dapo -q sla record S-1 3h
run dapo sla check --open-items
expect_status 4
run dapo item list --columns key,score,cause,proposed --format csv
expect_csv <<'END'
key,score,cause,proposed
"B-1",2.4,promise,yes
END

# Medians of the scored open items: reach 4, 9, 30, 1 (the lower of the middle two is 4), effort 3, 1, 5, 1.
for item in '4 3' '9 1' '30 5'; do
	dapo -q item add "Reach ${item% *}" product=trains >/dev/null
done
dapo -q item score B-2 reach=4 impact=1 confidence=50 effort=3
dapo -q item score B-3 reach=9 impact=1 confidence=50 effort=1
dapo -q item score B-4 reach=30 impact=1 confidence=50 effort=5
dapo -q sla add product=trains property=errorRate target=1% >/dev/null
dapo -q sla record S-2 4
run dapo sla check --open-items
expect_status 4
run dapo item show B-5 --json
expect_out_has '"score":6.4'
expect_out_has '"proposed":true'
run dapo item show B-5
expect_out_has 'Score          ~6.4a'
expect_out_has 'Proposed       yes'
run dapo item list key:B-3,B-5 --columns key,score
expect_out <<'END'
KEY  SCORE
B-5  ~6.4a
B-3   4.5b
END
run dapo item list key:B-5 --columns score --format md
expect_out_has '~6.4a'
run dapo item why B-5
expect_out_has 'proposed'
expect_out_has 'Warning   Inputs are proposed, and nobody estimated them yet'
run dapo item why B-5 --json
expect_out_has '{"input":"reach","value":4.0,"origin":"proposed",'
expect_out_has '{"input":"impact","value":2.0,"origin":"proposed",'
expect_out_has '"warnings":["proposed_input"]'

# Somebody sets them: they are proposed no more.
dapo -q item score B-5 reach=8 impact=2 confidence=80 effort=1
run dapo item list key:B-5 --columns score,proposed --format csv
expect_csv <<'END'
score,proposed
12.8,
END
run dapo item list key:B-5 --columns key,score
expect_out <<'END'
KEY  SCORE
B-5    13a
END

# A broken promise offers nothing; one that is kept again does, and one in the trash.
run dapo item list +cure --count
expect_out <<'END'
0
END
DAPO_NOW=$(date -u -d "$DAPO_NOW + 1 hour" +%Y-%m-%dT%H:%M:%SZ) dapo -q sla record S-1 30min
export DAPO_NOW
DAPO_NOW=$(date -u -d "$DAPO_NOW + 2 hours" +%Y-%m-%dT%H:%M:%SZ)
run dapo item list +cure --columns key --format csv
expect_csv <<'END'
key
"B-1"
END
dapo -q sla trash S-2
run dapo item list +cure --count
expect_out <<'END'
2
END
run dapo review
expect_out_has '2  items whose cause is gone'
run dapo item list status:done --count
expect_out <<'END'
0
END

# Gaps of metadata (the median of reach is 8 by now): one is filled.
run dapo -q product meta trains --make-items
run dapo item list cause:version --columns score,proposed --format csv
expect_csv <<'END'
score,proposed
3.2,yes
END
dapo -q product edit trains version=1.0
run dapo item list '+cure cause:version' --count
expect_out <<'END'
1
END
run dapo item list '+cure cause:tag' --count
expect_out <<'END'
0
END

# All that is offered is closed as one step, and comes back as one.
run dapo -q item status done -f +cure
expect_status 0
run dapo item list +cure --count
expect_out <<'END'
0
END
dapo -q undo
run dapo item list +cure --count
expect_out <<'END'
3
END
run dapo db check
expect_status 0

# What a file sets is proposed no more, and evidence doesn't go before it; what it leaves is.
dapo -q item add 'Ask for it' product=trains >/dev/null
dapo -q product edit trains version= >/dev/null
dapo -q product meta trains --make-items >/dev/null
made=$("$DAPO" item list 'cause:version status:open proposed:yes' --columns key --format csv | sed -n 's/"//g; 2p')
printf 'item,method,input,value,set_at\n%s,rice,reach,50,2026-03-02\n%s,rice,effort,4,2026-03-02\n' "$made" "$made" >set.csv
dapo -q consumer add ana >/dev/null
dapo -q feedback add 'Which version is it?' product=trains consumer=ana >/dev/null
dapo -q item link "$made" F-1 >/dev/null
run dapo -q import scores set.csv
run dapo item why "$made" --json
expect_out_has '{"input":"reach","value":50.0,"origin":"by_hand",'
expect_out_has '{"input":"impact","value":0.5,"origin":"proposed",'
expect_out_has '{"input":"confidence","value":50.0,"origin":"evidence",'
expect_out_has '{"input":"effort","value":4.0,"origin":"by_hand",'
run dapo import undo 1
run dapo item why "$made" --json
expect_out_has '{"input":"effort","value":1.0,"origin":"proposed",'
run dapo db check
expect_status 0
