/* SPDX-License-Identifier: MIT */
/* The makers of views, and what opens them. A view is opened by its maker only: this table is all
 * that files below a view, or beside it, know of it. */
#ifndef DAPO_TUI_FRAME_VIEWS_H
#define DAPO_TUI_FRAME_VIEWS_H

#include "tui.h"

/* The panes. `filter` (may be NULL) is the first filter of the backlog, `view` a saved view. */
struct view *view_panes_new(struct tui *tui, const char *filter, const char *view);

/* Applies a saved view to the panes (from the menu of saved views). */
void view_panes_apply(struct tui *tui, const struct record *saved_view);

/* Sets all views on the panes aside and shows in one of them what a filter finds; back and close
 * there lead back to the views, the pane having the filter that it had. False, with nothing done,
 * if the entity has no pane. */
bool view_panes_show(struct tui *tui, const struct entity *entity, const char *filter);

/* One record, full screen: fields, what is linked, for objectives a chart of measurements. */
struct view *view_detail_new(struct tui *tui, const struct entity *entity, int64_t row_id);

/* Why this rank, with what-if. */
struct view *view_why_new(struct tui *tui, int64_t item);

/* The roadmap of the selected product, or of all. */
struct view *view_roadmap_new(struct tui *tui);

/* KPIs of the selected product, or of all, with a chart of each. */
struct view *view_kpi_new(struct tui *tui);

/* Value against effort: the items of a filter (may be NULL: all open ones) as points. */
struct view *view_scatter_new(struct tui *tui, const char *filter);

/* Triage of the marked rows, or of all new feedback of the selected product, oldest first. */
struct view *view_triage_new(struct tui *tui, const int64_t *row_ids, size_t count);

/* Text to read. The text is copied. */
struct view *view_text_new(struct tui *tui, const char *title, const char *text, size_t len);

/* Lists of other rows: those linked to a row or belonging to it, its history, the notes about it,
 * the trash, saved views. */
struct view *view_belongs_new(struct tui *tui, const struct entity *entity, int64_t row_id);
struct view *view_history_new(struct tui *tui, const struct entity *entity, int64_t row_id);
struct view *view_notes_new(struct tui *tui, const struct entity *entity, int64_t row_id);
struct view *view_trash_new(struct tui *tui, const struct entity *entity);
struct view *view_saved_new(struct tui *tui);

/* The weekly review, and shares of departments and domains: of the selected product, or of all. */
struct view *view_review_new(struct tui *tui);
struct view *view_bias_new(struct tui *tui);

/* Domains, each with what waits there: Enter puts one in sight, or all. */
struct view *view_domains_new(struct tui *tui);

/* Decisions of the data owner, with keys to approve and reject. */
struct view *view_decisions_new(struct tui *tui);

/* Asks for a file, and opens the import wizard on it; the pane in focus suggests what it holds. */
void view_import_open(struct tui *tui);

#endif
