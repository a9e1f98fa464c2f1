# SPDX-License-Identifier: MIT
# The files of cli/pages; its public headers.

dapo_sources += \
	src/cli/pages/coordination.c \
	src/cli/pages/extras.c \
	src/cli/pages/extras.h \
	src/cli/pages/extras_kpi.c \
	src/cli/pages/extras_product.c \
	src/cli/pages/import_page.c \
	src/cli/pages/import_page.h \
	src/cli/pages/review_page.c \
	src/cli/pages/review_page.h \
	src/cli/pages/roadmap_page.c \
	src/cli/pages/roadmap_page.h \
	src/cli/pages/sheet.c \
	src/cli/pages/sheet.h
