# SPDX-License-Identifier: MIT
# A store of feedback with the same words, with columns that no field took, some of them hostile.
set -e
evil=$(printf '\033]0;title\007\033[2J red\302\233H')
dapo --store "$STORE" --quiet init
dapo --store "$STORE" --quiet domain add sales name=Sales
dapo --store "$STORE" --quiet product add orders name=Orders domain=sales
dapo --store "$STORE" --quiet link add product=orders type="$evil" url="$evil"
dapo --store "$STORE" --quiet kpi add product=orders name="$evil" unit="$evil" target=5
{
	echo "Date,Product,Consumer,Text,Mood,Office $evil"
	echo "2026-01-05,orders,shop-team,Amounts have no currency,cross,$evil"
	echo "2026-01-06,orders,app-team,amounts have no currency.,calm,Tannhof"
} >table.csv
dapo --store "$STORE" --quiet import feedback table.csv --yes
