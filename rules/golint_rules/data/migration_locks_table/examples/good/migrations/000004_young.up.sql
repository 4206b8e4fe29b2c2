-- Few migrations in, nobody has many rows.
CREATE INDEX transfers_by_state ON transfers (state);
