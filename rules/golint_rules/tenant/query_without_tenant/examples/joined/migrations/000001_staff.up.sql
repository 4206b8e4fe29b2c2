CREATE TABLE companies (id uuid PRIMARY KEY);
CREATE TABLE users (id uuid PRIMARY KEY, company_id uuid NOT NULL REFERENCES companies (id));
CREATE TABLE employees (id uuid PRIMARY KEY, company_id uuid NOT NULL REFERENCES companies (id), name text);
CREATE TABLE branches (id uuid PRIMARY KEY, company_id uuid REFERENCES companies (id), name text);
CREATE TABLE leaves (id uuid PRIMARY KEY, employee_id uuid NOT NULL REFERENCES employees (id), status text);
CREATE TABLE badges (id uuid PRIMARY KEY, employee_id uuid NOT NULL REFERENCES employees (id), colour text);
