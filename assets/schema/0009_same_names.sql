-- SPDX-License-Identifier: MIT
-- Schema 8: names of consumers and people in the form that decides who is one, and by the key of their order
-- (base/text/forms); written with the name, compared by `dapo db check`, made again by another version of Unicode.

ALTER TABLE consumer ADD COLUMN name_same TEXT;
ALTER TABLE consumer ADD COLUMN name_order TEXT;
UPDATE consumer SET name_same = text_same(name), name_order = text_order(name);
DROP INDEX consumer_name_nocase;
CREATE INDEX consumer_name_same ON consumer (name_same) WHERE trash < 2;
CREATE INDEX consumer_name_order ON consumer (trash, name_order, name);

ALTER TABLE person ADD COLUMN username_same TEXT;
ALTER TABLE person ADD COLUMN username_order TEXT;
UPDATE person SET username_same = text_same(username), username_order = text_order(username);
CREATE INDEX person_username_same ON person (username_same) WHERE trash < 2;
