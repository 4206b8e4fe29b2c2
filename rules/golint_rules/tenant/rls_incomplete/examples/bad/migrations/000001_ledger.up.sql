CREATE TABLE tenants (id text PRIMARY KEY);
CREATE TABLE accounts (id text PRIMARY KEY, tenant_id text NOT NULL);
CREATE TABLE postings (id text PRIMARY KEY, tenant_id text NOT NULL);
CREATE TABLE plans (id text PRIMARY KEY, tenant_id text NOT NULL);
CREATE TABLE invoices (id text PRIMARY KEY, tenant_id text NOT NULL); -- want "`invoices` has a `tenant_id` and no row-level security"

ALTER TABLE accounts ENABLE ROW LEVEL SECURITY; -- want "of `accounts`, `plans`, `holds` does not bind the owner"
ALTER TABLE postings ENABLE ROW LEVEL SECURITY;
ALTER TABLE postings FORCE ROW LEVEL SECURITY;
ALTER TABLE plans ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON accounts -- want "lets every row through where no tenant is set"
    USING (current_setting('app.tenant_id', true) IS NULL OR tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY own ON postings USING (true); -- want "lets every row through whoever asks"
CREATE POLICY own ON plans -- want "where the tenant is empty"
    USING ((current_setting('app.tenant_id', true) = '') OR (tenant_id = current_setting('app.tenant_id', true)));

CREATE TABLE holds (id text PRIMARY KEY, tenant_id text NOT NULL);
CREATE OR REPLACE FUNCTION app.whose_rows(other text) RETURNS boolean LANGUAGE sql STABLE AS $body$
    SELECT other = current_setting('app.tenant_id', true)
$body$;
ALTER TABLE holds ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON holds USING (app.whose_rows(tenant_id));
