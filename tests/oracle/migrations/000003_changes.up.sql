DROP TABLE gone, gone_too;
ALTER TABLE postings
    ALTER COLUMN amount TYPE numeric(20, 4) USING amount / 100.0,
    ALTER note SET DEFAULT '',
    ADD COLUMN IF NOT EXISTS posted_by varchar DEFAULT current_user,
    DROP CONSTRAINT postings_account_id_fkey;
ALTER TABLE accounts RENAME COLUMN opened TO opened_at;
ALTER TABLE accounts RENAME TO wallets;
ALTER TABLE wallets RENAME CONSTRAINT one_currency TO wallets_currency;
ALTER TABLE wallets DROP COLUMN tags, ALTER balance SET NOT NULL;
ALTER INDEX accounts_open RENAME TO wallets_open;
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'postings_positive') THEN
        ALTER TABLE postings ADD CONSTRAINT postings_positive CHECK (amount > 0);
    END IF;
EXCEPTION
    WHEN duplicate_object THEN NULL;
END $$;
CREATE TABLE events (
    id bigint,
    at date NOT NULL,
    CONSTRAINT once UNIQUE (id, at),
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE TABLE events_rest PARTITION OF events DEFAULT;
ALTER TABLE events ADD COLUMN body jsonb;
