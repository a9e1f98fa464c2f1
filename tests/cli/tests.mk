# SPDX-License-Identifier: MIT
# Scripts that run the program and compare what it says; see tests/support/cli.sh.

cli_tests = \
	tests/cli/version.sh
