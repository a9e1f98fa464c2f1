# SPDX-License-Identifier: MIT
# The files of store/derived; its public headers.

dapo_sources += \
	src/store/derived/check.c \
	src/store/derived/compute.c \
	src/store/derived/derive.c \
	src/store/derived/derived.h \
	src/store/derived/glance.c \
	src/store/derived/invariants.c \
	src/store/derived/product.c \
	src/store/derived/scoring.c

dapo_headers += \
	include/dapo/store/derived/derive.h \
	include/dapo/store/derived/glance.h \
	include/dapo/store/derived/invariants.h \
	include/dapo/store/derived/scoring.h
