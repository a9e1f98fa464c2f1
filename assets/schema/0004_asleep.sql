-- SPDX-License-Identifier: MIT
-- Schema 4: the few pieces of feedback that sleep, so that the inbox is counted without walking it.

CREATE INDEX feedback_asleep ON feedback (trash, status, product)
	WHERE snoozed_until IS NOT NULL OR snoozed_for IS NOT NULL;
