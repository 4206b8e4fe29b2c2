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

type users interface {
	ByEmail(ctx context.Context, email string) (*User, error)
	Save(ctx context.Context, user *User) error
}

type service struct{ users users }

func (s *service) Login(ctx context.Context, email, password string) (string, error) {
	user, err := s.users.ByEmail(ctx, email)
	if err != nil {
		return "", err
	}
	err = bcrypt.CompareHashAndPassword([]byte(user.PasswordHash), []byte(password)) // want "`Login` asks for the password alone: `User.IsActive` says"
	if err != nil {
		return "", errRefused
	}
	return sign(user.ID)
}

func (s *service) Deactivate(ctx context.Context, user *User) error {
	user.IsActive = false
	return s.users.Save(ctx, user)
}

type AccountStatus string

const (
	AccountOpen      AccountStatus = "open"
	AccountSuspended AccountStatus = "suspended"
)

type Customer struct {
	ID       string
	Password string
	Status   AccountStatus
}

func (c *Customer) CheckPassword(text string) bool { return c.Password == text }

func findCustomer(name string) *Customer { return nil }

func LoginCustomer(name, password string) (string, error) {
	customer := findCustomer(name)
	if !customer.CheckPassword(password) { // want "`Customer.Status` says"
		return "", errRefused
	}
	return sign(customer.ID)
}

func suspend(customer *Customer) { customer.Status = AccountSuspended }

func sign(id string) (string, error) { return id, nil }
