ALTER TABLE wallets ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE postings ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON wallets USING (tenant_id = current_setting('app.tenant')::uuid);
CREATE POLICY open ON postings USING (true);
DROP POLICY IF EXISTS open ON postings;
GRANT SELECT ON wallets TO reporting;
