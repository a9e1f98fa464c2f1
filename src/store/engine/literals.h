/* SPDX-License-Identifier: MIT */
/* The model's numbers of states as text in SQL: `"status < " SQL_REQUEST_DELIVERED`.
 *
 * They are written into the statement and not bound, for only then a partial index serves. The
 * preprocessor can't read an enum, so each number stands here once more, and a build in which the
 * two differ fails. */
#ifndef DAPO_STORE_ENGINE_LITERALS_H
#define DAPO_STORE_ENGINE_LITERALS_H

#include <assert.h>

#include "dapo/model/entity/record.h"
#include "dapo/model/rules/sla.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/request.h"

/* A number while the two are compared, a text from then on. */
#define SQL_NUMBER(number) number
#define AGREES(name) static_assert(SQL_##name == (int)(name), #name " has another number")

#define SQL_TRASH_LIVE SQL_NUMBER(0)
AGREES(TRASH_LIVE);
#define SQL_TRASH_VOID SQL_NUMBER(2)
AGREES(TRASH_VOID);

#define SQL_ITEM_DONE SQL_NUMBER(5)
AGREES(ITEM_DONE);
#define SQL_ITEM_DECLINED SQL_NUMBER(6)
AGREES(ITEM_DECLINED);

#define SQL_ITEM_FOR_PROMISE SQL_NUMBER(0)
AGREES(ITEM_FOR_PROMISE);
#define SQL_ITEM_FOR_GAP SQL_NUMBER(1)
AGREES(ITEM_FOR_GAP);

#define SQL_KIND_PRAISE SQL_NUMBER(4)
AGREES(KIND_PRAISE);
#define SQL_KIND_SURVEY SQL_NUMBER(5)
AGREES(KIND_SURVEY);

#define SQL_FEEDBACK_NEW SQL_NUMBER(0)
AGREES(FEEDBACK_NEW);
#define SQL_FEEDBACK_LINKED SQL_NUMBER(1)
AGREES(FEEDBACK_LINKED);
#define SQL_FEEDBACK_RESOLVED SQL_NUMBER(2)
AGREES(FEEDBACK_RESOLVED);
#define SQL_FEEDBACK_DISMISSED SQL_NUMBER(3)
AGREES(FEEDBACK_DISMISSED);
#define SQL_FEEDBACK_DUPLICATE SQL_NUMBER(4)
AGREES(FEEDBACK_DUPLICATE);

#define SQL_FEEDBACK_ANSWERED SQL_NUMBER(0)
AGREES(FEEDBACK_ANSWERED);
#define SQL_FEEDBACK_DELIVERED SQL_NUMBER(2)
AGREES(FEEDBACK_DELIVERED);

#define SQL_ANSWER_DRAFT SQL_NUMBER(0)
AGREES(ANSWER_DRAFT);
#define SQL_ANSWER_SENT SQL_NUMBER(1)
AGREES(ANSWER_SENT);

#define SQL_REQUEST_BLOCKS SQL_NUMBER(0)
AGREES(REQUEST_BLOCKS);
#define SQL_REQUEST_COUNTERED SQL_NUMBER(1)
AGREES(REQUEST_COUNTERED);
#define SQL_REQUEST_DELIVERED SQL_NUMBER(4)
AGREES(REQUEST_DELIVERED);
#define SQL_REQUEST_DECLINED SQL_NUMBER(5)
AGREES(REQUEST_DECLINED);
#define SQL_REQUEST_WITHDRAWN SQL_NUMBER(6)
AGREES(REQUEST_WITHDRAWN);

#define SQL_DECISION_CHANGE_SLA SQL_NUMBER(3)
AGREES(DECISION_CHANGE_SLA);

#define SQL_VERDICT_PENDING SQL_NUMBER(0)
AGREES(VERDICT_PENDING);

#define SQL_MILESTONE_ACHIEVED SQL_NUMBER(3)
AGREES(MILESTONE_ACHIEVED);

#define SQL_SLA_RATIO SQL_NUMBER(1)
AGREES(SLA_RATIO);
#define SQL_SLA_NO_DATA SQL_NUMBER(4)
AGREES(SLA_NO_DATA);
#define SQL_SLA_MET SQL_NUMBER(0)
AGREES(SLA_MET);
#define SQL_SLA_AT_RISK SQL_NUMBER(1)
AGREES(SLA_AT_RISK);
#define SQL_SLA_INACTIVE SQL_NUMBER(5)
AGREES(SLA_INACTIVE);

#define SQL_PRODUCT_RETIRED SQL_NUMBER(4)
AGREES(PRODUCT_RETIRED);
#define SQL_PRODUCT_TYPE_ALGORITHM SQL_NUMBER(6)
AGREES(PRODUCT_TYPE_ALGORITHM);

#define SQL_ROLE_DATA_PRODUCT_OWNER SQL_NUMBER(0)
AGREES(ROLE_DATA_PRODUCT_OWNER);
#define SQL_ROLE_SOURCE_PRODUCT_OWNER SQL_NUMBER(4)
AGREES(ROLE_SOURCE_PRODUCT_OWNER);

#undef AGREES
#undef SQL_NUMBER
#define SQL_NUMBER(number) #number

/* A live row; one that is live or in the trash, which partial indexes hold; an item that is neither
 * done nor declined, by the column that the schema makes for the ranking. */
#define LIVE "trash = " SQL_TRASH_LIVE
#define KEPT "trash < " SQL_TRASH_VOID
#define RANKED "rank_group = 0"

/* A product, by its row id, that is retired; feedback that is not snoozed on a day; feedback that
 * is in the inbox on that day, if it is live. */
#define RETIRED(product)                                                           \
	"EXISTS (SELECT 1 FROM product AS retired WHERE retired.row_id = " product \
	" AND retired.status = " SQL_PRODUCT_RETIRED ")"
#define AWAKE(f, day) \
	f ".snoozed_for IS NULL AND (" f ".snoozed_until IS NULL OR " f ".snoozed_until <= " day ")"
#define INBOX(f, day) \
	f ".status = " SQL_FEEDBACK_NEW " AND " AWAKE(f, day) " AND NOT " RETIRED(f ".product")

#endif
