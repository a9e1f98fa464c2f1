# SPDX-License-Identifier: MIT
# The files of the layer tui; its public headers.

dapo_tui_sources =

dapo_tui_headers =
