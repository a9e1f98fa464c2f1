# SPDX-License-Identifier: MIT
# Makes a store of one product with three items and one consumer's feedback: sh small_store.sh
set -e
dapo=$DAPO
test -n "$STORE"
"$dapo" -q --store "$STORE" init
"$dapo" -q --store "$STORE" domain add id=sales name=Sales role_configuration=single
"$dapo" -q --store "$STORE" product add id=orders name='Orders, daily' domain=sales status=active
"$dapo" -q --store "$STORE" product add id=returns name=Returns domain=sales status=active
"$dapo" -q --store "$STORE" person add username=ada name='Ada L.'
"$dapo" -q --store "$STORE" item add product=orders title='Late-arrival flag' \
	description='Mark each line that came late.
Second line.
Third line.'
"$dapo" -q --store "$STORE" item add product=orders title='Currency column'
"$dapo" -q --store "$STORE" item add product=returns title='Mask the e-mail column'
