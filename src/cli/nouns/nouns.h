/* SPDX-License-Identifier: MIT */
/* All nouns of the command line. */
#ifndef DAPO_CLI_NOUNS_NOUNS_H
#define DAPO_CLI_NOUNS_NOUNS_H

#include "cli/core/vocabulary.h"

extern const struct noun noun_answer;
extern const struct noun noun_bias;
extern const struct noun noun_complete_line;
extern const struct noun noun_completion;
extern const struct noun noun_config;
extern const struct noun noun_db;
extern const struct noun noun_decision;
extern const struct noun noun_demo;
extern const struct noun noun_doctor;
extern const struct noun noun_export;
extern const struct noun noun_feedback;
extern const struct noun noun_help;
extern const struct noun noun_import;
extern const struct noun noun_init;
extern const struct noun noun_interface; /* `dapo [FILTER]` */
extern const struct noun noun_item;
extern const struct noun noun_kpi;
extern const struct noun noun_log;
extern const struct noun noun_manual;
extern const struct noun noun_note;
extern const struct noun noun_product;
extern const struct noun noun_redo;
extern const struct noun noun_request;
extern const struct noun noun_review;
extern const struct noun noun_roadmap;
extern const struct noun noun_sla;
extern const struct noun noun_status;
extern const struct noun noun_undo;
extern const struct noun noun_version;
extern const struct noun noun_view;
extern const struct noun noun_whoami;

/* Fills an empty vocabulary with all of them, with those of the entities, and their commands. */
void nouns_fill(struct vocabulary *vocabulary);

#endif
