#!/bin/sh
# SPDX-License-Identifier: MIT
# Consumers that stand twice: offered, merged when somebody says so, found by either name after.
. "$abs_top_srcdir/tests/support/cli.sh"

make_orders
dapo -q consumer add 'Finance BI' department=Finance people=4 >/dev/null
dapo -q consumer add 'Größe GmbH' >/dev/null
dapo -q consumer add 'ΣΟΦΟΣ' >/dev/null
dapo -q consumer add 'Café' email=cafe@x.example >/dev/null
# Stores of earlier versions may have one by several spellings: case, composition, ß, the final sigma.
twin()
{
	sqlite3 "$DAPO_STORE" "INSERT INTO consumer (name, name_same, name_order, department, people)
		SELECT '$1', name_same, name_order, '$3', $4 FROM consumer WHERE name = '$2'"
}
twin 'FINANCE  BI' 'Finance BI' Controlling 9
twin 'GRÖSSE GMBH' 'Größe GmbH' Sales 2
twin 'σοφος' 'ΣΟΦΟΣ' Logic 1
decomposed=$(printf 'Cafe\314\201')
twin "$decomposed" 'Café' Bar 1
for who in 'Finance BI' 'FINANCE  BI' 'GRÖSSE GMBH' 'σοφος' "$decomposed"; do
	dapo -q feedback add "said by $who" product=orders consumer="$who" >/dev/null
done
dapo -q feedback add 'thrown away' product=orders consumer='FINANCE  BI' >/dev/null
dapo -q feedback trash F-6
dapo -q item add 'Wanted by one' product=orders >/dev/null
dapo -q item link B-1 F-1 F-2

run dapo consumer list +alike --columns name,department,people --format csv --sort key
expect_csv <<END
name,department,people
"$decomposed","Bar",1
"Café",,1
"FINANCE  BI","Controlling",9
"Finance BI","Finance",4
"GRÖSSE GMBH","Sales",2
"Größe GmbH",,1
"ΣΟΦΟΣ",,1
"σοφος","Logic",1
END
run dapo review --json
expect_out_has '"name":"twins","section":"Metadata","label":"consumers whose name another has","state":"info","count":8'

# Both spoke for the item; they are one.
run dapo item show B-1 --columns consumers,demand --format jsonl
expect_out <<'END'
{"consumers":2,"demand":13}
END
run dapo consumer merge 'FINANCE  BI' 'Finance BI'
expect_out <<'END'
FINANCE  BI merged into Finance BI; department stays Finance, FINANCE  BI had Controlling
END
run dapo item show B-1 --columns consumers,demand --format jsonl
expect_out <<'END'
{"consumers":1,"demand":9}
END
run dapo consumer merge 'GRÖSSE GMBH' 'Größe GmbH'
run dapo consumer merge 'σοφος' 'ΣΟΦΟΣ'
run dapo consumer merge "$decomposed" Café
run dapo consumer list +alike --columns name --format jsonl
expect_no_out
run dapo consumer list --columns name,department,email,people --format csv --sort key
expect_csv <<'END'
name,department,email,people
"Café","Bar","cafe@x.example",1
"Finance BI","Finance",,9
"Größe GmbH","Sales",,2
"ΣΟΦΟΣ","Logic",,1
END
run dapo feedback list --columns key,consumer --format jsonl --sort key
expect_out <<'END'
{"key":"F-1","consumer":"Finance BI"}
{"key":"F-2","consumer":"Finance BI"}
{"key":"F-3","consumer":"Gr\u00F6\u00DFe GmbH"}
{"key":"F-4","consumer":"\u03A3\u039F\u03A6\u039F\u03A3"}
{"key":"F-5","consumer":"Caf\u00E9"}
END
# What lay in the trash comes back as said by the one who is left.
dapo -q feedback restore F-6
run dapo feedback list F-6 --columns consumer --format jsonl
expect_out <<'END'
{"consumer":"Finance BI"}
END

# Whoever is named as one that was merged is the other: by hand, in a table, in a filter.
dapo -q feedback add 'by hand' product=orders consumer='FINANCE  BI' >/dev/null
cat >again.csv <<'END'
id,product,consumer,submitted_at,text
a1,orders,FINANCE  BI,2026-03-01,from a table
a2,orders,GRÖSSE GMBH,2026-03-01,from a table
a3,orders,finance bi,2026-03-01,from a table
END
run dapo import feedback again.csv
expect_err_lacks 'new consumer'
run dapo feedback list key\>F-6 --columns key,consumer --format jsonl --sort key
expect_out <<'END'
{"key":"F-7","consumer":"Finance BI"}
{"key":"F-8","consumer":"Finance BI"}
{"key":"F-9","consumer":"Gr\u00F6\u00DFe GmbH"}
{"key":"F-10","consumer":"Finance BI"}
END

# Nothing is merged into itself, or into what isn't there.
run dapo consumer merge 'Finance BI' 'FINANCE  BI'
expect_status 1
expect_err_has "a consumer can't be merged into itself"
run dapo consumer merge 'Finance BI' nobody-of-that-name
expect_status 1

# Merged on: who was merged first is the last one.
run dapo consumer merge 'Finance BI' 'Größe GmbH'
dapo -q feedback add 'twice removed' product=orders consumer='FINANCE  BI' >/dev/null
run dapo feedback list 'twice removed' --columns consumer --format jsonl
expect_out <<'END'
{"consumer":"Gr\u00F6\u00DFe GmbH"}
END
dapo -q undo
dapo -q undo
run dapo consumer list 'Finance BI' --columns name,people --format jsonl
expect_out <<'END'
{"name":"Finance BI","people":9}
END
# One that is brought back is somebody of its own.
dapo -q consumer restore 'FINANCE  BI'
run dapo consumer show 'FINANCE  BI' --columns name,merged_into,department --format jsonl
expect_out <<'END'
{"name":"FINANCE  BI","merged_into":null,"department":"Controlling"}
END
run dapo db check
expect_err_has 'no faults'
