-- example: db/migrations/20260109_plans.sql
-- +goose Up
ALTER TABLE accounts ADD COLUMN plan_id text;

-- +goose Down
-- Rollback is done by 20260110, which moves plans back first.
