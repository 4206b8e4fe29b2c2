-- name: ListInvoices :many
SELECT id, total FROM invoices WHERE organization_id = $1 ORDER BY id LIMIT 50;

-- name: GetInvoice :one
SELECT id, total FROM invoices WHERE id = $1; -- want "reads rows of `invoices` whosever they are"

-- name: GetInvoiceOfOrganization :one
SELECT id, total FROM invoices WHERE organization_id = $1 AND id = $2;
