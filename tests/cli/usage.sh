#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage errors name what is wrong and the nearest that is right; help comes from the tables.
. "$abs_top_srcdir/tests/support/cli.sh"

run dapo nonsense
expect_status 2
expect_no_out
expect_err <<'END'
dapo: there is no command `nonsense`; `dapo help` lists them, and a filter of one plain word goes behind --
END

run dapo itme list
expect_status 2
expect_err <<'END'
dapo: there is no command `itme`; did you mean `item`?
END

run dapo item lst
expect_status 2
expect_err <<'END'
dapo: item has no verb `lst`; did you mean `list`?
END

run dapo item
expect_status 2
expect_err <<'END'
dapo: item needs a verb: list, show, add, edit, status, score, why, pin, unpin, link, unlink, value-check, trash, restore
END

run dapo item list --colums key
expect_status 2
expect_err <<'END'
dapo: there is no option --colums; did you mean --columns?
usage: dapo item list [FILTER...] [OPTION...]
END

run dapo item list -label
expect_status 2
expect_err <<'END'
dapo: there is no option -label here (a filter term that begins with - goes behind --)
usage: dapo item list [FILTER...] [OPTION...]
END

run dapo item list --limit
expect_status 2
expect_err <<'END'
dapo: --limit needs a value: N
usage: dapo item list [FILTER...] [OPTION...]
END

run dapo item list --json=yes
expect_status 2
expect_err <<'END'
dapo: --json takes no value
usage: dapo item list [FILTER...] [OPTION...]
END

run dapo item list --format xml
expect_status 2
expect_err <<'END'
dapo: format `xml` is none of table, csv, json, jsonl, md
usage: dapo item list [FILTER...] [OPTION...]
END

run dapo item list --sort rank --sort title
expect_status 2
expect_err <<'END'
dapo: --sort is given twice
usage: dapo item list [FILTER...] [OPTION...]
END

run dapo item why
expect_status 2
expect_err <<'END'
dapo: item why needs KEY
usage: dapo item why KEY [OPTION...]
END

run dapo item why B-1 B-2
expect_status 2
expect_err <<'END'
dapo: `B-2` is one word too many for item why
usage: dapo item why KEY [OPTION...]
END

run dapo item trash --readonly B-1
expect_status 2
expect_err <<'END'
dapo: item trash changes the store; it can't go with --readonly
END

run dapo item
expect_status 2

# Without a store nothing but a hint.
run dapo item list
expect_status 1
expect_no_out
expect_err_has "there is no store at"
expect_err_has "dapo init"

run dapo help
expect_out <<'END'
dapo keeps the backlog, the feedback and the promises of data products, for their
data product owner (DPO).

usage: dapo [FILTER] [--view NAME] [--readonly]   open the terminal interface
       dapo NOUN [VERB] [OPERAND...] [OPTION...]

Commands
  init          make a new store
  demo          sample data, in a temporary store
  domain        domains and how they prioritise
                list show add edit trash restore
  product       data products
                list show add edit meta role config trash restore
  person        people
                list show add edit trash restore anonymise
  output-port   what a product offers
                list show add edit trash restore
  input-port    what a product reads
                list show add edit trash restore
  support       where help with a product is
                list show add edit trash restore
  access        roles that open a product, and who approves them
                list show add edit trash restore
  link          pages about a product
                list show add edit trash restore
  team          teams of owners and of source systems
                list show add edit trash restore
  membership    who answers for which product, in which role
                list show add edit trash restore
  consumer      data consumers
                list show add edit trash restore merge anonymise
  item          the backlog
                list show add edit status score why pin unpin link unlink
                value-check trash restore
  feedback      what consumers said, and triage
                list show add edit similar link unlink new-item answer note
                dismiss snooze split reopen trash restore merge anonymise
  answer        the outbox: answers to feedback, drafted and sent
                list show draft export sent
  sla           promises (SLA objectives) and their measurements
                list show add edit record check burn publish open-item trash
                restore
  maintenance   hours that no promise counts
                list show add edit trash restore
  publication   SLA sheets as consumers were told
                list show edit
  kpi           indicators of success, and their values
                list show add edit record check trash restore
  milestone     milestones of the roadmap
                list show add edit trash restore
  roadmap       milestones by quarter or horizon, for the team or for consumers
  request       requests between domains
                list show edit new counter accept start promise decline
                deliver withdraw export import trash restore
  decision      what the data owner decides
                list show propose approve reject trash restore
  note          notes about anything, for the team alone
                list show add trash restore
  import        rows from CSV files
                list show file profiles undo domains products people
                output-ports input-ports support access links teams
                memberships consumers sla measurements maintenance kpi
                kpi-measurements milestones items feedback evidence scores
                notes
  export        rows to a file
  review        what waits for you this week
  bias          whether the ranking follows value, not departments
  whoami        who you are here, and what waits for you
  status        one line for a prompt or a status bar
  view          saved filters
                list show save delete
  undo          take back your newest change, or one by its number
  redo          bring back what undo took
  log           who changed what
                verify
  db            the store as a file
                info check compact backup restore
  config        settings
                path keys get set
  doctor        check terminal, settings and store
  completion    a completion script for the shell
  help          this help
  version       the version of dapo

Options of all commands
      --store FILE        the store (else $DAPO_STORE, the setting, or the XDG data folder)
      --as PERSON         who acts (else $DAPO_USER, the setting, or $USER)
      --domain ID         only what belongs to that domain
      --format F          table, csv, json, jsonl or md
      --json              short for --format json
      --raw               to a terminal, too, the exact bytes of data
  -q, --quiet             no messages; of a change only the key of the new row
  -y, --yes               answer yes to every question
      --no-pager          long answers straight to the terminal
      --readonly          open the store for reading only
      --allow-network     open a store on a network file system, alone
  -h, --help              help on the command
      --version           the version of dapo

`dapo help NOUN` and `dapo help NOUN VERB` tell more. Exit status: 0 done, 1 failed,
2 usage, 3 done with rejects, 4 a promise or KPI is broken, 5 store busy or row
changed, 6 done, but the answer could not be written.
END

run dapo --help
expect_out_has "usage: dapo [FILTER]"

run dapo help undo
expect_out <<'END'
usage: dapo undo [SEQ]

take back your newest change, or one by its number in the log
END

run dapo item --help
expect_out <<'END'
dapo item: the backlog

  list [FILTER...]             list items, in their rank
  show KEY...                  show an item with all that belongs to it
  add [TITLE] field=value...   add an item
  edit KEY... field=value...   set fields of items (an empty value clears)
  status KEY... STATUS         set the status of items
  score KEY... input=value...  set score inputs (an empty value takes one away)
  why KEY                      explain the rank of an item, line by line
  pin KEY RANK                 put an item at a place of your choice
  unpin KEY...                 let items be ranked by their score again
  link ITEM FEEDBACK...        link feedback to an item as its evidence
  unlink ITEM FEEDBACK...      take links to feedback away
  value-check [FILTER...]      what items that are done did to their KPI
  trash KEY...                 move items to the trash
  restore KEY...               take items out of the trash
END

run dapo help item pin
expect_out <<'END'
usage: dapo item pin KEY RANK [OPTION...]

put an item at a place of your choice

Example:
  dapo item pin B-40 1 --reason 'the regulator asks for it' --until 2026-06-30

Options (beside those of all commands)
      --reason TEXT       why; required
      --until DATE        when to think again
END

run dapo view save -h
expect_out <<'END'
usage: dapo view save NAME [OPTION...]

save a view, over one of that name

Options (beside those of all commands)
      --pane NAME         what it lists: product, item, feedback or sla
  -f, --filter EXPR       its filter
      --sort ORDER        its order
      --default           show it when the interface opens
END

run dapo help nonsense
expect_status 2
expect_err <<'END'
dapo: there is no command `nonsense`
END

run dapo --version
expect_out <<'END'
dapo 0.1.0
END

# Help works where the settings are broken; all else names the line.
mkdir -p "$XDG_CONFIG_HOME/dapo"
echo 'mouse = perhaps' >"$XDG_CONFIG_HOME/dapo/config.ini"
run dapo help version
expect_out_has "the version of dapo"
run dapo item list
expect_status 1
expect_err_has 'config.ini, line 1: mouse takes on, off; `perhaps` is none of them'

# A malformed clock is refused.
rm "$XDG_CONFIG_HOME/dapo/config.ini"
run env DAPO_NOW=yesterday-ish "$DAPO" item list
expect_status 2
expect_err_has "DAPO_NOW"
