# SPDX-License-Identifier: MIT
# What the tests share.

EXTRA_DIST += \
	tests/support/budgets \
	tests/support/cli.sh \
	tests/support/environment.sh
