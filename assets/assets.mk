# SPDX-License-Identifier: MIT
# The files of assets/, and how those that the program carries inside become C.

# In the order of migration; append only. Their number is the number of the schema.
schema_assets = assets/schema/0001_house.sql \
	assets/schema/0002_responsibilities.sql \
	assets/schema/0003_import_law.sql \
	assets/schema/0004_asleep.sql \
	assets/schema/0005_item_history.sql \
	assets/schema/0006_words.sql \
	assets/schema/0007_promises.sql \
	assets/schema/0008_outcomes.sql \
	assets/schema/0009_same_names.sql \
	assets/schema/0010_chain.sql \
	assets/schema/0011_people.sql \
	assets/schema/0012_forgotten.sql \
	assets/schema/0013_zone.sql \
	assets/schema/0014_retired.sql \
	assets/schema/0015_one_ranking_a_domain.sql \
	assets/schema/0016_causes.sql \
	assets/schema/0017_twins.sql \
	assets/schema/0018_notes.sql

# In the order in which they are imported.
demo_assets = assets/demo/domains.csv \
	assets/demo/products.csv \
	assets/demo/people.csv \
	assets/demo/memberships.csv \
	assets/demo/consumers.csv \
	assets/demo/sla.csv \
	assets/demo/kpi.csv \
	assets/demo/milestones.csv \
	assets/demo/items.csv \
	assets/demo/scores.csv \
	assets/demo/feedback.csv \
	assets/demo/evidence.csv \
	assets/demo/requests.csv \
	assets/demo/decisions.csv \
	assets/demo/measurements.csv \
	assets/demo/kpi-measurements.csv \
	assets/demo/views.csv \
	assets/demo/teams.csv \
	assets/demo/output-ports.csv \
	assets/demo/input-ports.csv \
	assets/demo/support.csv \
	assets/demo/access.csv \
	assets/demo/links.csv \
	assets/demo/maintenance.csv \
	assets/demo/publications.csv

# How the exports of other programs are read.
profile_assets = assets/profiles/asana.ini \
	assets/profiles/azure-devops.ini \
	assets/profiles/canny.ini \
	assets/profiles/cfpb-complaints.ini \
	assets/profiles/delighted.ini \
	assets/profiles/github-project.ini \
	assets/profiles/github.ini \
	assets/profiles/gitlab.ini \
	assets/profiles/google-forms-de.ini \
	assets/profiles/google-forms.ini \
	assets/profiles/google-play.ini \
	assets/profiles/govuk-feedback.ini \
	assets/profiles/jira.ini \
	assets/profiles/limesurvey.ini \
	assets/profiles/linear.ini \
	assets/profiles/microsoft-forms.ini \
	assets/profiles/pivotal.ini \
	assets/profiles/qualtrics.ini \
	assets/profiles/servicenow.ini \
	assets/profiles/surveymonkey.ini \
	assets/profiles/trello.ini \
	assets/profiles/typeform.ini \
	assets/profiles/zendesk.ini

# Distributed, not embedded.
other_assets = assets/embed.sh assets/demo/README.md

embedded_sources = embedded_schema.c embedded_demo.c embedded_profiles.c
CLEANFILES += $(embedded_sources)
EXTRA_DIST += $(schema_assets) $(demo_assets) $(profile_assets) $(other_assets)

embed = sh $(srcdir)/assets/embed.sh

embedded_schema.c: $(schema_assets) assets/embed.sh assets/assets.mk
	$(AM_V_GEN)$(embed) assets_schema $(srcdir) $(schema_assets) >$@.tmp && mv $@.tmp $@

embedded_demo.c: $(demo_assets) assets/embed.sh assets/assets.mk
	$(AM_V_GEN)$(embed) assets_demo $(srcdir) $(demo_assets) >$@.tmp && mv $@.tmp $@

embedded_profiles.c: $(profile_assets) assets/embed.sh assets/assets.mk
	$(AM_V_GEN)$(embed) assets_profiles $(srcdir) $(profile_assets) >$@.tmp && mv $@.tmp $@

# The manual and the completion scripts, made by the program from its tables; the keys in the manual
# come from the table of actions, which the command line does not know.
other_assets += assets/man/dapo.1.in assets/man/dapo-import.5.in \
	assets/man/dapo-definitions.7.in
nodist_man_MANS = dapo.1 dapo-import.5 dapo-definitions.7
bashcompletiondir = $(datadir)/bash-completion/completions
zshcompletiondir = $(datadir)/zsh/site-functions
fishcompletiondir = $(datadir)/fish/vendor_completions.d
nodist_bashcompletion_DATA = completion/dapo
nodist_zshcompletion_DATA = completion/_dapo
nodist_fishcompletion_DATA = completion/dapo.fish
CLEANFILES += $(nodist_man_MANS) $(nodist_bashcompletion_DATA) $(nodist_zshcompletion_DATA) \
	$(nodist_fishcompletion_DATA)

noinst_PROGRAMS = assets/man/keys
assets_man_keys_SOURCES = assets/man/keys.c
assets_man_keys_LDADD = $(dapo_libs)
CLEANFILES += dapo.1.commands

dapo.1: assets/man/dapo.1.in dapo$(EXEEXT) assets/man/keys$(EXEEXT)
	$(AM_V_GEN)./dapo$(EXEEXT) manual <$(srcdir)/assets/man/dapo.1.in >$@.commands && \
		assets/man/keys$(EXEEXT) <$@.commands >$@.tmp && rm -f $@.commands && mv $@.tmp $@

manual = sed 's/[@]VERSION@/$(PACKAGE_VERSION)/' $(srcdir)/assets/man/$@.in | \
	./dapo$(EXEEXT) manual >$@.tmp && mv $@.tmp $@

dapo-import.5: assets/man/dapo-import.5.in dapo$(EXEEXT)
	$(AM_V_GEN)$(manual)

dapo-definitions.7: assets/man/dapo-definitions.7.in dapo$(EXEEXT)
	$(AM_V_GEN)$(manual)

completion/dapo: dapo$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) completion && ./dapo$(EXEEXT) completion bash >$@.tmp && mv $@.tmp $@

completion/_dapo: dapo$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) completion && ./dapo$(EXEEXT) completion zsh >$@.tmp && mv $@.tmp $@

completion/dapo.fish: dapo$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) completion && ./dapo$(EXEEXT) completion fish >$@.tmp && mv $@.tmp $@
