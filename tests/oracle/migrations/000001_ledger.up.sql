CREATE TYPE posting_side AS ENUM ('debit', 'credit');

CREATE TABLE tenants (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "key" text NOT NULL UNIQUE,
    period daterange,
    created_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS accounts (
    id bigserial,
    tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    currency char(3) NOT NULL,
    balance decimal(20, 4) DEFAULT 0 CHECK (balance >= 0),
    opened timestamp,
    tags varchar(20)[] DEFAULT NULL,
    kind int GENERATED ALWAYS AS (length(currency)) STORED,
    PRIMARY KEY (id),
    CONSTRAINT one_currency UNIQUE (tenant_id, currency),
    CHECK (balance < 1000000 OR currency <> 'JPY')
);
CREATE INDEX ON accounts (tenant_id, lower(currency));
CREATE UNIQUE INDEX IF NOT EXISTS accounts_open ON accounts ((opened)) WHERE opened IS NOT NULL;
