package members

import (
	"context"
	"errors"
)

var errTaken = errors.New("taken")

type member struct{ id, email string }

type repository interface {
	FindByEmail(ctx context.Context, email string) (*member, error)
	Update(ctx context.Context, m *member) error
}

type cache interface {
	Get(ctx context.Context, key string) (*member, error)
}

type members struct {
	repo  repository
	cache cache
}

// A cache that is away says nothing.
func (m *members) rename(ctx context.Context, one *member) error {
	if _, err := m.cache.Get(ctx, one.email); err == nil {
		return errTaken
	}
	found, err := m.repo.FindByEmail(ctx, one.email)
	if err != nil {
		return err
	}
	if found != nil {
		return errTaken
	}
	return m.repo.Update(ctx, one)
}

// What is there is given back, and no one is refused.
func (m *members) touched(ctx context.Context, one *member) (*member, error) {
	if found, err := m.repo.FindByEmail(ctx, one.email); err == nil {
		return found, nil
	}
	return one, m.repo.Update(ctx, one)
}

// Who is next is told, and where there is none that is all.
func (m *members) passOn(ctx context.Context, one *member) error {
	if next, err := m.repo.FindByEmail(ctx, one.email); err == nil {
		return m.repo.Update(ctx, next)
	}
	return nil
}
