# SPDX-License-Identifier: MIT
# The unit tests of the layer base.

unit_tests += \
	tests/unit/base/test_base64 \
	tests/unit/base/test_digest \
	tests/unit/base/test_figure \
	tests/unit/base/test_ids \
	tests/unit/base/test_map \
	tests/unit/base/test_number \
	tests/unit/base/test_paths \
	tests/unit/base/test_quantity \
	tests/unit/base/test_strbuf \
	tests/unit/base/test_units \
	tests/unit/base/text/test_forms \
	tests/unit/base/text/test_label \
	tests/unit/base/text/test_locale \
	tests/unit/base/text/test_nearest \
	tests/unit/base/text/test_nothing \
	tests/unit/base/text/test_phrase \
	tests/unit/base/text/test_shorten \
	tests/unit/base/text/test_split \
	tests/unit/base/text/test_text \
	tests/unit/base/text/test_words \
	tests/unit/base/time/test_age \
	tests/unit/base/time/test_calendar \
	tests/unit/base/time/test_clock \
	tests/unit/base/time/test_date \
	tests/unit/base/time/test_date_order \
	tests/unit/base/time/test_duration \
	tests/unit/base/time/test_instant \
	tests/unit/base/time/test_languages \
	tests/unit/base/time/test_time_of_day \
	tests/unit/base/time/test_zone
