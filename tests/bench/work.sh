#!/bin/sh
# SPDX-License-Identifier: MIT
# Measures the main work at several sizes, as a table with processor and wall time and the growth
# from the first size to the last. It judges nothing.
# usage: work.sh PART...        keys: what a key costs; commands; imports, beside those of sqlite3
#
# BENCH_SIZES     rows of feedback ("10000 100000 1000000"); a tenth as many items, a hundredth as
#                 many products and KPIs, a twentieth as many promises, half as many measurements
set -eu

sizes=${BENCH_SIZES:-10000 100000 1000000}
bench=$abs_top_srcdir/tests/bench
tools=$abs_top_builddir/tests/bench
material=$tools/material
made_by=$(cat "$abs_top_srcdir"/assets/schema/*.sql "$bench"/material.c "$bench"/work.sh | cksum)
folder=$abs_top_builddir/tests/tmp/bench-work-${made_by%% *}
figures=$folder/figures

mkdir -p "$folder"
cd "$folder"

# ---- Material

# fill KIND ARGUMENT...: imports what the material of standard input has.
fill()
{
	kind=$1
	shift
	cat >building.csv
	"$DAPO" --store building.db import "$kind" building.csv "$@" >building.log 2>&1 || {
		tail -n 5 building.log >&2
		exit 1
	}
}

# empty PRODUCTS: a store with these.
empty()
{
	rm -f building.db
	"$DAPO" -q --store building.db init
	"$DAPO" -q --store building.db domain add bench name=Bench >/dev/null
	"$material" products "$1" | fill products
}

make_store()
{
	rows=$1 products=$(($1 / 100))
	[ -e "$rows.db" ] && return 0
	echo "making a store of $rows rows" >&2
	empty $products
	"$material" feedback "$rows" $products | fill feedback --source bench
	"$material" items $((rows / 10)) $products | fill items --source bench
	"$material" scores $((rows / 10)) | fill scores
	"$material" evidence "$rows" $((rows / 10)) | fill evidence
	"$material" objectives $products | fill sla
	"$material" measurements $((rows / 2)) $((products * 5)) | fill measurements --source bench
	"$material" kpis $((rows / 100)) $products | fill kpi
	"$material" kpi-values $((rows / 10)) $((rows / 100)) | fill kpi-measurements
	rm building.csv building.log
	mv building.db "$rows.db"
}

# ---- Measuring

# key LABEL OPTION...: in the interface, on a copy where the keys write.
key()
{
	label=$1
	shift
	"$tools/keymeter" -l "$rows.$label" "$@" "$DAPO" --store "$store" >>"$figures" \
		2>>errors || echo "$label at $rows rows could not be measured" >&2
}

measure_keys()
{
	store=$rows.db
	key start -n 1 -w 0 -k j
	key j -p 2 -k j -n 120
	key enter_item -p 2 -k 'Enter q j' -n 60 -w 3
	key enter_feedback -p 3 -k 'Enter q j' -n 60 -w 3
	key filter_items -p '2 / C-u' -k 't h e BS BS BS' -n 12 -w 0 -q 300
	key filter_feedback -p '3 / C-u' -k 't h e BS BS BS' -n 12 -w 0 -q 300
	key filter_rare -p '3 / C-u' -k 'c h u r n BS BS BS BS BS' -n 10 -w 0 -q 300
	key mark_all -p 3 -k V -n 1 -w 0 -q 500
	key triage_open -p 3 -k 't q' -n 6 -w 0 -q 300
	cp "$rows.db" writing.db
	store=writing.db
	key triage_next -p '3 t' -k Space -n 12 -w 0 -q 300
	key triage_link -p '3 t' -k 1 -n 12 -w 0 -q 600
	rm -f writing.db
}

# measure LABEL ARGUMENT...: what it says is thrown away, and that a promise is broken.
measure()
{
	label=$1
	shift
	"$tools/stopwatch" "$figures" "$rows.$label" "$DAPO" --store "$store" "$@" >/dev/null 2>&1 ||
		: 'a check ends with another status where something is broken'
}

measure_commands()
{
	store=$rows.db
	measure list_50 feedback list -n 50
	measure list_items item list
	measure export_csv export feedback --format csv
	measure export_jsonl export feedback --format jsonl
	if [ "$(command -v sqlite3)" ]; then
		"$tools/stopwatch" "$figures" "$rows.peer_csv" sqlite3 -csv "$store" \
			"SELECT f.*, p.id, c.name FROM feedback AS f JOIN product AS p ON p.row_id = f.product
				LEFT JOIN consumer AS c ON c.row_id = f.consumer" >/dev/null
	fi
	measure item_show item show B-36
	measure review review
	measure bias bias
	measure sla_check sla check
	cp "$rows.db" writing.db
	store=writing.db
	measure item_edit item edit B-36 title=Benchmark
	rm -f writing.db
}

measure_imports()
{
	"$material" feedback "$rows" 200 >import.csv
	{
		cat import.csv
		echo
	} >again.csv
	"$material" feedback $(((rows + 9) / 10)) 200 >more.csv
	empty 200
	cp building.db import.db
	store=import.db
	measure import import feedback import.csv
	measure import_again import feedback again.csv --source import
	measure import_more import feedback more.csv
	measure import_undo undo 2
	if [ "$(command -v sqlite3)" ]; then
		cp building.db import.db
		"$tools/stopwatch" "$figures" "$rows.peer_import" \
			sh "$bench/peer_import.sh" staging import.db import.csv >/dev/null 2>>errors || :
	fi
	rm -f import.db import.csv again.csv more.csv building.db building.csv building.log
}

# ---- Telling

# figure LABEL NAME: of that label, for each size.
figures_of()
{
	for rows in $sizes; do
		sed -n "/^program=$rows[.]$1 /s/.* $2=\([^ ]*\).*/\1/p" "$figures" | tail -n 1 |
			grep . || echo -
	done
}

# row TEXT LABEL NAME UNIT: the figure at each size, and the last over the first.
row()
{
	figures_of "$2" "$3" | awk -v text="$1" -v unit="$4" '
		{ cell = cell sprintf(" %10s", $1); if (NR == 1) first = $1; last = $1 }
		END {
			growth = first > 0 && last > 0 ? sprintf("%.1f", last / first) : "-"
			printf "%-40s %-6s%s %8s\n", text, unit, cell, growth
		}'
}

head_of()
{
	printf '\n%-40s %-6s' "$1" ''
	for rows in $sizes; do
		printf ' %10s' "$rows"
	done
	printf ' %8s\n' growth
}

key_rows()
{
	row "$1" "$2" key_cpu_ms 'ms cpu'
	row "" "$2" key_p50_ms ms
}

tell_keys()
{
	head_of 'keys; the mean of all pressed, and the median wall'
	row 'start' start start_ms ms
	key_rows 'triage opens, and closes' triage_open
	key_rows 'triage: the next row' triage_next
	key_rows 'triage: link' triage_link
	key_rows 'Enter on an item, back, j' enter_item
	key_rows 'Enter on feedback, back, j' enter_feedback
	key_rows 'backlog: a letter of a filter' filter_items
	key_rows 'feedback: a letter of a common word' filter_feedback
	key_rows 'feedback: a letter of a rare word' filter_rare
	key_rows 'j' j
	row 'j, mean' j key_mean_bytes bytes
	row 'memory after j' j peak_kb kB
	row 'memory after a filter' filter_feedback peak_kb kB
	row 'memory after V' mark_all peak_kb kB
}

command_rows()
{
	row "$1" "$2" cpu 's cpu'
	row "" "$2" seconds s
}

tell_commands()
{
	head_of commands
	command_rows 'feedback list -n 50' list_50
	command_rows 'item list' list_items
	command_rows 'export feedback, CSV' export_csv
	command_rows '  sqlite3 -csv with joins' peer_csv
	command_rows 'export feedback, JSON lines' export_jsonl
	command_rows 'item show' item_show
	command_rows 'item edit' item_edit
	command_rows 'review' review
	command_rows 'bias' bias
	command_rows 'sla check' sla_check
}

tell_imports()
{
	head_of imports
	command_rows 'import' import
	command_rows '  sqlite3: staging, INSERT SELECT' peer_import
	row 'memory' import peak_kb kB
	command_rows 'the same rows again' import_again
	command_rows 'a tenth as many more' import_more
	command_rows 'all taken back' import_undo
}

rm -f "$figures" errors
for part; do
	for rows in $sizes; do
		[ "$part" = imports ] || make_store "$rows"
		echo "$part at $rows rows" >&2
		"measure_$part"
	done
	"tell_$part"
done
