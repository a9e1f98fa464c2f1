#!/bin/sh
# SPDX-License-Identifier: MIT
# The n-th call to the file system fails, for n = 1, 3, 5, ... until it is no longer reached: each
# time the store is sound, a failure is told, and what failed left nothing half done.
# DAPO_FAULT_ROUNDS in the environment: each call, and all kinds of failure.
. "$abs_top_srcdir/tests/support/cli.sh"

. "$abs_top_srcdir/tests/fault/shim.sh"
make_shim || skip "$shim"

# What a command may leave behind: absent or whole.
whole_backup()
{
	[ ! -e copy.db ] || dapo --store copy.db --quiet db check || fail "$about: torn backup"
}

whole_export()
{
	[ ! -e out.csv ] || cmp -s out.csv whole.csv || fail "$about: torn export"
}

whole_store()
{
	[ ! -e new.db ] || dapo --store new.db --quiet db check || fail "$about: torn store"
}

rows()
{
	dapo "$1" list --count
}

# Counts what the command is to make: "0" before it, the wanted number after it.
made()
{
	case $what in
	add) echo $(($(rows item) - 2)) ;;
	import) echo $(($(rows feedback) - 1)) ;;
	backup) [ -e copy.db ] && echo 1 || echo 0 ;;
	export) [ -e out.csv ] && echo 1 || echo 0 ;;
	init) [ -e new.db ] && echo 1 || echo 0 ;;
	esac
}

act()
{
	case $what in
	add) "$@" "$DAPO" item add three product=orders ;;
	import) "$@" "$DAPO" import feedback in.csv ;;
	backup) "$@" "$DAPO" db backup copy.db ;;
	export) "$@" "$DAPO" export items --format csv -o out.csv ;;
	init) "$@" "$DAPO" --store new.db init ;;
	esac
}

# judge WANTED: after a command with a failed call.
judge()
{
	dapo --quiet db check >check 2>&1 || fail "$about: db check says: $(cat check)"
	done=$(made)
	if [ "$status" -eq 0 ]; then
		[ "$done" -eq "$1" ] || fail "$about: status 0, but $done of $1 made"
	else
		[ -s err ] || fail "$about: status $status without a message"
		# Only the last step, making a new name last, comes after the name is there.
		[ "$done" -eq 0 ] || grep -q 'power cut' err || fail "$about: failed, but $done made: $(cat err)"
	fi
	whole_backup
	whole_export
	whole_store
	case $about in
	*unlink*) ;;
	*)
		left=$(find . -name '*.??????' ! -name '*.backup')
		[ -z "$left" ] || fail "$about: left behind: $left"
		;;
	esac
}

# survey WHAT WANTED ERROR MODE
survey()
{
	what=$1
	n=$first
	failures=0
	while [ $n -lt 5000 ]; do
		cp start.db "$DAPO_STORE"
		rm -f hit out err copy.db* out.csv .out.csv.* new.db* "$DAPO_STORE"-journal
		act env SHIM_BELOW="$cli_folder" SHIM_CALL=$n SHIM_ERROR="$3" SHIM_MODE="$4" \
			SHIM_HIT="$PWD/hit" LD_PRELOAD="$shim" >out 2>err
		status=$?
		about="$what, $3 $4 at call $n ($(cat hit 2>/dev/null))"
		[ -f hit ] || break
		judge "$2"
		failures=$((failures + 1))
		n=$((n + step))
	done
	cli_expectations=$((cli_expectations + failures))
	[ "$status" -eq 0 ] || fail "$about: without a failed call, status $status: $(cat err)"
	[ "$failures" -gt 1 ] || fail "$about: few calls were seen; is the library loaded?"
	echo "$what, $3 $4: $failures calls failed, one at a time"
}

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
dapo --quiet item add one product=orders >/dev/null
dapo --quiet item add two product=orders >/dev/null
dapo --quiet feedback add 'the first' product=orders >/dev/null
cp "$DAPO_STORE" start.db
printf 'product,text,submitted_at\norders,rows are late,2026-01-02\norders,a column is missing,2026-01-03\n' >in.csv
dapo --quiet export items --format csv -o whole.csv

kinds='EIO:once ENOSPC:for-good'
step=2
first=1
[ -z "${DAPO_FAULT_ROUNDS:-}" ] || step=1 kinds='EIO:once EIO:for-good ENOSPC:once ENOSPC:for-good'
for kind in $kinds; do
	survey init 1 "${kind%:*}" "${kind#*:}"
	survey add 1 "${kind%:*}" "${kind#*:}"
	survey import 2 "${kind%:*}" "${kind#*:}"
	survey backup 1 "${kind%:*}" "${kind#*:}"
	survey export 1 "${kind%:*}" "${kind#*:}"
	first=$step # the calls between those of the first kind
done
