CREATE TABLE payouts (
    id              UUID PRIMARY KEY,
    tenant_id       UUID NOT NULL,
    idempotency_key TEXT,
    amount          BIGINT NOT NULL
);

CREATE UNIQUE INDEX payouts_key ON payouts (tenant_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
