# SPDX-License-Identifier: MIT
# The files of store/questions; its public headers.

dapo_sources += \
	src/store/questions/bias.c \
	src/store/questions/calculations.c \
	src/store/questions/coordination.c \
	src/store/questions/domains.c \
	src/store/questions/evidence.c \
	src/store/questions/evidence.h \
	src/store/questions/holders.c \
	src/store/questions/kpis.c \
	src/store/questions/links.c \
	src/store/questions/measurements.c \
	src/store/questions/milestones.c \
	src/store/questions/objectives.c \
	src/store/questions/products.c \
	src/store/questions/ranking.c \
	src/store/questions/value_checks.c

dapo_headers += \
	include/dapo/store/questions/bias.h \
	include/dapo/store/questions/calculations.h \
	include/dapo/store/questions/coordination.h \
	include/dapo/store/questions/domains.h \
	include/dapo/store/questions/holders.h \
	include/dapo/store/questions/kpis.h \
	include/dapo/store/questions/links.h \
	include/dapo/store/questions/measurements.h \
	include/dapo/store/questions/milestones.h \
	include/dapo/store/questions/objectives.h \
	include/dapo/store/questions/products.h \
	include/dapo/store/questions/ranking.h \
	include/dapo/store/questions/value_checks.h
