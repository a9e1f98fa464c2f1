#!/bin/sh
# SPDX-License-Identifier: MIT
# Measures dapo beside programs that everyone knows, in one run, and prints the ratios. It judges
# nothing: times depend on the machine, and ratios a little.
#
# BENCH_ROWS      rows of feedback (1000000); a tenth as many items
# BENCH_ROUNDS    how often each program starts (5); the median counts
# BENCH_IMPORTS   how often each import runs (5), and what follows it: the same rows again, more
#                 rows, and taking all back
# BENCH_SLA=1     5000000 measurements of 50000 promises, which take minutes to make; else a tenth
# BENCH_PARTS     which of peers, keys, commands, imports (all); those but the first are measured at
#                 several sizes by work.sh
# Peers that are missing are installed where apt-get can.
set -eu

rows=${BENCH_ROWS:-1000000}
rounds=${BENCH_ROUNDS:-5}
imports=${BENCH_IMPORTS:-5}
products=10000
measurements=500000
[ -z "${BENCH_SLA:-}" ] || measurements=5000000
bench=$abs_top_srcdir/tests/bench
tools=$abs_top_builddir/tests/bench
made_by=$(cat "$abs_top_srcdir"/assets/schema/*.sql "$bench"/material.c "$bench"/prepare.sh | cksum)
folder=$abs_top_builddir/tests/tmp/bench-$rows-${made_by%% *}
keys=$folder/keys.txt
loads=$folder/loads.txt
pages=$folder/pages.txt
more=10000 # rows, into a store that has all others

# ---- Peers

install_peers()
{
	missing=
	for peer in vim less tig sqlite3 git; do
		command -v $peer >/dev/null || missing="$missing $peer"
	done
	command -v mlr >/dev/null || missing="$missing miller"
	[ -n "$missing" ] || return 0
	as_root=
	[ "$(id -u)" -eq 0 ] || as_root=sudo
	echo "installing$missing" >&2
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
		install $missing >/dev/null 2>&1 || echo "going on without$missing" >&2
}

has()
{
	command -v "$1" >/dev/null
}

# ---- Measuring

# meter LABEL OPTION... PROGRAM ARGUMENT...: adds a line to $keys.
meter()
{
	label=$1
	shift
	"$tools/keymeter" -l "$label" "$@" >>"$keys" 2>>"$folder/errors.txt" ||
		echo "$label could not be measured" >&2
}

meter_peers()
{
	if has vim; then
		meter vim -k j -n 300 vim -u NONE -i NONE -n "$folder/text"
		meter vim_page -k C-f -n 100 vim -u NONE -i NONE -n "$folder/text"
	fi
	if has less; then
		meter less -k j -n 300 less "$folder/text"
		meter less_page -k Space -n 100 less "$folder/text"
	fi
	if has tig && has git; then
		meter tig -k j -n 300 sh -c 'cd "$1" && exec tig' sh "$folder/repository"
		meter tig_page -k PgDn -n 100 sh -c 'cd "$1" && exec tig' sh "$folder/repository"
	fi
}

# The keys that peers have too.
meter_dapo()
{
	meter dapo -p 2 -k j -n 300 "$DAPO" --store "$folder/big.db"
	meter dapo_page -p 2 -k PgDn -n 100 "$DAPO" --store "$folder/big.db"
}

# meter_store NAME: the store of that name; each key has an answer in a list of 100 rows too.
meter_store()
{
	store=$folder/$1.db
	meter "$1" -p 2 -k j -n 60 "$DAPO" --store "$store"
	meter "$1_page" -p 2 -k 'PgDn PgUp' -n 100 "$DAPO" --store "$store"
	meter "$1_ends" -p 2 -k 'G g' -n 100 "$DAPO" --store "$store"
	meter "$1_up" -p '2 G' -k k -n 60 "$DAPO" --store "$store"
	meter "$1_filter" -p '2 / C-u i n' -k v -w 0 -n 1 -q 200 "$DAPO" --store "$store"
	meter "$1_feedback" -p 3 -k j -n 60 "$DAPO" --store "$store"
	meter "$1_feedback_page" -p 3 -k 'PgDn PgUp' -n 100 "$DAPO" --store "$store"
	meter "$1_feedback_filter" -p '3 / C-u i n' -k v -w 0 -n 1 -q 200 "$DAPO" --store "$store"
}

# The board of promises: the worst first, and one promise with its charts.
meter_promises()
{
	store=$folder/promises-$measurements.db
	meter sla -p 4 -k j -n 60 "$DAPO" --store "$store"
	meter sla_page -p 4 -k 'PgDn PgUp' -n 100 "$DAPO" --store "$store"
	meter sla_ends -p 4 -k 'G g' -n 100 "$DAPO" --store "$store"
	meter sla_zoomed -p '4 z' -k 'PgDn PgUp' -n 100 "$DAPO" --store "$store"
	meter sla_view -p 4 -k 'Enter q' -n 60 "$DAPO" --store "$store"
	"$tools/stopwatch" "$loads" check "$DAPO" --store "$store" sla check --quiet >/dev/null 2>&1 ||
		: 'it is broken, and says so'
}

# load LABEL PROGRAM ARGUMENT...: what is still to be written out first.
load()
{
	label=$1
	shift
	sync
	"$tools/stopwatch" "$loads" "$label" "$@" >"$folder/load.log" 2>&1 || {
		echo "$label failed:" >&2
		tail -n 3 "$folder/load.log" >&2
	}
}

# load_dapo LABEL ARGUMENT...: into the store that is there.
load_dapo()
{
	label=$1
	shift
	load "$label" "$DAPO" --store "$folder/load.db" import "$@"
}

# load_peer WAY: into a fresh store.
load_peer()
{
	cp "$folder/empty.db" "$folder/load.db"
	load "$1" sh "$bench/peer_import.sh" "$1" "$folder/load.db" "$folder/feedback.csv"
}

# The batch of products is the first of a store, feedback the second.
measure_loads()
{
	round=0
	while [ $round -lt "$imports" ]; do
		round=$((round + 1))
		echo "import, round $round of $imports" >&2
		cp "$folder/empty.db" "$folder/load.db"
		load_dapo dapo feedback "$folder/feedback.csv"
		load_dapo again feedback "$folder/again.csv" --source feedback
		load_dapo more feedback "$folder/more.csv"
		load_dapo undo undo 2
		if has sqlite3; then
			load_peer staging
			load_peer plain
		fi
		has mlr && load mlr sh -c 'exec mlr --icsv --ojson cat "$1" >/dev/null' sh \
			"$folder/feedback.csv"
	done
	rm -f "$folder/load.db"
}

measure_keys()
{
	round=0
	while [ $round -lt "$rounds" ]; do
		round=$((round + 1))
		echo "keys, round $round of $rounds" >&2
		meter_dapo
		meter_peers
		meter_store big
		meter_store small
		meter_promises
	done
}

# list LABEL ENTITY ORDER [PRODUCT]: pages of a list, without the screen.
list()
{
	label=$1
	shift
	echo "program=$label $("$tools/lists" "$folder/kpis.db" "$@")" >>"$pages"
}

measure_lists()
{
	list kpis kpi worst
	list kpis_of_product kpi worst product-00042
}

# ---- Telling

# median FILE LABEL NAME: of the values NAME=… in the lines of that label; nothing if there are none.
median()
{
	sed -n "/^program=$2 /s/.* $3=\([^ ]*\).*/\1/p" "$1" | sort -n |
		awk '{ v[NR] = $1 } END { if (NR) print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'
}

# row TEXT DAPO PEER FORMAT SENSE TARGET: SENSE is / for peer over dapo, else dapo over peer.
row()
{
	awk -v text="$1" -v ours="$2" -v theirs="$3" -v form="$4" -v sense="$5" -v target="$6" '
	BEGIN {
		ratio = "-"
		if (ours > 0 && theirs > 0)
			ratio = sprintf("%.2f", sense == "/" ? theirs / ours : ours / theirs)
		printf "%-46s %9s %9s %7s  %s\n", text, ours == "" ? "-" : sprintf(form, ours),
			theirs == "" ? "-" : sprintf(form, theirs), ratio, target
	}'
}

# keys_row TEXT LABEL PEER NAME FORMAT TARGET: dapo over peer.
keys_row()
{
	row "$1" "$(median "$keys" "$2" "$4")" "$(median "$keys" "$3" "$4")" "$5" : "$6"
}

head_of()
{
	printf '\n%-46s %9s %9s %7s  %s\n' "$1" dapo "$2" ratio target
}

# rate LABEL ROWS: rows a second.
rate()
{
	median "$loads" "$1" seconds | awk -v rows="$2" '{ print rows / $1 }'
}

# loads_row TEXT LABEL PEER TARGET: seconds, dapo over peer.
loads_row()
{
	row "$1" "$(median "$loads" "$2" seconds)" "$(median "$loads" "$3" seconds)" %.2f : "$4"
}

tell_loads()
{
	head_of "import of $rows rows, full text included" sqlite3
	for peer in staging plain; do
		case $peer in
		staging) text='.import, INSERT SELECT' ;;
		plain) text='.import as it is' ;;
		esac
		row "$text, s" "$(median "$loads" dapo seconds)" \
			"$(median "$loads" $peer seconds)" %.2f / '2.5 or more'
		row "$text, s of processor" "$(median "$loads" dapo cpu)" \
			"$(median "$loads" $peer cpu)" %.2f / ''
		row "$text, rows/s" "$(rate dapo "$rows")" "$(rate $peer "$rows")" %d : ''
	done
	row 'memory, kB' "$(median "$loads" dapo peak_kb)" "$(median "$loads" staging peak_kb)" \
		%d : 'below 65536 kB'
	head_of 'what follows, beside that import' 'import'
	loads_row 'the same rows in another file, s' again dapo '1 or less'
	row 'the same rows in another file, rows/s' "$(rate again "$rows")" "$(rate dapo "$rows")" \
		%d : ''
	loads_row "$more rows more, s" more dapo 'dapo 1 s or less'
	row "$more rows more, rows/s" "$(rate more "$more")" "$(rate dapo "$rows")" %d : ''
	loads_row 'all of the import taken back, s' undo dapo '1 or less'
	head_of 'only to read and to write it again, as JSON' miller
	loads_row 'import beside that, s' dapo mlr ''
}

tell_peers()
{
	for peer in vim less tig; do
		start= key= bytes=
		if [ $peer = vim ]; then
			start='1.5 or less'
			key='dapo 2 ms or less'
			bytes='dapo 200 or less'
		fi
		head_of "120x40, $rows feedback, $((rows / 10)) items" $peer
		keys_row 'start to the first complete screen, ms' dapo $peer start_ms %.1f "$start"
		keys_row 'j, median, ms' dapo $peer key_p50_ms %.3f "$key"
		keys_row 'j, 95th percentile, ms' dapo $peer key_p95_ms %.3f ''
		keys_row 'j, median, bytes' dapo $peer key_p50_bytes %d "$bytes"
		keys_row 'j, 95th percentile, bytes' dapo $peer key_p95_bytes %d ''
		keys_row 'page, median, ms' dapo_page ${peer}_page key_p50_ms %.3f ''
		keys_row 'page, median, bytes' dapo_page ${peer}_page key_p50_bytes %d ''
		keys_row 'memory, kB' dapo $peer peak_kb %d "${start:+dapo below 65536 kB}"
	done
}

tell_sizes()
{
	head_of "dapo: $((rows / 10)) items beside 100; medians, ms" '100'
	keys_row 'backlog: j' big small key_p50_ms %.3f 'as fast'
	keys_row 'backlog: page' big_page small_page key_p50_ms %.3f 'as fast'
	keys_row 'backlog: k from the end' big_up small_up key_p50_ms %.3f 'as fast'
	keys_row 'backlog: last, first' big_ends small_ends key_p50_ms %.3f 'as fast'
	keys_row 'backlog: third letter of a filter' big_filter small_filter key_p50_ms %.3f ''
	keys_row 'feedback: j' big_feedback small_feedback key_p50_ms %.3f 'as fast'
	keys_row 'feedback: page' big_feedback_page small_feedback_page key_p50_ms %.3f 'as fast'
	keys_row 'feedback: third letter of a filter' big_feedback_filter small_feedback_filter \
		key_p50_ms %.3f ''
	keys_row 'memory after a filter, kB' big_feedback_filter small_feedback_filter peak_kb %d \
		'below 65536 kB'
}

lists_row()
{
	printf '%-46s %9.3f %9.3f  %s\n' "$1" "$(median "$pages" "$2" p50_ms)" \
		"$(median "$pages" "$2" p95_ms)" "$3"
}

tell_lists()
{
	printf '\n%-46s %9s %9s  %s\n' "$((rows / 20)) KPIs, $((rows / 2)) values, ms" median 95th target
	lists_row 'a page of all, worst first' kpis '20 or less'
	lists_row 'the KPIs of a product' kpis_of_product '20 or less'
}

# sla_row TEXT LABEL NAME FORMAT TARGET
sla_row()
{
	row "$1" "$(median "$keys" "$2" "$3")" '' "$4" : "$5"
}

tell_promises()
{
	head_of "$((products * 5)) promises, $measurements measurements" ''
	sla_row 'start, all counted, ms' sla start_ms %.1f ''
	sla_row 'promises: j, median, ms' sla key_p50_ms %.3f 'below 20'
	sla_row 'promises: j, 95th percentile, ms' sla key_p95_ms %.3f ''
	sla_row 'promises: page, median, ms' sla_page key_p50_ms %.3f 'below 20'
	sla_row 'promises: last, first; median, ms' sla_ends key_p50_ms %.3f 'below 20'
	sla_row 'promises with trends: page, median, ms' sla_zoomed key_p50_ms %.3f 'below 20'
	sla_row 'one promise with its charts, and back, ms' sla_view key_p50_ms %.3f ''
	row 'sla check of all, s' "$(median "$loads" check seconds)" '' %.2f : ''
}

parts=${BENCH_PARTS:-peers keys commands imports}
work=$(echo " $parts " | sed 's/ peers / /')
[ -z "${work# }" ] || sh "$bench/work.sh" $work
case " $parts " in
*' peers '*) ;;
*) exit 0 ;;
esac
install_peers
sh "$bench/prepare.sh" "$folder" "$rows" "$more" "$products" "$measurements"
rm -f "$keys" "$loads" "$pages" "$folder/errors.txt"
measure_lists
measure_loads
measure_keys
tell_loads
tell_peers
tell_sizes
tell_lists
tell_promises
echo
ls -l "$folder/big.db" "$folder/text" "$folder/feedback.csv" |
	awk '{ n = split($NF, path, "/"); printf "%s: %d MB\n", path[n], $5 / 1000000 }'
