package members

import (
	"context"
	"database/sql"
	"errors"
)

var errTaken = errors.New("taken")

type member struct{ id, email string }

type repository interface {
	FindByEmail(ctx context.Context, email string) (*member, error)
	FindActiveSession(ctx context.Context, id string) (*member, error)
	Update(ctx context.Context, m *member) error
	Create(ctx context.Context, m *member) error
}

type members struct {
	repo repository
	db   *sql.DB
}

func (m *members) rename(ctx context.Context, one *member) error {
	if _, err := m.repo.FindByEmail(ctx, one.email); err == nil { // want "whatever `m.repo.FindByEmail` fails with, an outage included, counts as `not there`, and `m.repo.Update` goes on"
		return errTaken
	}
	return m.repo.Update(ctx, one)
}

// What is looked up is a row, whatever it is of.
func (m *members) start(ctx context.Context, one *member) error {
	if active, err := m.repo.FindActiveSession(ctx, one.id); err == nil && active != nil { // want "whatever `m.repo.FindActiveSession` fails with"
		return errTaken
	}
	return m.repo.Create(ctx, one)
}
