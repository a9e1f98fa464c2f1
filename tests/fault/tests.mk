# SPDX-License-Identifier: MIT
# Tests of the kind fault: crashes, full disks, locks and other bad luck.
# fault_programs are tests in C, fault_helpers are built but not run, fault_tests are scripts.

fault_programs =
fault_helpers =
fault_tests =
