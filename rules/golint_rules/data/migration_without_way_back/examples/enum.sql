-- example: db/migrations/20260105_failed.sql
-- +goose Up
ALTER TYPE transfer_status ADD VALUE 'failed';

-- +goose Down
