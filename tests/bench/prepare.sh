#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes what the benchmark works on, unless it is there: tables, stores, a text, a repository.
# usage: prepare.sh FOLDER ROWS MORE_ROWS PRODUCTS MEASUREMENTS
set -eu

folder=$1 rows=$2 more=$3 products=$4 measurements=$5
material=$abs_top_builddir/tests/bench/material
products_of_lists=200

mkdir -p "$folder"
cd "$folder"

# Prints what it does only where there is something to do.
making()
{
	[ -e "$1" ] && return 1
	echo "making $1" >&2
}

# store NAME FEEDBACK ITEMS: with scores and evidence.
store()
{
	making "$1.db" || return 0
	rm -f building.db
	cp empty.db building.db
	"$material" feedback "$2" $products_of_lists >building.csv
	import feedback --source bench
	"$material" items "$3" $products_of_lists >building.csv
	import items --source bench
	"$material" scores "$3" >building.csv
	import scores
	"$material" evidence "$2" "$3" >building.csv
	import evidence
	rm building.csv
	mv building.db "$1.db"
}

# promises NAME PRODUCTS MEASUREMENTS: five a product, measured day by day.
promises()
{
	making "$1.db" || return 0
	rm -f building.db
	cp empty.db building.db
	"$material" products "$2" >building.csv
	import products
	"$material" objectives "$2" >building.csv
	import sla
	"$material" measurements "$3" $(($2 * 5)) >building.csv
	import measurements --source bench
	rm building.csv
	mv building.db "$1.db"
}

import()
{
	kind=$1
	shift
	"$DAPO" --store building.db import "$kind" building.csv "$@" >building.log 2>&1 || {
		tail -n 5 building.log >&2
		exit 1
	}
	rm building.log
}

if making empty.db; then
	rm -f building.db
	"$material" products $products_of_lists >products.csv
	{
		"$DAPO" --store building.db init
		"$DAPO" --store building.db domain add bench name=Bench
		"$DAPO" --store building.db import products products.csv
	} >building.log 2>&1 || {
		cat building.log >&2
		exit 1
	}
	mv building.db empty.db
fi
if making feedback.csv; then
	"$material" feedback "$rows" $products_of_lists >building.csv
	mv building.csv feedback.csv
fi
if making again.csv; then # the same rows in other bytes
	{
		cat feedback.csv
		echo
	} >building.csv
	mv building.csv again.csv
fi
if making more.csv; then # other rows, for their source is another
	"$material" feedback "$more" $products_of_lists >building.csv
	mv building.csv more.csv
fi
store big "$rows" $((rows / 10))
store small 1000 100
if making kpis.db; then
	rm -f building.db
	{
		"$DAPO" --store building.db init
		"$DAPO" --store building.db domain add bench name=Bench
	} >building.log 2>&1 || {
		cat building.log >&2
		exit 1
	}
	"$material" products $((rows / 100)) >building.csv
	import products
	"$material" kpis $((rows / 20)) $((rows / 100)) >building.csv
	import kpi
	"$material" kpi-values $((rows / 2)) $((rows / 20)) >building.csv
	import kpi-measurements
	rm building.csv
	mv building.db kpis.db
fi
promises "promises-$measurements" "$products" "$measurements"
if making text; then
	"$material" text "$(wc -c <big.db)" >building.txt
	mv building.txt text
fi
if command -v git >/dev/null && making repository; then
	rm -rf building.git
	git init -q building.git
	"$material" commits 20000 | git -C building.git fast-import --quiet
	git -C building.git symbolic-ref HEAD refs/heads/main
	git -C building.git reset -q --hard
	mv building.git repository
fi
