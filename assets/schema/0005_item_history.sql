-- SPDX-License-Identifier: MIT
-- Items that come in closed bring the day of their closing, or none where their file tells none. A
-- check can't be altered, so the table is made anew; references to its rows are checked at the end.
CREATE TABLE item_before AS SELECT * FROM item;
DROP TABLE item;
CREATE TABLE item (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	product INTEGER NOT NULL REFERENCES product,
	title TEXT NOT NULL CHECK (title <> ''),
	description TEXT,
	summary TEXT,
	type INTEGER NOT NULL CHECK (type BETWEEN 0 AND 9),
	status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 6),
	requester TEXT,
	department TEXT,
	assignee INTEGER REFERENCES person,
	due_date TEXT,
	labels TEXT,
	blocked_by INTEGER REFERENCES item,
	sla_objective INTEGER REFERENCES sla_objective,
	pin_rank INTEGER CHECK (pin_rank > 0),
	pin_reason TEXT,
	pin_until TEXT,
	source INTEGER NOT NULL REFERENCES word,
	external_id TEXT,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	closed_at INTEGER,
	score REAL,
	size REAL,
	demand REAL,
	consumers INTEGER,
	confidence REAL,
	scored_at INTEGER,
	milestone INTEGER REFERENCES milestone,
	kpi INTEGER REFERENCES kpi,
	expected_change REAL,
	extra TEXT,
	-- The ranking, as in the first schema.
	rank_group INTEGER GENERATED ALWAYS AS (CASE WHEN status >= 5 THEN 1 ELSE 0 END) STORED,
	rank_pin INTEGER GENERATED ALWAYS AS (CASE WHEN status >= 5 THEN 1000000 ELSE coalesce(pin_rank, 1000000) END) STORED,
	rank_score REAL GENERATED ALWAYS AS (coalesce(-score, 1e300)) STORED,
	rank_size REAL GENERATED ALWAYS AS (coalesce(size, 1e300)) STORED,
	rank_demand REAL GENERATED ALWAYS AS (-coalesce(demand, 0.0)) STORED,
	CHECK (pin_rank IS NULL OR pin_reason IS NOT NULL),
	CHECK (closed_at IS NULL OR status >= 5),
	CHECK (blocked_by IS NULL OR blocked_by <> row_id)
) STRICT;
INSERT INTO item (row_id, row_version, trash, product, title, description, summary, type, status,
	requester, department, assignee, due_date, labels, blocked_by, sla_objective, pin_rank,
	pin_reason, pin_until, source, external_id, created_at, updated_at, closed_at, score, size,
	demand, consumers, confidence, scored_at, milestone, kpi, expected_change, extra)
SELECT row_id, row_version, trash, product, title, description, summary, type, status,
	requester, department, assignee, due_date, labels, blocked_by, sla_objective, pin_rank,
	pin_reason, pin_until, source, external_id, created_at, updated_at, closed_at, score, size,
	demand, consumers, confidence, scored_at, milestone, kpi, expected_change, extra
FROM item_before;
DROP TABLE item_before;
CREATE UNIQUE INDEX item_identity ON item (source, external_id) WHERE trash < 2 AND external_id IS NOT NULL;
CREATE INDEX item_rank ON item (trash, rank_group, rank_pin, rank_score, rank_size, rank_demand, created_at);
CREATE INDEX item_product_rank ON item (product, trash, rank_group, rank_pin, rank_score, rank_size, rank_demand, created_at);
CREATE INDEX item_updated ON item (trash, updated_at);
CREATE INDEX item_blocked_by ON item (blocked_by) WHERE blocked_by IS NOT NULL;
CREATE INDEX item_milestone ON item (milestone, status) WHERE milestone IS NOT NULL;
CREATE INDEX item_sla_objective ON item (sla_objective, status) WHERE sla_objective IS NOT NULL;
CREATE INDEX item_kpi ON item (kpi, closed_at) WHERE kpi IS NOT NULL;
