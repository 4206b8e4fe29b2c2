package service

import (
	"context"
	"errors"
)

var errNotFound = errors.New("not found")

// FileService looks after files.
type FileService struct{ files FileRepository }

// Download is asked with the ID alone.
func (s *FileService) Download(ctx context.Context, id string) (File, error) {
	file, ok := s.files.GetByID(ctx, id)
	if !ok {
		return File{}, errNotFound
	}
	return file, nil
}

// Remove looks whose the file is.
func (s *FileService) Remove(ctx context.Context, tenantID, id string) error {
	file, ok := s.files.GetByID(ctx, id)
	if !ok || file.TenantID != tenantID {
		return errNotFound
	}
	return s.files.DeleteByID(ctx, id)
}

// Shared is for whoever has the link.
func (s *FileService) Shared(ctx context.Context, id string) (File, error) {
	file, _ := s.files.GetShared(ctx, id)
	return file, nil
}
