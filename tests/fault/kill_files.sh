#!/bin/sh
# SPDX-License-Identifier: MIT
# A backup, an export and a restore are killed at random moments: what they write is whole or absent,
# what they replace is the old or the new one, and the store stays sound.
# DAPO_FAULT_ROUNDS in the environment: more rounds.
. "$abs_top_srcdir/tests/support/cli.sh"

rounds=${DAPO_FAULT_ROUNDS:-12}

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
{
	echo product,text,submitted_at
	seq -f 'orders,the rows of batch %.0f are late and nobody knows why,2026-01-02' 2000
} >in.csv
dapo --quiet import feedback in.csv >/dev/null 2>&1
cp "$DAPO_STORE" start.db
dapo --quiet export feedback --format jsonl -o whole.jsonl

sound()
{
	run dapo --store "$1" --quiet db check
	expect_status 0
	expect_no_out
}

now_ms()
{
	echo $(($(date +%s%N) / 1000000))
}

# kill_at ROUND COMMAND...: lets it run for ROUND/rounds of its usual time, then kills it.
kill_at()
{
	round=$1
	shift
	"$DAPO" "$@" >/dev/null 2>&1 &
	victim=$!
	sleep "$(printf '0.%03d' $((usual * round / rounds)))"
	kill -9 $victim 2>/dev/null
	wait $victim 2>/dev/null
	status=$?
	[ $status -eq 137 ] && killed=$((killed + 1))
	return 0
}

# measure COMMAND...: how long it takes when nothing happens to it.
measure()
{
	began=$(now_ms)
	"$DAPO" "$@" >/dev/null 2>&1
	usual=$(($(now_ms) - began))
	[ $usual -ge 10 ] || usual=10
	[ $usual -le 900 ] || usual=900
	killed=0
}

measure db backup copy.db
round=0
while [ $round -lt "$rounds" ]; do
	rm -f copy.db*
	kill_at $round db backup copy.db
	sound "$DAPO_STORE"
	[ ! -e copy.db ] || sound copy.db
	[ $status -eq 137 ] || [ -e copy.db ] || fail "no copy, but status $status"
	round=$((round + 1))
done
cmp -s start.db "$DAPO_STORE" || fail "a backup changed the store"
echo "backup: $killed of $rounds killed"

cp start.db old.db
measure db backup old.db --force
round=0
while [ $round -lt "$rounds" ]; do
	kill_at $round db backup old.db --force
	sound old.db
	round=$((round + 1))
done
echo "backup over a backup: $killed of $rounds killed"

measure export feedback --format jsonl -o out.jsonl
round=0
while [ $round -lt "$rounds" ]; do
	rm -f out.jsonl
	kill_at $round export feedback --format jsonl -o out.jsonl
	[ ! -e out.jsonl ] || cmp -s whole.jsonl out.jsonl || fail "a torn export"
	[ $status -eq 137 ] || [ -e out.jsonl ] || fail "no export, but status $status"
	round=$((round + 1))
done
echo "export: $killed of $rounds killed"

dapo --quiet db backup copy.db --force
dapo --quiet item add one product=orders >/dev/null
cp "$DAPO_STORE" changed.db
measure --yes db restore copy.db
round=0
while [ $round -lt "$rounds" ]; do
	rm -f "$DAPO_STORE"*
	cp changed.db "$DAPO_STORE"
	kill_at $round --yes db restore copy.db
	[ -e "$DAPO_STORE" ] || fail "there was a moment without a store"
	sound "$DAPO_STORE"
	[ $status -eq 137 ] || [ "$(dapo item list --count)" -eq 0 ] || fail "nothing was restored"
	round=$((round + 1))
done
echo "restore: $killed of $rounds killed"
