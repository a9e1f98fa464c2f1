#!/bin/sh
# SPDX-License-Identifier: MIT
# Settings: where they are, what they may be, writing one without touching the rest.
. "$abs_top_srcdir/tests/support/cli.sh"

run dapo config path
expect_out <<END
$XDG_CONFIG_HOME/dapo/config.ini
END
run dapo config keys
expect_out <<'END'
NAME                 VALUE  TAKES                    HELP
actor                                                name under which changes are logged
store                                                file of the store
domain                                               domain that the terminal interface has in sight at first; commands don't follow it
date_order                  dmy, mdy, ymd            how to read dates such as 3/4/2026
graphics             auto   auto, ascii              line drawing and charts of the terminal interface
cursor               row    row, marker              what shows the chosen row: the row as a whole, or a marker (slow lines)
mouse                off    on, off                  mouse in the terminal interface
colour               on     on, off                  colours in the terminal interface
alarm                off    off, bell, osc9, osc777  what tells of a promise that breaks: the bell, or a notice by OSC 9 or 777
pager                on     on, off                  long answers on a terminal by $PAGER
escape_pause         120    1 to 2000                milliseconds that Esc waits for a key behind it; more on slow lines
answer.draft         no     yes, no                  draft answers to what is dismissed or done
answer.from                 an e-mail address        e-mail address that answers come from
zone                        a time zone              whose days count, such as Europe/Berlin; kept in the store, for all who use it
key.ACTION                                           keys of an action, such as `Z C-y`
theme.MEANING                                        colours of a meaning, such as `bold red`
answer.text.OUTCOME                                  draft for an outcome, with {item} and {product}
END
run dapo config get mouse
expect_out <<'END'
off
END
run dapo config get actor
expect_status 1
expect_err <<'END'
dapo: actor is not set
END
run dapo config get moose
expect_status 1
expect_err <<'END'
dapo: there is no setting `moose`; did you mean `mouse`?
END
run dapo config set date_order dmy
expect_err_has "date_order is set in"
run dapo config set date_order dyd
expect_status 1
expect_err <<'END'
dapo: date_order takes dmy, mdy, ymd; `dyd` is none of them
END

# Whoever reads a setting checks it, here as well: keys, colours, outcomes, addresses, numbers.
refuse_setting()
{
	run dapo config set "$1" "$2"
	expect_status 1
	expect_err_has "$3"
	[ ! -f "$XDG_CONFIG_HOME/dapo/config.ini" ] ||
		! grep -q "^$1 *= *$2" "$XDG_CONFIG_HOME/dapo/config.ini" || fail "$1 is set"
}
refuse_setting key.undo C-s 'C-s belongs to the terminal'
refuse_setting key.undo q 'q already means close'
refuse_setting key.undo 'Strg-u' 'Strg-u'
refuse_setting key.undoo U 'did you mean `key.undo`?'
refuse_setting theme.bad 'bold pink' '"pink" is no colour'
refuse_setting theme.warm red 'did you mean `theme.warn`?'
refuse_setting answer.text.later 'Perhaps.' 'outcomes with a text: '
refuse_setting answer.from 'Mira' 'answer.from takes an e-mail address; `Mira` is none'
refuse_setting escape_pause 0 'escape_pause takes 1 to 2000; `0` is none'
refuse_setting mouse yes 'mouse takes on, off; `yes` is none of them'
# A key that another action has given up is free.
dapo -q config set key.close Z
dapo -q config set key.undo q
run dapo config get key.undo
expect_out <<'END'
q
END
dapo -q config set key.undo ''
dapo -q config set key.close ''
dapo -q config set theme.bad 'bold bright-red on default'
dapo -q config set theme.bad ''
dapo -q config set answer.text.done 'It is there: {item}.'
dapo -q config set answer.text.done ''

run dapo config set actor 'two
lines'
expect_status 1
expect_err <<'END'
dapo: the value of actor must not hold a line end or a comment
END
cat >"$XDG_CONFIG_HOME/dapo/config.ini" <<END
# mine
date_order = dmy

[key]
undo = u
quit = q
END
dapo --quiet config set key.undo Z
dapo --quiet config set actor mira
dapo --quiet config set date_order mdy
dapo --quiet config set key.quit ''
run cat "$XDG_CONFIG_HOME/dapo/config.ini"
expect_out <<'END'
# mine
date_order = mdy

key.undo = Z
actor = mira
[key]
END
run dapo config get key.undo
expect_out <<'END'
Z
END

# They are used: who acts, and how dates read.
dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
run dapo product add orders name=Orders domain=sales reviewed_on=3/4/2026
expect_out <<'END'
orders added: Orders
END
run dapo product list --columns id,reviewed_on
expect_out <<'END'
ID      REVIEWED ON
orders  2026-03-04
END
run dapo log -n 1 --format csv
expect_csv <<'END'
seq,at,actor,verb,summary,reversed_by
2,2026-03-02T09:00:00Z,"mira","product add","orders added: Orders",
END
run dapo --as jon domain edit sales name=Selling
run env DAPO_USER=ann "$DAPO" domain edit sales name=Sale
run dapo log -n 2 --format csv
expect_csv <<'END'
seq,at,actor,verb,summary,reversed_by
4,2026-03-02T09:00:00Z,"ann","domain edit","sales edited: name",
3,2026-03-02T09:00:00Z,"jon","domain edit","sales edited: name",
END
dapo --quiet config set date_order ''
run dapo product edit orders reviewed_on=3/4/2026
expect_status 1
expect_err <<'END'
dapo: reviewed_on: '3/4/2026' has no certain order of day and month; write YYYY-MM-DD, or say the order (dmy, mdy, ymd): imports by --date-order, all else by the setting date_order
END
dapo --quiet config set store elsewhere.db
unset DAPO_STORE
run dapo --quiet init
[ -f elsewhere.db ] || fail "the setting store is not used"

# The first fault of a file is told in its own words, with its line; what nobody knows is a warning.
ini=$XDG_CONFIG_HOME/dapo/config.ini
export DAPO_STORE=elsewhere.db
dapo -q domain add sales name=Sales >/dev/null
cat >"$ini" <<'END'
# mine
mouse = on
colour = blue
date_order = dmy
this is nothing
graphics = braille
END
run dapo domain list
expect_status 1
expect_err <<END
dapo: $ini, line 3: colour takes on, off; \`blue\` is none of them
END
printf 'mouse = on\nno equals sign\ncolour = blue\n' >"$ini"
run dapo domain list
expect_status 1
expect_err <<END
dapo: $ini, line 2: is no \`name = value\`
END
{ printf 'escape_pause = soon\n'; printf 'actor = %0200d\n' 7; } >"$ini"
run dapo domain list
expect_status 1
expect_err <<END
dapo: $ini, line 1: escape_pause takes 1 to 2000; \`soon\` is none
END
printf 'mouse = on\n\n[future]\nbrain = big\n[key]\nundoo = U\n' >"$ini"
run dapo domain list --columns id
expect_status 0
expect_err <<END
$ini, line 4: there is no setting \`future.brain\`; \`dapo config keys\` lists them
END
run dapo -q domain list --columns id
expect_err </dev/null
run dapo config get mouse
expect_out <<'END'
on
END
# It can be taken out.
dapo -q config set future.brain ''
run dapo config set nothing.here ''
expect_status 1
run dapo domain list --columns id
expect_err </dev/null

# An indented line is a setting, and nothing of the one above it; what is set holds.
printf 'graphics = ascii\n  mouse = on\n' >"$ini"
run dapo config get mouse
expect_out <<'END'
on
END
run dapo --quiet config set graphics auto
run dapo config get graphics
expect_out <<'END'
auto
END
printf 'actor = one\n  and more\n' >"$ini"
run dapo config get mouse
expect_status 1
expect_err_has 'line 2: is no `name = value`'
