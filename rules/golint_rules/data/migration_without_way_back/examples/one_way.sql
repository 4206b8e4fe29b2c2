-- example: db/migrations/000004_plans.sql
ALTER TABLE accounts ADD COLUMN plan_id text;
