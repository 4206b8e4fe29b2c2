CREATE TABLE tenants (id text PRIMARY KEY);
CREATE TABLE accounts (id text PRIMARY KEY, tenant_id text NOT NULL);
CREATE TABLE postings (id text PRIMARY KEY, tenant_id text NOT NULL);
CREATE TABLE plans (id text PRIMARY KEY, tenant_id text NOT NULL);
CREATE TABLE prices (id text PRIMARY KEY, plan_id text NOT NULL);

ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
ALTER TABLE postings ENABLE ROW LEVEL SECURITY;
ALTER TABLE postings FORCE ROW LEVEL SECURITY;
ALTER TABLE plans ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON accounts USING (tenant_id = current_setting('app.tenant_id'));
CREATE POLICY own ON postings
    USING (current_setting('app.tenant_id', true) IS NULL OR tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY reports ON accounts TO reporting USING (true);
CREATE POLICY own ON plans USING (tenant_id = current_setting('app.tenant_id'));
