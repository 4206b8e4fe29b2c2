CREATE TABLE accounts (id text PRIMARY KEY, tenant_id text NOT NULL);

-- The service is no owner, and the owner is meant to see all.
CREATE ROLE ledger_app LOGIN;
GRANT USAGE ON SCHEMA public TO ledger_app;
GRANT SELECT, INSERT, UPDATE ON accounts TO ledger_app;
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON accounts USING (tenant_id = current_setting('app.tenant_id'));
