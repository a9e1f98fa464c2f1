# SPDX-License-Identifier: MIT
# For scripts that judge the statements which other tests have sent, sourced by them.
#
# Every test of the kinds unit, cli and screen leaves the texts of its statements beside its log
# (tests/support/environment.sh); make runs these scripts after them.

statements=$abs_top_srcdir/tests/statements

scratch=$(mktemp -d "$TMPDIR/statements.XXXXXX") || exit 99
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# texts KIND...: each text that tests of these kinds have sent, once, in order.
texts()
{
	for kind; do
		find "$abs_top_builddir/tests/$kind" -name '*.texts'
	done | LC_ALL=C sort | xargs -r sed -n 's/^ *[0-9.]* text //p' | LC_ALL=C sort -u
}

# patterns FILE: its lines without comments and blanks.
patterns()
{
	sed -e '/^#/d' -e '/^$/d' "$1"
}
