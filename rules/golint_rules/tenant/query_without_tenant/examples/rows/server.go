package notes

import (
	"context"
	"database/sql"
)

type message struct{ id string }

func (m *message) ProtoReflect() any { return nil }
func (m *message) GetId() string     { return m.id }

type server struct{ db *sql.DB }

func (s *server) Show(ctx context.Context, in *message) (*message, error) {
	var note Note
	note.ID = in.GetId()
	if err := note.Load(ctx, s.db); err != nil {
		return nil, err
	}
	return in, nil
}

func (s *server) Drop(ctx context.Context, in *message) (*message, error) {
	note := &Note{ID: in.GetId()}
	if err := note.Remove(ctx, s.db); err != nil {
		return nil, err
	}
	return in, nil
}

func (s *server) Touch(ctx context.Context, in *message, tenantID string) (*message, error) {
	note := &Note{ID: in.GetId(), TenantID: tenantID}
	if err := note.Find(ctx, s.db); err != nil {
		return nil, err
	}
	return in, note.Touch(ctx, s.db)
}
