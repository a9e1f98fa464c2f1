# SPDX-License-Identifier: MIT
# Tests of the kind fuzz: harnesses, run over their corpus by make check.
# fuzz_programs are tests in C, fuzz_helpers are built but not run, fuzz_tests are scripts.

fuzz_programs =
fuzz_helpers =
fuzz_tests =

# A harness is linked with $(FUZZ_LDFLAGS) under `if FUZZERS`, else with a driver of its own.
