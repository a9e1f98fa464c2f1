#!/bin/sh
# SPDX-License-Identifier: MIT
# Exports of other programs, read by the profile that they are recognised by; profiles of one's own.
. "$abs_top_srcdir/tests/support/cli.sh"

exports=$abs_top_srcdir/tests/fixtures/exports
dapo --quiet init
dapo --quiet domain add sales name=Sales >/dev/null
dapo --quiet product add orders_daily name='Daily orders' domain=sales status=active >/dev/null
dapo --quiet person add rvale name='Robin Vale' >/dev/null

# taken KIND FILE PROFILE ROWS [CREATED]: recognised, and all its rows are new.
taken()
{
	run dapo import "$1" "$exports/$2" --default product=orders_daily --create products \
		${5:+--default created_at=$5}
	expect_err_has "; profile $3 (known by its headers; --profile none reads without)"
	expect_out_has "$4 read = $4 new + 0 updated + 0 unchanged + 0 rejected"
}

taken items jira-all-fields.csv jira 4
taken items gitlab-issues-by-title.csv gitlab 4
taken items github-issues.csv github 49 today
taken items github-project-view.tsv github-project 4 today
taken items linear-issues.csv linear 4
expect_err_has '1 cell names nobody and nothing in this store, kept as extra'
taken items azure-devops-query.csv azure-devops 4

# Words of trackers, people by name and mail, repeated columns, links to rows further down.
run dapo item list --columns title,type,status,assignee,labels,blocked_by --sort key \
	'source:jira,linear,azure-devops'
expect_out <<'END'
TITLE                                 TYPE       STATUS       ASSIGNEE  LABELS            WAITS FOR
Flag orders that arrive late          feature    new          rvale     orders freshness
Same flag, for returns                tech_debt  in_progress            returns
Currency of the order, as "ISO code"  feature    done                   orders
Postcodes of customers are empty      defect     new
Late orders are not flagged           feature    in_progress            freshness orders
Document the unit of weight           feature    done
Mask e-mail addresses, "all of them"  feature    new                                      B-62
Prices of last year                   feature    declined
Late orders are not flagged           feature    in_progress  rvale     freshness orders
Document the unit of weight           tech_debt  done
Say "why" a row was refused, please   defect     new                    import
Prices of last year                   feature    new
END
run dapo item show B-1 --json
expect_out_has '"Votes":"3"'

# Next month's file is of the same source: what is known is known again.
{
	head -n 1 "$exports/azure-devops-query.csv"
	echo '"4411","User Story","Late orders are not flagged","","Closed","1","","","","3/4/2024 9:12:31 AM"'
	echo '"4500","Bug","New one","","New","1","","","","3/14/2024 9:12:31 AM"'
} >april.csv
run dapo import items april.csv --default created_at=today --default product=orders_daily
expect_out_has '2 read = 1 new + 1 updated + 0 unchanged + 0 rejected'

taken feedback google-forms-responses.csv google-forms 5
taken feedback surveymonkey-two-rows.csv surveymonkey 5
taken feedback typeform-responses.csv typeform 4
taken feedback cfpb-complaints.csv cfpb-complaints 30
taken feedback google-play-reviews.csv google-play 5
taken feedback zendesk-view.csv zendesk 4
taken feedback canny-posts.csv canny 4
taken feedback delighted-nps.csv delighted 4
taken feedback govuk-feedback.csv govuk-feedback 4
run dapo feedback list --columns consumer,kind,severity,raw_score,scale_min,scale_max,channel \
	--sort key 'source:delighted,zendesk,google-play,google-forms-responses,govuk'
expect_out <<'END'
CONSUMER                   KIND       SEVERITY  RATING  SCALE FROM  SCALE TO  CHANNEL
ada.okafor@example.org     survey     normal         2           1         5
per.lindqvist@example.org  survey     normal         4           1         5
mona@example.org           survey     normal         3           1         5
li@example.org             survey     normal         5           1         5
sam@example.org            survey     normal         1           1         5
                           request    normal         2           1         5  Google Play
                           request    normal         4           1         5  Google Play
                           request    normal         5           1         5  Google Play
                           request    normal         1           1         5  Google Play
                           request    normal         3           1         5  Google Play
Ada Okafor                 question   high                                    Mail
Li Chen                    question   normal                                  Mail
Sam Beck                   question   high                                    Mail
Per Lindqvist              question   normal                                  Mail
ada.okafor@example.org     survey     normal         3           0        10
li.chen@example.org        survey     normal         9           0        10
sam.beck@example.org       survey     normal         6           0        10
                           survey     normal        10           0        10
                           complaint  normal
                           survey     normal         5           1         5
                           request    normal
                           survey     normal         2           1         5
END
# Answers stand below their questions.
run dapo feedback list --columns text --format jsonl --sort key --limit 1 \
	source:google-forms-responses
expect_out <<'END'
{"text":"Which data product is this about?\norders_daily\n\nWhat do you use it for?\nReporting;Forecasting\n\nWhat should change?\nLate arrivals are not flagged"}
END

# What is asked for goes before the profile, and none reads without.
run dapo import items "$exports/jira-all-fields.csv" --default product=orders_daily --dry-run \
	--source again --map title='Issue key' --value 'status:To Do=triaged'
expect_err_has '  Issue key -> title'
expect_err_has 'Summary'
run dapo import items "$exports/github-issues.csv" --profile none --source github-issues --default product=orders_daily \
	--default created_at=today --dry-run
expect_err_has '; source github-issues'
run dapo import items "$exports/github-issues.csv" --profile jiro
expect_status 2
expect_err <<'END'
dapo: there is no profile `jiro`; did you mean `jira`?
END
run dapo import feedback "$exports/github-issues.csv" --profile jira
expect_status 2
expect_err <<'END'
dapo: profile jira is for items, not for feedback
END

# A mapping made by hand, kept, and found again.
cat >crm.csv <<'END'
Nr;Wann;Wer;Was;Note;Dringend
1;24.03.2024;finance-bi;Die Währung fehlt;2 von 5;ja
2;25.03.2024;pricing-ml;Zu langsam;4 von 5;nein
END
run dapo import feedback crm.csv --default product=orders_daily --map external_id=Nr \
	--map submitted_at=wann --map consumer=Wer --map 'text=Was' --map severity=Dringend \
	--value severity:ja=high --value 'severity:*=low' --source crm --save-profile crm
expect_out_has '2 read = 2 new'
expect_err_has 'the mapping is saved as profile crm'
run cat "$HOME/config/dapo/profiles/crm.ini"
expect_out <<'END'
[profile]
title = crm.csv
kind = feedback
headers = Nr
	Wann
	Wer
	Was
	Dringend
source = crm
date_order = dmy

[map]
consumer = Wer
submitted_at = Wann
text = Was
severity = Dringend
external_id = Nr

[default]
product = orders_daily

[values severity]
high = ja
low = *
END
sed -e 's/Zu langsam/Viel zu langsam/' -e 's/24.03/03.04/' crm.csv >crm-april.csv
run dapo import feedback crm-april.csv
expect_err_has 'source crm; profile crm (known by its headers'
expect_out_has '2 read = 0 new + 2 updated + 0 unchanged + 0 rejected'
run dapo import feedback crm.csv --default product=orders_daily --save-profile crm
expect_status 2
expect_no_out
expect_err_has 'crm.ini exists and was left as it is'
run dapo import profiles --format csv
expect_out_has 'crm,feedback,"own","crm.csv"'
expect_out_has 'jira,item,"built in","Jira, issues with all fields"'
run dapo import profiles crm
expect_out_has 'low = *'
run dapo import profiles govuk-feedback
expect_out_has 'complaint = problem-report'

# What can't be understood is told with its place.
run dapo import feedback crm.csv --value 'severity=high'
expect_status 2
expect_err <<'END'
dapo: --value takes FIELD:TEXT=VALUE, not `severity=high`
END
run dapo import feedback crm.csv --value 'channel:Web=web'
expect_status 2
expect_err_has '--value channel:Web=web: no column fills channel; give --map channel=COLUMN'
run dapo import feedback crm.csv --scale 5..1
expect_status 2
expect_err_has 'dapo: --scale'
printf '[profile]\nkind = nothing\n' >"$HOME/config/dapo/profiles/bad.ini"
run dapo import profiles
expect_status 1
expect_err <<'END'
dapo: profile bad, line 2: kind: there are no rows of kind `nothing`; such as item, feedback, product
END
printf '[profile]\nkind = item\n[map]\ntitel = title\n' >"$HOME/config/dapo/profiles/bad.ini"
run dapo import items "$exports/github-issues.csv" --profile bad
expect_status 1
expect_err_has 'dapo: the profile: item has no field `titel`; did you mean `title`?'
rm "$HOME/config/dapo/profiles/bad.ini"

# Choices in other words name the flag; ratings their scale.
cat >ratings.csv <<'END'
id,date,text,rating,severity
1,2024-01-02,Fine,4,normal
2,2024-01-02,Good,7,normal
3,2024-01-02,Bad,n/a,horrible
END
run dapo import feedback ratings.csv --source ratings --default product=orders_daily --scale 1..5 --map severity=severity
expect_status 3
expect_err_has 'line 3, byte 56, column rating: 7 is not on the scale 1..5'
expect_err_has "--value 'severity:horrible=…' tells which it is"

# A row above is replaced, and that is told; the file of rejects is never the file itself.
cat >twice.csv <<'END'
id,date,text
1,2024-01-02,First
2,2024-01-02,Other
1,2024-01-02,Second
END
run dapo import feedback twice.csv --source twice --default product=orders_daily
expect_out_has '3 read = 2 new + 1 updated'
expect_err_has '1 row came in the place of a row above with the same id, the first on line 4'
echo '3,,No date' >>twice.csv
run dapo import feedback twice.csv --default product=orders_daily --source again --rejects twice.csv --force
expect_status 2
expect_err_has 'the file of rejects is the file that is imported: twice.csv; name another one'
run cat twice.csv
expect_out_has '3,,No date'
run dapo import feedback twice.csv --default product=orders_daily --source again --rejects bad.csv --max-rejects 0
expect_status 1
expect_err_has 'the rejected rows are in bad.csv; mend them in the whole file, and import that'
run dapo import feedback twice.csv --default product=orders_daily --source dry --dry-run --save-profile dry
expect_status 3
expect_err_has 'no profile is saved (--dry-run)'
