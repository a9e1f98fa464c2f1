# SPDX-License-Identifier: MIT
# The files of model/rules; its public headers.

dapo_sources += \
	src/model/rules/answers.c \
	src/model/rules/authority.c \
	src/model/rules/bias.c \
	src/model/rules/completeness.c \
	src/model/rules/demand.c \
	src/model/rules/forget.c \
	src/model/rules/kpi.c \
	src/model/rules/milestone.c \
	src/model/rules/priority.c \
	src/model/rules/progress.c \
	src/model/rules/proposal.c \
	src/model/rules/rating.c \
	src/model/rules/rating_header.c \
	src/model/rules/rating_scale.h \
	src/model/rules/request.c \
	src/model/rules/roles.c \
	src/model/rules/sla.c \
	src/model/rules/source_name.c \
	src/model/rules/threeway.c \
	src/model/rules/title.c \
	src/model/rules/value_check.c

dapo_headers += \
	include/dapo/model/rules/answers.h \
	include/dapo/model/rules/authority.h \
	include/dapo/model/rules/bias.h \
	include/dapo/model/rules/completeness.h \
	include/dapo/model/rules/demand.h \
	include/dapo/model/rules/forget.h \
	include/dapo/model/rules/kpi.h \
	include/dapo/model/rules/milestone.h \
	include/dapo/model/rules/priority.h \
	include/dapo/model/rules/progress.h \
	include/dapo/model/rules/proposal.h \
	include/dapo/model/rules/rating.h \
	include/dapo/model/rules/request.h \
	include/dapo/model/rules/roles.h \
	include/dapo/model/rules/sla.h \
	include/dapo/model/rules/source_name.h \
	include/dapo/model/rules/threeway.h \
	include/dapo/model/rules/title.h \
	include/dapo/model/rules/value_check.h
