-- example: db/migrations/20260106_trim.sql
-- +goose Up
ALTER TABLE accounts ADD COLUMN model text;
UPDATE accounts SET model = trim(both FROM name);

-- +goose Down
-- Hard to say what the name was before.
