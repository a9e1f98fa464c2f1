# SPDX-License-Identifier: MIT
# Tests of the statements that other tests have sent: their plans, and what PostgreSQL
# says to them.
# They come last: each test before them leaves its statements in a file NAME.texts beside its log.

statement_tests = tests/statements/plans.sh tests/statements/postgresql.sh
statement_helpers = tests/statements/dialect tests/statements/plans

tests_statements_dialect_SOURCES = tests/statements/dialect.c
tests_statements_dialect_LDADD = $(dapo_libs)
tests_statements_plans_SOURCES = tests/statements/plans.c
tests_statements_plans_LDADD = $(dapo_libs)

EXTRA_DIST += \
	tests/statements/left_out \
	tests/statements/plans.allowed \
	tests/statements/plans.statistics \
	tests/statements/statements.sh

if TESTS_ENABLED
senders = $(unit_tests:=.log) $(cli_tests:.sh=.log) $(screen_tests:.screen=.log)
tests/statements/plans.log tests/statements/postgresql.log: $(senders)
endif
