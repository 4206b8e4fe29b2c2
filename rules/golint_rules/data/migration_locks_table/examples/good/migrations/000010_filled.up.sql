-- What writes to all rows locks for longer.
ALTER TABLE transfers ADD COLUMN region text;
UPDATE transfers SET region = 'br';
CREATE INDEX transfers_by_region ON transfers (region);
