-- SPDX-License-Identifier: MIT
-- Schema 16: items that dapo makes say why (0 a broken promise, from 1 on a gap of metadata, in the order of the rules), and
-- stand by inputs that are proposed. A product keeps which gaps it has, a bit each; all are looked at again when the store
-- is opened next.
ALTER TABLE item ADD COLUMN cause INTEGER CHECK (cause BETWEEN 0 AND 19);
ALTER TABLE item ADD COLUMN proposed INTEGER CHECK (proposed BETWEEN 0 AND 1);
CREATE INDEX item_cause ON item (trash, rank_group) WHERE cause IS NOT NULL;
ALTER TABLE score_input ADD COLUMN proposed INTEGER CHECK (proposed BETWEEN 0 AND 1);
ALTER TABLE product ADD COLUMN gaps INTEGER;
UPDATE product SET recheck_at = 0;

UPDATE item SET cause = 0
WHERE source = (SELECT word_id FROM word WHERE text = 'sla') AND external_id IS NULL AND sla_objective IS NOT NULL;
WITH rule (number, name) AS (VALUES (1, 'name'), (2, 'purpose'), (3, 'tag'), (4, 'domain'), (5, 'usage'), (6, 'data_owner'),
	(7, 'data_product_owner'), (8, 'nobody_departed'), (9, 'output_port'), (10, 'access_role'), (11, 'support'),
	(12, 'objective'), (13, 'measured'), (14, 'quality'), (15, 'status'), (16, 'version'), (17, 'limitations'),
	(18, 'link'), (19, 'reviewed'))
UPDATE item SET cause = (SELECT number FROM rule WHERE instr(item.external_id, '/' || rule.name || '/') > 0)
WHERE source = (SELECT word_id FROM word WHERE text = 'completeness');
