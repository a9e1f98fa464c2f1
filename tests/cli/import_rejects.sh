#!/bin/sh
# SPDX-License-Identifier: MIT
# Files of rejects: mended and imported again they give the rows that the first file would have.
. "$abs_top_srcdir/tests/support/cli.sh"

exports=$abs_top_srcdir/tests/fixtures/exports
dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders_daily name=Orders domain=sales status=active >/dev/null

# Tabs, a title, names that are empty or repeated; records that cannot be read go as they came.
printf 'Report\n\nproduct\tdate\ttext\ttext\t\n' >plain.tsv
printf 'orders_daily\t2025-01-02\tlate\tvery\t!\norders_daily\t2025-13-02\t"two\nlines"\t\t\n' >>plain.tsv
printf 'orders_daily\t2025-01-03\ta"b\t\t\nnowhere\t2025-01-04\tx\t\ty\norders_daily\t2025\n' >>plain.tsv
run dapo --quiet import feedback plain.tsv --rejects bad.tsv
expect_status 3
expect_out_has '5 read = 1 new + 0 updated + 0 unchanged + 4 rejected'
run cat bad.tsv
expect_out <<'END'
"product"	"date"	"text"	"text"	""	_line	_error
"orders_daily"	"2025-13-02"	"two
lines"	""	""	5	"date: submitted_at: '2025-13-02': there is no month 13; accepted are 1 to 12"
orders_daily	2025-01-03	a"b			7	"text: quote inside an unquoted cell"
"nowhere"	"2025-01-04"	"x"	""	"y"	8	"product: no such product: `nowhere`; --create products makes it, --value product:…=ID tells which it is"
orders_daily	2025	9	"5 cells expected, 2 found"
END

# What is not mended keeps its line and its form, again and again.
sed 's/2025-13-02/2025-01-05/' bad.tsv >mended.tsv
run dapo --quiet import feedback mended.tsv --source plain --rejects bad2.tsv
expect_status 3
expect_out_has '4 read = 1 new + 0 updated + 0 unchanged + 3 rejected'
run cat bad2.tsv
expect_out <<'END'
"product"	"date"	"text"	"text"	""	_line	_error
orders_daily	2025-01-03	a"b			7	"text: quote inside an unquoted cell"
"nowhere"	"2025-01-04"	"x"	""	"y"	8	"product: no such product: `nowhere`; --create products makes it, --value product:…=ID tells which it is"
orders_daily	2025	9	"7 cells expected, 4 found"
END
sed 's/a"b/ab/; s/nowhere/orders_daily/; /^orders_daily\t2025\t/d' bad2.tsv >mended2.tsv
run dapo --quiet import feedback mended2.tsv --source plain
expect_out_has '2 read = 2 new + 0 updated + 0 unchanged + 0 rejected'

# Had the first file been good, it would have given the same rows.
sed 's/2025-13-02/2025-01-05/; s/a"b/ab/; s/nowhere/orders_daily/; $d' plain.tsv >good.tsv
run dapo --quiet import feedback good.tsv --source plain
expect_out <<'END'
4 read = 0 new + 0 updated + 4 unchanged + 0 rejected
END

# Headers of two and three rows come with all of them; sources in other encodings marked as UTF-8.
check_round_trip()
{
	file=$1 good=$2 bad=$3
	shift 3
	sed "s/$good/$bad/" "$exports/$file" >first.csv
	run dapo --quiet import feedback first.csv --rejects rejects.csv --force "$@"
	expect_status 3
	expect_out_has ' 1 rejected'
	sed "s/$bad/$good/" rejects.csv >second.csv
	run dapo --quiet import feedback second.csv "$@"
	expect_out_has '1 read = 1 new + 0 updated + 0 unchanged + 0 rejected'
	run dapo --quiet import feedback "$exports/$file" "$@"
	expect_out_has 'read = 0 new + 0 updated'
	expect_out_has 'unchanged + 0 rejected'
}
check_round_trip surveymonkey-two-rows.csv '03\/13\/2024 11:45:00' '03\/99\/2024 11:45:00' --source monkey \
	--default product=orders_daily --map 'submitted_at=Start Date' --date-order mdy \
	--map 'text=How would you rate the data catalogue?'
run dapo import feedback second.csv --source x --dry-run --default product=orders_daily \
	--map 'submitted_at=Start Date' --date-order mdy --map 'text=How would you rate the data catalogue?'
expect_err_has 'second.csv: UTF-8 with byte order mark, comma, header in row 1-2, LF'
expect_err_has 'What do you use it for? — Checking freshness, What do you use it for? — Asking the owner'
check_round_trip qualtrics-three-rows.csv '2024-03-05 08:02:00' '2024-13-05 08:02:00' --source qualtrics \
	--default product=orders_daily --map submitted_at=StartDate --map text=Q3
iconv -f utf-16le -t utf-8 "$exports/google-play-reviews.csv" | sed 's/Charts are/Charts "are/' |
	iconv -f utf-8 -t utf-16le >play.csv
run dapo --quiet import feedback play.csv --source play --map product= --default product=orders_daily \
	--rejects rejects.csv --force
expect_status 3
expect_out_has '5 read = 4 new + 0 updated + 0 unchanged + 1 rejected'
sed 's/Charts "are/Charts are/' rejects.csv >second.csv
run dapo --quiet import feedback second.csv --source play --map product= --default product=orders_daily
expect_out_has '1 read = 1 new + 0 updated + 0 unchanged + 0 rejected'
run dapo --quiet import feedback "$exports/google-play-reviews.csv" --source play \
	--map product= --default product=orders_daily
expect_out_has '5 read = 0 new + 0 updated + 5 unchanged + 0 rejected'

# The file is in UTF-8, whatever the source was in: the flag of the first import is refused.
run dapo --quiet import feedback "$exports/spreadsheet-title-rows-1252.csv" --encoding windows-1252 \
	--map product=Produkt --map text=Kommentar --map submitted_at=Datum --map consumer=Konsument \
	--source xl --rejects rejects.csv --force
expect_status 3
run dapo import feedback rejects.csv --encoding windows-1252 --source xl
expect_status 2
expect_err <<'END'
dapo: rejects.csv begins with a UTF-8 byte order mark: leave --encoding windows-1252 out
END
run dapo import feedback rejects.csv --source xl --map product=Produkt --map text=Kommentar \
	--map submitted_at=Datum --map consumer=Konsument --create products
expect_out_has '2 read = 2 new + 0 updated + 0 unchanged + 0 rejected'
