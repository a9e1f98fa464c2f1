-- SPDX-License-Identifier: MIT
-- The log is chained: the digest of a set covers that of the set before, what the set says (but for
-- reversed_by, which comes later), and the salted digest of each of its changes. One row holds the head
-- and the number of sets, so that a tail that was cut shows. Sets up to `started` are older than that.
ALTER TABLE change_set ADD COLUMN digest TEXT;
ALTER TABLE change ADD COLUMN salt TEXT;
ALTER TABLE change ADD COLUMN digest TEXT;
CREATE TABLE chain (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	started INTEGER NOT NULL,
	count INTEGER NOT NULL,
	head TEXT NOT NULL
) STRICT;
INSERT INTO chain SELECT 1, coalesce(max(seq), 0), 0, '' FROM change_set;
