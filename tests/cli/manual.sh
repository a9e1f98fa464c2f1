#!/bin/sh
# SPDX-License-Identifier: MIT
# The manual has every command, option, field, state and colour, and is sound for man.
. "$abs_top_srcdir/tests/support/cli.sh"

"$DAPO" manual <"$abs_top_srcdir/assets/man/dapo.1.in" >dapo.1 || fail "no manual"
run grep '^@[A-Z]*@$' dapo.1
expect_out <<'END'
@KEYS@
@MEANINGS@
END
has()
{
	run grep -F -m1 -e "$1" dapo.1
	expect_out_has "$1"
}
has '.TH DAPO 1'
has 'dapo item why KEY'
has '\-\-max\-rejects N'
has '+overdue'
has 'date_order'
has 'prioritization_method'
has 'data_product_owner'
for noun in $("$DAPO" help | sed -n '/^Commands/,/^Options/s/^  \([a-z]\{2,\}\)  .*/\1/p'); do
	has ".SS $noun"
done
run grep -c complete.line dapo.1
expect_status 1

# The page as it is installed has the keys and the colours, too.
page=$abs_top_builddir/dapo.1
run grep -c '^@[A-Z]*@$' "$page"
expect_status 1
run grep -F -A1 'theme.bad' "$page"
expect_out <<'END'
\fBtheme.bad\fR
breached, errors
END
run cat "$abs_top_builddir/dapo-import.5"
expect_out_has '.B jira'
expect_out_has '\-\-save\-profile NAME'
run grep -c '^@' "$abs_top_builddir/dapo-import.5"
expect_status 1
run cat "$abs_top_builddir/dapo-definitions.7"
for word in increase at_least decrease at_most equals planned active at_risk achieved \
	partially_achieved cancelled expired active_consumers feedback_answered_7d time_to_answer \
	satisfaction nps reached partly missed likely possible \
	inactive no_data stale breached threshold ratio 14.4 coverage; do
	expect_out_has "$word"
done
expect_out_has 'Add an output port with a contract id [Bitol outputPorts.contractId]'
expect_out_has '.B Excellent'
expect_out_has '3 input ports or more'
run grep -c '^@' "$abs_top_builddir/dapo-definitions.7"
expect_status 1
if command -v groff >/dev/null; then
	run groff -man -Tutf8 -ww -z dapo.1 "$page" "$abs_top_builddir/dapo-import.5" \
		"$abs_top_builddir/dapo-definitions.7"
expect_no_err
fi
