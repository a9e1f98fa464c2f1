-- SPDX-License-Identifier: MIT
-- Schema 6: full text by the program's own words (base/text/terms), so that a word within a sentence of a script without
-- blanks is found, and questions are cut as texts are. Older texts are indexed anew.

DROP TABLE item_search;
CREATE VIRTUAL TABLE item_search USING fts5 (title, description, content = 'item', content_rowid = 'row_id', tokenize = 'dapo');
INSERT INTO item_search (item_search) VALUES ('rebuild');
DROP TABLE feedback_search;
CREATE VIRTUAL TABLE feedback_search USING fts5 (text, content = 'feedback', content_rowid = 'row_id', tokenize = 'dapo');
INSERT INTO feedback_search (feedback_search) VALUES ('rebuild');

-- The version of Unicode by which the index and the stored forms were made; they are made again by another.
CREATE TABLE text_form (
	unicode TEXT NOT NULL
) STRICT;
INSERT INTO text_form VALUES ('');
