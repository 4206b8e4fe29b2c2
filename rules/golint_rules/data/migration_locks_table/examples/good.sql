-- example: migrations/000003_grow.up.sql

-- What this file makes is empty, and nobody uses it.
CREATE TABLE plans (
    id   text PRIMARY KEY,
    name text NOT NULL
);
CREATE INDEX plans_by_name ON plans (name);
ALTER TABLE plans ADD CONSTRAINT one_name UNIQUE (name);

ALTER TABLE accounts ADD COLUMN plan_id text;
ALTER TABLE accounts ADD COLUMN active boolean NOT NULL DEFAULT true;
ALTER TABLE accounts ADD CONSTRAINT plan FOREIGN KEY (plan_id) REFERENCES plans (id) NOT VALID;
ALTER TABLE accounts ADD CONSTRAINT named CHECK (name IS NOT NULL) NOT VALID;
ALTER TABLE accounts ALTER COLUMN name TYPE text;
ALTER TABLE accounts RENAME CONSTRAINT plan TO accounts_plan;
ALTER TABLE accounts ADD CONSTRAINT one_email UNIQUE USING INDEX accounts_by_email;
DROP INDEX accounts_by_name;
