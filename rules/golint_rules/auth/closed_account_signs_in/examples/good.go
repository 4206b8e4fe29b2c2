// example: internal/auth/service.go, in a service
package auth

import (
	"context"
	"errors"

	"golang.org/x/crypto/bcrypt"
)

var errRefused = errors.New("wrong name or password")

type User struct {
	ID           string
	PasswordHash string
	IsActive     bool
}

// Customer has no flag that could close the account.
type Customer struct {
	ID           string
	PasswordHash string
	Status       MailStatus
}

// MailStatus says nothing of that.
type MailStatus string

const Confirmed MailStatus = "confirmed"

type users interface {
	ByEmail(ctx context.Context, email string) (*User, error)
	CustomerByEmail(ctx context.Context, email string) (*Customer, error)
}

type service struct{ users users }

func (s *service) Login(ctx context.Context, email, password string) (string, error) {
	user, err := s.users.ByEmail(ctx, email)
	if err != nil {
		return "", err
	}
	if err := bcrypt.CompareHashAndPassword([]byte(user.PasswordHash), []byte(password)); err != nil {
		return "", errRefused
	}
	if !user.IsActive {
		return "", errRefused
	}
	return sign(user.ID)
}

func (s *service) LoginCustomer(ctx context.Context, email, password string) (string, error) {
	customer, err := s.users.CustomerByEmail(ctx, email)
	if err != nil {
		return "", err
	}
	if err := bcrypt.CompareHashAndPassword([]byte(customer.PasswordHash), []byte(password)); err != nil {
		return "", errRefused
	}
	return sign(customer.ID)
}

// ChangePassword asks somebody who is in already.
func (s *service) ChangePassword(user *User, old string) error {
	return bcrypt.CompareHashAndPassword([]byte(user.PasswordHash), []byte(old))
}

func sign(id string) (string, error) { return id, nil }
