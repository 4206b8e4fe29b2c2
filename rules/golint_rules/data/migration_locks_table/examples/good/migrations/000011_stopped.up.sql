-- We stop for this one, so it needs no CONCURRENTLY.
CREATE INDEX transfers_by_amount ON transfers (amount_cents);
