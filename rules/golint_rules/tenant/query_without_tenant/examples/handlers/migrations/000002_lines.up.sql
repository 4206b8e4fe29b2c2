CREATE TABLE lines (id text PRIMARY KEY, posting_id text NOT NULL REFERENCES postings (id));
