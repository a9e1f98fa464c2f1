# SPDX-License-Identifier: MIT
# The unit tests of the layer model.

unit_tests += \
	tests/unit/model/entity/test_new_entity \
	tests/unit/model/entity/test_new_field \
	tests/unit/model/filter/test_filter \
	tests/unit/model/rules/sla/test_property \
	tests/unit/model/rules/sla/test_terms \
	tests/unit/model/rules/sla/test_window \
	tests/unit/model/rules/test_answers \
	tests/unit/model/rules/test_authority \
	tests/unit/model/rules/test_completeness \
	tests/unit/model/rules/test_demand \
	tests/unit/model/rules/test_forget \
	tests/unit/model/rules/test_kpi \
	tests/unit/model/rules/test_milestone \
	tests/unit/model/rules/test_priority \
	tests/unit/model/rules/test_rating \
	tests/unit/model/rules/test_request \
	tests/unit/model/rules/test_roles \
	tests/unit/model/rules/test_sla \
	tests/unit/model/rules/test_sla_rollup \
	tests/unit/model/rules/test_source_name \
	tests/unit/model/rules/test_threeway \
	tests/unit/model/rules/test_title \
	tests/unit/model/rules/test_value_check

tests_unit_model_rules_test_sla_SOURCES = \
	tests/unit/model/rules/test_sla.c tests/support/sla.h tests/support/now.h
tests_unit_model_rules_test_sla_rollup_SOURCES = \
	tests/unit/model/rules/test_sla_rollup.c tests/support/sla.h tests/support/now.h
tests_unit_model_rules_sla_test_property_SOURCES = \
	tests/unit/model/rules/sla/test_property.c tests/support/sla.h tests/support/now.h
tests_unit_model_rules_sla_test_window_SOURCES = \
	tests/unit/model/rules/sla/test_window.c tests/support/sla.h tests/support/now.h
tests_unit_model_rules_sla_test_terms_SOURCES = \
	tests/unit/model/rules/sla/test_terms.c tests/support/sla.h tests/support/now.h
