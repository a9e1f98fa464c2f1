#!/bin/sh
# SPDX-License-Identifier: MIT
# One domain in sight: --domain narrows lists, counts, checks and reports, and nothing else does.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo -q init
for domain in sales logistics; do
	dapo -q domain add "$domain" name="$domain" >/dev/null
done
dapo -q product add orders name=Orders domain=sales >/dev/null
dapo -q product add refunds name=Refunds domain=sales >/dev/null
dapo -q product add parcels name=Parcels domain=logistics >/dev/null
dapo -q item add 'Currency column' product=orders >/dev/null
dapo -q item add 'Refund reasons' product=refunds >/dev/null
dapo -q item add 'Weights' product=parcels >/dev/null
dapo -q feedback add 'orders come late' product=orders >/dev/null
dapo -q feedback add 'no weights' product=parcels >/dev/null
dapo -q sla add product=parcels property=freshness operator=lte target=24h >/dev/null
dapo -q note add logistics 'moves to the new cluster' >/dev/null
dapo -q request new B-1 to_domain=logistics kind=needs_data >/dev/null

# What belongs to its products, and the requests of both sides; the sum is all there is.
run dapo --domain sales item list --columns key --sort key --format csv --exact
expect_csv <<'END'
key
B-1
B-2
END
run dapo item list --domain logistics --count
expect_out <<'END'
1
END
for kind in item feedback; do
	run sh -c "echo \$(($("$DAPO" $kind list --count --domain sales) + \
		$("$DAPO" $kind list --count --domain logistics)))"
	expect_out <<END
$("$DAPO" $kind list --count)
END
done
for domain in sales logistics; do
	run dapo request list --domain "$domain" --count
	expect_out <<'END'
1
END
done
run dapo product list --domain logistics --columns id --format csv --exact
expect_csv <<'END'
id
parcels
END
run dapo note list --domain logistics --count
expect_out <<'END'
1
END
run dapo note list --domain sales --count
expect_out <<'END'
0
END
run dapo item list status:open --domain sales --sort title --columns title --format csv --exact
expect_csv <<'END'
title
Currency column
Refund reasons
END

# Reports and checks.
run dapo bias --domain sales --format csv
expect_out_has 'sales'
expect_out_lacks 'logistics'
run dapo review --domain sales
expect_out_has 'Review of sales'
expect_out_has 'dapo feedback list +inbox --domain sales'
run dapo sla check --all --domain sales --format csv
expect_out_lacks 'parcels'
run dapo sla check --all --domain logistics --format csv
expect_out_has 'parcels'

# A filter of a verb that writes is narrowed; keys are not, and say so.
run dapo item edit --filter status:new --domain logistics labels=heavy
expect_out_lacks 'B-1'
run dapo item list +heavy --columns key --format csv --exact
expect_csv <<'END'
key
B-3
END
run dapo item edit B-1 --domain logistics labels=heavy
expect_status 2
expect_err_has '--domain narrows a filter'

# Never taken in silence where it means nothing.
run dapo person list --domain sales
expect_status 2
expect_err_has 'people belong to no domain'
run dapo db check --domain sales
expect_status 2
expect_err_has '--domain narrows lists, counts and reports; db check is none'
run dapo review --domain sales --product orders
expect_status 2
expect_err_has 'a product is of one domain'
run dapo item list --domain sale
expect_status 1
expect_err_has 'there is no domain `sale`'

# The setting is the interface's: commands hear of all.
run dapo config set domain sales
run dapo item list --count
expect_out <<'END'
3
END
