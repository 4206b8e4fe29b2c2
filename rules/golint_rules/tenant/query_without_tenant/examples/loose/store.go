package left

import (
	"context"
	"database/sql"
)

// Store keeps shipments, and customers that they go to.
type Store struct{ db *sql.DB }

// Get gets one.
func (s Store) Get(ctx context.Context, tenantID, id string) (state string, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT state FROM shipments WHERE tenant_id = $1 AND id = $2", tenantID, id).Scan(&state)
	return state, err
}

// Count counts them.
func (s Store) Count(ctx context.Context, tenantID string) (n int, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT count(*) FROM shipments WHERE tenant_id = $1", tenantID).Scan(&n)
	return n, err
}

// Send sends one.
func (s Store) Send(ctx context.Context, tenantID, id string) error {
	_, err := s.db.ExecContext(ctx, "UPDATE shipments SET state = 'sent' WHERE tenant_id = $1 AND id = $2", tenantID, id)
	return err
}

// Delete deletes one.
func (s Store) Delete(ctx context.Context, tenantID, id string) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM shipments WHERE tenant_id = $1 AND id = $2", tenantID, id)
	return err
}

// Lost gets a shipment of anybody, with a customer of the tenant or none.
func (s Store) Lost(ctx context.Context, tenantID, id string) (state string, name sql.NullString, err error) {
	const shipment = "SELECT s.state, c.name FROM shipments s" +
		" LEFT JOIN customers c ON c.id = s.customer_id AND c.tenant_id = $1 WHERE s.id = $2"
	err = s.db.QueryRowContext(ctx, shipment, tenantID, id).Scan(&state, &name) // want "reads rows of `shipments` whosever they are: `tenant_id` stands in the `ON` of a left join"
	return state, name, err
}

// Found gets one of the tenant.
func (s Store) Found(ctx context.Context, tenantID, id string) (state string, name sql.NullString, err error) {
	err = s.db.QueryRowContext(ctx, `
		SELECT s.state, c.name FROM shipments s
		LEFT JOIN customers c ON c.id = s.customer_id AND c.tenant_id = s.tenant_id
		WHERE s.tenant_id = $1 AND s.id = $2`, tenantID, id).Scan(&state, &name)
	return state, name, err
}

// FoundInner is restricted by its join.
func (s Store) FoundInner(ctx context.Context, tenantID, id string) (state, name string, err error) {
	err = s.db.QueryRowContext(ctx, `
		SELECT s.state, c.name FROM shipments s
		JOIN customers c ON c.id = s.customer_id AND c.tenant_id = $1
		WHERE s.id = $2`, tenantID, id).Scan(&state, &name)
	return state, name, err
}

// Of gets those of one customer, who was looked up before.
func (s Store) Of(ctx context.Context, tenantID, customerID string) (n int, err error) {
	err = s.db.QueryRowContext(ctx,
		"SELECT count(*) FROM shipments s LEFT JOIN notes o ON o.shipment_id = s.id AND o.tenant_id = $1 WHERE s.customer_id = $2",
		tenantID, customerID).Scan(&n)
	return n, err
}

// Plans are for everybody, each with what the tenant has of it.
func (s Store) Plans(ctx context.Context, tenantID string) (n int, err error) {
	err = s.db.QueryRowContext(ctx,
		"SELECT count(*) FROM plans p LEFT JOIN subscriptions s ON s.plan = p.id AND s.tenant_id = $1 WHERE p.active", tenantID).Scan(&n)
	return n, err
}
