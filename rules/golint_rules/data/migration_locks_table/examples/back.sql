-- example: db/migrations/20260101_plans.sql
-- +goose Up
ALTER TABLE accounts ADD COLUMN plan_id text;

-- +goose Down
CREATE INDEX accounts_by_name ON accounts (name);
ALTER TABLE accounts DROP COLUMN plan_id;
