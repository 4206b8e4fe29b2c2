// Package service keeps files for tenants.
package service

import "context"

// File is a file.
type File struct {
	ID       string
	TenantID string
}

// FileRepository is what the service asks for files.
type FileRepository interface {
	GetByID(ctx context.Context, id string) (File, bool)
	GetOwned(ctx context.Context, tenantID, id string) (File, bool)
	Rename(ctx context.Context, tenantID, id, name string) error
	DeleteByID(ctx context.Context, id string) error
	GetShared(ctx context.Context, id string) (File, bool)
}

type postgresFileRepository struct{ rows map[string]File }

func (r *postgresFileRepository) GetByID(ctx context.Context, id string) (File, bool) { // want "`postgresFileRepository.GetByID` knows a row's ID"
	file, ok := r.rows[id]
	return file, ok
}

func (r *postgresFileRepository) GetOwned(ctx context.Context, tenantID, id string) (File, bool) {
	file, ok := r.rows[tenantID+id]
	return file, ok
}

func (r *postgresFileRepository) Rename(ctx context.Context, tenantID, id, name string) error {
	r.rows[tenantID+name] = r.rows[tenantID+id]
	return nil
}

func (r *postgresFileRepository) UpdateName(ctx context.Context, tenantID, id, name string) error {
	return r.Rename(ctx, tenantID, id, name)
}

func (r *postgresFileRepository) DeleteOwned(ctx context.Context, tenantID, id string) error {
	delete(r.rows, tenantID+id)
	return nil
}

func (r *postgresFileRepository) UpdateOwner(ctx context.Context, tenantID, id, owner string) error {
	return nil
}

func (r *postgresFileRepository) GetName(ctx context.Context, tenantID, id string) string {
	return r.rows[tenantID+id].ID
}

// DeleteByID is called where the tenant was compared.
func (r *postgresFileRepository) DeleteByID(ctx context.Context, id string) error {
	delete(r.rows, id)
	return nil
}

// GetShared is called for whoever has the link.
func (r *postgresFileRepository) GetShared(ctx context.Context, id string) (File, bool) {
	file, ok := r.rows[id]
	return file, ok
}
