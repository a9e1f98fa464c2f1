#!/bin/sh
# SPDX-License-Identifier: MIT
# Feedback that needs no item leaves the inbox: answered, or noted; and how it comes back.
. "$abs_top_srcdir/tests/support/cli.sh"

dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add rates name=Rates domain=sales status=active >/dev/null
dapo --quiet feedback add 'Is the rate of Sunday that of Friday?' product=rates kind=question >/dev/null
dapo --quiet feedback add 'Good work, the whole team' product=rates kind=praise >/dev/null
dapo --quiet feedback add 'We move to another office in May' product=rates >/dev/null
dapo --quiet feedback add 'Where are the rates of 1999?' product=rates kind=question >/dev/null
dapo --quiet feedback add 'Rates of Malta, please' product=rates >/dev/null

stored() { run dapo feedback list --sort key --columns key,status,outcome,answer_state,answer; }

# Both ways out; a snooze ends; thanks only where there is a text for them.
dapo --quiet feedback snooze F-1 tomorrow
run dapo feedback answer F-1 'Yes, it is.'
expect_out <<'END'
F-1 answered (draft)
END
run dapo feedback note F-2
expect_out <<'END'
F-2 noted
END
dapo --quiet config set answer.text.noted 'Thanks from {product}.'
dapo --quiet feedback note F-3
dapo --quiet feedback answer F-4 'We look for them.' --draft
stored
expect_out <<'END'
KEY  STATUS    OUTCOME   ANSWER IS  ANSWER
F-1  resolved  answered  draft      Yes, it is.
F-2  resolved  noted
F-3  resolved  noted     draft      Thanks from rates.
F-4  new                 draft      We look for them.
F-5  new
END
run dapo feedback list +inbox --count
expect_out <<'END'
2
END
run dapo feedback list outcome:noted --json --columns key,outcome
expect_out <<'END'
{"schema":1,"kind":"feedback-list","items":[
{"key":"F-3","outcome":"noted"},
{"key":"F-2","outcome":"noted"}
]}
END
run dapo feedback show F-1 --columns status,outcome,snoozed_until
expect_out <<'END'
Status      resolved
Outcome     answered
END
run dapo feedback list +unanswered --count
expect_out <<'END'
5
END
dapo --quiet answer sent F-1
run dapo feedback list +unanswered --count
expect_out <<'END'
4
END

# An answer taken away, a link, a merge, reopening: none leaves an outcome behind.
dapo --quiet feedback answer F-1 ''
dapo --quiet feedback reopen F-3
dapo --quiet item add 'Rates of small islands' product=rates >/dev/null
dapo --quiet feedback link F-2 B-1
dapo --quiet feedback answer F-4 'They are in the archive.'
dapo --quiet feedback merge F-4 F-5
stored
expect_out <<'END'
KEY  STATUS     OUTCOME  ANSWER IS  ANSWER
F-1  new
F-2  linked
F-3  new
F-4  duplicate           draft      They are in the archive.
F-5  new
END
dapo --quiet item status B-1 done
run dapo feedback list outcome:delivered --columns key,status
expect_out <<'END'
KEY  STATUS
F-2  resolved
END

# Refused: what is decided is not noted.
run dapo feedback note F-2
expect_status 1
expect_err <<'END'
dapo: F-2 is resolved: only new feedback can be noted; unlink it first
END
run dapo feedback note F-4
expect_status 1
expect_err_has 'F-4 is a duplicate of F-5'
run dapo feedback note --filter ''
expect_status 2

# The log tells it, and undo and redo take all of it.
run dapo feedback note F-1
expect_status 0
dapo --quiet undo
run dapo feedback show F-1 --columns status,outcome
expect_out <<'END'
Status      new
END
dapo --quiet redo
run dapo feedback show F-1 --columns status,outcome
expect_out <<'END'
Status      resolved
Outcome     noted
END
run dapo log F-1
expect_out_has 'feedback note    F-1 noted'
run dapo db check
expect_status 0
