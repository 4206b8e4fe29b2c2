ALTER TABLE accounts ADD COLUMN plan_id text;
