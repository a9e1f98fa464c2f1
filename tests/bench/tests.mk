# SPDX-License-Identifier: MIT
# The benchmark; not part of make check. With tests/bench/run.sh comes this rule:
#	EXTRA_DIST += tests/bench/run.sh
#	bench: all
#		. $(srcdir)/tests/support/environment.sh; sh $(srcdir)/tests/bench/run.sh
#	.PHONY: bench
