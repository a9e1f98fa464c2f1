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
# Settings that the interface would pass over are told with their lines; unknown ones are warnings.
cat >"$XDG_CONFIG_HOME/dapo/config.ini" <<'END'
mouse = on
key.undo = C-q
colours = many
theme.good = greenish
answer.text.never = no
key.trash = q
END
run dapo doctor
expect_status 1
expect_out_has 'config.ini, line 2: undo: C-q belongs to the terminal'
expect_out_has 'config.ini, line 3: there is no setting `colours`'
expect_out_has 'config.ini, line 4: good: "greenish" is no colour'
expect_out_has 'config.ini, line 5: there is no setting `answer.text.never`'
expect_out_has 'config.ini, line 6: trash: q already means close'
printf 'colours = many\nkey.fly = F7\n' >"$XDG_CONFIG_HOME/dapo/config.ini"
run dapo doctor --format csv
expect_status 0
expect_out_has 'warn,"settings"'
expect_out_lacks 'fail,"settings"'
rm "$XDG_CONFIG_HOME/dapo/config.ini"
# A character set that is not UTF-8 gives ASCII, also where its locale is not installed.
dapo -q domain add sales name='Sälze' >/dev/null
for locale in de_DE.ISO-8859-1 de_AT.iso885915@euro ru_RU.KOI8-R ja_JP.eucJP; do
	run env -u LC_ALL LANG=$locale "$DAPO" domain list --columns name
	expect_out_has 'S<U+00E4>lze'
	run env -u LC_ALL LANG=$locale "$DAPO" doctor
	expect_out_has "$locale is not UTF-8"
done
for locale in xx_XX.UTF-8 xx_XX.utf8 xx_XX ''; do
	run env -u LC_ALL LANG=$locale "$DAPO" domain list --columns name
	expect_out_has 'Sälze'
done
echo text >"$DAPO_STORE"
run dapo doctor
expect_status 1
expect_out_has "is not a dapo store"
