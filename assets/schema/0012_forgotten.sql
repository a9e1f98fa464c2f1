-- SPDX-License-Identifier: MIT
-- Schema 12: people can be forgotten. What a set says of people (who acted, from where, the sentence) comes into
-- the chain by a salted digest, `said`, as the lines do. `forgotten` has what was made other: which set forgot it, the
-- line (position 0: what the set itself says), and the digest of what stands there now. Its salt goes with the values, so
-- that nothing can be guessed by the digest that stays.
ALTER TABLE change_set ADD COLUMN salt TEXT;
ALTER TABLE change_set ADD COLUMN said TEXT;
CREATE TABLE forgotten (
	forgot_by INTEGER NOT NULL REFERENCES change_set,
	seq INTEGER NOT NULL REFERENCES change_set,
	position INTEGER NOT NULL,
	salt TEXT,
	digest TEXT NOT NULL,
	PRIMARY KEY (forgot_by, seq, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX forgotten_line ON forgotten (seq, position);

-- The first change after this one chains all sets that are there, those from before there was a chain, too.
ALTER TABLE chain DROP COLUMN started;
UPDATE chain SET count = 0, head = '';
