# SPDX-License-Identifier: MIT
# The files of cli/pages; its public headers.

dapo_sources += \
	src/cli/pages/burn.c \
	src/cli/pages/burn.h \
	src/cli/pages/import_page.c \
	src/cli/pages/import_page.h \
	src/cli/pages/metadata.c \
	src/cli/pages/metadata.h \
	src/cli/pages/publish.c \
	src/cli/pages/publish.h \
	src/cli/pages/review_page.c \
	src/cli/pages/review_page.h \
	src/cli/pages/roadmap_page.c \
	src/cli/pages/roadmap_page.h \
	src/cli/pages/roles.c \
	src/cli/pages/roles.h \
	src/cli/pages/settings_check.c \
	src/cli/pages/settings_check.h \
	src/cli/pages/sheet.c \
	src/cli/pages/sheet.h \
	src/cli/pages/value_check.c \
	src/cli/pages/value_check.h \
	src/cli/pages/why.c \
	src/cli/pages/why.h
