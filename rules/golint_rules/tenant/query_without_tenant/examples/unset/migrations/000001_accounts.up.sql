CREATE TABLE tenants (id text PRIMARY KEY);
CREATE TABLE accounts (id text PRIMARY KEY, tenant_id text NOT NULL, name text);
CREATE TABLE postings (id text PRIMARY KEY, tenant_id text NOT NULL, account_id text NOT NULL);
CREATE TABLE plans (id text PRIMARY KEY, tenant_id text NOT NULL);
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON accounts USING (tenant_id = current_setting('app.tenant_id', true));
