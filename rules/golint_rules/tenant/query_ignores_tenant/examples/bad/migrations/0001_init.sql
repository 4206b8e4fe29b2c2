CREATE TABLE webhooks (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, url text NOT NULL, event text NOT NULL);
