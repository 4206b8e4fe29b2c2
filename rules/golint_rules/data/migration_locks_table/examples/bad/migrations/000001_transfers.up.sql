CREATE TABLE accounts (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE transfers (id uuid PRIMARY KEY, reference text, amount_cents int NOT NULL);
CREATE TABLE settings (name text PRIMARY KEY, value text);
