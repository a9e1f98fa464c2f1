# SPDX-License-Identifier: MIT
# The files of the layer model; its public headers.

dapo_model_sources =

dapo_model_headers =
