-- example: migrations/000002_postings.up.sql
CREATE TABLE postings (
    id uuid PRIMARY KEY,
    amount numeric(18, 2) NOT NULL,
    fee_cents bigint NOT NULL,
    attempts bigint
);
CREATE TABLE wallets (balance bigint, reserved_amount bigint);
-- Where the money goes is no amount.
CREATE TABLE transfers (
    id uuid PRIMARY KEY,
    amount numeric(32, 2) NOT NULL,
    "depositToWallet" integer,
    refund_to_account bigint
);
-- The number of an instalment is no amount.
CREATE TABLE parcelas (
    id bigint PRIMARY KEY,
    numero_parcela int,
    valor_parcela numeric(10, 2)
);
