# SPDX-License-Identifier: MIT
# The files of assets/, and how those that the program carries inside become C.

# In the order of migration; append only.
schema_assets = assets/schema/0001_house.sql

# In the order in which they are imported.
demo_assets = assets/demo/domains.csv \
	assets/demo/products.csv \
	assets/demo/people.csv \
	assets/demo/memberships.csv \
	assets/demo/consumers.csv \
	assets/demo/objectives.csv \
	assets/demo/items.csv \
	assets/demo/score_inputs.csv \
	assets/demo/feedback.csv \
	assets/demo/evidence.csv \
	assets/demo/measurements.csv \
	assets/demo/views.csv

# Distributed, not embedded.
other_assets = assets/embed.sh assets/demo/README.md

embedded_sources = embedded_schema.c embedded_demo.c
CLEANFILES += $(embedded_sources)
EXTRA_DIST += $(schema_assets) $(demo_assets) $(other_assets)

embed = sh $(srcdir)/assets/embed.sh

embedded_schema.c: $(schema_assets) assets/embed.sh Makefile
	$(AM_V_GEN)$(embed) assets_schema $(srcdir) $(schema_assets) >$@.tmp && mv $@.tmp $@

embedded_demo.c: $(demo_assets) assets/embed.sh Makefile
	$(AM_V_GEN)$(embed) assets_demo $(srcdir) $(demo_assets) >$@.tmp && mv $@.tmp $@
