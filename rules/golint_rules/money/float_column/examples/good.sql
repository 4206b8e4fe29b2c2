-- example: migrations/000002_payments.up.sql
CREATE TABLE payments (
    id uuid PRIMARY KEY,
    amount numeric(20, 2) NOT NULL,
    fee_cents bigint,
    success_rate real,
    currency text NOT NULL,
    CONSTRAINT amount CHECK (amount > 0)
);
CREATE TABLE samples (id int, value float, weight real);
ALTER TABLE payments DROP COLUMN old_price;
