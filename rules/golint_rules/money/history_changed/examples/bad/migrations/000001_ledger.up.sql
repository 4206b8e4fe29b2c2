CREATE TABLE transactions (id text PRIMARY KEY, amount numeric(18, 2) NOT NULL, status text);
CREATE TABLE postings (id text PRIMARY KEY, amount numeric(18, 2) NOT NULL, note text);
CREATE TABLE entries (id text PRIMARY KEY, title text);
