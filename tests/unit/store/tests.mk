# SPDX-License-Identifier: MIT
# The unit tests of the layer store.

unit_tests += \
	tests/unit/store/engine/test_files \
	tests/unit/store/engine/test_forms \
	tests/unit/store/engine/test_store \
	tests/unit/store/lists/test_query \
	tests/unit/store/lists/test_query_pages \
	tests/unit/store/questions/test_bias \
	tests/unit/store/questions/test_calculations \
	tests/unit/store/questions/test_coordination \
	tests/unit/store/questions/test_inbox \
	tests/unit/store/questions/test_measurements \
	tests/unit/store/questions/test_milestones \
	tests/unit/store/questions/test_objectives \
	tests/unit/store/questions/test_products \
	tests/unit/store/records/test_records \
	tests/unit/store/records/test_search \
	tests/unit/store/records/test_words

tests_unit_store_lists_test_query_SOURCES = \
	tests/unit/store/lists/test_query.c $(lists)
tests_unit_store_lists_test_query_pages_SOURCES = \
	tests/unit/store/lists/test_query_pages.c $(lists)
tests_unit_store_questions_test_bias_SOURCES = \
	tests/unit/store/questions/test_bias.c $(store_fixture)
tests_unit_store_questions_test_calculations_SOURCES = \
	tests/unit/store/questions/test_calculations.c $(store_fixture)
tests_unit_store_questions_test_measurements_SOURCES = \
	tests/unit/store/questions/test_measurements.c $(store_fixture)
tests_unit_store_questions_test_objectives_SOURCES = \
	tests/unit/store/questions/test_objectives.c $(store_fixture)
tests_unit_store_questions_test_coordination_SOURCES = \
	tests/unit/store/questions/test_coordination.c $(lists)
tests_unit_store_questions_test_inbox_SOURCES = \
	tests/unit/store/questions/test_inbox.c $(lists)
tests_unit_store_questions_test_milestones_SOURCES = \
	tests/unit/store/questions/test_milestones.c $(lists)
tests_unit_store_questions_test_products_SOURCES = \
	tests/unit/store/questions/test_products.c $(store_fixture)
tests_unit_store_records_test_records_SOURCES = \
	tests/unit/store/records/test_records.c $(lists)
tests_unit_store_records_test_search_SOURCES = \
	tests/unit/store/records/test_search.c $(rows)
