# SPDX-License-Identifier: MIT
# Tests of the kind screen: the program in a pseudo-terminal, its screens read by a terminal emulator.
# screen_programs are tests in C, screen_helpers are built but not run, screen_tests are scripts.

screen_programs =
screen_helpers =
screen_tests =

# A program that uses the terminal emulator needs:
#	tests_screen_NAME_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
#	tests_screen_NAME_LDADD = $(LDADD) $(VTERM_LIBS)
