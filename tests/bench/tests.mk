# SPDX-License-Identifier: MIT
# The benchmark; not part of make check. BENCH_ROWS=20000 makes a quick one, BENCH_PARTS=keys with
# BENCH_SIZES="10000 100000" measures some of the work at some sizes.

bench_programs = tests/bench/keymeter tests/bench/lists tests/bench/material tests/bench/stopwatch
EXTRA_PROGRAMS = $(bench_programs)
CLEANFILES += tests/bench/keymeter$(EXEEXT) tests/bench/lists$(EXEEXT) \
	tests/bench/material$(EXEEXT) tests/bench/stopwatch$(EXEEXT)

# Measures keys and start-up of any full-screen program: `make tests/bench/keymeter`.
tests_bench_keymeter_SOURCES = tests/bench/keymeter.c $(terminal_sources)
tests_bench_keymeter_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_bench_keymeter_LDADD = $(VTERM_LIBS)

# Times pages of lists in a store: `make tests/bench/lists`.
tests_bench_lists_SOURCES = tests/bench/lists.c
tests_bench_lists_LDADD = $(dapo_libs)

tests_bench_material_SOURCES = tests/bench/material.c
tests_bench_material_LDADD = -lm

tests_bench_stopwatch_SOURCES = tests/bench/stopwatch.c
tests_bench_stopwatch_LDADD =

EXTRA_DIST += tests/bench/run.sh tests/bench/work.sh tests/bench/prepare.sh \
	tests/bench/peer_import.sh

bench: all $(bench_programs)
	abs_top_srcdir='$(abs_top_srcdir)'; abs_top_builddir='$(abs_top_builddir)'; \
	DAPO='$(abs_top_builddir)/dapo$(EXEEXT)'; \
	. '$(abs_top_srcdir)/tests/support/environment.sh'; \
	exec sh '$(abs_top_srcdir)/tests/bench/run.sh'
.PHONY: bench
