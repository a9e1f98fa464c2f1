# SPDX-License-Identifier: MIT
# The files of the layer tui; its public headers.

dapo_tui_sources = \
	src/tui/ask_choice.c \
	src/tui/ask_command.c \
	src/tui/ask_form.c \
	src/tui/ask_line.c \
	src/tui/ask_palette.c \
	src/tui/ask_record.c \
	src/tui/ask_yes.c \
	src/tui/cells.c \
	src/tui/cells.h \
	src/tui/detail.h \
	src/tui/detail_objective.c \
	src/tui/detail_objective_picture.c \
	src/tui/detail_product.c \
	src/tui/detail_sheet.c \
	src/tui/draft.c \
	src/tui/draft.h \
	src/tui/draw.c \
	src/tui/editor.c \
	src/tui/editor.h \
	src/tui/follow.c \
	src/tui/form_draw.c \
	src/tui/form_suggest.c \
	src/tui/form_text.c \
	src/tui/form_typing.c \
	src/tui/form_view.h \
	src/tui/lines.c \
	src/tui/lines.h \
	src/tui/loop.c \
	src/tui/loop.h \
	src/tui/pane.h \
	src/tui/pane_ask.c \
	src/tui/pane_backlog.c \
	src/tui/pane_cells.c \
	src/tui/pane_cells.h \
	src/tui/pane_draw.c \
	src/tui/pane_feedback.c \
	src/tui/pane_kpi.c \
	src/tui/pane_list.c \
	src/tui/pane_products.c \
	src/tui/pane_requests.c \
	src/tui/pane_roadmap.c \
	src/tui/pane_sla.c \
	src/tui/pane_triage.c \
	src/tui/pane_window.c \
	src/tui/panes.h \
	src/tui/panes_act.c \
	src/tui/parts.c \
	src/tui/parts.h \
	src/tui/plan.c \
	src/tui/plan.h \
	src/tui/stack.c \
	src/tui/surround.c \
	src/tui/term.c \
	src/tui/terminfo.c \
	src/tui/terminfo.h \
	src/tui/triage.h \
	src/tui/triage_decide.c \
	src/tui/triage_draw.c \
	src/tui/tty.c \
	src/tui/tui.c \
	src/tui/verbs.c \
	src/tui/verbs.h \
	src/tui/verbs_link.c \
	src/tui/verbs_open.c \
	src/tui/verbs_pin.c \
	src/tui/view_detail.c \
	src/tui/view_history.c \
	src/tui/view_links.c \
	src/tui/view_panes.c \
	src/tui/view_roadmap.c \
	src/tui/view_saved.c \
	src/tui/view_text.c \
	src/tui/view_trash.c \
	src/tui/view_triage.c \
	src/tui/view_why.c

dapo_tui_headers = \
	include/dapo/tui/ask.h \
	include/dapo/tui/draw.h \
	include/dapo/tui/term.h \
	include/dapo/tui/tty.h \
	include/dapo/tui/tui.h \
	include/dapo/tui/view.h \
	include/dapo/tui/views.h
