ALTER TABLE accounts ADD COLUMN tenant_id text;
