# SPDX-License-Identifier: MIT
# Scripts that run the program and compare what it says; see tests/support/cli.sh.

cli_tests = \
	tests/cli/config.sh \
	tests/cli/db.sh \
	tests/cli/feedback.sh \
	tests/cli/history.sh \
	tests/cli/init.sh \
	tests/cli/item.sh \
	tests/cli/product.sh \
	tests/cli/sla.sh \
	tests/cli/usage.sh \
	tests/cli/version.sh \
	tests/cli/why.sh
