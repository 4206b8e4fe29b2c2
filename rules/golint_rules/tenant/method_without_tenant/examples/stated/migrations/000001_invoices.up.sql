CREATE TABLE invoices (id text PRIMARY KEY, tenant_id text NOT NULL, state text NOT NULL);
CREATE TABLE payments (id text PRIMARY KEY, tenant_id text NOT NULL);
CREATE TABLE refunds (id text PRIMARY KEY, tenant_id text NOT NULL);
