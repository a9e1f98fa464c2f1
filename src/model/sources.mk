# SPDX-License-Identifier: MIT
# The files of the layer model; its public headers.

dapo_model_sources = \
	src/model/answers.c \
	src/model/authority.c \
	src/model/bias.c \
	src/model/completeness.c \
	src/model/consumer.c \
	src/model/decision.c \
	src/model/demand.c \
	src/model/domain.c \
	src/model/entities.c \
	src/model/entity.c \
	src/model/feedback.c \
	src/model/field.c \
	src/model/filter.c \
	src/model/filter_complete.c \
	src/model/filter_field.c \
	src/model/filter_internal.h \
	src/model/filter_parse.c \
	src/model/import_batch.c \
	src/model/item.c \
	src/model/kpi.c \
	src/model/kpi_progress.c \
	src/model/milestone.c \
	src/model/objective.c \
	src/model/person.c \
	src/model/priority.c \
	src/model/product.c \
	src/model/product_sheet.c \
	src/model/quarter.c \
	src/model/rating.c \
	src/model/rating_header.c \
	src/model/rating_internal.h \
	src/model/record.c \
	src/model/request.c \
	src/model/request_rules.c \
	src/model/roadmap.c \
	src/model/roles.c \
	src/model/saved_view.c \
	src/model/sla.c \
	src/model/sla_terms.c \
	src/model/value.c \
	src/model/value_check.c

dapo_model_headers = \
	include/dapo/model/answers.h \
	include/dapo/model/authority.h \
	include/dapo/model/bias.h \
	include/dapo/model/completeness.h \
	include/dapo/model/consumer.h \
	include/dapo/model/decision.h \
	include/dapo/model/demand.h \
	include/dapo/model/domain.h \
	include/dapo/model/entity.h \
	include/dapo/model/feedback.h \
	include/dapo/model/filter.h \
	include/dapo/model/import_batch.h \
	include/dapo/model/item.h \
	include/dapo/model/kpi.h \
	include/dapo/model/kpi_progress.h \
	include/dapo/model/milestone.h \
	include/dapo/model/objective.h \
	include/dapo/model/person.h \
	include/dapo/model/priority.h \
	include/dapo/model/product.h \
	include/dapo/model/product_sheet.h \
	include/dapo/model/quarter.h \
	include/dapo/model/rating.h \
	include/dapo/model/record.h \
	include/dapo/model/request.h \
	include/dapo/model/request_rules.h \
	include/dapo/model/roadmap.h \
	include/dapo/model/roles.h \
	include/dapo/model/saved_view.h \
	include/dapo/model/sla.h \
	include/dapo/model/sla_terms.h \
	include/dapo/model/value.h \
	include/dapo/model/value_check.h
