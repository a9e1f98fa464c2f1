-- SPDX-License-Identifier: MIT
-- Schema 17: a consumer in the trash says into which one it was merged: whoever is named so is that one.
ALTER TABLE consumer ADD COLUMN merged_into INTEGER REFERENCES consumer;
CREATE INDEX consumer_merged_into ON consumer (merged_into) WHERE merged_into IS NOT NULL;
