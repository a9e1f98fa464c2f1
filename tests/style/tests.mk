# SPDX-License-Identifier: MIT
# Tests of the source itself.

style_tests =
