-- SPDX-License-Identifier: MIT
-- Schema 11: a consumer has no weight any more, but tells how many people it speaks for. Nobody knows
-- that of the consumers that are here, so it is 1 for all; what the weight was stands in the log.

ALTER TABLE consumer ADD COLUMN people INTEGER NOT NULL DEFAULT 1 CHECK (people >= 1);

CREATE TABLE weighed AS
SELECT row_number() OVER (ORDER BY row_id) AS position, row_id, row_version + 1 AS row_version, trash, name,
	weight, json_object('weight', weight) AS before, json_object('people', 1) AS after
FROM consumer WHERE weight <> 1;

INSERT INTO change_set (at, actor, verb, summary, program)
SELECT CAST(strftime('%s', 'now') AS INTEGER), 'dapo', 'migrate',
	'weights of consumers became people, 1 each; they were '
		|| (SELECT group_concat(printf('%g of %s', weight, name), ', ') FROM (SELECT * FROM weighed LIMIT 5))
		|| CASE WHEN weights > 5 THEN printf(' and %d more', weights - 5) ELSE '' END,
	'dapo, schema 11'
FROM (SELECT count(*) AS weights FROM weighed) WHERE weights > 0;

-- The next schema begins the chain of the log anew, with this set in it.
INSERT INTO change (seq, position, entity, row_id, last_row_id, row_version, trash_before, trash_after, before, after)
SELECT (SELECT max(seq) FROM change_set), position, 'consumer', row_id, row_id, row_version, trash, trash, before, after
FROM weighed;

UPDATE consumer SET row_version = row_version + 1 WHERE weight <> 1;
ALTER TABLE consumer DROP COLUMN weight;

-- Demand of what these consumers asked for is computed when the store is opened next.
CREATE INDEX item_due ON item (trash) WHERE demand IS NULL;
UPDATE item SET demand = NULL WHERE row_id IN (SELECT e.item FROM evidence AS e
	JOIN feedback AS f ON f.row_id = e.feedback WHERE f.consumer IN (SELECT row_id FROM weighed));
DROP TABLE weighed;
