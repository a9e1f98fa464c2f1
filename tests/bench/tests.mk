# SPDX-License-Identifier: MIT
# The benchmark; not part of make check. With tests/bench/run.sh comes this rule:
#	EXTRA_DIST += tests/bench/run.sh
#	bench: all
#		. $(srcdir)/tests/support/environment.sh; sh $(srcdir)/tests/bench/run.sh
#	.PHONY: bench

# Measures keys and start-up of any full-screen program: `make tests/bench/keymeter`.
EXTRA_PROGRAMS = tests/bench/keymeter
CLEANFILES += tests/bench/keymeter$(EXEEXT)
tests_bench_keymeter_SOURCES = tests/bench/keymeter.c $(terminal_sources)
tests_bench_keymeter_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_bench_keymeter_LDADD = $(VTERM_LIBS)
