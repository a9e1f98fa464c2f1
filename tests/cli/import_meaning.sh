#!/bin/sh
# SPDX-License-Identifier: MIT
# What the cells of a column mean is decided over all of them, once, and told.
. "$abs_top_srcdir/tests/support/cli.sh"

make_orders

# stored BATCH FIELDS: what is in the store now, in the order of the file.
stored()
{
	run dapo feedback list "batch:I-$1" --columns "$2" --sort key --format jsonl
}

# --- One odd cell costs its row, wherever it stands; the column is kept.
{
	echo 'Id,Created,Product,Stars (1-5),Urgency,Text'
	i=1
	while [ $i -le 1200 ]; do
		echo "$i,2025-03-01,orders,4,High,word $i of what was said about the table"
		i=$((i + 1))
	done
} >long.csv
for row in 5 1101; do
	sed "s/^$row,\(.*\),4,High,/$row,\1,splendid,High,/; s/^$((row + 1)),\(.*\),4,High,/$((row + 1)),\1,4,whenever,/" \
		long.csv >odd.csv
	run dapo import feedback odd.csv --source "odd$row" --dry-run
	expect_status 3
	expect_out_has '1200 read = 1198 new + 0 updated + 0 unchanged + 2 rejected'
	expect_err_has '  Stars (1-5) -> raw_score'
	expect_err_has '  ratings are on 1..5, as their header says'
	expect_err_has "line $((row + 1)), byte"
	expect_err_has "'splendid' is no rating"
	expect_err_has "--value 'raw_score:splendid=…' tells which it is"
	expect_err_has "--value 'severity:whenever=…' tells which it is"
	run dapo import feedback odd.csv --source "odd$row" --dry-run \
		--value raw_score:splendid=5 --value severity:whenever=low
	expect_out_has '1200 read = 1200 new + 0 updated + 0 unchanged + 0 rejected'
done

# --- Where most cells don't fit, the next candidate is tried, and that is told.
cat >next.csv <<'END'
Id,Created,Product,Rating,Score,Priority,Impact,Text
1,2025-03-01,orders,good,4,soon,minor,first words
2,2025-03-02,orders,bad,2,later,major,second words
3,2025-03-03,orders,5,5,soon,n/a,third words
END
run dapo import feedback next.csv
expect_err_has "  column Rating is passed over for raw_score: 2 of its 3 cells hold no rating, the first on line 2: \`good\`; Score is taken instead; --map 'raw_score=Rating' with --value 'raw_score:good=…' for each of its words and --scale LOW..HIGH takes it"
expect_err_has "  column Priority is passed over for severity: 3 of its 3 cells hold no severity"
stored 1 external_id,raw_score,severity
expect_out <<'END'
{"external_id":"1","raw_score":4,"severity":"low"}
{"external_id":"2","raw_score":2,"severity":"high"}
{"external_id":"3","raw_score":5,"severity":"normal"}
END

# Without another one the column is left, with a word; the flags that are named take it.
cat >left.csv <<'END'
Id,Created,Product,Urgency,Text
1,2025-03-01,orders,gestern,first words
2,2025-03-02,orders,irgendwann,second words
END
run dapo import feedback left.csv --source left
expect_err_has "  column Urgency fills no field: 2 of its 2 cells hold no severity, the first on line 2: \`gestern\`; --map 'severity=Urgency' with --value 'severity:gestern=…' for each of its words takes it"
run dapo import feedback left.csv --source left2 --map severity=Urgency \
	--value severity:gestern=high --value severity:irgendwann=low
stored 3 external_id,severity
expect_out <<'END'
{"external_id":"1","severity":"high"}
{"external_id":"2","severity":"low"}
END

# A question whose answers are named in groups comes before the answers themselves.
cat >groups.csv <<'END'
StartDate,EndDate,ResponseId,Q4_NPS_GROUP,Q4,Q5
Start Date,End Date,Response ID,How likely are you to recommend us? - Group,How likely are you to recommend us?,What else?
"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID4_NPS_GROUP""}","{""ImportId"":""QID4""}","{""ImportId"":""QID5_TEXT""}"
2025-03-01 10:00:00,2025-03-01 10:05:00,R_1,Passive,8,more columns
2025-03-02 10:00:00,2025-03-02 10:05:00,R_2,Detractor,3,less waiting
2025-03-03 10:00:00,2025-03-03 10:05:00,R_3,Promoter,10,all is well here
END
run dapo import feedback groups.csv --profile none --default product=orders --map text=Q5 \
	--map submitted_at=EndDate
stored 4 external_id,raw_score,scale_max
expect_out <<'END'
{"external_id":"R_1","raw_score":8,"scale_max":10}
{"external_id":"R_2","raw_score":3,"scale_max":10}
{"external_id":"R_3","raw_score":10,"scale_max":10}
END

# An empty column of names gives way to the addresses beside it.
cat >names.csv <<'END'
Id,Created,Product,Name,Email,Text
1,2025-03-01,orders,,ines@example.org,first words
2,2025-03-02,orders,,(anonymous),second words
3,2025-03-03,orders,N/A,per@example.org,third words
END
run dapo import feedback names.csv --source names
stored 5 external_id,consumer
expect_out <<'END'
{"external_id":"1","consumer":"ines@example.org"}
{"external_id":"2","consumer":null}
{"external_id":"3","consumer":"per@example.org"}
END

# --- Numbers with labels are read by word, or by what --value says of word or number.
cat >labels.csv <<'END'
Id,Created,Product,Priority,Kind,Satisfaction,Text
1,2025-03-01,orders,2 - High,1. Defect,7: great,first words
2,2025-03-02,orders,P4 – Minor,Question (3),4 — fair,second words
3,2025-03-03,orders,(3) Moderate,2) Praise,(1) poor,third words
4,2025-03-04,orders,9 - Sometime,1. Defect,9 - Don't know,fourth words
5,2025-03-05,orders,Whenever (8),1. Defect,2,fifth words
END
run dapo import feedback labels.csv --source labels --scale 1..7 --value severity:Sometime=low --value severity:8=low
stored 6 external_id,severity,kind,raw_score,scale_max
expect_out <<'END'
{"external_id":"1","severity":"high","kind":"defect","raw_score":7,"scale_max":7}
{"external_id":"2","severity":"low","kind":"question","raw_score":4,"scale_max":7}
{"external_id":"3","severity":"normal","kind":"praise","raw_score":1,"scale_max":7}
{"external_id":"4","severity":"low","kind":"defect","raw_score":null,"scale_max":null}
{"external_id":"5","severity":"low","kind":"defect","raw_score":2,"scale_max":7}
END
cat >items.csv <<'END'
Id,Title,Issue type,State
1,First thing,2 - Data quality,3 - In progress
2,Second thing,Tech debt (1),6. Closed
3,Third thing,Access,Ready [2]
END
run dapo import items items.csv --default created_at=today --default product=orders
run dapo item list --columns external_id,type,status --sort key --format jsonl
expect_out <<'END'
{"external_id":"1","type":"data_quality","status":"in_progress"}
{"external_id":"2","type":"tech_debt","status":"done"}
{"external_id":"3","type":"access","status":"ready"}
END

# --- The scale of the column holds for all its cells.
cat >scales.csv <<'END'
Id,Created,Product,Rating (0-5),Text
1,2025-03-01,orders,4/5,first words
2,2025-03-02,orders,8/10,second words
3,2025-03-03,orders,3,third words
4,2025-03-04,orders,★★☆☆☆,fourth words
END
run dapo import feedback scales.csv --source scales
expect_status 3
expect_err_has 'line 3, byte'
expect_err_has 'a rating on 1..10, where the column has 0..5'
stored 8 external_id,raw_score,scale_min,scale_max
expect_out <<'END'
{"external_id":"1","raw_score":4,"scale_min":0,"scale_max":5}
{"external_id":"3","raw_score":3,"scale_min":0,"scale_max":5}
{"external_id":"4","raw_score":2,"scale_min":0,"scale_max":5}
END
cat >cells.csv <<'END'
Id,Created,Product,Rating,Text
1,2025-03-01,orders,4/5,first words
2,2025-03-02,orders,3,second words
3,2025-03-03,orders,1 out of 5,third words
END
run dapo import feedback cells.csv --source cells
expect_err_has '  ratings are on 1..5, as their cells say'
stored 9 external_id,raw_score,scale_max
expect_out <<'END'
{"external_id":"1","raw_score":4,"scale_max":5}
{"external_id":"2","raw_score":3,"scale_max":5}
{"external_id":"3","raw_score":1,"scale_max":5}
END
# --- Questions of other languages: what rates is no part of a text that takes the rest, nor who says it.
cat >french.csv <<'END'
Horodateur;Produit;Sur une échelle de 1 à 5, quelle est votre satisfaction ?;Que faut-il améliorer ?;Votre e-mail
13/03/2025 09:15:00;orders;4;Les heures;a@x.example
14/03/2025 09:15:00;orders;2;Les doublons;
END
run dapo import feedback french.csv --map 'text=*'
expect_err_has '  ratings are on 1..5, as their header says'
stored 10 consumer,submitted_at,raw_score,scale_max,text
expect_out <<'END'
{"consumer":"a@x.example","submitted_at":"2025-03-13T09:15:00Z","raw_score":4,"scale_max":5,"text":"Les heures"}
{"consumer":null,"submitted_at":"2025-03-14T09:15:00Z","raw_score":2,"scale_max":5,"text":"Les doublons"}
END
cat >german.csv <<'END'
Nr;Eingegangen am;Datenprodukt;Priorität;Zufriedenheit (1-5);Kommentar;Melder
n-1;13.03.2025;orders;high;4;Zu spät;Anna
n-2;14.03.2025;orders;low;5;Prima;Bernd
END
run dapo import feedback german.csv --map external_id=Nr
stored 11 consumer,severity,raw_score,text
expect_out <<'END'
{"consumer":"Anna","severity":"high","raw_score":4,"text":"Zu sp\u00E4t"}
{"consumer":"Bernd","severity":"low","raw_score":5,"text":"Prima"}
END

# --- A rating in words of a ticket system is told with the flags that take it.
cat >tickets.csv <<'END'
Id,Created,Product,Satisfaction Score,Description
s-1,2025-03-01,orders,good,first words
s-2,2025-03-02,orders,bad,second words
END
run dapo import feedback tickets.csv
expect_err_has "column Satisfaction Score fills no field: 2 of its 2 cells hold no rating, the first on line 2: \`good\`"
