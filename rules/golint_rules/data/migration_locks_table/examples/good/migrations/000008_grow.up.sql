-- Settings and accounts are few.
CREATE INDEX settings_by_value ON settings (value);
ALTER TABLE accounts ALTER COLUMN holder SET NOT NULL;
ALTER TABLE accounts RENAME COLUMN name TO title;
CREATE INDEX invoices_by_account ON invoices (account_id);

ALTER TABLE transfers ADD COLUMN account_id uuid;
ALTER TABLE transfers ADD COLUMN settled boolean NOT NULL DEFAULT false;
ALTER TABLE transfers ADD CONSTRAINT account FOREIGN KEY (account_id) REFERENCES accounts (id) NOT VALID;
ALTER TABLE transfers ADD CONSTRAINT positive CHECK (amount_cents > 0);
ALTER TABLE transfers ALTER COLUMN state TYPE text;
ALTER TABLE transfers ADD CONSTRAINT one_reference UNIQUE USING INDEX transfers_by_reference;
