-- SPDX-License-Identifier: MIT
-- Schema 15: one ranking a domain. An item stores the id of its domain, by which the ranking is walked;
-- pins are places in it. Where pins of several domains stood in one order each domain gets its own, from 1.

ALTER TABLE item ADD COLUMN domain TEXT NOT NULL DEFAULT '';
UPDATE item SET domain = coalesce((SELECT d.id FROM product AS p JOIN domain AS d ON d.row_id = p.domain
	WHERE p.row_id = item.product), '');
CREATE INDEX item_domain_rank ON item (trash, rank_group, domain, rank_pin, rank_score, rank_size, rank_demand, created_at);

CREATE TABLE pinned AS
SELECT row_id, row_version + 1 AS row_version, domain, pin_rank AS was, row_number() OVER (PARTITION BY domain
	ORDER BY rank_pin, rank_score, rank_size, rank_demand, created_at, row_id) AS place
FROM item WHERE trash = 0 AND rank_group = 0 AND pin_rank IS NOT NULL;
DELETE FROM pinned WHERE place = was OR (SELECT count(DISTINCT domain) FROM pinned) < 2;

CREATE TABLE moved AS
SELECT row_number() OVER (ORDER BY row_id) AS position, row_id, row_version, place,
	json_object('pin_rank', was) AS before, json_object('pin_rank', place) AS after
FROM pinned;

INSERT INTO change_set (at, actor, verb, summary, program)
SELECT CAST(strftime('%s', 'now') AS INTEGER), 'dapo', 'migrate',
	printf('pins are counted in each domain; %d moved in number, none past another of its domain', pins),
	'dapo, schema 15'
FROM (SELECT count(*) AS pins FROM moved) WHERE pins > 0;

INSERT INTO change (seq, position, entity, row_id, last_row_id, row_version, trash_before, trash_after, before, after)
SELECT (SELECT max(seq) FROM change_set), position, 'item', row_id, row_id, row_version, 0, 0, before, after FROM moved;

-- Where the chain has begun the set follows its head: its lines, what it says, and all of it get digests of lengths and
-- texts (store/records/links.c). Where it has not, the first change chains this set with those before it.
CREATE TABLE linking AS
SELECT seq, head, lower(hex(randomblob(16))) AS salt FROM chain, (SELECT max(seq) AS seq FROM change_set)
WHERE count > 0 AND EXISTS (SELECT 1 FROM moved);

UPDATE change SET salt = lower(hex(randomblob(16))) WHERE seq = (SELECT seq FROM linking);
UPDATE change SET digest = sha256('32:' || salt || '4:item' || row_id || ' ' || row_id || ' ' || row_version || ' 0 0 '
	|| length(before) || ':' || before || length(after) || ':' || after)
WHERE seq = (SELECT seq FROM linking);

UPDATE change_set SET salt = (SELECT salt FROM linking) WHERE seq = (SELECT seq FROM linking);
UPDATE change_set SET said = sha256('32:' || salt || '4:dapo' || length(summary) || ':' || summary || '0:' || '0:')
WHERE seq = (SELECT seq FROM linking);

WITH RECURSIVE step (position, digest) AS (
	SELECT 0, ''
	UNION ALL
	SELECT c.position, sha256(s.digest || c.digest) FROM step AS s
	JOIN change AS c ON c.seq = (SELECT seq FROM linking) AND c.position = s.position + 1
)
UPDATE change_set SET digest = sha256((SELECT length(head) || ':' || head FROM linking) || seq || ' ' || at || ' 0 '
	|| '7:migrate' || length(program) || ':' || program || '64:' || said
	|| '64:' || (SELECT digest FROM step ORDER BY position DESC LIMIT 1))
WHERE seq = (SELECT seq FROM linking);
UPDATE chain SET count = count + 1, head = (SELECT s.digest FROM change_set AS s JOIN linking AS l ON l.seq = s.seq)
WHERE EXISTS (SELECT 1 FROM linking);

UPDATE item SET row_version = row_version + 1, pin_rank = (SELECT place FROM moved WHERE moved.row_id = item.row_id)
WHERE row_id IN (SELECT row_id FROM moved);
DROP TABLE moved;
DROP TABLE pinned;
DROP TABLE linking;
