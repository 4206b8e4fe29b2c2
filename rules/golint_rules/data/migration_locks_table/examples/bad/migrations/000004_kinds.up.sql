ALTER TABLE accounts ADD COLUMN kind text NOT NULL; -- want "`kind` must not be null and has no default"
CREATE INDEX CONCURRENTLY accounts_by_kind ON accounts (kind); -- want "in which PostgreSQL refuses it"
