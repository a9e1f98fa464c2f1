# SPDX-License-Identifier: MIT
# The files of the layer desk; its public headers.

dapo_desk_sources =

dapo_desk_headers =
