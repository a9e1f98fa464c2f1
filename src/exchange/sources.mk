# SPDX-License-Identifier: MIT
# The files of the layer exchange; its public headers.

dapo_exchange_sources =

dapo_exchange_headers =
