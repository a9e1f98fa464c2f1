-- SPDX-License-Identifier: MIT
-- Schema 7: promises as contracts write them (in words, of a port, driven by anything), measurements
-- of several sources at one instant. Checks can't be altered, so both tables are made anew; their
-- rows are there again before the references to them are checked.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE sla_objective_before AS SELECT * FROM sla_objective;
CREATE TABLE sla_measurement_before AS SELECT * FROM sla_measurement;
DROP TABLE sla_measurement;
DROP TABLE sla_objective;

CREATE TABLE sla_objective (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	product INTEGER NOT NULL REFERENCES product,
	port INTEGER REFERENCES output_port,
	property TEXT NOT NULL CHECK (property <> ''),
	operator INTEGER CHECK (operator BETWEEN 0 AND 3),
	target TEXT NOT NULL CHECK (target <> ''),
	target_ext TEXT,
	unit TEXT,
	value_unit TEXT,
	kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 4),
	window TEXT,
	warn_at REAL NOT NULL CHECK (warn_at > 0 AND warn_at <= 1),
	measure_every INTEGER NOT NULL CHECK (measure_every >= 0),
	weight REAL CHECK (weight BETWEEN 0 AND 100),
	driver TEXT,
	element TEXT,
	profile TEXT,
	schedule TEXT,
	scheduler TEXT,
	external_id TEXT,
	description TEXT,
	valid_from TEXT,
	valid_to TEXT,
	published_version TEXT,
	status INTEGER CHECK (status BETWEEN 0 AND 6),
	late INTEGER,
	consumption REAL,
	newest_at INTEGER,
	computed_at INTEGER,
	recheck_at INTEGER,
	-- Worst first (breached, at risk, stale, no data, met, the rest; least budget left), as columns
	-- that ascend and are never null, so that one index seek finds any page of them.
	rank_state INTEGER GENERATED ALWAYS AS
		(CASE status WHEN 2 THEN 0 WHEN 1 THEN 1 WHEN 3 THEN 2 WHEN 4 THEN 3 WHEN 0 THEN 4 ELSE 5 END) VIRTUAL,
	rank_budget REAL GENERATED ALWAYS AS (coalesce(1.0 - consumption, 1e300)) VIRTUAL,
	CHECK (operator IS NOT NULL OR kind = 4),
	CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from)
) STRICT;
-- All are judged anew when the store is opened next.
INSERT INTO sla_objective (row_id, row_version, trash, product, property, operator, target, unit, kind, window, warn_at,
	measure_every, weight, driver, element, schedule, description, valid_from, valid_to, published_version, status,
	consumption, newest_at, computed_at, recheck_at)
SELECT row_id, row_version, trash, product, property, operator, target, unit, kind, window, warn_at,
	measure_every, weight, CASE driver WHEN 0 THEN 'regulatory' WHEN 1 THEN 'analytics' WHEN 2 THEN 'operational' END,
	element, schedule, description, valid_from, valid_to, published_version, status,
	consumption, newest_at, computed_at, 0
FROM sla_objective_before;
DROP TABLE sla_objective_before;
CREATE INDEX sla_objective_product ON sla_objective (product, status);
CREATE INDEX sla_objective_status ON sla_objective (trash, status, product);
CREATE INDEX sla_objective_recheck ON sla_objective (recheck_at);
CREATE INDEX sla_objective_computed ON sla_objective (computed_at);
CREATE INDEX sla_objective_rank ON sla_objective (trash, rank_state, rank_budget);
CREATE INDEX sla_objective_product_rank ON sla_objective (product, trash, rank_state, rank_budget);
CREATE INDEX sla_objective_port ON sla_objective (port) WHERE port IS NOT NULL;

CREATE TABLE sla_measurement (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	objective INTEGER NOT NULL REFERENCES sla_objective,
	measured_at INTEGER NOT NULL,
	value REAL,
	good REAL,
	total REAL,
	source INTEGER REFERENCES word,
	note TEXT,
	CHECK (value IS NOT NULL OR good BETWEEN 0 AND total OR (good IS NULL AND total IS NULL AND note IS NOT NULL))
) STRICT;
INSERT INTO sla_measurement (row_id, row_version, trash, objective, measured_at, value, good, total, source)
SELECT row_id, row_version, trash, objective, measured_at, value, good, total, source FROM sla_measurement_before;
DROP TABLE sla_measurement_before;
CREATE UNIQUE INDEX sla_measurement_at ON sla_measurement (objective, measured_at, coalesce(source, 0)) WHERE trash < 2;

-- The log holds a driver as the number that it was: undo has to bring the word back.
UPDATE change SET before = json_set(before, '$.driver',
	CASE json_extract(before, '$.driver') WHEN 0 THEN 'regulatory' WHEN 1 THEN 'analytics' ELSE 'operational' END)
WHERE entity = 'sla_objective' AND json_type(before, '$.driver') = 'integer';
UPDATE change SET after = json_set(after, '$.driver',
	CASE json_extract(after, '$.driver') WHEN 0 THEN 'regulatory' WHEN 1 THEN 'analytics' ELSE 'operational' END)
WHERE entity = 'sla_objective' AND json_type(after, '$.driver') = 'integer';
