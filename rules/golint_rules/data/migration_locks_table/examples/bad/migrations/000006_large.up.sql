ALTER TABLE transfers ALTER COLUMN amount_cents TYPE bigint; -- want "the new type of `amount_cents` rewrites"
