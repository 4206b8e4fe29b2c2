-- example: migrations/000001_payments.up.sql
CREATE TABLE payments (
    id uuid PRIMARY KEY,
    amount DOUBLE PRECISION NOT NULL, -- want "`amount`, `fee` of `payments` hold money as a float .there are 3 in this file."
    fee REAL,
    currency text NOT NULL
);
ALTER TABLE invoices ADD COLUMN tax_amount float8;
