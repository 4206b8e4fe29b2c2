CREATE TABLE users (id text PRIMARY KEY, tenant_id text NOT NULL);
CREATE TABLE orders (id text PRIMARY KEY, tenant_id text NOT NULL);
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON users USING (tenant_id = current_setting('app.tenant_id'));
CREATE POLICY own ON orders USING (tenant_id = current_setting('app.tenant_id'));
