package users

import (
	"context"
	"errors"

	"gorm.io/gorm"
)

var errTaken = errors.New("taken")

type user struct{ Email string }

type userRepo struct{}

func (r *userRepo) FindByEmail(ctx context.Context, email string) (*user, error) { return nil, nil }

func (r *userRepo) Create(ctx context.Context, u *user) error { return nil }

type service struct{ repo *userRepo }

func (s *service) register(ctx context.Context, email string) error {
	if _, err := s.repo.FindByEmail(ctx, email); err == nil { // want "errors/lookup-error-lost: whatever `s.repo.FindByEmail` fails with, an outage included, counts as `not there`, and `s.repo.Create` goes on"
		return errTaken
	}
	return s.repo.Create(ctx, &user{Email: email})
}

func (s *service) ensure(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err == nil && found != nil { // want "counts as `not there`"
		return found, nil
	}
	made := &user{Email: email}
	return made, s.repo.Create(ctx, made)
}

type userService struct{}

func (s *userService) GetUser(ctx context.Context, email string) (*user, error) { return nil, nil }

func (s *userService) CreateUser(ctx context.Context, u *user) error { return nil }

func signUp(ctx context.Context, userService *userService, email string) error {
	_, err := userService.GetUser(ctx, email)
	if err == nil { // want "whatever `userService.GetUser` fails with"
		return errTaken
	}
	return userService.CreateUser(ctx, &user{Email: email})
}

func keep(db *gorm.DB, u *user) error {
	result := db.First(&user{}, "email = ?", u.Email)
	if result.Error == nil { // want "whatever `db.First` fails with"
		return errTaken
	}
	return db.Create(u).Error
}

// An account without a password, as far as an outage can tell.
func (s *service) needsPassword(ctx context.Context, email string) bool {
	_, err := s.repo.FindByEmail(ctx, email)
	return err == nil // want "whatever `s.repo.FindByEmail` fails with, an outage included, counts as `no`"
}

func (s *service) greet(ctx context.Context, email string) string {
	found, err := s.repo.FindByEmail(ctx, email)
	isKnown := err == nil && found.Email != "" // want "counts as `no`"
	if isKnown {
		return "welcome back"
	}
	return "welcome"
}

func (s *service) invite(ctx context.Context, email string) error {
	// Check if the user already exists
	found, err := s.repo.FindByEmail(ctx, email)
	if err == nil && found != nil { // want "whatever `s.repo.FindByEmail` fails with"
		// Already there
		return nil
	}
	return s.repo.Create(ctx, &user{Email: email})
}

func (s *service) load(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if found == nil { // want "counts as `not there`; look at `err` first and return it"
		return nil, errNotFound
	}
	return found, err
}

func (s *service) loadKnown(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if errors.Is(err, errNotFound) || found == nil { // want "counts as `not there`; look at `err` first and return it"
		return nil, errNotFound
	}
	return found, err
}

var errNotFound = errors.New("not found")

// The error of around the callback is written over, and nobody asks what it was.
func keepInside(db *gorm.DB, u *user) error {
	var err error
	err = db.Transaction(func(tx *gorm.DB) error {
		var found user
		err = tx.Where("email = ?", u.Email).First(&found).Error
		if err == nil { // want "whatever `….First` fails with"
			return errTaken
		}
		err = tx.Create(u).Error
		return err
	})
	return err
}
