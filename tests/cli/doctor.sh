#!/bin/sh
# SPDX-License-Identifier: MIT
# doctor says what is well and what to do; exit 1 only for what is broken.
. "$abs_top_srcdir/tests/support/cli.sh"

export TERM=xterm
run dapo doctor
expect_out_has "warn"
expect_out_has "there is no store at"
dapo --quiet init
run dapo doctor --format jsonl
expect_out_has "{\"state\":\"ok\",\"what\":\"schema\",\"finding\":\"$(schema_number), as this dapo makes it\"}"
expect_out_has '{"state":"ok","what":"journal","finding":"delete"}'
expect_out_has '{"state":"ok","what":"permissions","finding":"for its owner only"}'
expect_out_has '{"state":"ok","what":"locale","finding":"C.UTF-8"}'
expect_out_lacks '"fail"'
chmod o+r "$DAPO_STORE"
run env LC_ALL=C TERM= "$DAPO" doctor
expect_out_has "chmod o="
expect_out_has "is not UTF-8"
expect_out_has "TERM"
mkdir -p "$XDG_CONFIG_HOME/dapo"
echo nonsense >"$XDG_CONFIG_HOME/dapo/config.ini"
run dapo doctor
expect_status 1
expect_out_has "config.ini, line 1"
rm "$XDG_CONFIG_HOME/dapo/config.ini"
echo text >"$DAPO_STORE"
run dapo doctor
expect_status 1
expect_out_has "is not a dapo store"
