CREATE TABLE tenants (id text PRIMARY KEY);
CREATE TABLE accounts (id text PRIMARY KEY, name text);
CREATE TABLE postings (id text PRIMARY KEY, tenant_id text NOT NULL, account_id text NOT NULL);
CREATE TABLE plans (id text PRIMARY KEY, tenant_id text NOT NULL);
