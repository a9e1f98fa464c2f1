# SPDX-License-Identifier: MIT
# The files of model/tables; its public headers.

dapo_sources += \
	src/model/tables/consumer.c \
	src/model/tables/decision.c \
	src/model/tables/domain.c \
	src/model/tables/entities.c \
	src/model/tables/feedback.c \
	src/model/tables/import_batch.c \
	src/model/tables/item.c \
	src/model/tables/kpi.c \
	src/model/tables/milestone.c \
	src/model/tables/note.c \
	src/model/tables/objective.c \
	src/model/tables/person.c \
	src/model/tables/product.c \
	src/model/tables/product_sheet.c \
	src/model/tables/request.c \
	src/model/tables/saved_view.c \
	src/model/tables/store_settings.c

dapo_headers += \
	include/dapo/model/tables/consumer.h \
	include/dapo/model/tables/decision.h \
	include/dapo/model/tables/domain.h \
	include/dapo/model/tables/feedback.h \
	include/dapo/model/tables/import_batch.h \
	include/dapo/model/tables/item.h \
	include/dapo/model/tables/kpi.h \
	include/dapo/model/tables/milestone.h \
	include/dapo/model/tables/note.h \
	include/dapo/model/tables/objective.h \
	include/dapo/model/tables/person.h \
	include/dapo/model/tables/product.h \
	include/dapo/model/tables/product_sheet.h \
	include/dapo/model/tables/request.h \
	include/dapo/model/tables/saved_view.h \
	include/dapo/model/tables/store_settings.h
