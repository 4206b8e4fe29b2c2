-- example: internal/store/queries.sql

ALTER TABLE accounts ADD COLUMN external_id text NOT NULL;
