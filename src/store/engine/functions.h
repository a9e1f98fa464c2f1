/* SPDX-License-Identifier: MIT */
/* What the engine must be taught about text: the forms of base/text and the digest of base/digest
 * as functions of SQL, and the words of its full-text index. */
#ifndef DAPO_STORE_ENGINE_FUNCTIONS_H
#define DAPO_STORE_ENGINE_FUNCTIONS_H

#include "driver.h"

/* Gives a connection text_same(), text_search(), text_order(), feedback_likeness() and sha256() of
 * one text (null of null), for queries only, and the tokenizer `dapo`. Returns a result of the
 * engine. */
int functions_add(sqlite3 *sqlite);

#endif
