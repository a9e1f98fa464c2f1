# SPDX-License-Identifier: MIT
# For scripts that run the program and compare what it says. A script starts with
#
#	. "$abs_top_srcdir/tests/support/cli.sh"
#
# and finds itself in an empty folder with a private HOME and $DAPO_STORE naming a store that does
# not exist yet. It passes if all its expectations hold and there was at least one. A `run` that
# ends with another status than 0 fails the script unless expect_status names that status.

[ -n "${DAPO:-}" ] || {
	echo "run this by make check, or set abs_top_srcdir, abs_top_builddir and DAPO" >&2
	exit 99
}

cli_script=${0##*/}
cli_folder=$(mktemp -d "$TMPDIR/${cli_script%.sh}.XXXXXX") || exit 99
cli_failures=0
cli_expectations=0
cli_command=
cli_status=0
cli_status_open=no

mkdir "$cli_folder/work" "$cli_folder/home" || exit 99
cd "$cli_folder/work" || exit 99
exec </dev/null
HOME=$cli_folder/home
XDG_DATA_HOME=$HOME/data
XDG_CONFIG_HOME=$HOME/config
XDG_STATE_HOME=$HOME/state
XDG_CACHE_HOME=$HOME/cache
DAPO_STORE=$cli_folder/store.db
export HOME XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME DAPO_STORE

# The number of the schema: that of its migrations.
schema_number()
{
	set -- "$abs_top_srcdir"/assets/schema/*.sql
	echo $#
}

dapo()
{
	"$DAPO" "$@"
}

# make_orders: the store, with the domain sales and its active product orders.
make_orders()
{
	dapo --quiet init
	dapo --quiet domain add sales name=Sales >/dev/null
	dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
}

# fail TEXT: counts a failure of the last command and goes on.
fail()
{
	cli_failures=$((cli_failures + 1))
	printf '%s: FAILED after: %s\n  %s\n' "$cli_script" "${cli_command:-(nothing run)}" "$1"
}

# skip REASON: leaves the script as skipped.
skip()
{
	printf '%s: skipped: %s\n' "$cli_script" "$1"
	rm -rf "$cli_folder"
	trap - EXIT
	exit 77
}

cli_close_status()
{
	if [ "$cli_status_open" = yes ] && [ "$cli_status" -ne 0 ]; then
		fail "status $cli_status, expected 0; standard error was:"
		sed 's/^/  | /' "$cli_folder/err"
	fi
	cli_status_open=no
}

# run COMMAND...: runs it and keeps its output and status for the expectations that follow.
run()
{
	cli_close_status
	cli_command="$*"
	"$@" >"$cli_folder/out" 2>"$cli_folder/err"
	cli_status=$?
	cli_status_open=yes
}

# run_counted COMMAND...: the same, for expect_statements.
run_counted()
{
	rm -f "$cli_folder/trace"
	DAPO_TRACE=sql:$cli_folder/trace
	export DAPO_TRACE
	run "$@"
	unset DAPO_TRACE
}

# expect_statements ACTION: the store was asked no more than tests/support/budgets allows for it.
expect_statements()
{
	cli_expectations=$((cli_expectations + 1))
	cli_budget=$(sed -n "s/^$1 *\([0-9][0-9]*\).*/\1/p" "$abs_top_srcdir/tests/support/budgets")
	cli_statements=$(sed -n 's/.* closed: \([0-9]*\) statements.*/\1/p' "$cli_folder/trace" | tail -n 1)
	[ "${cli_statements:-0}" -gt 0 ] || fail "nothing was counted: use run_counted"
	[ "${cli_statements:-0}" -le "${cli_budget:-0}" ] || {
		fail "${cli_statements} statements, $1 may have ${cli_budget:-none}:"
		sed 's/^/  | /' "$cli_folder/trace"
	}
}

# expect_status N
expect_status()
{
	cli_expectations=$((cli_expectations + 1))
	cli_status_open=no
	[ "$cli_status" -eq "$1" ] || {
		fail "status $cli_status, expected $1; standard error was:"
		sed 's/^/  | /' "$cli_folder/err"
	}
}

cli_compare()
{
	cli_expectations=$((cli_expectations + 1))
	cat >"$cli_folder/expected"
	diff -u "$cli_folder/expected" "$1" >"$cli_folder/diff" || {
		fail "$2 differs from what was expected:"
		sed -e '1,2d' -e 's/^/  | /' "$cli_folder/diff"
	}
}

# expect_out <<EOF, expect_err <<EOF: all of standard output, or of standard error.
expect_out()
{
	cli_compare "$cli_folder/out" "standard output"
}

expect_err()
{
	cli_compare "$cli_folder/err" "standard error"
}

# expect_csv <<EOF: all of standard output, CSV, whose lines end in CR LF.
expect_csv()
{
	tr -d '\r' <"$cli_folder/out" >"$cli_folder/out.csv"
	cli_compare "$cli_folder/out.csv" "standard output"
}

# expect_file FILE <<EOF: all of a file.
expect_file()
{
	cli_compare "$1" "$1"
}

# expect_no_out, expect_no_err
expect_no_out()
{
	cli_compare "$cli_folder/out" "standard output" </dev/null
}

expect_no_err()
{
	cli_compare "$cli_folder/err" "standard error" </dev/null
}

cli_contains()
{
	cli_expectations=$((cli_expectations + 1))
	if grep -qF -e "$1" "$2"; then
		[ "$4" = yes ] || {
			fail "$3 has \"$1\":"
			sed 's/^/  | /' "$2"
		}
	elif [ "$4" = yes ]; then
		fail "$3 lacks \"$1\":"
		sed 's/^/  | /' "$2"
	fi
}

# expect_out_has TEXT, expect_err_has TEXT, and their opposites: TEXT within one line.
expect_out_has()
{
	cli_contains "$1" "$cli_folder/out" "standard output" yes
}

expect_err_has()
{
	cli_contains "$1" "$cli_folder/err" "standard error" yes
}

expect_out_lacks()
{
	cli_contains "$1" "$cli_folder/out" "standard output" no
}

expect_err_lacks()
{
	cli_contains "$1" "$cli_folder/err" "standard error" no
}

# The last standard output, for a script that looks closer.
last_out()
{
	cat "$cli_folder/out"
}

cli_end()
{
	cli_code=$?
	cli_close_status
	[ "$cli_expectations" -gt 0 ] || fail "the script expected nothing"
	if [ "$cli_code" -ne 0 ]; then
		fail "the script ended early with status $cli_code"
	fi
	if [ "$cli_failures" -gt 0 ]; then
		printf '%s: %d failed; its files are in %s\n' "$cli_script" "$cli_failures" "$cli_folder"
		exit 1
	fi
	cd / && rm -rf "$cli_folder"
	exit 0
}
trap cli_end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
