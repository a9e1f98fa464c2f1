# SPDX-License-Identifier: MIT
# The files of desk/sheet; its public headers.

dapo_sources += \
	src/desk/sheet/fact.c \
	src/desk/sheet/fact.h \
	src/desk/sheet/facts.c \
	src/desk/sheet/facts_of.h \
	src/desk/sheet/of_goal.c \
	src/desk/sheet/of_product.c \
	src/desk/sheet/of_promise.c \
	src/desk/sheet/of_request.c \
	src/desk/sheet/sections.c

dapo_headers += \
	include/dapo/desk/sheet/facts.h \
	include/dapo/desk/sheet/sections.h
