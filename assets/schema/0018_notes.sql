-- SPDX-License-Identifier: MIT
-- Schema 18: notes about rows of any kind. A note names one row, and the product that this belongs to.
CREATE TABLE note (
	row_id INTEGER PRIMARY KEY,
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash BETWEEN 0 AND 2),
	product INTEGER REFERENCES product,
	domain INTEGER REFERENCES domain,
	person INTEGER REFERENCES person,
	output_port INTEGER REFERENCES output_port,
	input_port INTEGER REFERENCES input_port,
	support_channel INTEGER REFERENCES support_channel,
	access_role INTEGER REFERENCES access_role,
	link INTEGER REFERENCES link,
	team INTEGER REFERENCES team,
	membership INTEGER REFERENCES membership,
	consumer INTEGER REFERENCES consumer,
	import_batch INTEGER REFERENCES import_batch,
	sla_objective INTEGER REFERENCES sla_objective,
	maintenance INTEGER REFERENCES maintenance,
	publication INTEGER REFERENCES publication,
	kpi INTEGER REFERENCES kpi,
	milestone INTEGER REFERENCES milestone,
	item INTEGER REFERENCES item,
	feedback INTEGER REFERENCES feedback,
	request INTEGER REFERENCES request,
	decision INTEGER REFERENCES decision,
	subject TEXT,
	noted_at INTEGER NOT NULL,
	noted_by TEXT,
	text TEXT NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX note_noted ON note (trash, noted_at);
CREATE INDEX note_product ON note (product, noted_at) WHERE product IS NOT NULL;
CREATE INDEX note_domain ON note (domain, noted_at) WHERE domain IS NOT NULL;
CREATE INDEX note_person ON note (person, noted_at) WHERE person IS NOT NULL;
CREATE INDEX note_output_port ON note (output_port, noted_at) WHERE output_port IS NOT NULL;
CREATE INDEX note_input_port ON note (input_port, noted_at) WHERE input_port IS NOT NULL;
CREATE INDEX note_support_channel ON note (support_channel, noted_at) WHERE support_channel IS NOT NULL;
CREATE INDEX note_access_role ON note (access_role, noted_at) WHERE access_role IS NOT NULL;
CREATE INDEX note_link ON note (link, noted_at) WHERE link IS NOT NULL;
CREATE INDEX note_team ON note (team, noted_at) WHERE team IS NOT NULL;
CREATE INDEX note_membership ON note (membership, noted_at) WHERE membership IS NOT NULL;
CREATE INDEX note_consumer ON note (consumer, noted_at) WHERE consumer IS NOT NULL;
CREATE INDEX note_import_batch ON note (import_batch, noted_at) WHERE import_batch IS NOT NULL;
CREATE INDEX note_sla_objective ON note (sla_objective, noted_at) WHERE sla_objective IS NOT NULL;
CREATE INDEX note_maintenance ON note (maintenance, noted_at) WHERE maintenance IS NOT NULL;
CREATE INDEX note_publication ON note (publication, noted_at) WHERE publication IS NOT NULL;
CREATE INDEX note_kpi ON note (kpi, noted_at) WHERE kpi IS NOT NULL;
CREATE INDEX note_milestone ON note (milestone, noted_at) WHERE milestone IS NOT NULL;
CREATE INDEX note_item ON note (item, noted_at) WHERE item IS NOT NULL;
CREATE INDEX note_feedback ON note (feedback, noted_at) WHERE feedback IS NOT NULL;
CREATE INDEX note_request ON note (request, noted_at) WHERE request IS NOT NULL;
CREATE INDEX note_decision ON note (decision, noted_at) WHERE decision IS NOT NULL;
