#!/bin/sh
# SPDX-License-Identifier: MIT
# A new store: its file, its folders, its modes; never over another file.
. "$abs_top_srcdir/tests/support/cli.sh"

run dapo init
expect_no_out
expect_err_has "new store"
[ "$(ls -l "$DAPO_STORE" | cut -c1-10)" = -rw------- ] || fail "the store is not for its owner only"

run dapo init
expect_status 1
expect_err_has "exists already; it was left as it is"

run dapo --store "$PWD/deep/er/x.db" init
[ "$(ls -ld deep | cut -c1-10)" = drwx------ ] || fail "its folder is not for its owner only"

# The default place.
unset DAPO_STORE
run dapo --quiet init
expect_no_err
[ -f "$XDG_DATA_HOME/dapo/dapo.db" ] || fail "no store in the data folder"

run dapo --readonly --store y.db init
expect_status 2

# What is no store is refused and not touched.
echo 'hello, world' >text
run dapo --store text item list
expect_status 1
expect_err_has "text is not a dapo store; it was not touched"
expect_file text <<'END'
hello, world
END
