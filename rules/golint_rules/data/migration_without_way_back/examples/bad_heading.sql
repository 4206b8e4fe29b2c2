-- example: db/migrations/20260108_plans.sql
-- +goose Up
ALTER TABLE accounts ADD COLUMN plan_id text;

-- +goose Down -- want "the way back is there and does nothing"
-- Rollback plans of accounts
-- Drop the column of the plan
