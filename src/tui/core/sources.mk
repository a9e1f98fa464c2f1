# SPDX-License-Identifier: MIT
# The files of the terminal interface that know nothing of curses; their headers.

dapo_tui_core_sources =

dapo_tui_core_headers =
