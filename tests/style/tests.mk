# SPDX-License-Identifier: MIT
# Tests of the source itself.

style_tests = \
	tests/style/can_fail.sh \
	tests/style/contracts.sh \
	tests/style/distributed.sh \
	tests/style/documented.sh \
	tests/style/folders.sh \
	tests/style/headers.sh \
	tests/style/layers.sh \
	tests/style/libraries.sh \
	tests/style/licence.sh \
	tests/style/names.sh \
	tests/style/rings.sh \
	tests/style/silence.sh \
	tests/style/words.sh

EXTRA_DIST += \
	tests/style/layers.except \
	tests/style/names.except \
	tests/style/rings.except \
	tests/style/map.sh \
	tests/style/names.except \
	tests/style/strip.awk \
	tests/style/style.sh
