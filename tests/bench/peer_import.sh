#!/bin/sh
# SPDX-License-Identifier: MIT
# Imports the feedback of the benchmark with the sqlite3 shell, as a peer of `dapo import feedback`.
# usage: peer_import.sh staging|plain STORE FILE
#
# staging: into a store that dapo made: .import into a table of texts, then INSERT ... SELECT with
#          the names looked up, and the full-text index rebuilt. The result is the store that dapo
#          makes, without tallies and history.
# plain:   .import straight into a table with the columns of the file and the same indexes (without
#          trash, status and source, which the file has not), and the full-text index rebuilt.
# Both run as dapo does: one transaction, written through to the disk, 16 MB of cache.
set -eu

way=$1 store=$2 file=$3

case $way in
staging)
	exec sqlite3 -bail "$store" <<END
PRAGMA cache_size = -16000;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
BEGIN IMMEDIATE;
CREATE TABLE staging (external_id TEXT, received_at TEXT, product TEXT, consumer TEXT, team TEXT,
	channel TEXT, rating TEXT, comment TEXT);
.import --csv --skip 1 $file staging
INSERT INTO word (text) VALUES ('peer');
INSERT INTO word (text) SELECT DISTINCT channel FROM staging WHERE channel <> ''
	EXCEPT SELECT text FROM word;
INSERT INTO import_batch (kind, file, source, imported_at)
	VALUES ('feedback', '$file', (SELECT word_id FROM word WHERE text = 'peer'), unixepoch());
INSERT INTO consumer (name, department, people)
	SELECT consumer, min(team), 1.0 FROM staging WHERE consumer <> '' GROUP BY consumer;
INSERT INTO feedback (product, consumer, submitted_at, kind, text, raw_score, severity, status,
		channel, source, external_id, batch, extra)
	SELECT product.row_id, consumer.row_id, CAST(strftime('%s', received_at) AS INTEGER), 0,
		comment, CASE WHEN rating <> '' THEN CAST(rating AS REAL) END, 1, 0,
		word.word_id, (SELECT word_id FROM word WHERE text = 'peer'), external_id,
		(SELECT max(row_id) FROM import_batch), json_object('team', team)
	FROM staging
		LEFT JOIN product ON product.id = staging.product AND product.trash < 2
		LEFT JOIN consumer ON consumer.name = staging.consumer AND consumer.trash < 2
		LEFT JOIN word ON word.text = staging.channel;
DROP TABLE staging;
INSERT INTO feedback_search (feedback_search) VALUES ('rebuild');
COMMIT;
END
	;;
plain)
	exec sqlite3 -bail "$store" <<END
PRAGMA cache_size = -16000;
PRAGMA synchronous = FULL;
BEGIN IMMEDIATE;
CREATE TABLE plain (
	external_id TEXT,
	submitted_at TEXT NOT NULL,
	product TEXT NOT NULL,
	consumer TEXT,
	team TEXT,
	channel TEXT,
	raw_score TEXT,
	text TEXT NOT NULL CHECK (text <> '')
);
CREATE UNIQUE INDEX plain_identity ON plain (external_id);
CREATE INDEX plain_submitted ON plain (submitted_at);
CREATE INDEX plain_status ON plain (submitted_at);
CREATE INDEX plain_product_status ON plain (product, submitted_at);
CREATE INDEX plain_product_submitted ON plain (product, submitted_at);
CREATE INDEX plain_consumer ON plain (consumer) WHERE consumer <> '';
CREATE VIRTUAL TABLE plain_search USING fts5 (text, content = 'plain', content_rowid = 'rowid');
.import --csv --skip 1 $file plain
INSERT INTO plain_search (plain_search) VALUES ('rebuild');
COMMIT;
END
	;;
*)
	echo "usage: peer_import.sh staging|plain STORE FILE" >&2
	exit 2
	;;
esac
