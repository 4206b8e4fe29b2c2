-- example: docs/old-schema/000001_payments.sql
-- Nothing runs what a document shows.
CREATE TABLE payments (id bigint PRIMARY KEY, amount double precision NOT NULL);
