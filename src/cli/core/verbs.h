/* SPDX-License-Identifier: MIT */
/* The functions behind the commands, run_NOUN_VERB(), beside those for rows of any entity (rows.h).
 */
#ifndef DAPO_CLI_CORE_VERBS_H
#define DAPO_CLI_CORE_VERBS_H

#include "call.h"

/* Each is the `run` of a command: 0, or an error to report. */
int run_open(struct call *call, struct error *err);
int run_init(struct call *call, struct error *err);
int run_demo(struct call *call, struct error *err);

int run_product_meta(struct call *call, struct error *err);
int run_product_role(struct call *call, struct error *err);
int run_product_config(struct call *call, struct error *err);

int run_item_status(struct call *call, struct error *err);
int run_item_score(struct call *call, struct error *err);
int run_item_why(struct call *call, struct error *err);
int run_item_pin(struct call *call, struct error *err);
int run_item_unpin(struct call *call, struct error *err);
int run_item_link(struct call *call, struct error *err);
int run_item_unlink(struct call *call, struct error *err);
int run_item_value_check(struct call *call, struct error *err);

int run_feedback_similar(struct call *call, struct error *err);
int run_feedback_link(struct call *call, struct error *err);
int run_feedback_unlink(struct call *call, struct error *err);
int run_feedback_new_item(struct call *call, struct error *err);
int run_feedback_answer(struct call *call, struct error *err);
int run_feedback_dismiss(struct call *call, struct error *err);
int run_feedback_snooze(struct call *call, struct error *err);
int run_feedback_merge(struct call *call, struct error *err);
int run_feedback_split(struct call *call, struct error *err);
int run_feedback_reopen(struct call *call, struct error *err);

int run_answer_list(struct call *call, struct error *err);
int run_answer_show(struct call *call, struct error *err);
int run_answer_draft(struct call *call, struct error *err);
int run_answer_export(struct call *call, struct error *err);
int run_answer_sent(struct call *call, struct error *err);

int run_request_list(struct call *call, struct error *err);
int run_request_new(struct call *call, struct error *err);
int run_request_move(struct call *call, struct error *err);
int run_request_export(struct call *call, struct error *err);
int run_request_import(struct call *call, struct error *err);

int run_decision_propose(struct call *call, struct error *err);
int run_decision_approve(struct call *call, struct error *err);
int run_decision_reject(struct call *call, struct error *err);

int run_sla_record(struct call *call, struct error *err);
int run_sla_check(struct call *call, struct error *err);
int run_sla_burn(struct call *call, struct error *err);
int run_sla_publish(struct call *call, struct error *err);
int run_sla_open_item(struct call *call, struct error *err);

int run_kpi_record(struct call *call, struct error *err);
int run_kpi_check(struct call *call, struct error *err);

int run_roadmap(struct call *call, struct error *err);

int run_import(struct call *call, struct error *err);
int run_import_profiles(struct call *call, struct error *err);
int run_import_undo(struct call *call, struct error *err);

int run_review(struct call *call, struct error *err);
int run_bias(struct call *call, struct error *err);

int run_view_save(struct call *call, struct error *err);

int run_undo(struct call *call, struct error *err);
int run_redo(struct call *call, struct error *err);
int run_log(struct call *call, struct error *err);

int run_db_info(struct call *call, struct error *err);
int run_db_check(struct call *call, struct error *err);
int run_db_backup(struct call *call, struct error *err);
int run_db_restore(struct call *call, struct error *err);

int run_config_path(struct call *call, struct error *err);
int run_config_keys(struct call *call, struct error *err);
int run_config_get(struct call *call, struct error *err);
int run_config_set(struct call *call, struct error *err);

int run_doctor(struct call *call, struct error *err);
int run_completion(struct call *call, struct error *err);
int run_complete_line(struct call *call, struct error *err);
int run_manual(struct call *call, struct error *err);
int run_help(struct call *call, struct error *err);
int run_version(struct call *call, struct error *err);

#endif
