# SPDX-License-Identifier: MIT
# The files of assets/, and how those that the program carries inside become C.

# In the order of migration; append only.
schema_assets =

demo_assets =

# Distributed, not embedded.
other_assets = assets/embed.sh

embedded_sources = embedded_schema.c embedded_demo.c
CLEANFILES += $(embedded_sources)
EXTRA_DIST += $(schema_assets) $(demo_assets) $(other_assets)

embed = sh $(srcdir)/assets/embed.sh

embedded_schema.c: $(schema_assets) assets/embed.sh Makefile
	$(AM_V_GEN)$(embed) assets_schema $(srcdir) $(schema_assets) >$@.tmp && mv $@.tmp $@

embedded_demo.c: $(demo_assets) assets/embed.sh Makefile
	$(AM_V_GEN)$(embed) assets_demo $(srcdir) $(demo_assets) >$@.tmp && mv $@.tmp $@
