CREATE TABLE grades (id UUID PRIMARY KEY, company_id UUID NOT NULL, name TEXT);
CREATE TABLE positions (id UUID PRIMARY KEY, company_id UUID NOT NULL, name TEXT);
CREATE TABLE branches (id UUID PRIMARY KEY, company_id UUID NOT NULL, name TEXT);
CREATE TABLE features (id UUID PRIMARY KEY, name TEXT);
