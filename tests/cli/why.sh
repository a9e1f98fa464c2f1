#!/bin/sh
# SPDX-License-Identifier: MIT
# Why an item ranks where it ranks.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales >/dev/null
dapo --quiet consumer add finance-bi people=2 >/dev/null
for title in one two three four; do
	dapo --quiet item add "$title" product=orders >/dev/null
done
dapo --quiet item score B-1 reach=400 impact=1 confidence=80 effort=4
dapo --quiet item score B-2 reach=100 impact=1 confidence=80 effort=1
env DAPO_NOW=2025-11-01T00:00:00Z "$DAPO" --quiet --as jon item score B-3 impact=2 effort=1
dapo --quiet feedback add 'again late' product=orders consumer=finance-bi severity=high >/dev/null
dapo --quiet feedback link F-1 B-3
run dapo item why B-1
expect_out <<'END'
B-1  one
rank 2 of 4 in sales

INPUT       VALUE  ORIGIN                 RANK ONE STEP
Reach         400  set by tester, 0s ago  lower: 2, higher: 1
Impact          1  set by tester, 0s ago  lower: 2, higher: 1
Confidence    80%  set by tester, 0s ago  lower: 2, higher: 1
Effort          4  set by tester, 0s ago  lower: 1, higher: 2

RICE = reach x impact x confidence / effort
     = 400 x 1 x 80% / 4 = 80

Evidence  0 consumers, demand 0 (breaks ties only)
END
run dapo item why B-2
expect_out <<'END'
B-2  two
rank 1 of 4 in sales

INPUT       VALUE  ORIGIN                 RANK ONE STEP
Reach         100  set by tester, 0s ago  lower: 2, higher: 1
Impact          1  set by tester, 0s ago  lower: 2, higher: 1
Confidence    80%  set by tester, 0s ago  lower: 2, higher: 1
Effort          1  set by tester, 0s ago  lower: 1, higher: 2

RICE = reach x impact x confidence / effort
     = 100 x 1 x 80% / 1 = 80

Evidence  0 consumers, demand 0 (breaks ties only)
END
dapo --quiet item pin B-2 1 --reason 'agreed with finance' --until 2026-06-30

run dapo item why B-1
expect_out <<'END'
B-1  one
rank 2 of 4 in sales

INPUT       VALUE  ORIGIN                 RANK ONE STEP
Reach         400  set by tester, 0s ago  lower: 2, higher: 2
Impact          1  set by tester, 0s ago  lower: 2, higher: 2
Confidence    80%  set by tester, 0s ago  lower: 2, higher: 2
Effort          4  set by tester, 0s ago  lower: 2, higher: 2

RICE = reach x impact x confidence / effort
     = 400 x 1 x 80% / 4 = 80

Evidence  0 consumers, demand 0 (breaks ties only)
END
run dapo item why B-2
expect_out <<'END'
B-2  two
rank 1 of 4 in sales, pinned at 1 until 2026-06-30 because: agreed with finance
by its score it would be at 1

INPUT       VALUE  ORIGIN                 RANK ONE STEP
Reach         100  set by tester, 0s ago  lower: 2, higher: 1
Impact          1  set by tester, 0s ago  lower: 2, higher: 1
Confidence    80%  set by tester, 0s ago  lower: 2, higher: 1
Effort          1  set by tester, 0s ago  lower: 1, higher: 2

RICE = reach x impact x confidence / effort
     = 100 x 1 x 80% / 1 = 80

Evidence  0 consumers, demand 0 (breaks ties only)
END
run dapo item why B-3
expect_out <<'END'
B-3  three
rank 3 of 4 in sales

INPUT       VALUE  ORIGIN               RANK ONE STEP
Reach           2  from evidence        lower: 3, higher: 3
Impact          2  set by jon, 3mo ago  lower: 3, higher: 3
Confidence    50%  from evidence        lower: 3, higher: 3
Effort          1  set by jon, 3mo ago  lower: 3, higher: 3

RICE = reach x impact x confidence / effort
     = 2 x 2 x 50% / 1 = 2

Evidence  1 consumer of 2 people, demand 4 (breaks ties only)
Warning   An input was set more than 90 days ago: look at it again
END
run dapo item why B-4
expect_out <<'END'
B-4  four
rank 4 of 4 in sales

INPUT         VALUE  ORIGIN                                                                         RANK ONE STEP
Reach       missing  how many people it touches in a quarter
Impact      missing  how much it does for each: 3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal
Confidence  missing  how sure the other inputs are: 100 high, 80 medium, 50 low
Effort      missing  work of the whole team

RICE = reach x impact x confidence / effort
     = unscored while an input is missing

Evidence  0 consumers, demand 0 (breaks ties only)
END
run dapo item why B-3 --json
expect_out <<'END'
{"schema":1,"kind":"item-why","item":{"key":"B-3","domain":"sales","method":"rice","formula":"reach x impact x confidence / effort","score":2.0,"rank":3,"of":4,"pin_rank":null,"rank_by_score":3,"demand":4.0,"consumers":1,"people":2,"inputs":[{"input":"reach","value":2.0,"origin":"evidence","rank_lower":3,"rank_higher":3},{"input":"impact","value":2.0,"origin":"by_hand","set_by":"jon","set_at":"2025-11-01T00:00:00Z","rank_lower":3,"rank_higher":3},{"input":"confidence","value":50.0,"origin":"evidence","rank_lower":3,"rank_higher":3},{"input":"effort","value":1.0,"origin":"by_hand","set_by":"jon","set_at":"2025-11-01T00:00:00Z","rank_lower":3,"rank_higher":3}],"warnings":["stale_input"]}}
END
dapo --quiet item status B-1 done
run dapo item why B-1
expect_out <<'END'
B-1  one
not ranked: done

INPUT       VALUE  ORIGIN                 RANK ONE STEP
Reach         400  set by tester, 0s ago
Impact          1  set by tester, 0s ago
Confidence    80%  set by tester, 0s ago
Effort          4  set by tester, 0s ago

RICE = reach x impact x confidence / effort
     = 400 x 1 x 80% / 4 = 80

Evidence  0 consumers, demand 0 (breaks ties only)
END

# Inputs are taken away again, and refused by name.
run dapo item score B-2 reach=
expect_out <<'END'
B-2 scored: reach taken away
END
run dapo item list --columns key,score
expect_out <<'END'
KEY  SCORE
B-2
B-3     2b
B-4
B-1    80a
END
run dapo item score B-2 impact=1.7
expect_status 1
expect_err <<'END'
dapo: impact (rice) can't be 1.7: it takes 0.25, 0.5, 1, 2, 3
END
run dapo item score B-2 ease=3
expect_status 1
expect_err <<'END'
dapo: RICE has no input `ease`: it takes reach, impact, confidence, effort
END
run dapo item score B-2 effort=0
expect_status 1
expect_err <<'END'
dapo: effort (rice) can't be 0: it takes 0.5 or more, up to 1e+12 person-months
END
run dapo item score B-2 effort=much
expect_status 1
expect_err <<'END'
dapo: effort: 'much' is no number; accepted are such as 12, -0.5, 1e6
END
run dapo item score B-2 B-4 effort=2
expect_out <<'END'
2 items scored: effort 2
END
run dapo item score B-2 B-4 effort=2 impact=1
expect_status 2
expect_err <<'END'
dapo: several items take one input at a time
END
run dapo item score B-2 effort= impact=1
expect_status 2
expect_err <<'END'
dapo: take inputs away one at a time
END
run dapo item score B-2
expect_status 2
expect_err <<'END'
dapo: item score needs input=value, such as reach=120
END

# Another method has other inputs, and the old ones stay.
dapo --quiet domain edit sales prioritization_method=wsjf
run dapo item score B-2 user_business_value=8 time_criticality=5 risk_reduction=3 job_size=5
expect_out <<'END'
B-2 scored: user_business_value 8, time_criticality 5, risk_reduction 3, job_size 5
END
run dapo item why B-2
expect_out <<'END'
B-2  two
rank 1 of 3 in sales, pinned at 1 until 2026-06-30 because: agreed with finance
by its score it would be at 1

INPUT                    VALUE  ORIGIN                 RANK ONE STEP
User and business value      8  set by tester, 0s ago  lower: 1, higher: 1
Time criticality             5  set by tester, 0s ago  lower: 1, higher: 1
Risk reduction               3  set by tester, 0s ago  lower: 1, higher: 1
Job size                     5  set by tester, 0s ago  lower: 1, higher: 1

WSJF = (user_business_value + time_criticality + risk_reduction) / job_size
     = (8 + 5 + 3) / 5 = 3.2

Evidence  0 consumers, demand 0 (breaks ties only)
END
dapo --quiet domain edit sales prioritization_method=rice
run dapo item why B-2 --product orders
expect_out <<'END'
B-2  two
rank 1 of 3 in orders, pinned at 1 until 2026-06-30 because: agreed with finance
by its score it would be at 2

INPUT         VALUE  ORIGIN                                   RANK ONE STEP
Reach       missing  how many people it touches in a quarter
Impact            1  set by tester, 0s ago                    lower: 2, higher: 2
Confidence      80%  set by tester, 0s ago                    lower: 2, higher: 2
Effort            2  set by tester, 0s ago                    lower: 2, higher: 3

RICE = reach x impact x confidence / effort
     = unscored while an input is missing

Evidence  0 consumers, demand 0 (breaks ties only)
END
