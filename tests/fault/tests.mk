# SPDX-License-Identifier: MIT
# Tests of the kind fault: crashes, full disks, locks and other bad luck.
# fault_programs are tests in C, fault_helpers are built but not run, fault_tests are scripts.

fault_programs =
fault_helpers =
fault_tests =

fault_programs += tests/fault/eight_writers
tests_fault_eight_writers_SOURCES = \
	tests/fault/eight_writers.c tests/fault/worker.c tests/fault/worker.h

fault_programs += tests/fault/kill_saves
tests_fault_kill_saves_SOURCES = \
	tests/fault/kill_saves.c tests/fault/worker.c tests/fault/worker.h

fault_programs += tests/fault/kill_imports
tests_fault_kill_imports_SOURCES = \
	tests/fault/kill_imports.c tests/fault/worker.c tests/fault/worker.h

fault_tests += tests/fault/nth_call.sh tests/fault/full_disk.sh
EXTRA_DIST += tests/fault/shim.c tests/fault/shim.sh

fault_tests += tests/fault/read_only.sh tests/fault/refused.sh
fault_helpers += tests/fault/holder
tests_fault_holder_SOURCES = tests/fault/holder.c tests/fault/worker.c tests/fault/worker.h

fault_tests += tests/fault/kill_files.sh tests/fault/streams.sh tests/fault/valgrind.sh

fault_programs += tests/fault/session_ends
tests_fault_session_ends_SOURCES = \
	tests/fault/session_ends.c tests/fault/worker.c tests/fault/worker.h $(terminal_sources)
tests_fault_session_ends_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_fault_session_ends_LDADD = $(dapo_libs) $(VTERM_LIBS)
