# SPDX-License-Identifier: MIT
# Writes the tables that the tests of the import wizard read: sh import_files.sh
set -e
mkdir -p in/old
cat >in/survey.csv <<'END'
Submitted,Product,Consumer,Comment,Severity,Rating (1-5),Team,Room
2026-02-20 09:00,orders,finance-bi,"Orders of 31 Aug are missing
until 11",high,2,Finance,4.12
2026-02-21 10:30,returns,pricing-ml,Add an FX rate per order,low,4,Pricing,
2026-02-22 11:00,orders,,The currency column is wrong,urgent-ish,3,Risk,1.01
2026-02-23 12:00,orders,finance-bi,,low,3,Finance,4.12
END
cat >in/plain.csv <<'END'
said,when,kind of thing,note
Late again,3/4/2025,defect,first
No totals,5/4/2025,defect,second
END
printf 'submitted_at,product,text\n2026-02-20,orders,caf\351 is spelled wrong\n' >in/latin.csv
printf 'key,title,product,created,\033[2Jnote\nJ-1,Nightly load,orders,2026-02-01,a\nJ-2,\033[31mRed\033[0m\342\200\256txt,orders,2026-02-02,b\n' >in/items.csv
awk 'BEGIN {
	print "submitted_at,product,text"
	for (i = 0; i < 60000; i++)
		printf "2026-01-%02d,orders,row %d says nothing new about its table\n", i % 28 + 1, i
}' >in/many.csv
