-- example: migrations/000004_index.up.sql

CREATE INDEX CONCURRENTLY accounts_by_plan ON accounts (plan_id);
