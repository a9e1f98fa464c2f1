# SPDX-License-Identifier: MIT
# The files of the layer store; its public headers.

dapo_store_sources =

dapo_store_headers =
