-- SPDX-License-Identifier: MIT
-- Schema 13: what holds for the store as a whole, one row: the time zone whose days its days are (a name of the tz database). Stores that
-- are older keep the days of UTC.
CREATE TABLE store_settings (
	row_id INTEGER PRIMARY KEY CHECK (row_id = 1),
	row_version INTEGER NOT NULL DEFAULT 1,
	trash INTEGER NOT NULL DEFAULT 0 CHECK (trash = 0),
	zone TEXT NOT NULL CHECK (zone <> '')
) STRICT;
INSERT INTO store_settings (row_id, zone) VALUES (1, 'UTC');
