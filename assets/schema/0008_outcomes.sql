-- SPDX-License-Identifier: MIT
-- Schema 8: how feedback came to be resolved: answered, noted, or its items delivered. Until now there
-- was no way but the last.

ALTER TABLE feedback ADD COLUMN outcome INTEGER CHECK (outcome BETWEEN 0 AND 2);
UPDATE feedback SET outcome = 2 WHERE status = 2;
