#!/bin/sh
# SPDX-License-Identifier: MIT
# The inbox is the same for lists, review and the page of a product.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
dapo --quiet product add sold name=Sold domain=sales status=active >/dev/null
dapo --quiet consumer add ana >/dev/null
for product in orders orders orders sold sold; do
	dapo --quiet feedback add 'it is late' product=$product consumer=ana >/dev/null
done

# of_inbox ALL ORDERS SOLD: how many the inbox has, in all and of each product
of_inbox() {
	run dapo feedback list +inbox --count
	expect_out <<END
$1
END
	run dapo review
	if [ "$1" -gt 0 ]; then
		expect_out_has "$1  feedback to triage"
		expect_out_has 'dapo feedback list +inbox'
	else
		expect_out_lacks 'feedback to triage'
	fi
	run dapo product show orders
	expect_out_has " $2 in the inbox, "
	run dapo product show sold
	expect_out_has " $3 in the inbox, "
}

of_inbox 5 3 2
dapo --quiet feedback snooze F-1 monday
of_inbox 4 2 2
dapo --quiet feedback dismiss F-2 will_not_do
of_inbox 3 1 2
dapo --quiet product edit sold status=retired
of_inbox 1 1 0
dapo --quiet feedback snooze F-1 off
of_inbox 2 2 0
run dapo feedback list 'status:new -inbox' --columns key
expect_out <<'END'
KEY
F-5
F-4
END
