CREATE TABLE invoices (id uuid PRIMARY KEY, organization_id uuid NOT NULL, total bigint NOT NULL);
CREATE TABLE vendors (id uuid PRIMARY KEY, organization_id uuid NOT NULL, name text NOT NULL);
CREATE TABLE orders (id uuid PRIMARY KEY, organization_id uuid NOT NULL);
