-- SPDX-License-Identifier: MIT
-- Schema 14: the products that are retired, few among many: what is in the inbox leaves out theirs, and is asked with each key.
CREATE INDEX product_retired ON product (status) WHERE status = 4;
