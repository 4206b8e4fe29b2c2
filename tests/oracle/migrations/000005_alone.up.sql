CREATE INDEX CONCURRENTLY postings_side ON postings (side);
CREATE UNIQUE INDEX CONCURRENTLY postings_note ON postings (note);
ALTER TABLE postings ADD CONSTRAINT postings_once UNIQUE USING INDEX postings_note;
