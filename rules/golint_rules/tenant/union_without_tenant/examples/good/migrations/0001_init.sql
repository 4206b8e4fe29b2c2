CREATE TABLE payments (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, cents bigint NOT NULL, made_at timestamptz NOT NULL);
CREATE TABLE refunds (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, payment_id uuid NOT NULL, cents bigint NOT NULL);
CREATE TABLE templates (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, name text NOT NULL);
CREATE TABLE default_templates (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE layouts (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, name text NOT NULL, is_public boolean NOT NULL);
