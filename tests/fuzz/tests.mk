# SPDX-License-Identifier: MIT
# Tests of the kind fuzz: harnesses, run over their corpus by make check.
# fuzz_programs are tests in C, fuzz_helpers are built but not run, fuzz_tests are scripts.

fuzz_programs =
fuzz_helpers =
fuzz_tests =

# Each harness tests/fuzz/fuzz_NAME.c has a corpus, tests/fuzz/corpus/NAME.
fuzz_harnesses = \
	tests/fuzz/fuzz_csv \
	tests/fuzz/fuzz_filter \
	tests/fuzz/fuzz_keys \
	tests/fuzz/fuzz_profile \
	tests/fuzz/fuzz_request \
	tests/fuzz/fuzz_settings \
	tests/fuzz/fuzz_store \
	tests/fuzz/fuzz_text \
	tests/fuzz/fuzz_zone

# Under libFuzzer a harness runs until it is stopped: build it, and run it by hand with a corpus of
# its own, such as: tests/fuzz/fuzz_csv -max_total_time=300 my-corpus ../tests/fuzz/corpus/csv
if FUZZERS
fuzz_driver =
fuzz_helpers += $(fuzz_harnesses)
else
fuzz_driver = tests/fuzz/standalone.c
fuzz_programs += $(fuzz_harnesses)
endif

tests_fuzz_fuzz_csv_SOURCES = tests/fuzz/fuzz_csv.c tests/fuzz/require.h $(fuzz_driver)
tests_fuzz_fuzz_csv_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LDFLAGS)

tests_fuzz_fuzz_filter_SOURCES = tests/fuzz/fuzz_filter.c $(fuzz_driver)
tests_fuzz_fuzz_filter_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LDFLAGS)

tests_fuzz_fuzz_keys_SOURCES = tests/fuzz/fuzz_keys.c tests/fuzz/require.h $(fuzz_driver)
tests_fuzz_fuzz_keys_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LDFLAGS)

tests_fuzz_fuzz_profile_SOURCES = tests/fuzz/fuzz_profile.c tests/fuzz/require.h $(fuzz_driver)
tests_fuzz_fuzz_profile_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LDFLAGS)

tests_fuzz_fuzz_request_SOURCES = tests/fuzz/fuzz_request.c tests/fuzz/require.h $(fuzz_driver)
tests_fuzz_fuzz_request_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LDFLAGS)

tests_fuzz_fuzz_settings_SOURCES = tests/fuzz/fuzz_settings.c tests/fuzz/require.h $(fuzz_driver)
tests_fuzz_fuzz_settings_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LDFLAGS)

tests_fuzz_fuzz_store_SOURCES = tests/fuzz/fuzz_store.c tests/fuzz/require.h $(fuzz_driver)
tests_fuzz_fuzz_store_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LDFLAGS)

tests_fuzz_fuzz_text_SOURCES = tests/fuzz/fuzz_text.c tests/fuzz/require.h $(fuzz_driver)
tests_fuzz_fuzz_text_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LDFLAGS)

tests_fuzz_fuzz_zone_SOURCES = tests/fuzz/fuzz_zone.c $(fuzz_driver)
tests_fuzz_fuzz_zone_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LDFLAGS)

EXTRA_DIST += tests/fuzz/corpus
