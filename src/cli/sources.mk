# SPDX-License-Identifier: MIT
# The files of the layer cli; its public headers.

dapo_cli_sources =

dapo_cli_headers =
