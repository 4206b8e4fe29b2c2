DROP TABLE accounts, tenants;
