# SPDX-License-Identifier: MIT
# The files of model/rules/sla; its public headers.

dapo_sources += \
	src/model/rules/sla/property.c \
	src/model/rules/sla/terms.c \
	src/model/rules/sla/window.c

dapo_headers += \
	include/dapo/model/rules/sla/property.h \
	include/dapo/model/rules/sla/terms.h \
	include/dapo/model/rules/sla/window.h
