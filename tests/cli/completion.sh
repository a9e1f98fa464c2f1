#!/bin/sh
# SPDX-License-Identifier: MIT
# Completion: the scripts are sound, and the words come from the tables and the store.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders name=Orders domain=sales status=active >/dev/null
dapo --quiet item add one product=orders >/dev/null
dapo --quiet item add two product=orders >/dev/null
dapo --quiet consumer add 'two words' >/dev/null
dapo --quiet consumer add plain >/dev/null

run dapo complete-line 'it'
expect_out <<'END'
item
END
run dapo complete-line 'item st'
expect_out <<'END'
status
END
run dapo complete-line 'item show '
expect_out <<'END'
B-1
B-2
END
run dapo complete-line 'item edit B-1 stat'
expect_out <<'END'
status=
END
run dapo complete-line 'item edit B-1 status=re'
expect_out <<'END'
status=ready
END
run dapo complete-line 'sla add property=fre'
expect_out <<'END'
property=freshness
property=frequency
END
run dapo complete-line 'sla list property:fre'
expect_out <<'END'
property:freshness
property:frequency
END
run dapo complete-line 'item list status:re'
expect_out <<'END'
status:ready
END
run dapo complete-line 'item list --sort '
expect_out <<'END'
rank
updated
created
due_date
title
status
demand
key
END
run dapo complete-line 'item list --f'
expect_out <<'END'
--format
END
run dapo complete-line 'export --format '
expect_out <<'END'
table
csv
json
jsonl
md
END
run dapo complete-line 'consumer show '
expect_out <<'END'
plain
END
run dapo complete-line 'feedback dismiss F-1 o'
expect_out <<'END'
out_of_scope
END
run dapo complete-line 'help db '
expect_out <<'END'
info
check
compact
backup
restore
END
run dapo complete-line 'nonsense '
expect_out <<'END'
init
demo
domain
product
person
output-port
input-port
support
access
link
team
membership
consumer
item
feedback
answer
sla
maintenance
publication
kpi
milestone
roadmap
request
decision
note
import
export
review
bias
whoami
status
view
undo
redo
log
db
config
doctor
completion
help
version
END
run dapo complete-line 'db b' help
expect_out <<'END'
backup	copy the store to a file, checked, while others work
END
run dapo complete-line 'item "'
expect_no_out
rm "$DAPO_STORE"
run dapo complete-line 'item show '
expect_no_out
run dapo complete-line 'db '
expect_out <<'END'
info
check
compact
backup
restore
END

run dapo completion tcsh
expect_status 2
expect_err <<'END'
dapo: there is no completion for `tcsh`; there are bash, zsh and fish
END
run dapo completion bash
last_out >dapo.bash
if command -v bash >/dev/null; then
	run bash -n dapo.bash
	run bash -c '. ./dapo.bash; COMP_WORDS=(dapo item ""); COMP_CWORD=2; COMP_LINE="dapo item "
		COMP_POINT=10; _dapo; echo "${COMPREPLY[*]}"'
expect_out <<'END'
list show add edit status score why pin unpin link unlink value-check trash restore
END
	run bash -c '. ./dapo.bash; COMP_WORDS=(dapo sla check --at); COMP_CWORD=3; COMP_LINE="dapo sla check --at"
		COMP_POINT=19; _dapo; echo "${COMPREPLY[*]}"'
expect_out <<'END'
--at-risk
END
fi
run dapo completion zsh
last_out >_dapo
if command -v zsh >/dev/null; then
	run zsh -n _dapo
	run zsh -fc 'autoload -U compinit; compinit -D -u; source ./_dapo; whence -w _dapo; print $_comps[dapo]'
expect_out <<'END'
_dapo: function
_dapo
END
fi
run dapo completion fish
last_out >dapo.fish
if command -v fish >/dev/null; then
	run fish --no-execute dapo.fish
	expect_status 0
	mkdir bin
	ln -s "$DAPO" bin/dapo
	run env PATH="$PWD/bin:$PATH" \
		fish -c 'source dapo.fish; complete -C "dapo item tr"; complete -C "dapo db b"'
	expect_out <<'END'
trash	move items to the trash
backup	copy the store to a file, checked, while others work
END
fi
