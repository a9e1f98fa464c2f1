#!/bin/sh
# SPDX-License-Identifier: MIT
# Some commands under Valgrind: no byte is read before it is written, none is lost.
. "$abs_top_srcdir/tests/support/cli.sh"

case $COMPILE in
*-fsanitize*) skip "the sanitizers look themselves" ;;
esac
command -v valgrind >/dev/null || skip "valgrind is not installed"
valgrind --quiet "$DAPO" version >/dev/null 2>&1 || skip "valgrind does not run here"

looked_at()
{
	run valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite \
		"$DAPO" "$@"
}

printf 'product,text,submitted_at\norders,late,2026-01-02\nnone,late,2026-01-02\norders,"a\nb",soon\n' >in.csv
looked_at init
looked_at domain add sales name=Sales
looked_at product add orders name=Orders domain=sales status=active
looked_at import feedback in.csv
expect_status 3
looked_at feedback new-item F-1
looked_at item list 'status:new or title~late' --format json
expect_out_has '"B-1"'
looked_at item show B-9
expect_status 1
looked_at undo
looked_at db check
