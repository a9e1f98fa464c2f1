#!/bin/sh
# SPDX-License-Identifier: MIT
# PostgreSQL refuses no statement: each one that a test has sent is prepared on a private server,
# with the schema written as it takes it (dialect.c). What only SQLite has is left out by name.
. "$abs_top_srcdir/tests/statements/statements.sh"

skip()
{
	echo "skipped: $1"
	exit 77
}

programs=/usr/lib/postgresql/15/bin
for program in initdb pg_ctl psql; do
	[ -x "$programs/$program" ] || skip "there is no $programs/$program (Debian: postgresql-15)"
done

# The server refuses to run as root; nobody has no more rights than another.
as_server()
{
	if [ "$(id -u)" -eq 0 ]; then
		setpriv --reuid=nobody --clear-groups "$@"
	else
		"$@"
	fi
}

server=$scratch/server
[ "${#server}" -lt 90 ] || skip "the name of a socket in $server would be too long"
mkdir "$server"
chmod 711 "$scratch"
[ "$(id -u)" -ne 0 ] || chown nobody "$server"
as_server test -w "$server" || skip "$server is out of reach for another user than root"

stop()
{
	(cd / && as_server "$programs/pg_ctl" -D "$server/data" -m immediate stop) >/dev/null 2>&1
	rm -rf "$scratch"
}
trap stop EXIT

# No port, and nothing to keep: it lives as long as this test.
start()
{
	as_server "$programs/initdb" -N -A trust -U dapo --locale=C.UTF-8 -D data &&
		as_server "$programs/pg_ctl" -w -t 60 -D data -l log -o "-k '$server' \
			-c listen_addresses= -c fsync=off -c full_page_writes=off" start
}
(cd "$server" && start) >"$scratch/start" 2>&1 || {
	cat "$scratch/start" "$server/log"
	exit 99
}

ask()
{
	"$programs/psql" -X -q -h "$server" -U dapo -d postgres "$@" 2>&1
}

# Forms of a text are made by the program (base/text/forms): only their names are needed here.
for form in text_same text_order text_search; do
	echo "CREATE FUNCTION $form(text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT \$1';"
done >"$scratch/schema"
echo "CREATE FUNCTION feedback_likeness(text) RETURNS bigint IMMUTABLE LANGUAGE sql AS 'SELECT 0::bigint';" \
	>>"$scratch/schema"
echo "CREATE FUNCTION text_has(text, text, integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT false';" \
	>>"$scratch/schema"
"$abs_top_builddir/tests/statements/dialect" schema >>"$scratch/schema" || exit 99
ask -v ON_ERROR_STOP=1 -f "$scratch/schema" || {
	echo "PostgreSQL refuses the schema"
	exit 1
}

texts unit cli screen >"$scratch/texts"
patterns "$statements/left_out" >"$scratch/left_out"
grep -vE -f "$scratch/left_out" "$scratch/texts" >"$scratch/asked"
count=$(wc -l <"$scratch/asked")
[ "$count" -gt 500 ] || {
	echo "$count statements are too few: run this by make check, after the tests that send them"
	exit 99
}
"$abs_top_builddir/tests/statements/dialect" statements <"$scratch/asked" >"$scratch/prepare"
ask -f "$scratch/prepare" | grep -E '^psql:.*ERROR: ' >"$scratch/refused"

# Each complaint names the line of its statement.
sed 's/^psql:[^:]*:\([0-9]*\): ERROR:  */\1 /' "$scratch/refused" | while read -r line why; do
	printf '%s:\n\t%s\n' "$why" "$(sed -n "${line}p" "$scratch/asked")"
done
refused=$(wc -l <"$scratch/refused")
echo "$count statements prepared, $refused refused; $(($(wc -l <"$scratch/texts") - count)) left out by name"
[ "$refused" -eq 0 ]
