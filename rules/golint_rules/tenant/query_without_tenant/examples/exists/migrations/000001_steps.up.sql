CREATE TABLE steps (tenant_id uuid NOT NULL, run text NOT NULL, step integer NOT NULL, PRIMARY KEY (tenant_id, run, step));
