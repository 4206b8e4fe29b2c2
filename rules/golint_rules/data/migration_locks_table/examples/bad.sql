-- example: migrations/000002_grow.up.sql

CREATE INDEX accounts_by_name ON accounts (name); -- want "the index blocks all writes to `accounts`"
CREATE UNIQUE INDEX accounts_by_email ON public.accounts (email);

ALTER TABLE accounts ADD COLUMN external_id text NOT NULL; -- want "`external_id` must not be null and has no default"
ALTER TABLE accounts RENAME COLUMN name TO title; -- want "another name while the version that runs asks for the old"
ALTER TABLE accounts ALTER COLUMN title SET NOT NULL; -- want "`SET NOT NULL` reads all of `accounts`"
ALTER TABLE accounts ALTER COLUMN balance TYPE numeric(18, 2); -- want "the new type of `balance` rewrites `accounts`"
ALTER TABLE accounts
    ADD CONSTRAINT accounts_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id); -- want "the foreign key is checked against all"
ALTER TABLE ONLY accounts ADD CONSTRAINT positive CHECK (balance >= 0);
ALTER TABLE accounts ADD CONSTRAINT one_email UNIQUE (email); -- want "the constraint builds its index"
CREATE INDEX CONCURRENTLY accounts_by_tenant ON accounts (tenant_id); -- want "in which PostgreSQL refuses it"
