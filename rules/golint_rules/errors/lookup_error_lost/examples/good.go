package users

import (
	"context"
	"errors"
	"net/mail"

	"gorm.io/gorm"
)

var errTaken = errors.New("taken")

var errNone = errors.New("no user")

type user struct{ Email string }

type userRepo struct{}

func (r *userRepo) FindByEmail(ctx context.Context, email string) (*user, error) { return nil, nil }

func (r *userRepo) Create(ctx context.Context, u *user) error { return nil }

type userCache struct{}

func (c *userCache) GetUser(ctx context.Context, email string) (*user, error) { return nil, nil }

type service struct {
	repo      *userRepo
	userCache *userCache
}

func (s *service) register(ctx context.Context, email string) error {
	_, err := s.repo.FindByEmail(ctx, email)
	if err == nil {
		return errTaken
	}
	if !errors.Is(err, errNone) {
		return err
	}
	return s.repo.Create(ctx, &user{Email: email})
}

// Nothing is made.
func (s *service) name(ctx context.Context, email string) string {
	if found, err := s.repo.FindByEmail(ctx, email); err == nil {
		return found.Email
	}
	return ""
}

// A cache may fail.
func (s *service) cached(ctx context.Context, email string) (*user, error) {
	if found, err := s.userCache.GetUser(ctx, email); err == nil {
		return found, nil
	}
	made := &user{Email: email}
	return made, s.repo.Create(ctx, made)
}

// What is left was told apart before.
func (s *service) find(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err != nil && !errors.Is(err, errNone) {
		return nil, err
	}
	if err == nil {
		return found, nil
	}
	made := &user{Email: email}
	return made, s.repo.Create(ctx, made)
}

func keep(db *gorm.DB, u *user) error {
	result := db.First(&user{}, "email = ?", u.Email)
	if result.Error == nil {
		return errTaken
	}
	if !errors.Is(result.Error, gorm.ErrRecordNotFound) {
		return result.Error
	}
	return db.Create(u).Error
}

// What fills a database for a start is watched, and what is made twice fails.
func (s *service) seedAdmin(ctx context.Context) error {
	if _, err := s.repo.FindByEmail(ctx, "admin"); err == nil {
		return nil
	}
	return s.repo.Create(ctx, &user{Email: "admin"})
}

// What else failed leaves as well, although under another name.
func (s *service) refuse(ctx context.Context, email string) error {
	_, err := s.repo.FindByEmail(ctx, email)
	if err == nil || !errors.Is(err, errNone) {
		return errTaken
	}
	return s.repo.Create(ctx, &user{Email: email})
}

// Where nothing is found, the failure of before is returned, and nothing is made behind it.
func (s *service) register(ctx context.Context, u *user) (*user, error) {
	if err := s.repo.Create(ctx, u); err != nil {
		if errors.Is(err, errTaken) {
			found, findErr := s.repo.FindByEmail(ctx, u.Email)
			if findErr == nil {
				return found, nil
			}
		}
		return nil, err
	}
	return u, s.repo.Create(ctx, &user{Email: "copy-" + u.Email})
}

// The error goes to the caller, too, or was asked before.
func (s *service) isKnown(ctx context.Context, email string) (bool, error) {
	_, err := s.repo.FindByEmail(ctx, email)
	return err == nil, err
}

func (s *service) isTaken(ctx context.Context, email string) (bool, error) {
	_, err := s.repo.FindByEmail(ctx, email)
	if err != nil && !errors.Is(err, errNone) {
		return false, err
	}
	taken := err == nil
	return taken, nil
}

// No look-up: what cannot be read is no address.
func isAddress(text string) bool {
	_, err := mail.ParseAddress(text)
	return err == nil
}

// Whether the other side answers is all that is asked.
func (s *service) isAvailable(ctx context.Context) bool {
	_, err := s.repo.FindByEmail(ctx, "admin")
	return err == nil
}

func (s *service) prefer(ctx context.Context, email string) error {
	// Check if the user already exists; a failure is ignored, as Create refuses a second one.
	if _, err := s.repo.FindByEmail(ctx, email); err == nil {
		return errTaken
	}
	return s.repo.Create(ctx, &user{Email: email})
}

// The error is asked first, or given back.
func (s *service) load(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err != nil && !errors.Is(err, errNone) {
		return nil, err
	}
	if found == nil {
		return nil, errNotFound
	}
	return found, nil
}

func (s *service) loadOrErr(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if found == nil {
		return nil, errors.Join(errNotFound, err)
	}
	return found, err
}

var errNotFound = errors.New("not found")

// The error is a variable of around the callback, and the others are returned right behind.
func keepInside(db *gorm.DB, u *user) error {
	var err error
	err = db.Transaction(func(tx *gorm.DB) error {
		var found user
		err = tx.Where("email = ?", u.Email).First(&found).Error
		if err == nil {
			return errTaken
		}
		if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
			return err
		}
		return tx.Create(u).Error
	})
	return err
}
