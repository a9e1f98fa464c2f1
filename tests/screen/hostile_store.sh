# SPDX-License-Identifier: MIT
# A store of texts that would act on a terminal, were they sent as they are.
set -e
evil=$(printf '\033]0;title\007\033[2J\033[31mred\302\233H\342\200\256bidi\342\200\213zero 日本語 e\314\201\314\202\314\203\314\204\314\205\314\206 \360\237\221\251\342\200\215\360\237\222\273 end')
dapo --store "$STORE" --quiet init
dapo --store "$STORE" --quiet domain add sales name="Sales $evil"
dapo --store "$STORE" --quiet product add orders name="$evil" domain=sales purpose="$evil"
dapo --store "$STORE" --quiet consumer add "$evil"
dapo --store "$STORE" --quiet item add "$evil" product=orders description="$evil" requester="$evil" department="$evil"
dapo --store "$STORE" --quiet item add "$evil other" product=orders
dapo --store "$STORE" --quiet item pin B-1 1 --reason "$evil"
for n in 1 2 3; do
	dapo --store "$STORE" --quiet feedback add product=orders consumer="$evil" text="$evil $n"
done
dapo --store "$STORE" --quiet feedback link F-1 B-1
dapo --store "$STORE" --quiet sla add product=orders property="$evil" operator=gte target=9 unit=%
