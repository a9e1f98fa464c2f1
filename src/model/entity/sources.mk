# SPDX-License-Identifier: MIT
# The files of model/entity; its public headers.

dapo_sources += \
	src/model/entity/entities.c \
	src/model/entity/entity.c \
	src/model/entity/field.c \
	src/model/entity/record.c \
	src/model/entity/value.c

dapo_headers += \
	include/dapo/model/entity/entities.h \
	include/dapo/model/entity/entity.h \
	include/dapo/model/entity/field.h \
	include/dapo/model/entity/record.h \
	include/dapo/model/entity/states.h \
	include/dapo/model/entity/value.h
