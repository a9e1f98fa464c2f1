/* SPDX-License-Identifier: MIT */
/* A note about a row of any entity: written once, shown with what it is about, and told to no
 * consumer. */
#ifndef DAPO_MODEL_TABLES_NOTE_H
#define DAPO_MODEL_TABLES_NOTE_H

#include "dapo/model/entity/record.h"

/* clang-format off */

/* A field is named for the entity to whose rows it refers, so that note_subject_field() finds it. */
#define NOTE_SUBJECT_FIELD(F, id, entity_, label_) \
	F(id, .name = entity_, .label = label_, .type = FIELD_REF, .flags = FIELD_HIDDEN | FIELD_IDENTITY | FIELD_ABOUT, .target = entity_, .help = "where it is about one")

/* A note that is about a row of a product names the product, too. */
#define NOTE_FIELDS(F) \
	F(NOTE_PRODUCT, .name = "product", .label = "Product", .type = FIELD_REF, .flags = FIELD_HIDDEN | FIELD_IDENTITY | FIELD_ABOUT, .target = "product", .help = "product that it is about, or to which that belonged when it was written") \
	NOTE_SUBJECT_FIELD(F, NOTE_DOMAIN, "domain", "Domain") \
	NOTE_SUBJECT_FIELD(F, NOTE_PERSON, "person", "Person") \
	NOTE_SUBJECT_FIELD(F, NOTE_OUTPUT_PORT, "output_port", "Output port") \
	NOTE_SUBJECT_FIELD(F, NOTE_INPUT_PORT, "input_port", "Input port") \
	NOTE_SUBJECT_FIELD(F, NOTE_SUPPORT_CHANNEL, "support_channel", "Support channel") \
	NOTE_SUBJECT_FIELD(F, NOTE_ACCESS_ROLE, "access_role", "Access role") \
	NOTE_SUBJECT_FIELD(F, NOTE_LINK, "link", "Link") \
	NOTE_SUBJECT_FIELD(F, NOTE_TEAM, "team", "Team") \
	NOTE_SUBJECT_FIELD(F, NOTE_MEMBERSHIP, "membership", "Membership") \
	NOTE_SUBJECT_FIELD(F, NOTE_CONSUMER, "consumer", "Consumer") \
	NOTE_SUBJECT_FIELD(F, NOTE_IMPORT_BATCH, "import_batch", "Import") \
	NOTE_SUBJECT_FIELD(F, NOTE_OBJECTIVE, "sla_objective", "Promise") \
	NOTE_SUBJECT_FIELD(F, NOTE_MAINTENANCE, "maintenance", "Maintenance") \
	NOTE_SUBJECT_FIELD(F, NOTE_PUBLICATION, "publication", "Publication") \
	NOTE_SUBJECT_FIELD(F, NOTE_KPI, "kpi", "KPI") \
	NOTE_SUBJECT_FIELD(F, NOTE_MILESTONE, "milestone", "Milestone") \
	NOTE_SUBJECT_FIELD(F, NOTE_ITEM, "item", "Item") \
	NOTE_SUBJECT_FIELD(F, NOTE_FEEDBACK, "feedback", "Feedback") \
	NOTE_SUBJECT_FIELD(F, NOTE_REQUEST, "request", "Request") \
	NOTE_SUBJECT_FIELD(F, NOTE_DECISION, "decision", "Decision") \
	F(NOTE_SUBJECT, .name = "subject", .label = "About", .type = FIELD_TEXT, .flags = FIELD_DERIVED, .help = "what it is about, by its key") \
	F(NOTE_AT, .name = "noted_at", .label = "Noted", .type = FIELD_INSTANT, .flags = FIELD_REQUIRED | FIELD_SYSTEM | FIELD_HISTORY | FIELD_IDENTITY, .fallback = "now", .help = "when it was written") \
	F(NOTE_BY, .name = "noted_by", .label = "By", .type = FIELD_TEXT, .flags = FIELD_SYSTEM | FIELD_HISTORY, .max = 256, .help = "who wrote it") \
	F(NOTE_TEXT, .name = "text", .label = "Text", .type = FIELD_LONG_TEXT, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .max = 100000, .help = "what is to be remembered")
/* clang-format on */

enum note_field { NOTE_FIELDS(FIELD_AS_ENUM) NOTE_FIELD_COUNT };

/* The field by which notes refer to rows of an entity; -1: there are none about them. */
int note_subject_field(const struct entity *entity);

/* The field that says what the note is about: the product only where nothing more exact is said; -1
 * where nothing is. */
int note_subject_of(const struct record *note);

/* Refuses (ERR_INVALID) every edit: a note is written once. */
int note_check_edit(const struct record *before, const struct record *after, struct error *err);

extern const struct entity note_entity;

#endif
