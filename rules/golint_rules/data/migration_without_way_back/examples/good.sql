-- example: db/migrations/20260102_plans.sql
-- +goose Up
ALTER TABLE accounts ADD COLUMN plan_id text;

-- +goose Down
ALTER TABLE accounts DROP COLUMN plan_id;
