package users

import (
	"context"
	"database/sql"
	"errors"
	"log"
)

type User struct {
	ID    int64
	Email string
}

type Users interface {
	Find(ctx context.Context, id int64) (*User, error)
	GetByEmail(ctx context.Context, email string) (User, error)
}

type Service struct {
	userRepo Users
	db       *sql.DB
}

var errTaken = errors.New("the address is taken")

func (s *Service) Email(ctx context.Context, id int64) (string, error) {
	user, err := s.userRepo.Find(ctx, id)
	return user.Email, err // want "`user` is nil where `s.userRepo.Find` has failed, and this panics then"
}

func (s *Service) Copy(ctx context.Context, id int64) (User, error) {
	user, err := s.userRepo.Find(ctx, id)
	log.Println("found", err)
	found := *user // want "never-asked"
	return found, nil
}

func (s *Service) Register(ctx context.Context, email string) error {
	found, err := s.userRepo.GetByEmail(ctx, email) // want "nobody asks whether `s.userRepo.GetByEmail` has failed"
	if found.Email == email {
		log.Printf("taken: %v", err)
		return errTaken
	}
	if _, err = s.db.ExecContext(ctx, "INSERT INTO users (email) VALUES ($1)", email); err != nil {
		return err
	}
	return nil
}
