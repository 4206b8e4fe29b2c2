CREATE INDEX CONCURRENTLY transfers_by_reference ON transfers (reference);
