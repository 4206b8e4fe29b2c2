-- The table is new.
CREATE INDEX payouts_by_id_and_name ON payouts (id, name);
