#!/bin/sh
# SPDX-License-Identifier: MIT
# Exports as programs write them: header rows, totals below, and what is no table of answers.
. "$abs_top_srcdir/tests/support/cli.sh"

exports=$abs_top_srcdir/tests/fixtures/exports
cp "$exports"/*.csv .
make_orders

# The averages that Google Forms puts below the answers are no answer, and that is said.
run dapo import feedback google-forms-maintainers.csv --default product=orders --map 'text=#9' --dry-run
expect_out_has '19 read = 19 new + 0 updated + 0 unchanged + 0 rejected'
expect_err_has 'header in row 1, CRLF; line 36 holds totals and is left out; source'
run dapo import feedback google-forms-maintainers.csv --default product=orders --map 'text=#9' --json
expect_out_has '"dialect":"UTF-8, comma, header in row 1, CRLF; line 36 holds totals and is left out"'
expect_out_has '"read":19,"new":19,"updated":0,"unchanged":0,"kept":0,"left_out":0,"rejected":0'
printf 'product,date,text,rating\norders,2025-01-01,late,4\norders,2025-01-02,wrong,5\n,,fine,4\n' \
	>unnamed.csv
run dapo import feedback unnamed.csv --dry-run
expect_status 3
expect_out_has '3 read = 2 new + 0 updated + 0 unchanged + 1 rejected'

# Columns of Qualtrics go by the short names of their first row, however the words are spelt.
run dapo import feedback qualtrics-three-rows.csv --default product=orders --profile none \
	--map consumer=RecipientEmail --map 'submitted_at=recorded date' --map text=Q3
expect_out <<'END'
5 read = 5 new + 0 updated + 0 unchanged + 0 rejected
4 new consumers
imported as batch 2; `dapo import undo 2` takes it back
END
expect_err_has 'header in row 1-3, LF'
expect_err_has '  ResponseId -> external_id'
expect_err_has '  RecipientEmail -> consumer'
expect_err_has 'UserLanguage, Q1, Q2_1, Q2_2, Q2_3'
run dapo feedback list source:qualtrics-three-rows --columns consumer,text
expect_out_has 'ines.moreau@example.org    Nothing, keep it as it is'

# Answers stand below their questions, choices of one question side by side.
run dapo import feedback qualtrics-three-rows.csv --source labelled --default product=orders \
	--map 'text=How satisfied are you with our tables?+Q2_1+Q2_2+Q2_3'
run dapo feedback list source:labelled consumer:per.lindqvist@example.org --format jsonl --columns text
expect_out <<'END'
{"text":"How satisfied are you with our tables?\nVery dissatisfied\n\nWhich of these slow you down?\nLate data, Missing columns"}
END

# Titles above, another encoding, another delimiter.
run dapo import feedback spreadsheet-title-rows-1252.csv --map product=Produkt --map text=Kommentar \
	--map submitted_at=Datum --dry-run
expect_status 3
expect_err_has 'header in row 4, CRLF'
expect_err_has 'byte 0xE4 is no UTF-8; the text looks like windows-1252: --encoding windows-1252'
run dapo import feedback spreadsheet-title-rows-1252.csv --map product=Produkt --map text=Kommentar \
	--map submitted_at=Datum --map consumer=Konsument --encoding windows-1252 --create products
expect_out_has '4 read = 4 new + 0 updated + 0 unchanged + 0 rejected'

# Reports that count answers.
run dapo import feedback surveymonkey-summary.csv
expect_status 1
expect_err <<'END'
dapo: surveymonkey-summary.csv is a summary report of SurveyMonkey, which counts answers and has none: export all individual responses as CSV (Analyze Results, Save As, Export file)
END
run dapo import feedback qualtrics-report.csv
expect_status 1
expect_err <<'END'
dapo: qualtrics-report.csv is a summary report of Qualtrics, which counts answers and has none: export the responses as CSV (Data & Analysis, Export & Import, Export Data)
END
