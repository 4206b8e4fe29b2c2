-- What this file makes is empty, and nobody uses it.
CREATE TABLE payouts (id uuid PRIMARY KEY, name text NOT NULL);
CREATE INDEX payouts_by_name ON payouts (name);
