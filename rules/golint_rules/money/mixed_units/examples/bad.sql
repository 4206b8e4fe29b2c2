-- example: migrations/000001_postings.up.sql
CREATE TABLE postings (
    id uuid PRIMARY KEY,
    amount numeric(18, 2) NOT NULL,
    fee_amount bigint NOT NULL, -- want "`fee_amount` of `postings` is a whole number beside `amount`"
    reserved_balance bigint
);
