# SPDX-License-Identifier: MIT
# For the tests of style: the tree to look at, and how a fault is told.
# STYLE_ROOT names another tree; can_fail.sh plants faults in one.

root=${STYLE_ROOT:-$abs_top_srcdir}
style=$abs_top_srcdir/tests/style
scratch=$(mktemp -d "$TMPDIR/style.XXXXXX") || exit 99
trap 'rm -rf "$scratch"' EXIT
: >"$scratch/faults"

# fault PLACE TEXT
fault()
{
	printf '%s: %s\n' "$1" "$2" >>"$scratch/faults"
}

# files NAME-PATTERN...: those of the tree with such names, relative to it, one a line.
files()
{
	for pattern; do
		(cd "$root" && find src include tests assets -name "$pattern" -type f ! -path '*/.*' \
			! -path 'tests/home/*' ! -path 'tests/tmp/*')
	done | sort
}

# code FILE: its text with comments and the contents of strings blanked, line by line.
code()
{
	awk -f "$style/strip.awk" "$root/$1"
}

# Ends the test: the number of things looked at must not be 0.
finish()
{
	[ "$1" -gt 0 ] || fault "$0" "found nothing to look at in $root"
	cat "$scratch/faults"
	[ ! -s "$scratch/faults" ]
	exit
}
