-- What becomes of the records of an import: rows that were kept as they are here although the file
-- says otherwise, and records that were left out on purpose. A check can't be altered, so the table
-- is made anew; its rows are there again before the references to them are checked.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE import_batch_before AS SELECT * FROM import_batch;
DROP TABLE import_batch;
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
	rows_kept INTEGER DEFAULT 0,
	rows_left_out INTEGER DEFAULT 0,
	rows_rejected INTEGER,
	CHECK (rows_read =
		rows_new + rows_updated + rows_unchanged + rows_kept + rows_left_out + rows_rejected)
) STRICT;
INSERT INTO import_batch (row_id, row_version, trash, kind, file, source, hash, bytes, imported_at,
	imported_by, rows_read, rows_new, rows_updated, rows_unchanged, rows_rejected)
SELECT row_id, row_version, trash, kind, file, source, hash, bytes, imported_at,
	imported_by, rows_read, rows_new, rows_updated, rows_unchanged, rows_rejected
FROM import_batch_before;
DROP TABLE import_batch_before;
CREATE INDEX import_batch_hash ON import_batch (hash);
