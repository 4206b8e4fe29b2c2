CREATE INDEX transfers_by_state ON transfers (state); -- want "the index blocks all writes to `transfers`"
CREATE UNIQUE INDEX transfers_by_reference ON public.transfers (reference);

ALTER TABLE transfers ALTER COLUMN reference SET NOT NULL; -- want "`SET NOT NULL` reads all of `transfers`"
ALTER TABLE transfers
    ADD CONSTRAINT transfers_account FOREIGN KEY (account_id) REFERENCES accounts (id); -- want "the foreign key is checked against all"
ALTER TABLE transfers ADD CONSTRAINT one_reference UNIQUE (reference); -- want "the constraint builds its index"
