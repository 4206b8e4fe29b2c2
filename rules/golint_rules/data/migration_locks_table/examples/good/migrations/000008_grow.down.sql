CREATE INDEX transfers_by_state ON transfers (state);
