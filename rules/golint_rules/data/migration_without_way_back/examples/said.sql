-- example: db/migrations/20260103_drop.sql
-- +goose Up
DROP TABLE old_accounts;

-- +goose Down
-- Irreversible: the rows are gone.
