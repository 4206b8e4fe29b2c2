// example: in a service
package store

import (
	"context"

	"example.com/service/internal/ent"
	"example.com/service/internal/ent/invoice"
	"example.com/service/internal/ent/predicate"
)

type InvoiceRepository struct{ client *ent.Client }

func (r *InvoiceRepository) Get(ctx context.Context, tenantID, id string) (*ent.Invoice, error) {
	return r.client.Invoice.Query().Where(invoice.ID(id), invoice.TenantID(tenantID)).Only(ctx)
}

func (r *InvoiceRepository) List(ctx context.Context, tenantID string) ([]*ent.Invoice, error) {
	return r.client.Invoice.Query().Where(invoice.TenantID(tenantID)).All(ctx)
}

func (r *InvoiceRepository) Open(ctx context.Context, tenantID string) (int, error) {
	return r.client.Invoice.Query().
		Where(invoice.StatusEQ("open")).
		Where(invoice.TenantID(tenantID)).
		Count(ctx)
}

func (r *InvoiceRepository) Pay(ctx context.Context, tenantID, id string) (int, error) {
	return r.client.Invoice.Update().Where(invoice.ID(id), invoice.TenantID(tenantID)).SetStatus("paid").Save(ctx)
}

func (r *InvoiceRepository) Void(ctx context.Context, tenantID, id string) (int, error) {
	return r.client.Invoice.Update().Where(invoice.And(invoice.ID(id), invoice.TenantID(tenantID))).SetStatus("void").Save(ctx)
}

func (r *InvoiceRepository) Drop(ctx context.Context, tenantID, id string) (int, error) {
	return r.client.Invoice.Delete().Where(invoice.ID(id), invoice.TenantID(tenantID)).Exec(ctx)
}

func (r *InvoiceRepository) Paid(ctx context.Context, tenantID string) ([]*ent.Invoice, error) {
	return r.client.Invoice.Query().Where(invoice.TenantID(tenantID), invoice.StatusEQ("paid")).All(ctx)
}

func (r *InvoiceRepository) Count(ctx context.Context, tenantID string) (int, error) {
	return r.client.Invoice.Query().Where(invoice.TenantID(tenantID)).Count(ctx)
}

func (r *InvoiceRepository) Customers(ctx context.Context, tenantID string) (int, error) {
	return r.client.Customer.Query().Where(invoice.TenantID(tenantID)).Count(ctx)
}

func (r *InvoiceRepository) Orders(ctx context.Context, tenantID string) (int, error) {
	return r.client.Order.Query().Where(invoice.TenantID(tenantID)).Count(ctx)
}

func (r *InvoiceRepository) Remove(ctx context.Context, ids []string) (int, error) {
	return r.client.Invoice.Delete().Where(invoice.IDIn(ids...)).Exec(ctx) // want "deletes rows of `invoices` whosever they are"
}

func (r *InvoiceRepository) Settle(ctx context.Context, id string) (*ent.Invoice, error) {
	return r.client.Invoice.UpdateOneID(id).SetStatus("settled").Save(ctx) // want "changes rows of `invoices`"
}

// What was read before is that of the tenant.
func (r *InvoiceRepository) Store(ctx context.Context, one *ent.Invoice) (*ent.Invoice, error) {
	return r.client.Invoice.UpdateOneID(one.ID).SetStatus(one.Status).Save(ctx)
}

// What somebody else restricts is not known here.
func (r *InvoiceRepository) Search(ctx context.Context, by ...predicate.Invoice) ([]*ent.Invoice, error) {
	return r.client.Invoice.Query().Where(by...).All(ctx)
}

// Overdue runs without the tenant, for the reminders of all.
func (r *InvoiceRepository) Overdue(ctx context.Context) ([]*ent.Invoice, error) {
	return r.client.Invoice.Query().Where(invoice.StatusEQ("open")).All(ctx)
}
