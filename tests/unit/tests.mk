# SPDX-License-Identifier: MIT
# Unit tests: one cmocka program a module, tests/unit/LAYER/FOLDER/test_MODULE.c, named without the
# .c in the fragment of its layer. A program of more than one file has a variable of its own:
#	tests_unit_store_engine_test_store_SOURCES = \
#		tests/unit/store/engine/test_store.c tests/support/temp.c

unit_tests =

# What several of them share.
lists = tests/support/lists.c tests/support/lists.h $(rows)
rows = tests/support/rows.c tests/support/rows.h tests/support/traced.h tests/support/now.h
store_fixture = \
	tests/support/store_fixture.c tests/support/store_fixture.h tests/support/traced.h \
	tests/support/now.h
importing = tests/support/importing.c tests/support/importing.h $(store_fixture)

