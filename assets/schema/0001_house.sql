-- SPDX-License-Identifier: MIT
-- Schema 1. Every entity's table has row_id, row_version (optimistic locking) and trash (0 live, 1 in the
-- trash, 2 void: its making was undone; rows are never removed, so that keys are never reused).
-- Every index ends in row_id by itself.
-- Choices are the index in the entity's list of names; instants are UTC seconds; dates YYYY-MM-DD.

CREATE TABLE word (
	word_id INTEGER PRIMARY KEY,
	text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE domain (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	id TEXT NOT NULL CHECK (id <> ''),
	name TEXT NOT NULL CHECK (name <> ''),
	tenant TEXT,
	description TEXT,
	role_configuration INTEGER NOT NULL CHECK (role_configuration BETWEEN 0 AND 2),
	prioritization_method INTEGER NOT NULL CHECK (prioritization_method BETWEEN 0 AND 4)
) STRICT;
CREATE UNIQUE INDEX domain_id ON domain (id) WHERE trash < 2;

CREATE TABLE product (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	id TEXT NOT NULL CHECK (id <> ''),
	name TEXT NOT NULL CHECK (name <> ''),
	domain INTEGER NOT NULL REFERENCES domain,
	status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 4),
	lifecycle_stage TEXT,
	version TEXT,
	purpose TEXT,
	usage TEXT,
	limitations TEXT,
	value_proposition TEXT,
	vision TEXT,
	type INTEGER CHECK (type BETWEEN 0 AND 12),
	visibility INTEGER CHECK (visibility BETWEEN 0 AND 4),
	portfolio_priority INTEGER CHECK (portfolio_priority BETWEEN 0 AND 3),
	archetype INTEGER CHECK (archetype BETWEEN 0 AND 2),
	role_configuration INTEGER CHECK (role_configuration BETWEEN 0 AND 1),
	complexity_note TEXT,
	tags TEXT,
	certification TEXT,
	certified_on TEXT,
	certification_expires TEXT,
	reviewed_on TEXT
) STRICT;
CREATE UNIQUE INDEX product_id ON product (id) WHERE trash < 2;
CREATE INDEX product_domain ON product (domain, id);

CREATE TABLE person (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	username TEXT NOT NULL CHECK (username <> ''),
	name TEXT,
	email TEXT,
	active INTEGER NOT NULL CHECK (active BETWEEN 0 AND 1)
) STRICT;
CREATE UNIQUE INDEX person_username ON person (username) WHERE trash < 2;

CREATE TABLE membership (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	product INTEGER NOT NULL REFERENCES product,
	person INTEGER NOT NULL REFERENCES person,
	role INTEGER NOT NULL CHECK (role BETWEEN 0 AND 6),
	team TEXT,
	date_in TEXT,
	date_out TEXT,
	replaced_by INTEGER REFERENCES person,
	CHECK (date_out IS NULL OR date_in IS NULL OR date_out >= date_in)
) STRICT;
CREATE INDEX membership_product ON membership (product, role);
CREATE INDEX membership_person ON membership (person);

CREATE TABLE consumer (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	name TEXT NOT NULL CHECK (name <> ''),
	organisation TEXT,
	department TEXT,
	email TEXT,
	weight REAL NOT NULL CHECK (weight > 0)
) STRICT;
CREATE UNIQUE INDEX consumer_name ON consumer (name) WHERE trash < 2;

CREATE TABLE import_batch (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	kind TEXT NOT NULL,
	file TEXT,
	source INTEGER NOT NULL REFERENCES word,
	hash TEXT,
	bytes INTEGER,
	imported_at INTEGER NOT NULL,
	imported_by TEXT,
	rows_read INTEGER,
	rows_new INTEGER,
	rows_updated INTEGER,
	rows_unchanged INTEGER,
	rows_rejected INTEGER,
	CHECK (rows_read = rows_new + rows_updated + rows_unchanged + rows_rejected)
) STRICT;
CREATE INDEX import_batch_hash ON import_batch (hash);

CREATE TABLE sla_objective (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	product INTEGER NOT NULL REFERENCES product,
	property TEXT NOT NULL CHECK (property <> ''),
	operator INTEGER NOT NULL CHECK (operator BETWEEN 0 AND 3),
	target TEXT NOT NULL CHECK (target <> ''),
	unit TEXT,
	kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
	window TEXT,
	warn_at REAL NOT NULL CHECK (warn_at > 0 AND warn_at <= 1),
	measure_every INTEGER NOT NULL CHECK (measure_every > 0),
	weight REAL CHECK (weight BETWEEN 0 AND 100),
	driver INTEGER CHECK (driver BETWEEN 0 AND 2),
	element TEXT,
	schedule TEXT,
	description TEXT,
	valid_from TEXT,
	valid_to TEXT,
	published_version TEXT,
	status INTEGER CHECK (status BETWEEN 0 AND 5),
	consumption REAL,
	newest_at INTEGER,
	computed_at INTEGER,
	recheck_at INTEGER,
	CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from)
) STRICT;
CREATE INDEX sla_objective_product ON sla_objective (product, status);
CREATE INDEX sla_objective_status ON sla_objective (trash, status, product);
CREATE INDEX sla_objective_recheck ON sla_objective (recheck_at);
CREATE INDEX sla_objective_computed ON sla_objective (computed_at);

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
	CHECK (value IS NOT NULL OR (good BETWEEN 0 AND total))
) STRICT;
CREATE UNIQUE INDEX sla_measurement_at ON sla_measurement (objective, measured_at) WHERE trash < 2;

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
	-- The ranking (closed after open; pinned; score; smaller size; demand; age; key) as columns that all
	-- ascend and are never null, so that one index seek finds any page of it.
	rank_group INTEGER GENERATED ALWAYS AS (CASE WHEN status >= 5 THEN 1 ELSE 0 END) STORED,
	rank_pin INTEGER GENERATED ALWAYS AS (CASE WHEN status >= 5 THEN 1000000 ELSE coalesce(pin_rank, 1000000) END) STORED,
	rank_score REAL GENERATED ALWAYS AS (coalesce(-score, 1e300)) STORED,
	rank_size REAL GENERATED ALWAYS AS (coalesce(size, 1e300)) STORED,
	rank_demand REAL GENERATED ALWAYS AS (-coalesce(demand, 0.0)) STORED,
	CHECK (pin_rank IS NULL OR pin_reason IS NOT NULL),
	CHECK ((closed_at IS NOT NULL) = (status >= 5)),
	CHECK (blocked_by IS NULL OR blocked_by <> row_id)
) STRICT;
CREATE UNIQUE INDEX item_identity ON item (source, external_id) WHERE trash < 2 AND external_id IS NOT NULL;
CREATE INDEX item_rank ON item (trash, rank_group, rank_pin, rank_score, rank_size, rank_demand, created_at);
CREATE INDEX item_product_rank ON item (product, trash, rank_group, rank_pin, rank_score, rank_size, rank_demand, created_at);
CREATE INDEX item_updated ON item (trash, updated_at);
CREATE INDEX item_blocked_by ON item (blocked_by) WHERE blocked_by IS NOT NULL;
CREATE VIRTUAL TABLE item_search USING fts5 (title, description, content = 'item', content_rowid = 'row_id');

CREATE TABLE feedback (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	product INTEGER NOT NULL REFERENCES product,
	consumer INTEGER REFERENCES consumer,
	submitted_at INTEGER NOT NULL,
	kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),
	text TEXT NOT NULL CHECK (text <> ''),
	raw_score REAL,
	scale_min REAL,
	scale_max REAL,
	severity INTEGER NOT NULL CHECK (severity BETWEEN 0 AND 2),
	status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 4),
	dismiss_reason INTEGER CHECK (dismiss_reason BETWEEN 0 AND 3),
	duplicate_of INTEGER REFERENCES feedback,
	snoozed_until TEXT,
	snoozed_for INTEGER REFERENCES item,
	channel INTEGER REFERENCES word,
	source INTEGER NOT NULL REFERENCES word,
	external_id TEXT,
	batch INTEGER REFERENCES import_batch,
	answer TEXT,
	answered_at INTEGER,
	extra TEXT
) STRICT;
CREATE UNIQUE INDEX feedback_identity ON feedback (source, external_id) WHERE trash < 2 AND external_id IS NOT NULL;
CREATE INDEX feedback_submitted ON feedback (trash, submitted_at);
CREATE INDEX feedback_status ON feedback (trash, status, submitted_at);
CREATE INDEX feedback_product_status ON feedback (product, trash, status, submitted_at);
CREATE INDEX feedback_product_submitted ON feedback (product, trash, submitted_at);
CREATE INDEX feedback_consumer ON feedback (consumer) WHERE consumer IS NOT NULL;
CREATE INDEX feedback_duplicate_of ON feedback (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX feedback_snoozed_for ON feedback (snoozed_for) WHERE snoozed_for IS NOT NULL;
CREATE VIRTUAL TABLE feedback_search USING fts5 (text, content = 'feedback', content_rowid = 'row_id');

CREATE TABLE evidence (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	feedback INTEGER NOT NULL REFERENCES feedback,
	item INTEGER NOT NULL REFERENCES item
) STRICT;
CREATE UNIQUE INDEX evidence_item ON evidence (item, feedback) WHERE trash < 2;
CREATE INDEX evidence_feedback ON evidence (feedback, item);

CREATE TABLE score_input (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	item INTEGER NOT NULL REFERENCES item,
	method INTEGER NOT NULL CHECK (method BETWEEN 0 AND 4),
	input TEXT NOT NULL,
	value REAL NOT NULL,
	set_by TEXT,
	set_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX score_input_item ON score_input (item, method, input) WHERE trash < 2;

CREATE TABLE saved_view (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	name TEXT NOT NULL CHECK (name <> ''),
	pane INTEGER NOT NULL CHECK (pane BETWEEN 0 AND 3),
	filter TEXT,
	sort TEXT,
	is_default INTEGER NOT NULL CHECK (is_default BETWEEN 0 AND 1)
) STRICT;
CREATE UNIQUE INDEX saved_view_name ON saved_view (name) WHERE trash < 2;

-- How many live rows of an entity a product has in each status; product 0 = all. One writer:
-- store/records/tally.c; `dapo db check` recounts.
CREATE TABLE tally (
	entity TEXT NOT NULL,
	product INTEGER NOT NULL,
	status INTEGER NOT NULL,
	count INTEGER NOT NULL,
	PRIMARY KEY (entity, product, status)
) STRICT, WITHOUT ROWID;

-- One change set a command; append only, but for the mark that tells which set undid it.
CREATE TABLE change_set (
	seq INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	actor TEXT NOT NULL,
	verb TEXT NOT NULL,
	summary TEXT NOT NULL,
	reverses INTEGER REFERENCES change_set,
	reversed_by INTEGER REFERENCES change_set,
	account TEXT,
	terminal TEXT,
	program TEXT
) STRICT;
CREATE INDEX change_set_actor ON change_set (actor, seq);

-- The rows that a change set touched: JSON objects of the fields that differ, before and after. A
-- bulk load of new rows is one change over a range of row ids, without the values.
CREATE TABLE change (
	seq INTEGER NOT NULL REFERENCES change_set,
	position INTEGER NOT NULL,
	entity TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	last_row_id INTEGER NOT NULL,
	row_version INTEGER NOT NULL,
	trash_before INTEGER NOT NULL,
	trash_after INTEGER NOT NULL,
	before TEXT,
	after TEXT,
	PRIMARY KEY (seq, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_row ON change (entity, row_id, seq);
