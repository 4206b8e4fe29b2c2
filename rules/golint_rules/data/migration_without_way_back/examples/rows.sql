-- example: db/migrations/20260104_country.sql
-- +goose Up
-- +goose StatementBegin
UPDATE accounts SET country = 'USA' WHERE country = 'us ';
-- +goose StatementEnd

-- +goose Down
-- +goose StatementBegin
-- +goose StatementEnd
