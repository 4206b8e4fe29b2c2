-- What a later migration mends is mended.
ALTER TABLE plans FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own ON postings;
CREATE POLICY own ON postings USING (tenant_id = current_setting('app.tenant_id'));
