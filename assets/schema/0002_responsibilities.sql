-- SPDX-License-Identifier: MIT
-- Schema 2: what a data product owner answers for beside backlog, feedback and promises.

CREATE TABLE team (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	name TEXT NOT NULL CHECK (name <> ''),
	kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 1)
) STRICT;
CREATE UNIQUE INDEX team_name ON team (name) WHERE trash < 2;

-- Completeness of what is there already is computed when the store is opened next.
ALTER TABLE product ADD COLUMN completeness REAL;
ALTER TABLE product ADD COLUMN computed_at INTEGER;
ALTER TABLE product ADD COLUMN recheck_at INTEGER;
UPDATE product SET recheck_at = 0;
CREATE INDEX product_recheck ON product (recheck_at);
CREATE INDEX product_computed ON product (computed_at);

CREATE TABLE output_port (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	product INTEGER NOT NULL REFERENCES product,
	name TEXT NOT NULL CHECK (name <> ''),
	version TEXT,
	type TEXT,
	contract_id TEXT
) STRICT;
CREATE INDEX output_port_product ON output_port (product);

CREATE TABLE input_port (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	product INTEGER NOT NULL REFERENCES product,
	name TEXT NOT NULL CHECK (name <> ''),
	version TEXT,
	contract_id TEXT
) STRICT;
CREATE INDEX input_port_product ON input_port (product);

CREATE TABLE support_channel (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	product INTEGER NOT NULL REFERENCES product,
	channel TEXT NOT NULL CHECK (channel <> ''),
	url TEXT,
	tool TEXT,
	scope TEXT
) STRICT;
CREATE INDEX support_channel_product ON support_channel (product);

CREATE TABLE access_role (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	product INTEGER NOT NULL REFERENCES product,
	role TEXT NOT NULL CHECK (role <> ''),
	access TEXT,
	first_level_approvers TEXT,
	second_level_approvers TEXT
) STRICT;
CREATE INDEX access_role_product ON access_role (product);

CREATE TABLE link (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	product INTEGER NOT NULL REFERENCES product,
	type TEXT NOT NULL CHECK (type <> ''),
	url TEXT NOT NULL CHECK (url <> '')
) STRICT;
CREATE INDEX link_product ON link (product);

CREATE TABLE maintenance (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	product INTEGER NOT NULL REFERENCES product,
	starts_at INTEGER NOT NULL,
	ends_at INTEGER NOT NULL,
	note TEXT,
	CHECK (ends_at >= starts_at)
) STRICT;
CREATE INDEX maintenance_product ON maintenance (product, starts_at);

-- Promises, worst first (breached, at risk, stale, no data, met, inactive; least budget left), as columns that ascend
-- and are never null, so that one index seek finds any page of them.
ALTER TABLE sla_objective ADD COLUMN rank_state INTEGER GENERATED ALWAYS AS
	(CASE status WHEN 2 THEN 0 WHEN 1 THEN 1 WHEN 3 THEN 2 WHEN 4 THEN 3 WHEN 0 THEN 4 ELSE 5 END) VIRTUAL;
ALTER TABLE sla_objective ADD COLUMN rank_budget REAL GENERATED ALWAYS AS (coalesce(1.0 - consumption, 1e300)) VIRTUAL;
CREATE INDEX sla_objective_rank ON sla_objective (trash, rank_state, rank_budget);
CREATE INDEX sla_objective_product_rank ON sla_objective (product, trash, rank_state, rank_budget);

CREATE TABLE publication (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	product INTEGER NOT NULL REFERENCES product,
	version TEXT NOT NULL CHECK (version <> ''),
	published_at INTEGER NOT NULL,
	published_by TEXT,
	informed TEXT,
	sheet TEXT
) STRICT;
CREATE INDEX publication_product ON publication (product, published_at);

CREATE TABLE kpi (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	product INTEGER NOT NULL REFERENCES product,
	name TEXT NOT NULL CHECK (name <> ''),
	scope INTEGER NOT NULL CHECK (scope BETWEEN 0 AND 2),
	description TEXT,
	unit TEXT NOT NULL CHECK (unit <> ''),
	target REAL NOT NULL,
	direction INTEGER NOT NULL CHECK (direction BETWEEN 0 AND 4),
	baseline REAL,
	tolerance REAL CHECK (tolerance >= 0),
	start_date TEXT,
	end_date TEXT,
	owner INTEGER REFERENCES person,
	calculation TEXT,
	cancelled INTEGER NOT NULL CHECK (cancelled BETWEEN 0 AND 1),
	value REAL,
	measured_on TEXT,
	progress REAL,
	status INTEGER CHECK (status BETWEEN 0 AND 6),
	computed_at INTEGER,
	recheck_at INTEGER,
	-- The worst first: at risk, expired, partially achieved, active, planned, achieved, cancelled; the least
	-- advanced of each.
	rank_status INTEGER GENERATED ALWAYS AS (CASE status WHEN 2 THEN 0 WHEN 6 THEN 1 WHEN 4 THEN 2 WHEN 0 THEN 4 WHEN 3 THEN 5 WHEN 5 THEN 6 ELSE 3 END) STORED,
	rank_progress REAL GENERATED ALWAYS AS (coalesce(progress, 0.0)) STORED,
	CHECK (end_date IS NULL OR start_date IS NULL OR end_date >= start_date)
) STRICT;
CREATE INDEX kpi_worst ON kpi (trash, rank_status, rank_progress);
CREATE INDEX kpi_product ON kpi (product, trash, rank_status, rank_progress);
CREATE INDEX kpi_recheck ON kpi (recheck_at);
CREATE INDEX kpi_computed ON kpi (computed_at);

CREATE TABLE kpi_measurement (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	kpi INTEGER NOT NULL REFERENCES kpi,
	measured_on TEXT NOT NULL,
	value REAL NOT NULL,
	note TEXT
) STRICT;
CREATE UNIQUE INDEX kpi_measurement_on ON kpi_measurement (kpi, measured_on) WHERE trash < 2;

CREATE TABLE milestone (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	product INTEGER NOT NULL REFERENCES product,
	title TEXT NOT NULL CHECK (title <> ''),
	outcome TEXT,
	summary TEXT,
	quarter TEXT,
	target_date TEXT,
	horizon INTEGER NOT NULL CHECK (horizon BETWEEN 0 AND 2),
	status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 6),
	completion REAL CHECK (completion BETWEEN 0 AND 1),
	-- Its quarter, else that of its target date; those with neither come last.
	rank_quarter TEXT GENERATED ALWAYS AS (coalesce(quarter, substr(target_date, 1, 5) || 'Q' || ((CAST(substr(target_date, 6, 2) AS INTEGER) + 2) / 3), '9999-Q9')) STORED,
	rank_date TEXT GENERATED ALWAYS AS (coalesce(target_date, '9999-99-99')) STORED
) STRICT;
CREATE INDEX milestone_product ON milestone (product, trash, rank_quarter, horizon, rank_date);
CREATE INDEX milestone_quarter ON milestone (trash, rank_quarter, horizon, rank_date);
CREATE INDEX milestone_horizon ON milestone (trash, horizon, rank_quarter, rank_date);

CREATE TABLE request (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	item INTEGER REFERENCES item,
	title TEXT NOT NULL CHECK (title <> ''),
	description TEXT,
	from_product INTEGER REFERENCES product,
	from_domain TEXT NOT NULL,
	to_domain TEXT NOT NULL,
	to_product TEXT,
	kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
	status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 6),
	needed_by TEXT,
	promised_for TEXT,
	reason TEXT,
	linked_item INTEGER REFERENCES item,
	asked_by TEXT,
	answered_by TEXT,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	external_id TEXT,
	-- The open ones first, by the day on which they are needed.
	rank_open INTEGER GENERATED ALWAYS AS (status >= 4) STORED,
	rank_needed TEXT GENERATED ALWAYS AS (coalesce(needed_by, '9999-99-99')) STORED,
	CHECK (from_domain <> to_domain),
	CHECK (status <> 5 OR reason IS NOT NULL)
) STRICT;
CREATE INDEX request_item ON request (item, status);
CREATE INDEX request_status ON request (trash, status, needed_by);
CREATE INDEX request_needed ON request (trash, rank_open, rank_needed);
CREATE INDEX request_from_product ON request (from_product, status);
CREATE INDEX request_linked_item ON request (linked_item) WHERE linked_item IS NOT NULL;
CREATE UNIQUE INDEX request_external ON request (external_id) WHERE trash < 2 AND external_id IS NOT NULL;

CREATE TABLE decision (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	product INTEGER NOT NULL REFERENCES product,
	action INTEGER NOT NULL CHECK (action BETWEEN 0 AND 5),
	objective INTEGER REFERENCES sla_objective,
	proposal TEXT,
	note TEXT,
	proposed_by TEXT,
	proposed_at INTEGER NOT NULL,
	verdict INTEGER NOT NULL CHECK (verdict BETWEEN 0 AND 2),
	decided_by TEXT,
	decided_at INTEGER,
	reason TEXT,
	CHECK (verdict <> 2 OR reason IS NOT NULL)
) STRICT;
CREATE INDEX decision_product ON decision (product, verdict);
CREATE INDEX decision_verdict ON decision (trash, verdict, proposed_at);

ALTER TABLE item ADD COLUMN milestone INTEGER REFERENCES milestone;
ALTER TABLE item ADD COLUMN kpi INTEGER REFERENCES kpi;
ALTER TABLE item ADD COLUMN expected_change REAL;
ALTER TABLE item ADD COLUMN extra TEXT;
ALTER TABLE product ADD COLUMN extra TEXT;
ALTER TABLE consumer ADD COLUMN extra TEXT;
CREATE INDEX consumer_name_nocase ON consumer (name COLLATE NOCASE) WHERE trash < 2;
CREATE INDEX item_milestone ON item (milestone, status) WHERE milestone IS NOT NULL;
CREATE INDEX item_sla_objective ON item (sla_objective, status) WHERE sla_objective IS NOT NULL;
CREATE INDEX item_kpi ON item (kpi, closed_at) WHERE kpi IS NOT NULL;

ALTER TABLE feedback ADD COLUMN answer_state INTEGER CHECK (answer_state BETWEEN 0 AND 1);
ALTER TABLE feedback ADD COLUMN sent_at INTEGER;
ALTER TABLE feedback ADD COLUMN likeness INTEGER;
CREATE INDEX feedback_likeness ON feedback (product, likeness) WHERE trash = 0 AND likeness IS NOT NULL;
CREATE INDEX feedback_outbox ON feedback (answer_state, answered_at) WHERE answer_state IS NOT NULL;
CREATE INDEX feedback_answered ON feedback (product, answered_at) WHERE answered_at IS NOT NULL;
UPDATE feedback SET answer_state = 1, sent_at = answered_at WHERE answer IS NOT NULL;

-- There are more panes to save views of.
CREATE TABLE saved_view_of_all_panes (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	name TEXT NOT NULL CHECK (name <> ''),
	pane INTEGER NOT NULL CHECK (pane BETWEEN 0 AND 6),
	filter TEXT,
	sort TEXT,
	is_default INTEGER NOT NULL CHECK (is_default BETWEEN 0 AND 1)
) STRICT;
INSERT INTO saved_view_of_all_panes SELECT * FROM saved_view;
DROP TABLE saved_view;
ALTER TABLE saved_view_of_all_panes RENAME TO saved_view;
CREATE UNIQUE INDEX saved_view_name ON saved_view (name) WHERE trash < 2;
