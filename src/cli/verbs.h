/* SPDX-License-Identifier: MIT */
/* The functions behind the commands, beside those for rows of any entity (rows.h). */
#ifndef DAPO_CLI_VERBS_H
#define DAPO_CLI_VERBS_H

#include "command.h"

/* Each is the `run` of a command: 0, or an error that call_run() reports. */
int open_interface(struct call *call, struct error *err);
int init_store(struct call *call, struct error *err);
int run_demo(struct call *call, struct error *err);

int item_status(struct call *call, struct error *err);
int item_score(struct call *call, struct error *err);
int item_why(struct call *call, struct error *err);
int item_pin(struct call *call, struct error *err);
int item_unpin(struct call *call, struct error *err);
int item_link(struct call *call, struct error *err);
int item_unlink(struct call *call, struct error *err);

int feedback_similar(struct call *call, struct error *err);
int feedback_link(struct call *call, struct error *err);
int feedback_unlink(struct call *call, struct error *err);
int feedback_new_item(struct call *call, struct error *err);
int feedback_answer(struct call *call, struct error *err);
int feedback_dismiss(struct call *call, struct error *err);
int feedback_snooze(struct call *call, struct error *err);
int feedback_merge(struct call *call, struct error *err);
int feedback_split(struct call *call, struct error *err);
int feedback_reopen(struct call *call, struct error *err);

int sla_record(struct call *call, struct error *err);
int sla_check(struct call *call, struct error *err);

int import_file(struct call *call, struct error *err);
int import_undo(struct call *call, struct error *err);

int view_save(struct call *call, struct error *err);

int undo_change(struct call *call, struct error *err);
int redo_change(struct call *call, struct error *err);
int show_log(struct call *call, struct error *err);

int db_info(struct call *call, struct error *err);
int db_check(struct call *call, struct error *err);
int db_make_backup(struct call *call, struct error *err);
int db_restore(struct call *call, struct error *err);

int config_show_path(struct call *call, struct error *err);
int config_list_keys(struct call *call, struct error *err);
int config_show(struct call *call, struct error *err);
int config_change(struct call *call, struct error *err);

int run_doctor(struct call *call, struct error *err);
int print_completion(struct call *call, struct error *err);
int complete_words(struct call *call, struct error *err);
int print_manual(struct call *call, struct error *err);
int help_command(struct call *call, struct error *err);
int version_command(struct call *call, struct error *err);

#endif
