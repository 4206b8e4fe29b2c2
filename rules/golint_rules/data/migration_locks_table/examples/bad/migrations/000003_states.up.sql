ALTER TABLE transfers ADD COLUMN state text NOT NULL DEFAULT 'made';
