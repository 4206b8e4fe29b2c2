ALTER TABLE accounts ADD COLUMN holder text;
