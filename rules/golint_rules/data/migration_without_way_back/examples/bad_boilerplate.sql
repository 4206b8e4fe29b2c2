-- example: db/migrations/20260107_plans.sql
-- +goose Up
-- SQL in this section is executed when the migration is applied.
ALTER TABLE accounts ADD COLUMN plan_id text;

-- +goose Down -- want "the way back is there and does nothing"
-- SQL in this section is executed when the migration is rolled back.
-- down
-- +goose StatementBegin
-- +goose StatementEnd
