CREATE TABLE payouts ( -- want "nothing keeps `idempotency_key` of `payouts` unique"
    id              UUID PRIMARY KEY,
    idempotency_key TEXT NOT NULL,
    amount          BIGINT NOT NULL
);

CREATE INDEX payouts_key ON payouts (idempotency_key);
