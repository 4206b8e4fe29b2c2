TRUNCATE settings;
ALTER TABLE settings ADD COLUMN kind text NOT NULL;
