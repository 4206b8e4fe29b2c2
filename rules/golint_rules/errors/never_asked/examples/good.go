package users

import (
	"context"
	"errors"
	"log"
	"os"
)

type User struct {
	ID    int64
	Email string
}

func (u *User) Name() string {
	if u == nil {
		return ""
	}
	return u.Email
}

type Users interface {
	Find(ctx context.Context, id int64) (*User, error)
	GetByEmail(ctx context.Context, email string) (User, error)
}

type Service struct{ userRepo Users }

func (s *Service) Email(ctx context.Context, id int64) (string, error) {
	user, err := s.userRepo.Find(ctx, id)
	if err != nil {
		return "", err
	}
	return user.Email, nil
}

// Another function looks.
func (s *Service) checked(ctx context.Context, id int64) string {
	user, err := s.userRepo.Find(ctx, id)
	must(err)
	return user.Email
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// Somebody looks at the value.
func (s *Service) found(ctx context.Context, id int64) (string, error) {
	user, err := s.userRepo.Find(ctx, id)
	if user != nil {
		return user.Email, err
	}
	return "", err
}

// Both go to the caller.
func (s *Service) both(ctx context.Context, id int64) (*User, error) {
	user, err := s.userRepo.Find(ctx, id)
	return user, err
}

func (s *Service) kind(ctx context.Context, id int64) string {
	user, err := s.userRepo.Find(ctx, id)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return ""
	}
	return user.Email
}

// Nothing is asked elsewhere.
func length(text string) int {
	size, err := parse(text)
	log.Println("parsed", err)
	return size
}

func parse(text string) (int, error) { return len(text), errors.New("text") }

func closed(path string) {
	file, err := os.Open(path)
	log.Println("opened", err)
	defer file.Close()
}

// A matter of errors/overwritten.
func (s *Service) lost(ctx context.Context, id int64) (string, error) {
	user, err := s.userRepo.Find(ctx, id)
	name := user.Email
	user, err = s.userRepo.Find(ctx, id+1)
	if err != nil {
		return "", err
	}
	return name + user.Email, nil
}
