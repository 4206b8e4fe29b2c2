CREATE TABLE payments (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, cents bigint NOT NULL, made_at timestamptz NOT NULL);
CREATE TABLE refunds (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, cents bigint NOT NULL, made_at timestamptz NOT NULL);
CREATE TABLE fees (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, cents bigint NOT NULL, made_at timestamptz NOT NULL);
